#pragma once
// Fontaine stage and Rutherford category of one leg from symptoms and tests. Stages describe PAD
// that has been shown; they never prove it. What is open stays open: the result is every stage that
// the answers leave possible, and which answers would decide it.
//
// Fontaine (code texts, second-hand [V2]): I no symptoms; IIa claudication above 200 m; IIb below;
// III rest pain; IV ulcer or gangrene. A distance of exactly 200 m stands in neither text: IIb, the
// worse, is taken [D].
// Rutherford (PMC4232437 table 2, after the 1997 standards [V]): 0 none; 1 completes the treadmill
// test with an ankle pressure afterwards above 50 mmHg but at least 20 below rest; 3 cannot
// complete it and is below 50 afterwards; 2 between; 4 rest pain (ankle below 40 or toe below 30);
// 5 minor and 6 major tissue loss (ankle below 60 or toe below 40). Without a treadmill test the
// claudication categories follow Fontaine: IIa = 1, IIb = 2 to 3 [V2].

#include "algorithms/clinical/claudication/completions.hpp"

#include <optional>

namespace station::clinical::claudication {

struct StagingFindings {
  Answer pad = Answer::not_asked;  ///< known or shown by an index of 0.90 or less
  Answer rest_pain = Answer::not_asked;
  Answer tissue_loss = Answer::not_asked;        ///< ulcer or gangrene
  Answer tissue_loss_major = Answer::not_asked;  ///< above the transmetatarsal level
  Answer claudication = Answer::not_asked;
  std::optional<int> walking_distance_m;  ///< until the person must stop
  Answer treadmill_completed = Answer::not_asked;
  std::optional<int> ankle_mmHg;  ///< at rest
  std::optional<int> post_exercise_ankle_mmHg;
  std::optional<int> toe_mmHg;
};

enum class Fontaine : std::uint8_t { no_stage, one, two_a, two_b, three, four };
enum class Rutherford : std::uint8_t { no_category, zero, one, two, three, four, five, six };
[[nodiscard]] std::string_view to_string(Fontaine stage);       ///< "I", "IIa", ...
[[nodiscard]] std::string_view to_string(Rutherford category);  ///< "0" to "6"

[[nodiscard]] Reading<Fontaine> stage_fontaine(const StagingFindings& findings);
[[nodiscard]] Reading<Rutherford> stage_rutherford(const StagingFindings& findings);

/// What the tests say to the category the symptoms give; the two need not agree.
enum class Objective : std::uint8_t {
  not_measured,
  met,
  not_met  ///< pressures are there and do not reach the criterion
};
[[nodiscard]] Objective objective_of(Rutherford category, const StagingFindings& findings);

}  // namespace station::clinical::claudication
