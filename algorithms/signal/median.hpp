#pragma once
// Medians. Pure; allocate nothing; of values that are numbers. Internal to algorithms/signal.

#include <algorithm>
#include <array>
#include <cstddef>
#include <vector>

namespace station::signal {

/// The middle value, of an even number the upper of the two. Of at least one; reorders them.
template <class T>
[[nodiscard]] T upper_median(std::vector<T>& values) {
  const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
  std::nth_element(values.begin(), middle, values.end());
  return *middle;
}

using Seven = std::array<float, 7>;

/// By thirteen exchanges, so that a loop over a signal holds no branch.
[[nodiscard]] constexpr float median_of_seven(Seven v) {
  const auto order = [&v](std::size_t low, std::size_t high) {
    const float least = std::min(v[low], v[high]);
    v[high] = std::max(v[low], v[high]);
    v[low] = least;
  };
  order(0, 5);
  order(0, 3);
  order(1, 6);
  order(2, 4);
  order(0, 1);
  order(3, 5);
  order(2, 6);
  order(2, 3);
  order(3, 6);
  order(4, 5);
  order(1, 4);
  order(1, 3);
  order(3, 4);
  return v[3];
}

/// Exchanges that are right for all zeros and ones are right for all numbers [zero-one principle,
/// Knuth, The Art of Computer Programming, vol. 3, 5.3.4].
constexpr bool exchanges_find_the_median() {
  for (unsigned ones = 0; ones < 128; ++ones) {
    Seven v{};
    unsigned count = 0;
    for (unsigned i = 0; i < 7; ++i) {
      v[i] = (ones >> i) % 2 == 1 ? 1.0F : 0.0F;
      count += (ones >> i) % 2;
    }
    if (median_of_seven(v) != (count >= 4 ? 1.0F : 0.0F)) return false;
  }
  return true;
}
static_assert(exchanges_find_the_median());

}  // namespace station::signal
