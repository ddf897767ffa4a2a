#include "algorithms/clinical/category.hpp"

#include "algorithms/clinical/lines.hpp"
#include "core/expects.hpp"

#include <fmt/compile.h>

namespace station::clinical {

const Band& band_of(const Index& index, const Profile& profile) {
  STATION_EXPECTS(!profile.bands.empty(), "a profile has bands");
  if (!index.above)
    for (const auto& band : profile.bands)
      if (index.hundredths >= band.from && index.hundredths <= band.to) return band;
  return profile.bands.back();
}

Category category_of(const Index& index, const Profile& profile) {
  return band_of(index, profile).category;
}

std::string range_of(const Band& band) {
  if (band.from == 0) return "<=" + decimals(band.to);
  if (band.to == Band::kOpen) return ">" + decimals(band.from - 1);
  return worded(FMT_COMPILE("{}.{:02}-{}.{:02}"), band.from / 100, band.from % 100, band.to / 100,
                band.to % 100);
}

int compressible_max(const Profile& profile) { return profile.bands.back().from - 1; }

}  // namespace station::clinical
