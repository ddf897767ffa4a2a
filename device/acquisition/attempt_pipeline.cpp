#include "device/acquisition/attempt_pipeline.hpp"

#include <utility>

namespace station::device {
namespace {
constexpr std::size_t kReservedSeconds = 180;
}

AttemptPipeline::AttemptPipeline(const Attempt& attempt, ColumnHook on_column,
                                 PressureHook on_pressure, FlowHook on_flow)
    : cuff_clock_{attempt.cuff_clock},
      doppler_clock_{attempt.doppler_clock},
      doppler_delay_{attempt.doppler_delay},
      pressure_delay_{attempt.pressure_delay},
      port_{attempt.port},
      wants_light_{attempt.measures == Measurement::toe_pressure},
      light_channel_{light_channel_of(attempt.cuff.side)},
      light_clock_{attempt.light_clock},
      on_column_{std::move(on_column)},
      on_pressure_{std::move(on_pressure)},
      on_flow_{std::move(on_flow)} {
  flow_.reserve(kReservedSeconds * 250);
  pressure_.reserve(kReservedSeconds * 200);
}

void AttemptPipeline::doppler(const DopplerBlock& block) {
  if (!front_end_) {
    signal::FrontEndSettings settings;
    settings.sample_rate_hz = block.sample_rate_hz;
    settings.device_delay = doppler_delay_;
    front_end_ = std::make_unique<signal::DopplerFrontEnd>(settings);
  }
  front_end_->process(doppler_clock_.to_station(block.first), block.interleaved(),
                      block.frames_lost_before > 0, *this);
  pairs_ += block.pair_count;
}

void AttemptPipeline::pressure(const PressureBlock& block) {
  ++blocks_;
  if (port_ >= block.port_count) return;
  for (std::size_t i = 0; i < kPressureSamplesPerFrame; ++i) {
    const DeviceMicros at{block.first.value + i * block.interval_us};
    const auto& counts = block.counts[i][port_];
    const signal::PressurePoint point{
        .time = cuff_clock_.to_station(at) - pressure_delay_,
        .mmHg = static_cast<float>(counts[0]) * kMmHgPerPressureCount,
        .second_mmHg = static_cast<float>(counts[1]) * kMmHgPerPressureCount};
    pressure_.push_back(point);
    if (on_pressure_) on_pressure_(point);
  }
}

void AttemptPipeline::light(const PpgBlock& block) {
  if (!wants_light_ || block.channel != light_channel_) return;
  ++light_blocks_;
  for (std::size_t i = 0; i < block.count; ++i)
    light_.push_back({.time = light_clock_.to_station({block.first.value + i * block.interval_us}),
                      .value = static_cast<float>(block.counts[i])});
}

void AttemptPipeline::on_frame(const signal::FlowFrame& flow,
                               const signal::SpectrumColumn& column) {
  flow_.push_back(flow);
  if (on_column_) on_column_(column);
  if (on_flow_) on_flow_(flow);
}

}  // namespace station::device
