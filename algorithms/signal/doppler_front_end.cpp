#include "algorithms/signal/doppler_front_end.hpp"

#include "algorithms/signal/flow_measure.hpp"
#include "algorithms/signal/noise_floor.hpp"
#include "algorithms/signal/quad.hpp"
#include "algorithms/signal/spectrum.hpp"
#include "algorithms/signal/wall_filter.hpp"
#include "core/expects.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace station::signal {
namespace {

constexpr int kLongestWindow = kernel::kPoints;
// Filtered samples stand in a row, so that a window is a pointer. When the row is full, the last
// window's worth moves to its front: a kilobyte a channel, every thousand samples.
constexpr int kRow = 5 * kLongestWindow;
constexpr std::int16_t kNearFullScale = 32700;  // of 32767: the converter's end, less its noise

}  // namespace

struct DopplerFrontEnd::State {
  explicit State(const FrontEndSettings& s)
      : settings{s},
        window{window_length_at(s.sample_rate_hz, s.window_s)},
        spectrum{window},
        measure{s.sample_rate_hz / static_cast<double>(kSpectrumBins), s.wall_filter_hz,
                static_cast<double>(window) / kLongestWindow, s.one_sided},
        filter{s.wall_filter_hz / s.sample_rate_hz},
        samples_to_frame{window} {}

  void restart_windows() {
    samples_to_frame = window;
    since_clipped = kLongestWindow;
    gap_pending = true;
  }

  // Pairs into the row, at most a window of them. The offset that every mixer has would ring in the
  // filter at first: the first sample stands for it.
  void take(const std::int16_t* iq, int pairs) {
    if (end + pairs > kRow) {
      for (auto* row : {&re, &im})
        std::copy(row->begin() + end - kLongestWindow, row->begin() + end, row->begin());
      end = kLongestWindow;
    }
    if (!has_offset) offset = IqPair{static_cast<double>(iq[0]), static_cast<double>(iq[1])};
    has_offset = true;
    WallFilter running = filter;  // a copy: state that lives in registers through the loop
    for (int n = 0; n < pairs; ++n) {
      const IqPair x =
          IqPair{static_cast<double>(iq[2 * n]), static_cast<double>(iq[2 * n + 1])} - offset;
      const IqPair high = running.process(x);
      const auto at = static_cast<std::size_t>(end + n);
      re[at] = static_cast<float>(high[0]);
      im[at] = static_cast<float>(high[1]);
    }
    filter = running;
    end += pairs;
    note_clipping(iq, pairs);
  }

  void note_clipping(const std::int16_t* iq, int pairs) {
    since_clipped = std::min(since_clipped + pairs, kLongestWindow);
    std::int16_t highest = 0;
    std::int16_t lowest = 0;
    for (int n = 0; n < 2 * pairs; ++n) {
      highest = std::max(highest, iq[n]);
      lowest = std::min(lowest, iq[n]);
    }
    if (highest < kNearFullScale && lowest > -kNearFullScale) return;
    int last = 2 * pairs - 1;
    while (iq[last] < kNearFullScale && iq[last] > -kNearFullScale) --last;
    since_clipped = pairs - 1 - last / 2;
  }

  void make_frame(Timestamp centre, FrameSink& sink) {
    if (window == kLongestWindow) {
      spectrum.transform(std::span{re}.subspan(first_of_window()).first<kSpectrumBins>(),
                         std::span{im}.subspan(first_of_window()).first<kSpectrumBins>(), power,
                         column.power_db);
    } else {
      // The samples beyond the window are not there yet; its table holds zeros for them.
      std::array<float, kSpectrumBins> short_re{};
      std::array<float, kSpectrumBins> short_im{};
      std::copy_n(re.data() + first_of_window(), window, short_re.begin());
      std::copy_n(im.data() + first_of_window(), window, short_im.begin());
      spectrum.transform(short_re, short_im, power, column.power_db);
    }
    floor.update(power);
    FlowFrame frame;
    frame.time = centre;
    measure.measure(power, floor.level(), frame);
    frame.after_gap = gap_pending && has_frame;
    frame.clipped = since_clipped < window;
    gap_pending = false;
    has_frame = true;
    column.time = centre;
    sink.on_frame(frame, column);
  }
  [[nodiscard]] std::size_t first_of_window() const {
    return static_cast<std::size_t>(end - window);
  }

  FrontEndSettings settings;
  int window;
  Spectrum spectrum;
  FlowMeasure measure;
  NoiseFloor floor;
  WallFilter filter;

  alignas(64) std::array<float, kRow> re{};
  alignas(64) std::array<float, kRow> im{};
  int end = 0;           // samples in the row
  int samples_to_frame;  // until a window is full, then until the next hop
  int since_clipped = kLongestWindow;
  IqPair offset{};
  bool has_offset = false;
  bool gap_pending = false;
  bool has_frame = false;

  std::array<float, kSpectrumBins> power{};
  SpectrumColumn column;
};

DopplerFrontEnd::DopplerFrontEnd(const FrontEndSettings& settings) {
  STATION_EXPECTS(settings.sample_rate_hz >= 2000.0 && settings.sample_rate_hz <= 16500.0,
                  "the front end takes 2 to 16.5 kHz; decimate faster signals first");
  STATION_EXPECTS(settings.window_s >= 0.004 && settings.window_s <= kWindowSeconds,
                  "a window is 4 to 16 ms");
  STATION_EXPECTS(settings.hop >= 1 && settings.hop <= kLongestWindow, "a hop is 1 to 256 samples");
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
  const auto pairs = static_cast<std::int64_t>(iq.size() / 2);
  for (std::int64_t n = 0; n < pairs;) {
    const int taken = static_cast<int>(std::min<std::int64_t>(pairs - n, s.samples_to_frame));
    s.take(iq.data() + 2 * n, taken);
    n += taken;
    s.samples_to_frame -= taken;
    if (s.samples_to_frame > 0) break;
    s.samples_to_frame = s.settings.hop;
    // The window's centre lies half a window before the end of its last sample.
    const double centre = (static_cast<double>(n) - 0.5 * s.window) * ns_per_sample;
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
