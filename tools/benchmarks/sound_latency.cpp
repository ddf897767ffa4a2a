// From the probe's sample to the loudspeaker: a whole simulated exam in signal time, with a sound
// card whose clock is its own. No clock of this computer takes part, so the figures are the same on
// every machine; what the machine adds (threads that come late) is given as a pause.
//   build/release/bin/sound_latency
// What is heard is compared with what the probe sent: the lag of best correlation of the two
// envelopes, in windows of two seconds. Beside it the same by counting what waits where.
#include "config/load_plan.hpp"
#include "device/station_factory.hpp"
#include "hal/sound/playback_ring.hpp"
#include "ui/sound/sound_engine.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <vector>

namespace station {
namespace {

constexpr Duration kQuantum = std::chrono::milliseconds{1};
constexpr double kBin_s = 0.0005;
constexpr std::size_t kBins = 80'000;  // 40 s

struct Setting {
  const char* name;
  int station_every_ms = 4;  ///< the station's step
  int sound_every_ms = 4;    ///< the sound thread's turn
  int pause_ms = 0;          ///< both stand still for so long, twice a second
  std::size_t card_frames = 512;
  double card_fast_ppm = 80.0;
};

constexpr double kCard_hz = 48000.0;
constexpr double kSpare_s = 0.010;  // as hal/sound/sound_card.cpp
/// Of the card itself, which no file has: two of its periods, as ALSA keeps [chosen].
double card_own_s(const Setting& s) { return 2.0 * static_cast<double>(s.card_frames) / kCard_hz; }

struct Heard {
  std::vector<double> sent = std::vector<double>(kBins);    ///< energy by the probe's stamps
  std::vector<double> played = std::vector<double>(kBins);  ///< energy by the card's time
  std::vector<double> counted_s;
  std::uint64_t underruns = 0, dry_spells = 0, skips = 0;
  float loudest = 0.0F;

