#pragma once
// What one leg is asked about pain on walking. One set of answers feeds every questionnaire, so
// nobody is asked the same thing twice. Each answer is yes, no, unknown or not asked; unknown and
// not asked are both open and never exclude.

#include "algorithms/clinical/case.hpp"

#include <array>
#include <string>
#include <string_view>

namespace station::clinical::claudication {

struct WalkingPain {
  Answer pain_walking = Answer::not_asked;    ///< pain or discomfort in this leg on walking
  Answer begins_at_rest = Answer::not_asked;  ///< ever begins standing still or sitting
  Answer uphill_or_hurrying = Answer::not_asked;
  Answer level_pace = Answer::not_asked;               ///< at an ordinary pace on the level
  Answer stops_or_slows = Answer::not_asked;           ///< makes the person stop or slow down
  Answer gone_within_ten_minutes = Answer::not_asked;  ///< of standing still
  Answer goes_while_walking = Answer::not_asked;       ///< ever disappears while walking on
  Answer reproducible = Answer::not_asked;             ///< at about the same effort each time
  Answer pain_calf = Answer::not_asked;
  Answer pain_thigh = Answer::not_asked;
  Answer pain_buttock = Answer::not_asked;  ///< or hip
  Answer pain_hamstring = Answer::not_asked;
  Answer pain_shin = Answer::not_asked;
  Answer pain_foot = Answer::not_asked;
  Answer pain_joint = Answer::not_asked;
  Answer pain_radiating = Answer::not_asked;
};

struct WalkingPainField {
  std::string_view key;
  Answer WalkingPain::* member;
};

/// Every answer by its name in files and on the page.
inline constexpr std::array kWalkingPainFields = {
    WalkingPainField{"pain_walking", &WalkingPain::pain_walking},
    WalkingPainField{"begins_at_rest", &WalkingPain::begins_at_rest},
    WalkingPainField{"uphill_or_hurrying", &WalkingPain::uphill_or_hurrying},
    WalkingPainField{"level_pace", &WalkingPain::level_pace},
    WalkingPainField{"stops_or_slows", &WalkingPain::stops_or_slows},
    WalkingPainField{"gone_within_ten_minutes", &WalkingPain::gone_within_ten_minutes},
    WalkingPainField{"goes_while_walking", &WalkingPain::goes_while_walking},
    WalkingPainField{"reproducible", &WalkingPain::reproducible},
    WalkingPainField{"pain_calf", &WalkingPain::pain_calf},
    WalkingPainField{"pain_thigh", &WalkingPain::pain_thigh},
    WalkingPainField{"pain_buttock", &WalkingPain::pain_buttock},
    WalkingPainField{"pain_hamstring", &WalkingPain::pain_hamstring},
    WalkingPainField{"pain_shin", &WalkingPain::pain_shin},
    WalkingPainField{"pain_foot", &WalkingPain::pain_foot},
    WalkingPainField{"pain_joint", &WalkingPain::pain_joint},
    WalkingPainField{"pain_radiating", &WalkingPain::pain_radiating}};

constexpr bool is_open(Answer a) { return a == Answer::not_asked || a == Answer::unknown; }
/// "yes", "no", "unknown", "not asked"
[[nodiscard]] std::string_view to_string(Answer answer);
/// "pain_walking yes, pain_calf no": the answers that were given, unknown among them.
[[nodiscard]] std::string inputs_of(const WalkingPain& pain);

}  // namespace station::clinical::claudication
