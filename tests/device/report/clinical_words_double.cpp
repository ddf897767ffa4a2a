#include "algorithms/clinical/verdict.hpp"

#include <cstdio>

namespace station::clinical {
const char* words_of(Category c) {
  switch (c) {
    case Category::abnormal: return "abnormal";
    case Category::borderline: return "borderline";
    case Category::normal: return "normal";
    case Category::noncompressible: return "noncompressible";
    case Category::not_available: break;
  }
  return "not obtained";
}
std::string Index::text() const {
  char digits[32];
  std::snprintf(digits, sizeof digits, "%s%d.%02d", above ? ">" : "", hundredths / 100,
                hundredths % 100);
  return digits;
}
}  // namespace station::clinical
