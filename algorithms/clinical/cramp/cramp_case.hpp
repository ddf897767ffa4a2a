#pragma once
// What a person with leg cramps is asked and what the hands find. Every answer is yes, no, unknown
// or not asked. The tables below are the one list of answers: loader, page, question mode, tests
// and "what each answer changed" all walk them.
//
// Plain data, no invariant; what contradicts itself is found by contradiction.hpp.

#include "algorithms/clinical/case.hpp"
#include "algorithms/clinical/claudication/staging.hpp"
#include "algorithms/clinical/claudication/walking_impairment.hpp"
#include "algorithms/clinical/claudication/walking_pain.hpp"

#include <array>
#include <optional>
#include <string>
#include <string_view>

namespace station::clinical::cramp {

enum class Pulse : std::uint8_t { not_examined, absent, weak, normal };  ///< 0, 1, 2 at the bedside

struct Pulses {
  Pulse femoral = Pulse::not_examined;
  Pulse popliteal = Pulse::not_examined;
  Pulse dorsalis_pedis = Pulse::not_examined;
  Pulse posterior_tibial = Pulse::not_examined;
};

struct LegFindings {
  // Asked before anything else.
  Answer acute_signs = Answer::not_asked;  ///< under two weeks: suddenly cold, pale or painful
  Answer new_numbness_or_weakness = Answer::not_asked;  ///< under two weeks
  Answer new_swelling = Answer::not_asked;              ///< this leg only, calf swollen or painful
  // The foot.
  Answer foot_pain_lying = Answer::not_asked;   ///< forefoot or toes
  Answer eased_by_hanging = Answer::not_asked;  ///< the leg down, or standing
  Wound wound = Wound::not_asked;
  Answer gangrene = Answer::not_asked;
  Answer tissue_loss_major = Answer::not_asked;  ///< above the transmetatarsal level
  // The arteries.
  Pulses pulses;
  Answer bruit = Answer::not_asked;
  claudication::WalkingPain walking;
  std::optional<int> walking_distance_m;  ///< [1 to 20000]
  // Tests that were already done.
  std::optional<int> abi_hundredths;  ///< 0.85 -> 85 [0 to 400]
  std::optional<int> ankle_mmHg;
  std::optional<int> toe_mmHg;
  Answer exercise_abi_normal = Answer::not_asked;
  Answer treadmill_completed = Answer::not_asked;
  std::optional<int> post_exercise_ankle_mmHg;
};

/// An age as far as the rules need it, where nobody gave the years.
enum class AgeBand : std::uint8_t { not_asked, under_50, from_50_to_64, from_65 };

struct CrampCase {
  std::string id;
  std::optional<int> age_years;
  AgeBand age_band = AgeBand::not_asked;  ///< counts only without age_years
  std::string medicines;                  ///< as pasted
  std::array<LegFindings, 2> legs;        ///< index by Side
  claudication::WalkingImpairment impairment;

  Answer saddle_numbness = Answer::not_asked;
  Answer bladder_trouble = Answer::not_asked;
  Answer dark_urine = Answer::not_asked;
  Answer muscle_weakness = Answer::not_asked;
  Answer fever = Answer::not_asked;

  Answer sudden = Answer::not_asked;
  Answer painful = Answer::not_asked;
  Answer involuntary = Answer::not_asked;
  Answer during_or_after_exercise = Answer::not_asked;
  Answer muscle_fatigue = Answer::not_asked;
  Answer night_or_early_morning = Answer::not_asked;
  Answer at_rest = Answer::not_asked;

  Answer takes_medicines = Answer::not_asked;
  Answer takes_statin = Answer::not_asked;
  Answer alcohol = Answer::not_asked;

  Answer diabetes = Answer::not_asked;
  Answer known_pad = Answer::not_asked;
  Answer other_atherosclerosis = Answer::not_asked;  ///< heart, neck, kidney, aorta
  Answer smoking = Answer::not_asked;                ///< now or earlier
  Answer hypertension = Answer::not_asked;
  Answer dyslipidaemia = Answer::not_asked;
  Answer kidney_disease = Answer::not_asked;
  Answer family_pad = Answer::not_asked;

  Answer haemodialysis = Answer::not_asked;
  Answer thyroid_disease = Answer::not_asked;
  Answer liver_cirrhosis = Answer::not_asked;
  Answer pregnancy = Answer::not_asked;
  Answer parkinson = Answer::not_asked;
  Answer radiculopathy = Answer::not_asked;
  Answer lumbar_stenosis = Answer::not_asked;
  Answer neuropathy = Answer::not_asked;
  Answer metabolic_myopathy = Answer::not_asked;
  Answer irritability = Answer::not_asked;
  Answer constipation = Answer::not_asked;
  Answer heavy_sweating = Answer::not_asked;  ///< more than an hour of exercise in heat

  Answer urge_to_move = Answer::not_asked;
  Answer urge_worse_at_rest = Answer::not_asked;
  Answer urge_relieved_by_moving = Answer::not_asked;
  Answer urge_worse_in_evening = Answer::not_asked;
  Answer urge_explained_otherwise = Answer::not_asked;
  Answer urge_twice_weekly_for_a_year = Answer::not_asked;
  Answer urge_five_times_in_life = Answer::not_asked;

  Answer both_buttocks_or_backs_of_legs = Answer::not_asked;
  Answer on_standing_or_walking = Answer::not_asked;
  Answer eased_by_bending_or_sitting = Answer::not_asked;
  Answer sharp_pain_down_leg = Answer::not_asked;
  Answer bursting_leg = Answer::not_asked;
  Answer slow_relief = Answer::not_asked;
  Answer better_raised = Answer::not_asked;
  Answer old_thrombosis_or_oedema = Answer::not_asked;
  Answer bursting_calf_after_hard_exercise = Answer::not_asked;
  Answer joint_or_arch_ache = Answer::not_asked;
  Answer swelling_behind_knee = Answer::not_asked;

  [[nodiscard]] LegFindings& leg(Side s) { return legs[static_cast<std::size_t>(s)]; }
  [[nodiscard]] const LegFindings& leg(Side s) const { return legs[static_cast<std::size_t>(s)]; }
};

struct PersonField {
  std::string_view key;
  Answer CrampCase::* member;
};
struct LegField {
  std::string_view key;
  Answer LegFindings::* member;
};
struct PulseField {
  std::string_view key;
  Pulse Pulses::* member;
};

[[nodiscard]] const std::array<PersonField, 53>& person_fields();
[[nodiscard]] const std::array<LegField, 10>& leg_fields();
[[nodiscard]] const std::array<PulseField, 4>& pulse_fields();

using claudication::is_open;
using claudication::to_string;
[[nodiscard]] std::string_view to_string(Pulse pulse);   ///< "0", "1", "2", "not examined"
[[nodiscard]] std::string_view to_string(AgeBand band);  ///< "<50", "50-64", "65+"
[[nodiscard]] AgeBand band_of(const CrampCase& c);       ///< of the years, else as given
[[nodiscard]] std::string_view to_string(Wound wound);   ///< "toe", ..., "not asked"
[[nodiscard]] constexpr bool is_wound(Wound w) { return w != Wound::none && w != Wound::not_asked; }
/// Weak or absent.
[[nodiscard]] constexpr bool is_diminished(Pulse p) {
  return p == Pulse::absent || p == Pulse::weak;
}
/// "right.pain_walking"
[[nodiscard]] std::string leg_key(Side side, std::string_view key);

}  // namespace station::clinical::cramp
