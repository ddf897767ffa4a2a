#pragma once
// Inside of algorithms/clinical: the guideline's bands, on the rounded index.

#include "algorithms/clinical/verdict.hpp"

#include <string>

namespace station::clinical {

/// Exactly one band for any index. An index known only from below (not closed) is noncompressible.
[[nodiscard]] Category category_of(const Index& index, const Profile& profile);

/// "0.91-0.99": the band as the profile has it; empty for not_available.
[[nodiscard]] std::string band_of(Category category, const Profile& profile);

/// Above the abnormal band and not noncompressible: the range in which a figure may reassure.
[[nodiscard]] constexpr bool may_reassure(Category category) {
  return category == Category::borderline || category == Category::normal;
}

}  // namespace station::clinical
