#pragma once
// The bands of a guideline: every index to two decimals falls in exactly one.

#include "algorithms/clinical/evidence.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace station::clinical {

enum class Category : std::uint8_t { not_available, abnormal, borderline, normal, noncompressible };

struct Band {
  static constexpr int kOpen = 100'000;  ///< `to` of the last band: no upper end

  Category category = Category::not_available;
  int from = 0;  ///< hundredths, inclusive
  int to = kOpen;
  Evidence evidence;
  std::string note;  ///< where the source is silent or contradicts itself; shown with the category
  friend bool operator==(const Band&, const Band&) = default;
};

/// A guideline may leave out bands (the 2003 ADA consensus has no borderline).
using Bands = std::vector<Band>;

/// A severity set names grades of an abnormal index; it is a clinic's own choice beside a
/// guideline.
struct SeverityGrade {
  std::string name;
  int from = 0;  ///< hundredths, inclusive
  int to = 0;
  int or_ankle_below_mmHg =
      0;  ///< this grade too when the ankle pressure is below; 0: no such rule
  friend bool operator==(const SeverityGrade&, const SeverityGrade&) = default;
};
struct SeveritySet {
  std::string id;
  std::string title;
  Evidence evidence;
  std::string note;
  std::vector<SeverityGrade> grades;
  friend bool operator==(const SeveritySet&, const SeveritySet&) = default;
};

}  // namespace station::clinical
