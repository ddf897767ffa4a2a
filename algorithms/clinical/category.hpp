#pragma once
// Inside of algorithms/clinical: the guideline's bands, on the rounded index.

#include "algorithms/clinical/verdict.hpp"

#include <string>

namespace station::clinical {

/// The band an index falls in; exactly one for any index. An index known only from below (not
/// closed) is noncompressible. Precondition: the profile's bands are as config checks them.
[[nodiscard]] const Band& band_of(const Index& index, const Profile& profile);
[[nodiscard]] Category category_of(const Index& index, const Profile& profile);

/// "0.91-0.99", "<=0.90", ">1.40"
[[nodiscard]] std::string range_of(const Band& band);

/// The highest index that is not yet noncompressible, in hundredths.
[[nodiscard]] int compressible_max(const Profile& profile);

/// Above the abnormal band and not noncompressible: the range in which a figure may reassure.
[[nodiscard]] constexpr bool may_reassure(Category category) {
  return category == Category::borderline || category == Category::normal;
}

}  // namespace station::clinical
