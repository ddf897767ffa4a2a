#include "algorithms/signal/doppler_front_end.hpp"

#include "algorithms/signal/flow_measure.hpp"
#include "algorithms/signal/noise_floor.hpp"
#include "algorithms/signal/spectrum.hpp"
#include "algorithms/signal/wall_filter.hpp"
#include "core/expects.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

namespace station::signal {
namespace {

constexpr int kRing = 256;                      // samples kept: at least one window
constexpr std::int16_t kNearFullScale = 32700;  // of 32767: the converter's end, less its noise

}  // namespace

struct DopplerFrontEnd::State {
  explicit State(const FrontEndSettings& s)
      : settings{s},
        window{window_length_at(s.sample_rate_hz)},
        spectrum{window},
        measure{s.sample_rate_hz / static_cast<double>(kSpectrumBins), s.wall_filter_hz,
                static_cast<double>(window) / kRing, s.one_sided},
        filter_i{s.wall_filter_hz / s.sample_rate_hz},
        filter_q{s.wall_filter_hz / s.sample_rate_hz} {}

  void restart_windows() {
    filled = 0;
    until_frame = 0;
    since_clipped = kRing;
    gap_pending = true;
  }

  // One pair into the ring. The low band is what the wall filter takes out, less the offset that
  // every mixer has: its first sample stands for it.
  void take(std::int16_t i_lsb, std::int16_t q_lsb) {
    if (!has_offset) {
      offset_i = i_lsb;
      offset_q = q_lsb;
      has_offset = true;
    }
    const double i = i_lsb - offset_i;
    const double q = q_lsb - offset_q;
    const double high_i = filter_i.process(i);
    const double high_q = filter_q.process(q);
    // A slow mean (0.2 s) takes the rest of the offset's wander out of the low band.
    const double slow = 5.0 / settings.sample_rate_hz;
    slow_i += slow * (i - slow_i);
    slow_q += slow * (q - slow_q);
    const double low_i = i - high_i - slow_i;
    const double low_q = q - high_q - slow_q;
    ring_re[write] = static_cast<float>(high_i);
    ring_im[write] = static_cast<float>(high_q);
    ring_low[write] = static_cast<float>(low_i * low_i + low_q * low_q);
    write = (write + 1) % kRing;
    if (filled < kRing) ++filled;
    const bool at_end = i_lsb >= kNearFullScale || i_lsb <= -kNearFullScale ||
                        q_lsb >= kNearFullScale || q_lsb <= -kNearFullScale;
    since_clipped = at_end ? 0 : std::min(since_clipped + 1, kRing);
  }

  void make_frame(Timestamp centre, FrameSink& sink) {
    const auto length = static_cast<std::size_t>(window);
    float low = 0.0F;
    for (std::size_t n = 0; n < length; ++n) {
      const std::size_t at = (write + kRing - length + n) % kRing;
      re[n] = ring_re[at];
      im[n] = ring_im[at];
      low += ring_low[at];
    }
    spectrum.transform(re, im, power, column.power_db);
    floor.update(power);
    FlowFrame frame;
    frame.time = centre;
    measure.measure(power, floor.level(), frame);
    frame.low_hz_power = low / static_cast<float>(length);
    frame.after_gap = gap_pending && has_frame;
    frame.clipped = since_clipped < window;
    gap_pending = false;
    has_frame = true;
    column.time = centre;
    sink.on_frame(frame, column);
  }

  FrontEndSettings settings;
  int window;
  Spectrum spectrum;
  FlowMeasure measure;
  NoiseFloor floor;
  WallFilter filter_i;
  WallFilter filter_q;

  std::array<float, kRing> ring_re{};
  std::array<float, kRing> ring_im{};
  std::array<float, kRing> ring_low{};
  std::size_t write = 0;
  int filled = 0;
  int until_frame = 0;  // samples to go to the next frame once a window is full
  int since_clipped = kRing;
  double offset_i = 0.0;
  double offset_q = 0.0;
  double slow_i = 0.0;
  double slow_q = 0.0;
  bool has_offset = false;
  bool gap_pending = false;
  bool has_frame = false;

  std::array<float, kSpectrumBins> re{};
  std::array<float, kSpectrumBins> im{};
  std::array<float, kSpectrumBins> power{};
  SpectrumColumn column;
};

DopplerFrontEnd::DopplerFrontEnd(const FrontEndSettings& settings) {
  STATION_EXPECTS(settings.sample_rate_hz >= 2000.0 && settings.sample_rate_hz <= 16500.0,
                  "the front end takes 2 to 16.5 kHz; decimate faster signals first");
  STATION_EXPECTS(settings.hop >= 1 && settings.hop <= kRing, "a hop is 1 to 256 samples");
  state_ = std::make_unique<State>(settings);
}

DopplerFrontEnd::~DopplerFrontEnd() = default;
DopplerFrontEnd::DopplerFrontEnd(DopplerFrontEnd&&) noexcept = default;
DopplerFrontEnd& DopplerFrontEnd::operator=(DopplerFrontEnd&&) noexcept = default;

void DopplerFrontEnd::process(Timestamp first, std::span<const std::int16_t> iq, bool gap_before,
                              FrameSink& sink) {
  STATION_EXPECTS(iq.size() % 2 == 0, "I and Q come in pairs");
  State& s = *state_;
  if (gap_before) s.restart_windows();
  const double ns_per_sample = 1e9 / s.settings.sample_rate_hz;
  for (std::size_t n = 0; n * 2 < iq.size(); ++n) {
    s.take(iq[2 * n], iq[2 * n + 1]);
    if (s.filled < s.window) continue;
    if (s.until_frame > 0 && --s.until_frame > 0) continue;
    s.until_frame = s.settings.hop;
    // The window's centre lies half a window before the end of its last sample.
    const double centre = (static_cast<double>(n) + 1.0 - 0.5 * s.window) * ns_per_sample;
    s.make_frame(first + Duration{static_cast<std::int64_t>(std::floor(centre + 0.5))} -
                     s.settings.device_delay,
                 sink);
  }
}

void DopplerFrontEnd::reset() {
  const FrontEndSettings settings = state_->settings;
  // In place: no allocation, and nothing of the old state can be forgotten.
  *state_ = State{settings};
}

}  // namespace station::signal
