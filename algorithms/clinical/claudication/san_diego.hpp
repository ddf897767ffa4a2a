#pragma once
// San Diego Claudication Questionnaire, one leg: the five categories are Wang et al. 2005
// (Circulation 112:3501) [V]; how answers lead to them is from memory [M], and the product says so:
// no pain on walking; pain on exertion and rest when it also begins at rest; noncalf for thigh or
// buttock only; classic for calf pain that passes the Rose items; atypical calf for the rest.
// Pain in none of calf, thigh and buttock has no category and is said to have none [D].

#include "algorithms/clinical/claudication/completions.hpp"
#include "algorithms/clinical/claudication/walking_pain.hpp"

namespace station::clinical::claudication {

enum class SanDiego : std::uint8_t {
  no_pain,
  exertion_and_rest,
  noncalf,
  atypical_calf,
  classic,
  no_category
};
[[nodiscard]] std::string_view to_string(SanDiego category);  ///< "no_pain", "classic", ...

[[nodiscard]] Reading<SanDiego> read_san_diego(const WalkingPain& pain);

}  // namespace station::clinical::claudication
