#include "tools/abi/analyze/spectral_frames.hpp"

#include "algorithms/signal/doppler_front_end.hpp"

#include <algorithm>
#include <cmath>

namespace station::abi {
namespace {

struct Keep final : signal::FrameSink {
  std::vector<signal::FlowFrame> flow;
  std::vector<signal::SpectrumColumn> columns;
  void on_frame(const signal::FlowFrame& f, const signal::SpectrumColumn& c) override {
    flow.push_back(f);
    columns.push_back(c);
  }
};

using Channel = std::vector<std::int16_t>;

void run(double rate_hz, const FrameTiming& timing, bool one_sided, const Channel& i,
         const Channel* q, Keep& keep) {
  signal::FrontEndSettings settings;
  settings.sample_rate_hz = rate_hz;
  settings.window_s = timing.window_s;
  settings.hop = std::clamp(static_cast<int>(std::lround(rate_hz * timing.hop_s)), 1,
                            static_cast<int>(signal::kSpectrumBins));
  settings.one_sided = one_sided;
  signal::DopplerFrontEnd front_end{settings};
  std::vector<std::int16_t> pairs(2 * i.size(), 0);
  for (std::size_t n = 0; n < i.size(); ++n) {
    pairs[2 * n] = i[n];
    if (q != nullptr) pairs[2 * n + 1] = (*q)[n];
  }
  front_end.process(Timestamp{}, pairs, false, keep);
}

double power_of(const Channel& x) {
  double mean = 0.0;
  for (const std::int16_t v : x) mean += v;
  mean /= static_cast<double>(x.size());
  double sum = 0.0;
  for (const std::int16_t v : x) sum += (v - mean) * (v - mean);
  return sum / static_cast<double>(x.size());
}

}  // namespace

Layout settle_layout(Layout wanted, const Recording& recording) {
  if (wanted != Layout::automatic) return wanted;
  if (recording.channels.size() == 1) return Layout::mono;
  // I and Q carry the same power; two directions of an artery hardly ever do.
  const double a = power_of(recording.channels[0]);
  const double b = power_of(recording.channels[1]);
  return std::min(a, b) > 0.7 * std::max(a, b) ? Layout::iq : Layout::toward_and_away;
}

SpectralFrames make_frames(const Recording& recording, Layout layout, const FrameTiming& timing) {
  SpectralFrames out;
  out.bin_hz = recording.rate_hz / static_cast<double>(signal::kSpectrumBins);
  out.directional = layout != Layout::mono;
  if (layout != Layout::toward_and_away) {
    const bool iq = layout == Layout::iq;
    Keep keep;
    run(recording.rate_hz, timing, !iq, recording.channels[0],
        iq ? &recording.channels[1] : nullptr, keep);
    out.flow = std::move(keep.flow);
    out.columns = std::move(keep.columns);
    return out;
  }
  Keep toward;
  run(recording.rate_hz, timing, true, recording.channels[0], nullptr, toward);
  Keep away;
  run(recording.rate_hz, timing, true, recording.channels[1], nullptr, away);
  out.flow = std::move(toward.flow);
  out.columns = std::move(toward.columns);
  for (std::size_t n = 0; n < out.flow.size(); ++n) {
    signal::FlowFrame& f = out.flow[n];
    const signal::FlowFrame& other = away.flow[n];
    const float powers = f.toward + other.toward;
    f.mean_hz =
        powers > 0.0F ? (f.mean_hz * f.toward - other.mean_hz * other.toward) / powers : 0.0F;
    f.away = other.toward;
    f.away_ratio = other.toward_ratio;
    f.away_hz = other.toward_hz;
    if (other.toward_ratio > f.toward_ratio) f.max_hz = -other.max_hz;
    f.noise = 0.5F * (f.noise + other.noise);
    f.clipped = f.clipped || other.clipped;
    constexpr std::size_t kCentre = signal::kSpectrumBins / 2;
    for (std::size_t k = 1; k <= kCentre; ++k)
      out.columns[n].power_db[kCentre - k] =
          away.columns[n].power_db[k < kCentre ? kCentre + k : 0];
  }
  return out;
}

}  // namespace station::abi
