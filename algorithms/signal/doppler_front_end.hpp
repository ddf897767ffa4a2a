#pragma once
// From Doppler samples to spectral columns and flow frames, streaming. Cutting the samples into
// other blocks changes no bit of the output; nothing is allocated after construction.

#include "algorithms/signal/flow_track.hpp"

#include <cstdint>
#include <memory>
#include <span>

namespace station::signal {

struct FrontEndSettings {
  double sample_rate_hz = 16000.0;  ///< 2,000 to 16,500
  /// Of one spectrum [4 to 16 ms]. Shorter shows an upstroke sharper, longer a line narrower; the
  /// reader's thresholds are measured on 16 ms [reference 1a].
  double window_s = kWindowSeconds;
  /// Samples between columns [1 to 256]: 4 ms at 16 kHz. The noise floor follows by columns: 2 s at
  /// 4 ms, half of that at 2 ms.
  int hop = 64;
  double wall_filter_hz = 100.0;  ///< below: wall motion [low-flow floor 1.9 cm/s at 8 MHz, 60 deg]
  Duration device_delay{};        ///< fixed delay announced by the probe, taken off the stamps
  bool one_sided = false;  ///< real audio in I, nothing in Q: no direction, all flow is `toward`
};

/// Receives each finished frame, in time order. Called from within process().
class FrameSink {
 public:
  FrameSink() = default;
  FrameSink(const FrameSink&) = delete;
  FrameSink& operator=(const FrameSink&) = delete;
  virtual ~FrameSink() = default;
  virtual void on_frame(const FlowFrame& flow, const SpectrumColumn& column) = 0;
};

class DopplerFrontEnd {
 public:
  explicit DopplerFrontEnd(const FrontEndSettings& settings);
  ~DopplerFrontEnd();
  DopplerFrontEnd(DopplerFrontEnd&&) noexcept;
  DopplerFrontEnd& operator=(DopplerFrontEnd&&) noexcept;

  /// @param first time of the first pair [aligned station time]
  /// @param iq    interleaved I, Q [LSB; shape (pairs * 2,)]
  /// @param gap_before samples are missing between the last call and this one: windows restart
  void process(Timestamp first, std::span<const std::int16_t> iq, bool gap_before, FrameSink& sink);
  /// Forgets all history, as newly constructed.
  void reset();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace station::signal