  static void add(std::vector<double>& bins, double t_s, double energy) {
    const auto i = static_cast<std::int64_t>(t_s / kBin_s);
    if (i >= 0 && i < static_cast<std::int64_t>(kBins)) bins[static_cast<std::size_t>(i)] += energy;
  }
};

Heard listen(const Setting& setting, const std::filesystem::path& folder) {
  config::PlanWords words{
      .simulate = "normal", .protocol = "resting-abi-zero-rest", .out = folder.string(), .seed = 3};
  auto loaded = config::load_plan(words);
  if (!loaded) std::abort();
  loaded->plan.auto_operator = true;
  auto built = device::build_station(loaded->plan);
  if (!built) std::abort();
  device::DisplayFeed feed;
  feed.sound_wanted = true;
  built->station->attach(&feed);

  Heard heard;
  ui::SoundEngine engine{kCard_hz};
  engine.set_controls({.volume_db = 12.0, .meter = false});
  hal::PlaybackRing ring{1U << 14U, kCard_hz};
  std::vector<StereoFrame> frames(setting.card_frames);
  std::array<StereoFrame, 512> part{};
  const double period_s =
      static_cast<double>(setting.card_frames) / (kCard_hz * (1.0 + setting.card_fast_ppm * 1e-6));
  double card_due_s = 0.5;
  double sample_age_s = 0.0;
  for (int ms = 0; static_cast<double>(ms) * 1e-3 < static_cast<double>(kBins) * kBin_s; ++ms) {
    const Timestamp now = built->start + ms * kQuantum;
    const double t_s = static_cast<double>(ms) * 1e-3;
    built->world(now);
    const bool stands = ms % 500 < setting.pause_ms;
    if (!stands && ms % setting.station_every_ms == 0) built->station->step(now);
    if (!stands && ms % setting.sound_every_ms == 1 % setting.sound_every_ms) {
      while (const auto sound = feed.sound.pop()) {
        engine.take(sound->block);
        const double first_s = seconds_of(sound->first - built->start);
        const auto iq = sound->block.interleaved();
        for (std::size_t n = 0; n + 1 < iq.size(); n += 2)
          Heard::add(
              heard.sent, first_s + static_cast<double>(n / 2) / 16000.0,
              static_cast<double>(iq[n]) * iq[n] + static_cast<double>(iq[n + 1]) * iq[n + 1]);
        sample_age_s = t_s - first_s - static_cast<double>(iq.size() / 2) / 16000.0;
      }
      feed.sound_scene.refresh();
      const std::size_t wanted =
          ring.largest_request() + static_cast<std::size_t>(kSpare_s * kCard_hz);
      while (ring.waiting() < wanted) {
        const auto n = std::min(part.size(), wanted - ring.waiting());
        engine.render(std::span{part}.first(n));
        for (std::size_t i = 0; i < n; ++i) ring.push(part[i]);
      }
      if (engine.doppler().is_sounding())
        heard.counted_s.push_back(sample_age_s + engine.doppler().backlog_s() +
                                  seconds_of(ui::SoundEngine::fixed_delay()) +
                                  static_cast<double>(ring.waiting()) / kCard_hz +
                                  card_own_s(setting));
    }
    for (; card_due_s <= t_s; card_due_s += period_s) {
      ring.play(frames);
      for (std::size_t i = 0; i < frames.size(); ++i) {
        heard.loudest =
            std::max({heard.loudest, std::fabs(frames[i].left), std::fabs(frames[i].right)});
        Heard::add(heard.played,
                   card_due_s + card_own_s(setting) + static_cast<double>(i) / kCard_hz,
                   static_cast<double>(frames[i].left * frames[i].left +
                                       frames[i].right * frames[i].right));
      }
    }
  }
  heard.underruns = ring.underruns();
  heard.dry_spells = engine.doppler().dry_spells();
  heard.skips = engine.doppler().skips();
  built->station->close(built->start + std::chrono::seconds{41});
  return heard;
}

/// Logarithm without its slow part: what speckle looks like whatever its loudness.
std::vector<double> speckle(const std::vector<double>& energy) {
  std::vector<double> log(energy.size()), out(energy.size());
  for (std::size_t i = 0; i < energy.size(); ++i) log[i] = std::log(energy[i] + 1e-12);
  constexpr std::size_t kHalf = 20;
  for (std::size_t i = kHalf; i + kHalf < log.size(); ++i) {
    double mean = 0.0;
    for (std::size_t k = i - kHalf; k <= i + kHalf; ++k) mean += log[k];
    out[i] = log[i] - mean / (2 * kHalf + 1);
  }
  return out;
}

/// Lags of best correlation, one a window; windows without a clear one are left out.
std::vector<double> lags_s(const Heard& heard) {
  const auto sent = speckle(heard.sent);
  const auto played = speckle(heard.played);
  constexpr std::size_t kWindow = 4000;  // 2 s
  constexpr std::size_t kLongest = 400;  // 200 ms
  std::vector<double> lags;
  for (std::size_t from = 10'000; from + kWindow + kLongest < kBins; from += kWindow) {
    double best = 0.0, of_sent = 0.0, of_played = 0.0;
    std::size_t at = 0;
    for (std::size_t lag = 0; lag < kLongest; ++lag) {
      double sum = 0.0;
      for (std::size_t i = from; i < from + kWindow; ++i) sum += sent[i] * played[i + lag];
      if (sum > best) {
        best = sum;
        at = lag;
      }
    }
    for (std::size_t i = from; i < from + kWindow; ++i) {
      of_sent += sent[i] * sent[i];
      of_played += played[i + at] * played[i + at];
    }
    if (best > 0.3 * std::sqrt(of_sent * of_played))
      lags.push_back(static_cast<double>(at) * kBin_s);
  }
  std::ranges::sort(lags);
  return lags;
}

void print_row(const Setting& setting, Heard heard) {
  const auto lags = lags_s(heard);
  std::ranges::sort(heard.counted_s);
  const auto quantile = [](const std::vector<double>& v, double q) {
    return v.empty() ? 0.0
                     : 1e3 * v[static_cast<std::size_t>(q * static_cast<double>(v.size() - 1))];
  };
  fmt::print("| {} | {:.1f} / {:.1f} ({} windows) | {:.1f} / {:.1f} | {} | {} | {} | {:.2f} |\n",
             setting.name, quantile(lags, 0.5), quantile(lags, 1.0), lags.size(),
             quantile(heard.counted_s, 0.5), quantile(heard.counted_s, 0.99), heard.underruns,
             heard.dry_spells, heard.skips, static_cast<double>(heard.loudest));
}

}  // namespace
}  // namespace station

int main() {
  using namespace station;
  const auto folder = std::filesystem::temp_directory_path() / "abi-station-sound-latency";
  std::filesystem::create_directories(folder);
  constexpr std::array settings{
      Setting{.name = "card of 256 frames", .card_frames = 256},
      Setting{.name = "card of 512 frames"},
      Setting{.name = "card of 512 frames, 300 ppm slow", .card_fast_ppm = -300.0},
      Setting{.name = "card of 512 frames, threads late by 12 ms twice a second", .pause_ms = 12}};
  fmt::print(
      "| Setting | Heard, median / greatest ms | Counted, median / 99 % ms | Card ran dry | "
      "Doppler ran dry | Left out | Loudest |\n|---|---|---|---|---|---|---|\n");
  for (const Setting& setting : settings) print_row(setting, listen(setting, folder));
  std::filesystem::remove_all(folder);
  return 0;
}
