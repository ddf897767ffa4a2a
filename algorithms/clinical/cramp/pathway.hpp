#pragma once
// Inside of algorithms/clinical/cramp: the page while it is written, and the steps that write it.

#include "algorithms/clinical/claudication/claudication.hpp"
#include "algorithms/clinical/cramp/cramp.hpp"
#include "algorithms/clinical/cramp/cramp_rules.hpp"

#include <array>
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace station::clinical::cramp {

inline constexpr std::array kSides = {Side::right, Side::left};

/// What follows from the answers before any rule is asked.
struct Facts {
  const CrampCase& c;
  const MedicineList& list;
  const Profile& profile;
  const MedicineMatches& medicines;
  std::array<claudication::ClaudicationVerdict, 2> walking;  ///< index by Side
  Answer statin = Answer::not_asked;                         ///< from the list, else as answered
  bool takes_diuretic = false;
  bool is_overridden = false;  ///< suspected rest pain or a wound: C1 to C3 are silent
  bool is_threatened = false;  ///< a known pressure of a leg is below a cut of limb threat
  [[nodiscard]] const claudication::ClaudicationVerdict& walking_of(Side s) const {
    return walking[static_cast<std::size_t>(s)];
  }
};

/// Collects statements.
class Page {
 public:
  void say(std::string_view rule, std::string inputs, std::vector<Value> values = {},
           std::optional<Side> side = std::nullopt) {
    statements_.push_back(state(cramp_rule(rule), std::move(inputs), std::move(values), side));
  }
  void add(std::vector<Statement> statements) {
    for (auto& s : statements) statements_.push_back(std::move(s));
  }
  [[nodiscard]] bool says(std::string_view rule) const;
  std::vector<Statement> take() { return std::move(statements_); }

 private:
  std::vector<Statement> statements_;
};

/// "sudden yes, painful not asked"
[[nodiscard]] std::string inputs_of(const CrampCase& c,
                                    std::initializer_list<std::string_view> keys);
[[nodiscard]] std::string leg_inputs(const CrampCase& c, Side side,
                                     std::initializer_list<std::string_view> keys);
[[nodiscard]] Answer answer_of(const CrampCase& c, std::string_view key);
/// "field.sudden" for each key that is open.
[[nodiscard]] std::vector<std::string> open_words(const CrampCase& c,
                                                  std::initializer_list<std::string_view> keys);

/// Of the leg's index by the profile's bands; `not_available` where there is none.
[[nodiscard]] Category category_of(const LegFindings& leg, const Profile& profile);

/// One is stated and the other is not denied.
[[nodiscard]] constexpr bool is_suspected(Answer stated, Answer other) {
  return stated == Answer::yes && other != Answer::no;
}
[[nodiscard]] bool has_rest_pain_pattern(const LegFindings& leg);
[[nodiscard]] bool has_tissue_loss(const LegFindings& leg);
[[nodiscard]] bool has_diminished_pulse(const LegFindings& leg);
/// What of the leg's known index and pressures is below the cuts of the profile's first set of limb
/// threat, the ones that open a notice: "ankle 40 below 50", or empty.
[[nodiscard]] std::string threat_of(const LegFindings& leg, const Profile& profile);
/// A pressure that no WIfI grade 0 has: toe, or ankle where no index tells more; or one after
/// exercise below the threat.
[[nodiscard]] bool has_low_pressure(const LegFindings& leg, const Profile& profile);
/// 2024 ACC/AHA table 5: who is at increased risk of PAD. Open while age or a deciding factor is.
[[nodiscard]] Answer pad_risk(const CrampCase& c);

/// Writes the urgent lines. @returns the pathway ends here
bool judge_red_flags(const Facts& facts, std::array<bool, 2>& cuff_forbidden, Page& page);
void judge_override(const Facts& facts, Page& page);
void judge_pattern(const Facts& facts, Page& page);     ///< C1 to C3
void judge_medicines(const Facts& facts, Page& page);   ///< C5 to C7, quinine
void judge_vascular(const Facts& facts, Page& page);    ///< C4, C8, C9, ABI, stages
void judge_conditions(const Facts& facts, Page& page);  ///< C11 to C14
void judge_mimics(const Facts& facts, Page& page);      ///< C20 to C28
void judge_idiopathic(const Facts& facts, Page& page);  ///< C15, after all others
[[nodiscard]] PadJudgement judge_pad(const Facts& facts);

}  // namespace station::clinical::cramp
