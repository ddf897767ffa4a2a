#include "hal/cuff/polled_pressure.hpp"

#include "hal/wire/messages.hpp"

#include <algorithm>

namespace station::hal {
namespace {

constexpr std::int64_t kNanosPerMicro = 1000;
constexpr std::uint32_t kSingle_us = 1000;  // instants of a block that stands for one answer

DeviceMicros micros_of(Timestamp t) {
  return {static_cast<std::uint64_t>(std::max<std::int64_t>(0, ns_of(t) / kNanosPerMicro))};
}

}  // namespace

ClockMap PolledPressure::clock_map(Duration round_trip) {
  return {.device_ref = {}, .station_ref = {}, .drift_ppb = 0, .round_trip = round_trip};
}

PressureBlock PolledPressure::add(Timestamp at, double mmHg) {
  PressureBlock block;
  block.port_count = 1;
  const auto put = [&block](std::size_t i, double v) {
    const auto counts = wire::counts_from_mmHg(std::clamp(v, -500.0, 500.0));
    block.counts[i][0] = {counts, counts};
  };
  constexpr auto kInstants = static_cast<std::int64_t>(kPressureSamplesPerFrame);
  const bool joined = last_ && at > last_->at && at - last_->at <= longest_gap_;
  if (joined) {
    const Duration part = (at - last_->at) / kInstants;
    block.first = micros_of(last_->at + part);
    block.interval_us =
        static_cast<std::uint32_t>(std::max<std::int64_t>(1, part.count() / kNanosPerMicro));
    for (std::int64_t i = 0; i < kInstants; ++i)
      put(static_cast<std::size_t>(i),
          last_->mmHg + (mmHg - last_->mmHg) * static_cast<double>(i + 1) / kInstants);
  } else {
    block.first = micros_of(at - std::chrono::microseconds{kSingle_us * (kInstants - 1)});
    block.interval_us = kSingle_us;
    block.frames_lost_before = last_ ? 1 : 0;
    for (std::size_t i = 0; i < kPressureSamplesPerFrame; ++i) put(i, mmHg);
  }
  last_ = Answer{at, mmHg};
  return block;
}

}  // namespace station::hal
