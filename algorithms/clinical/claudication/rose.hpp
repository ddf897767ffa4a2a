#pragma once
// Rose / WHO questionnaire for intermittent claudication (Rose 1962, read through
// medicalalgorithms.com) [V]. Positive: calf pain on walking uphill, hurrying or on the level, that
// never begins at rest, makes the person stop or slow, is gone within ten minutes of standing still
// and never disappears while walking on. Sensitivity 92 % in the first series, 60 to 68 % later,
// lost mostly by the last item [V]: a negative answer closes nothing (E26).

#include "algorithms/clinical/claudication/completions.hpp"
#include "algorithms/clinical/claudication/walking_pain.hpp"

namespace station::clinical::claudication {

enum class Rose : std::uint8_t { negative, positive };

[[nodiscard]] Reading<Rose> read_rose(const WalkingPain& pain);

}  // namespace station::clinical::claudication
