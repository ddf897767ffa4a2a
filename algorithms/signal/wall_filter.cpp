#include "algorithms/signal/wall_filter.hpp"

#include "core/deterministic_math.hpp"
#include "core/expects.hpp"

namespace station::signal {

WallFilter::WallFilter(double cutoff_ratio) {
  STATION_EXPECTS(cutoff_ratio > 0.0 && cutoff_ratio < 0.25,
                  "the wall filter's cutoff lies below a quarter of the sample rate");
  // Bilinear transform with the frequency warped so that -3 dB falls on the cutoff.
  const auto half = dmath::sincos_turns(cutoff_ratio / 2.0);
  const double k = half.sin / half.cos;
  for (int i = 0; i < 4; ++i) {
    // Pole pairs of the Butterworth circle: damping 2 cos((2 i + 1) pi / 16).
    const double damping = 2.0 * dmath::sincos_turns((2.0 * i + 1.0) / 32.0).cos;
    const double norm = 1.0 / (1.0 + damping * k + k * k);
    Section& s = sections_[static_cast<std::size_t>(i)];
    const auto both = [](double x) { return IqPair{x, x}; };
    s.b0 = both(norm);
    s.b1 = both(-2.0 * norm);
    s.a1 = both(2.0 * (k * k - 1.0) * norm);
    s.a2 = both((1.0 - damping * k + k * k) * norm);
  }
}

}  // namespace station::signal
