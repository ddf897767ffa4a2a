#include "device/records/stored_track.hpp"

#include <algorithm>

namespace station::device {

void feed_stored(AttemptPipeline& pipeline, const AttemptSignals& signals, const Attempt& attempt) {
  for (const PressureBlock& block : signals.pressure) {
    if (pipeline.pressure_blocks() >= attempt.pressure_blocks_used) break;
    pipeline.pressure(block);
  }
  for (const PpgBlock& block : signals.ppg) {
    if (pipeline.light_blocks() >= attempt.light_blocks_used) break;
    pipeline.light(block);
  }
  for (DopplerBlock block : signals.doppler) {
    if (pipeline.doppler_pairs() >= attempt.doppler_pairs_used) break;
    const std::uint64_t left = attempt.doppler_pairs_used - pipeline.doppler_pairs();
    block.pair_count = static_cast<std::uint16_t>(std::min<std::uint64_t>(block.pair_count, left));
    pipeline.doppler(block);
  }
}

}  // namespace station::device
