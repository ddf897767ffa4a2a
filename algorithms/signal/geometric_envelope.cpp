#include "algorithms/signal/geometric_envelope.hpp"

#include "core/expects.hpp"

#include <cstddef>

namespace station::signal {

float geometric_edge(std::span<const float> power, int first, int end) {
  STATION_EXPECTS(first >= 0 && first < end && end <= static_cast<int>(power.size()),
                  "the band lies within the spectrum");
  const auto at = [power](int k) {
    return static_cast<double>(power[static_cast<std::size_t>(k)]);
  };
  int strongest = first;
  for (int k = first; k < end; ++k)
    if (at(k) > at(strongest)) strongest = k;
  // The distance from a straight line is greatest where the height above it is.
  double total = 0.0;
  for (int k = strongest; k < end; ++k) total += at(k);
  const double slope = total / (end - strongest);
  double height = 0.0;
  double greatest = 0.0;
  int knee = strongest;
  for (int k = strongest; k < end; ++k) {
    height += at(k) - slope;
    if (height > greatest) {
      greatest = height;
      knee = k;
    }
  }
  return static_cast<float>(knee) + 0.5F;
}

}  // namespace station::signal
