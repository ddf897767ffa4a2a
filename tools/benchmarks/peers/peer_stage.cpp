// Compiled twice, with STATION_PEER naming the variant's namespace.
#include "tools/benchmarks/peers/peer_stage.hpp"

namespace station::peers::STATION_PEER {

void window(const float* iq, const float* window, float* framed) {
  for (int i = 0; i < 512; ++i) framed[i] = iq[i] * window[i];
}

void power(const float* spectrum, float scale, float* power) {
  const float* negative = spectrum + 256;
  for (int k = 0; k < 128; ++k)
    power[k] =
        (negative[2 * k] * negative[2 * k] + negative[2 * k + 1] * negative[2 * k + 1]) * scale;
  for (int k = 0; k < 128; ++k)
    power[128 + k] =
        (spectrum[2 * k] * spectrum[2 * k] + spectrum[2 * k + 1] * spectrum[2 * k + 1]) * scale;
}

}  // namespace station::peers::STATION_PEER
