#include "tools/study/oracle.hpp"

#include "algorithms/signal/crossing.hpp"

#include <vector>

namespace station::study {
namespace {

/// Flow for longer than this share of a beat runs into the next: its length says no more.
constexpr double kLongestShare = 0.7;

/// From foot to peak, about; only the order and the breath depend on it.
constexpr double kPeak_us = 120e3;

Timestamp stamp(double us) { return timestamp_from_ns(static_cast<std::int64_t>(us * 1e3)); }

}  // namespace

std::optional<double> oracle_of(const SiteFacts& facts, const WatchedAttempt& watched) {
  if (!watched.truth || !watched.truth->first_flow) return std::nullopt;
  const hal::sim::TruthDeflation& d = *watched.truth;
  std::vector<signal::CrossingBeat> beats;
  for (std::size_t i = 0; i < watched.beats.size(); ++i) {
    const hal::sim::TruthBeat& b = watched.beats[i];
    if (b.start < d.start || b.start > d.end) continue;
    const double start_us = static_cast<double>(b.start.value);
    signal::CrossingBeat beat;
    beat.cuff_mmHg = static_cast<float>(b.cuff_at_peak_mmHg);
    if (b.flow_start) {
      beat.at = stamp(static_cast<double>(b.flow_start->value) + b.flow_s * 5e5);
      beat.open_s = static_cast<float>(b.flow_s);
      const double beat_us = i + 1 < watched.beats.size()
                                 ? static_cast<double>(watched.beats[i + 1].start.value) - start_us
                                 : 6e7 / facts.heart_rate_bpm;
      const double closes_us = static_cast<double>(b.flow_start->value) + b.flow_s * 1e6;
      // What the vent lets through says nothing either.
      const bool runs_on =
          b.flow_s * 1e6 > kLongestShare * beat_us || closes_us > static_cast<double>(d.end.value);
      beat.state = runs_on ? signal::BeatState::unseen : signal::BeatState::open;
    } else {
      beat.at = stamp(start_us + kPeak_us);
      beat.state = signal::BeatState::closed;
    }
    beats.push_back(beat);
  }
  const auto estimate = signal::estimate_crossing(
      beats, {.irregular = facts.rhythm == RhythmKind::fibrillation, .rise_time_s = 0.0F});
  if (!estimate) return std::nullopt;
  return static_cast<double>(estimate->systolic_mmHg);
}

}  // namespace station::study
