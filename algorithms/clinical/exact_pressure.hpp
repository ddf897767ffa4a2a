#pragma once
// A pressure, or a mean of a few, without rounding: whole 24ths of a mmHg. A mean of two or three
// readings, then of a reading and its repeat, then of two arms, is exact in 24ths.

#include <compare>
#include <cstdint>
#include <span>
#include <string>

namespace station::clinical {

class ExactPressure {
 public:
  static constexpr int kParts = 24;

  static constexpr ExactPressure whole(int mmHg) { return ExactPressure{mmHg * kParts}; }
  static constexpr ExactPressure mean(ExactPressure a, ExactPressure b) {
    return ExactPressure{(a.parts_ + b.parts_) / 2};
  }
  /// Mean of whole pressures; exact up to four of them, beyond that to the nearest 24th.
  static constexpr ExactPressure mean_of(std::span<const int> mmHg) {
    int sum = 0;
    for (const int one : mmHg) sum += one;
    const int n = static_cast<int>(mmHg.size());
    return ExactPressure{(2 * sum * kParts + n) / (2 * n)};
  }
  [[nodiscard]] constexpr ExactPressure less(ExactPressure b) const {
    return ExactPressure{parts_ - b.parts_};
  }
  [[nodiscard]] constexpr int parts() const { return parts_; }
  [[nodiscard]] constexpr int rounded_mmHg() const { return (parts_ + kParts / 2) / kParts; }
  [[nodiscard]] constexpr bool is_below(int mmHg) const { return parts_ < mmHg * kParts; }
  [[nodiscard]] constexpr double in_mmHg() const { return static_cast<double>(parts_) / kParts; }
  /// "126", "126.5", "126.33"
  [[nodiscard]] std::string text() const;
  friend constexpr auto operator<=>(const ExactPressure&, const ExactPressure&) = default;

 private:
  explicit constexpr ExactPressure(int parts) : parts_{parts} {}
  int parts_;
};

}  // namespace station::clinical
