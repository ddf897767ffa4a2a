#pragma once
// The samples of one attempt on their way to a track: device stamps through the frozen clock maps,
// fixed delays taken off, Doppler through the front end, pressure of the attempt's port to mmHg.
// Live acquisition and replay use this same class, so a stored sample gives the same track again.

#include "algorithms/signal/doppler_front_end.hpp"
#include "algorithms/signal/flow_track.hpp"
#include "algorithms/signal/toe_pulse.hpp"
#include "core/samples.hpp"
#include "device/exam/exam_record.hpp"

#include <functional>
#include <memory>
#include <span>
#include <vector>

namespace station::device {

/// Channel of a toe's sensor: one for each foot [PROTOCOL.md].
[[nodiscard]] constexpr std::uint8_t light_channel_of(Side foot) {
  return foot == Side::right ? 0 : 1;
}

class AttemptPipeline final : public signal::FrameSink {
 public:
  using ColumnHook = std::function<void(const signal::SpectrumColumn&)>;
  using PressureHook = std::function<void(const signal::PressurePoint&)>;
  using FlowHook = std::function<void(const signal::FlowFrame&)>;

  /// Uses clock maps, delays and port of `attempt`. Room for three minutes is reserved here; a
  /// longer attempt grows it.
  explicit AttemptPipeline(const Attempt& attempt, ColumnHook on_column = {},
                           PressureHook on_pressure = {}, FlowHook on_flow = {});

  void doppler(const DopplerBlock& block);
  void pressure(const PressureBlock& block);
  /// Light of a toe; that of the other side is left alone.
  void light(const PpgBlock& block);

  [[nodiscard]] signal::MeasurementTrack track(const signal::MeasurementMarks& marks) const {
    return {flow_, pressure_, marks};
  }
  [[nodiscard]] std::span<const signal::LightPoint> light_track() const { return light_; }
  [[nodiscard]] std::uint64_t light_blocks() const { return light_blocks_; }
  [[nodiscard]] std::uint64_t doppler_pairs() const { return pairs_; }
  [[nodiscard]] std::uint64_t pressure_blocks() const { return blocks_; }

  void on_frame(const signal::FlowFrame& flow, const signal::SpectrumColumn& column) override;

 private:
  ClockMap cuff_clock_;
  ClockMap doppler_clock_;
  Duration doppler_delay_;
  Duration pressure_delay_;
  std::uint8_t port_;
  bool wants_light_;
  std::uint8_t light_channel_;
  ClockMap light_clock_;
  std::unique_ptr<signal::DopplerFrontEnd> front_end_;  ///< made with the first block's rate
  std::vector<signal::FlowFrame> flow_;
  std::vector<signal::PressurePoint> pressure_;
  std::vector<signal::LightPoint> light_;
  std::uint64_t light_blocks_ = 0;
  std::uint64_t pairs_ = 0;
  std::uint64_t blocks_ = 0;
  ColumnHook on_column_;
  PressureHook on_pressure_;
  FlowHook on_flow_;
};

}  // namespace station::device
