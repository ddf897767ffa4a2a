#include "algorithms/clinical/category.hpp"

#include "algorithms/clinical/lines.hpp"

#include <fmt/format.h>

namespace station::clinical {

Category category_of(const Index& index, const Profile& profile) {
  if (index.above || index.hundredths > profile.normal_max) return Category::noncompressible;
  if (index.hundredths <= profile.abnormal_max) return Category::abnormal;
  if (index.hundredths <= profile.borderline_max) return Category::borderline;
  return Category::normal;
}

std::string band_of(Category category, const Profile& profile) {
  switch (category) {
    case Category::abnormal: return fmt::format("<={}", decimals(profile.abnormal_max));
    case Category::borderline:
      return fmt::format("{}-{}", decimals(profile.abnormal_max + 1),
                         decimals(profile.borderline_max));
    case Category::normal:
      return fmt::format("{}-{}", decimals(profile.borderline_max + 1),
                         decimals(profile.normal_max));
    case Category::noncompressible: return fmt::format(">{}", decimals(profile.normal_max));
    case Category::not_available: break;
  }
  return {};
}

}  // namespace station::clinical
