#pragma once
// What is known of the person, of each foot and of each limb before a cuff inflates: from the case
// file, the worklist or the screen. Plain values, no behaviour. What was not asked stays at its
// default and is never guessed [E26].

#include "algorithms/clinical/case.hpp"
#include "core/body.hpp"

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace station::device {

/// May this site be cuffed? Asked of a person before any cuff inflates.
enum class Permission : std::uint8_t { not_asked, allowed, allowed_with_barrier, forbidden };

struct SitePermission {
  Permission permission = Permission::not_asked;
  std::string reason;  ///< for forbidden and barrier: "dialysis fistula", "suspected DVT"
  friend bool operator==(const SitePermission&, const SitePermission&) = default;
};

struct PatientIdentity {
  std::string id;  ///< empty: unknown, to be identified later
  std::string name;
  std::string birth_date;  ///< ISO yyyy-mm-dd or empty
  std::string sex;
  friend bool operator==(const PatientIdentity&, const PatientIdentity&) = default;
};

using Posture = clinical::ExamFacts::Posture;

enum class FootColour : std::uint8_t { not_asked, normal, pale, blue, mottled, red_when_hanging };
/// The level at which the leg ends.
enum class AmputationLevel : std::uint8_t {
  not_asked,
  none,
  toe,
  forefoot,
  below_knee,
  above_knee
};
/// As felt by hand before the cuffs [E4]. A cold foot has a flat light signal [E32].
enum class Warmth : std::uint8_t { not_asked, warm, cool, cold };

/// What the sheet of one foot holds beside clinical::LegHistory: rest pain, place and depth of a
/// wound, gangrene, sensation, movement and onset stand there, because the rules judge them [E3].
struct FootSheet {
  FootColour colour = FootColour::not_asked;
  Warmth warmth = Warmth::not_asked;
  clinical::Answer infection = clinical::Answer::not_asked;
  std::optional<int> wound_weeks;  ///< since when, whole weeks; 0 = under a week
  clinical::Answer swollen_alone = clinical::Answer::not_asked;  ///< this leg, not the other
  clinical::Answer graft_or_stent = clinical::Answer::not_asked;
  std::string graft_or_stent_place;  ///< "femoropopliteal vein graft, 2019"
  AmputationLevel amputation = AmputationLevel::not_asked;
  std::string note;
  friend bool operator==(const FootSheet&, const FootSheet&) = default;
};

/// A cuff as it sits on its site. 0 = not measured.
struct CuffFit {
  std::string cuff;  ///< "arm 25-34 cm"
  int circumference_mm = 0;
  int width_mm = 0;  ///< of the bladder
  friend bool operator==(const CuffFit&, const CuffFit&) = default;
};

/// Can probe and hand reach this artery at the foot [E2]?
enum class Access : std::uint8_t { not_asked, open, dressing, wound };

/// Asked before exercise [E33]; taken as they are into clinical::ExamFacts.
struct BeforeExercise {
  clinical::Answer recent_coronary_event = clinical::Answer::not_asked;
  clinical::Answer chest_pain_or_breathless_at_rest = clinical::Answer::not_asked;
  clinical::Answer unsafe_gait = clinical::Answer::not_asked;
  std::optional<int> diastolic_mmHg;
  std::string override_by;  ///< the physician who overrides the gate
  friend bool operator==(const BeforeExercise&, const BeforeExercise&) = default;
};

/// The index of this leg at the visit before [E22].
struct EarlierIndex {
  clinical::PreviousIndex index;
  std::string when;     ///< ISO 8601, for people
  std::string exam_id;  ///< empty: told, not read from a record
  friend bool operator==(const EarlierIndex&, const EarlierIndex&) = default;
};

struct ExamCase {
  PatientIdentity patient;
  std::string operator_name;
  std::string indication;
  Posture posture = Posture::not_stated;   ///< mandatory: not stated is a named fault of the exam
  std::optional<int> head_raised_degrees;  ///< with Posture::head_raised
  std::string posture_note;                ///< in the words of older records
  std::optional<int> room_celsius;
  std::map<CuffSite, SitePermission> sites;
  bool asserted_on_command_line = false;  ///< --all-sites-allowed: printed in record and report
  clinical::History history;
  std::array<clinical::LegHistory, 2> leg_history;  ///< index by Side
  std::array<FootSheet, 2> feet;                    ///< index by Side
  std::map<CuffSite, CuffFit> cuffs;
  /// Too large for any cuff: forearm cuff with radial Doppler, labelled; the difference between
  /// the arms is not judged [E4]. Index by Side.
  std::array<bool, 2> forearm_cuff{};
  std::map<ArterySite, Access> access;
  /// Who takes the responsibility for a cuff on a leg with signs of an acute limb; empty: nobody
  /// [E3]. Index by Side.
  std::array<std::string, 2> acute_override_by;
  clinical::Answer smoked_within_two_hours = clinical::Answer::not_asked;
  BeforeExercise before_exercise;
  std::array<std::optional<EarlierIndex>, 2> earlier;  ///< index by Side
  /// All earlier visits that gave an index, oldest first; the newest is `earlier` unless that was
  /// told. For the trend alone: change is judged against `earlier`. Index by Side.
  std::array<std::vector<EarlierIndex>, 2> visits;
  /// Groups of questions that a person passed over, each with the reason: "feet" -> "emergency".
  /// Their answers are "not asked" [E26]; this says that nobody forgot them.
  std::map<std::string, std::string> questions_skipped;
};

/// Whether this arm is read at the forearm [E4]: stated, or measured as too large for every cuff
/// there is while no wider one is named.
[[nodiscard]] bool is_at_forearm(const ExamCase& exam_case, Side side);

/// Brachial, or radial under a forearm cuff.
[[nodiscard]] bool is_arm(ArterySite artery);
/// Where the arm of this side is listened at.
[[nodiscard]] ArterySite arm_artery(const ExamCase& exam_case, Side side);

/// What the sheet itself forbids: every cuff on a leg that is swollen alone or suspected of a
/// thrombosis, and those on a limb that ends above them. With the reason.
[[nodiscard]] std::map<CuffSite, SitePermission> forbidden_by_sheet(const ExamCase& exam_case);

[[nodiscard]] const char* token_of(Permission p);
[[nodiscard]] const char* token_of(Posture p);  ///< "flat", "head raised", "seated"
[[nodiscard]] const char* token_of(Access a);

}  // namespace station::device
