#pragma once
// Edinburgh Claudication Questionnaire (Leng and Fowkes 1992, read through medicalcriteria.com and
// medicalalgorithms.com) [V]. Positive: pain on walking, never begins at rest, comes uphill or
// hurrying, gone within ten minutes of standing still, and sits where it counts. Calf makes it
// definite whatever else is marked; thigh or buttock without calf make it atypical; hamstring,
// foot, shin, joint or radiating pain alone is no claudication. Grade 2 when it comes at an
// ordinary pace on the level, else grade 1.
//
// Against a physician sensitivity 91.3 %, specificity 99.3 % [V]; against the ABI in people with
// diabetes or at risk sensitivity 25 to 31 % [V]: a negative answer closes nothing (E26).

#include "algorithms/clinical/claudication/completions.hpp"
#include "algorithms/clinical/claudication/walking_pain.hpp"

namespace station::clinical::claudication {

enum class Edinburgh : std::uint8_t { negative, atypical, definite };
enum class Grade : std::uint8_t { one, two };

[[nodiscard]] Reading<Edinburgh> read_edinburgh(const WalkingPain& pain);
/// Of a positive Edinburgh or Rose questionnaire: pain at ordinary pace on the level or not.
[[nodiscard]] Reading<Grade> read_grade(const WalkingPain& pain);

}  // namespace station::clinical::claudication
