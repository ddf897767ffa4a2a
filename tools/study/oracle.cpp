#include "tools/study/oracle.hpp"

#include "algorithms/signal/crossing.hpp"
#include "algorithms/signal/reading_parts.hpp"

#include <algorithm>
#include <vector>

namespace station::study {
namespace {

/// Flow for longer than this share of a beat runs into the next: its length says no more.
constexpr double kLongestShare = 0.7;

/// From foot to peak, about; only the order and the breath depend on it.
constexpr double kPeak_us = 120e3;

Timestamp stamp(double us) { return timestamp_from_ns(static_cast<std::int64_t>(us * 1e3)); }

/// The beats from the hold to the first whose flow runs into the next, or to the vent. One that
/// passed under the held cuff is none of the return's: the truth begins with the deflation, and the
/// reader passes it over as well.
std::vector<signal::CrossingBeat> true_beats(const SiteFacts& facts, const WatchedAttempt& watched,
                                             const hal::sim::TruthDeflation& deflation) {
  std::vector<signal::CrossingBeat> beats;
  for (std::size_t i = 0; i < watched.beats.size(); ++i) {
    const hal::sim::TruthBeat& b = watched.beats[i];
    if (b.start > deflation.end) break;
    const auto start_us = static_cast<double>(b.start.value);
    const auto cuff_mmHg = static_cast<float>(b.cuff_at_peak_mmHg);
    if (!b.flow_start) {
      beats.push_back({stamp(start_us + kPeak_us), cuff_mmHg, signal::BeatState::closed, 0.0F});
      continue;
    }
    const auto from_us = static_cast<double>(b.flow_start->value);
    if (b.start < deflation.start) {
      beats.push_back(
          {stamp(from_us + b.flow_s * 5e5), cuff_mmHg, signal::BeatState::unseen, 0.0F});
      continue;
    }
    const double until_vent_s = (static_cast<double>(deflation.end.value) - from_us) * 1e-6;
    if (until_vent_s <= 0.0) break;
    const bool cut_off = b.flow_s > until_vent_s;
    const double open_s = std::min(b.flow_s, until_vent_s);
    const double beat_s =
        i + 1 < watched.beats.size()
            ? static_cast<double>(watched.beats[i + 1].start.value) * 1e-6 - start_us * 1e-6
            : 60.0 / facts.heart_rate_bpm;
    const bool is_first = std::ranges::none_of(beats, [](const signal::CrossingBeat& seen) {
      return seen.state == signal::BeatState::open;
    });
    if (open_s > kLongestShare * beat_s && !is_first) break;
    beats.push_back({stamp(from_us + open_s * 5e5), cuff_mmHg,
                     cut_off && !is_first ? signal::BeatState::still_open : signal::BeatState::open,
                     static_cast<float>(std::min(open_s, kLongestShare * beat_s))});
    if (cut_off || open_s > kLongestShare * beat_s) break;
  }
  return beats;
}

}  // namespace

std::optional<double> oracle_of(const SiteFacts& facts, const WatchedAttempt& watched) {
  if (!watched.truth || !watched.truth->first_flow) return std::nullopt;
  const auto estimate =
      signal::estimate_crossing(true_beats(facts, watched, *watched.truth),
                                {.irregular = facts.rhythm == RhythmKind::fibrillation,
                                 .rise_time_s = signal::rise_time_of(watched.track())});
  if (!estimate) return std::nullopt;
  return static_cast<double>(estimate->systolic_mmHg);
}

}  // namespace station::study
