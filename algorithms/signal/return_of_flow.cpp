#include "algorithms/signal/return_of_flow.hpp"

#include "algorithms/signal/median.hpp"

#include <algorithm>
#include <cmath>
#include <optional>

namespace station::signal {
namespace {

constexpr BurstRule kStrong{5.5F, 0.05};
constexpr BurstRule kWeak{3.8F, 0.035};
// Alone, with empty places before the next beat: nothing beside it vouches for it.
constexpr BurstRule kAlone{kClear, 0.05};
constexpr double kBreath_s = 6.0;  ///< a slow breath, 10 a minute
constexpr int kMostPlacesBack = 8;
constexpr int kPlacesToConfirm = 6;
constexpr std::ptrdiff_t kMostUnexplained = 2;
/// An early beat follows its forerunner after at least this share of a period.
constexpr double kClosestBeats = 0.45;
// Without the word of the open artery only clear bursts make a chain, and it must have begun this
// many beats before the first one in rhythm.
constexpr BurstRule kChained{kClear, 0.06};
constexpr std::size_t kChainBefore = 3;
constexpr double kPeriodsToStay = 4.0;
constexpr double kComesToStay = 1.3;  // periods
// Irregular: beats that make a return, and the longest time without one: two of the longest pauses
// with a closed beat between them.
constexpr std::size_t kIrregularBeats = 4;
constexpr double kLongestPause_s = 3.5;
constexpr std::size_t kLouderBefore = 2;  // bursts [chosen]
constexpr double kRunsOn_s = 2.0;         // or one as long as this [chosen]
/// What one_per_beat takes as the share of its period below which two bursts are one beat.
constexpr double kOneBeat = 0.6;

// The burst nearest to `place`, at most `reach` away; null if none.
const Burst* burst_at(const std::vector<Burst>& bursts, Timestamp place, double reach_s) {
  const Burst* best = nullptr;
  double best_distance = reach_s;
  for (const Burst& b : bursts) {
    const double distance = std::fabs(seconds_of(b.onset - place));
    if (distance <= best_distance) {
      best_distance = distance;
      best = &b;
    }
  }
  return best;
}

// The interval that most pairs of neighbouring bursts share: the beat as the return itself shows
// it. The period known from the open artery decides only where the return shows none: it may be a
// multiple, or another, after what an inflation does to a heart.
double period_of(const std::vector<Burst>& bursts, double known_s) {
  double best_period = known_s;
  double best_votes = 0.0;
  for (std::size_t i = 1; i < bursts.size(); ++i) {
    const double candidate = gap_s(bursts[i - 1], bursts[i]);
    if (candidate < kShortestBeat_s || candidate > kLongestBeat_s) continue;
    const bool as_known = known_s > 0.0 && std::fabs(candidate / known_s - 1.0) < 0.25;
    double votes = 0.0;
    double sum = 0.0;
    double count = 0.0;
    for (std::size_t j = 1; j < bursts.size(); ++j) {
      const double g = gap_s(bursts[j - 1], bursts[j]);
      if (std::fabs(g / candidate - 1.0) > 0.15) continue;
      // Two clear beats say more about the beat than two specks.
      votes += static_cast<double>(std::min(bursts[j - 1].strength, bursts[j].strength));
      sum += g;
      count += 1.0;
    }
    if (as_known) votes *= 2.0;
    if (votes > best_votes) {
      best_votes = votes;
      best_period = sum / count;
    }
  }
  return best_period;
}

struct Run {
  std::vector<Burst> beats;
  int places = 0;          // looked at after the first
  std::size_t filled = 0;  // of these, by a beat or by flow that runs through them
};

// Behind a narrowing flow soon runs through all of the beat: then a place has flow but no onset.
bool flows_through(const std::vector<Burst>& bursts, const FlowSeries& series, Timestamp place,
                   double period_s) {
  return std::ranges::any_of(bursts, [&](const Burst& b) {
    const std::size_t last = std::min(b.end, series.size()) - 1;
    return series.time(b.begin) < place && place < series.time(last) &&
           seconds_of(series.time(last) - series.time(b.begin)) > 1.2 * period_s;
  });
}

// Follows the beat from bursts[first] for up to `places` places within the track.
Run follow(const std::vector<Burst>& bursts, const FlowSeries& series, std::size_t first,
           double period_s, double tolerance, int places) {
  const Timestamp end = series.time(series.size() - 1);
  Run run;
  run.beats.push_back(bursts[first]);
  Timestamp last = bursts[first].onset;
  int since_last = 0;
  while (run.places < places) {
    ++since_last;
    const Timestamp place = last + duration_from_seconds(period_s * since_last);
    // A burst at the very end may not have grown yet: its place is not held against the run.
    if (place + duration_from_seconds(period_s * tolerance + 0.1) > end) break;
    ++run.places;
    if (const Burst* b = burst_at(bursts, place, period_s * tolerance)) {
      if (b->onset <= last) continue;
      run.beats.push_back(*b);
      ++run.filled;
      last = b->onset;
      since_last = 0;
    } else if (flows_through(bursts, series, place, period_s)) {
      ++run.filled;
    }
  }
  return run;
}

// Bursts from the run's first beat to its last, on the beat or off it.
std::size_t bursts_between(const std::vector<Burst>& bursts, const Run& run) {
  std::size_t count = 0;
  for (const Burst& b : bursts)
    if (b.onset >= run.beats.front().onset && b.onset <= run.beats.back().onset) ++count;
  return count;
}

// A pulse so damped that flow runs through from its first beat: one burst that lasts to the end.
FlowReturn find_flow_that_stays(const std::vector<Burst>& strong, const FlowSeries& series,
                                const Rhythm& rhythm) {
  FlowReturn result;
  result.strong_bursts = strong.size();
  if (strong.empty() || rhythm.period_s <= 0.0) return result;
  const Burst& b = strong.front();
  const Timestamp last = series.time(series.size() - 1);
  const bool stays =
      seconds_of(last - b.onset) > kPeriodsToStay * rhythm.period_s &&
      seconds_of(last - series.time(std::min(b.end, series.size() - 1))) < 0.5 * rhythm.period_s;
  if (!stays || b.strength < kAlone.strength) return result;
  result.beats.push_back(b);
  result.period_s = rhythm.period_s;
  result.share_in_rhythm = 0.5;  // the beats in it were not counted
  return result;
}

// Flow that came before, clearly, and was louder than what comes after its pause: the return was
// then, and what hid it since is not known.
bool follows_louder_flow(const std::vector<Burst>& beats, const FlowSeries& series,
                         std::size_t first) {
  float loudest = 0.0F;
  for (std::size_t i = first; i < beats.size(); ++i) loudest = std::max(loudest, beats[i].strength);
  std::size_t louder = 0;
  bool ran_on = false;
  for (const Burst& b : std::span{beats}.first(first)) {
    if (b.strength <= loudest || b.duration_s < kAlone.duration_s) continue;
    ++louder;
    ran_on = ran_on || static_cast<double>(b.end - b.begin) * series.step_s >= kRunsOn_s;
  }
  return ran_on || louder >= kLouderBefore;
}

// Without a period: a chain of clear bursts, no two crowded, no pause longer than beats that stay
// closed between open ones can explain. The chain that reaches the end of the track is the return.
FlowReturn find_irregular_return(const std::vector<Burst>& strong, const FlowSeries& series,
                                 double known_s) {
  FlowReturn result;
  result.strong_bursts = strong.size();
  const std::vector<Burst> beats = one_per_beat(strong, kShortestBeat_s / kOneBeat);
  // A tremor crowds its bursts closer than beats can follow.
  if (beats.size() < kIrregularBeats || 5 * strong.size() > 8 * beats.size()) return result;
  // Behind a narrowing flow may run through many beats in one burst: that is no pause.
  const auto hangs_together = [&](const Burst& b, Timestamp next) {
    return seconds_of(next - b.onset) <= kLongestPause_s ||
           silence_s(series, b, next) <= kLongestBeat_s;
  };
  if (!hangs_together(beats.back(), series.time(series.size() - 1))) return result;
  std::size_t first = beats.size() - 1;
  while (first > 0 && hangs_together(beats[first - 1], beats[first].onset)) --first;
  // One burst alone at the head of the chain may be a knock.
  if (first + 1 < beats.size() && gap_s(beats[first], beats[first + 1]) > kLongestBeat_s &&
      beats[first].strength < kAlone.strength)
    ++first;
  if (beats.size() - first < kIrregularBeats) return result;
  if (follows_louder_flow(beats, series, first)) return result;
  result.beats.assign(beats.begin() + static_cast<std::ptrdiff_t>(first), beats.end());
  // Between open beats some stay closed: the open artery knows the mean interval better.
  std::vector<double> gaps;
  for (std::size_t i = 1; i < result.beats.size(); ++i)
    gaps.push_back(gap_s(result.beats[i - 1], result.beats[i]));
  const auto middle = upper_median(gaps);
  result.period_s = known_s > 0.0 ? std::min(known_s, middle) : middle;
  result.share_in_rhythm = 1.0;
  result.irregular = true;
  return result;
}

// The first burst from which enough places are filled, and not as many bursts lie off them; empty
// if there is none.
std::optional<std::size_t> first_confirmed(const std::vector<Burst>& strong,
                                           const FlowSeries& series, double period_s,
                                           double tolerance, int rhythmic_beats) {
  const auto least = static_cast<std::size_t>(std::max(2, rhythmic_beats));
  for (std::size_t i = 0; i < strong.size(); ++i) {
    // Flow that lasts longer than a beat has come to stay, whatever becomes of its bursts after.
    if (strong[i].strength >= kAlone.strength && strong[i].duration_s > kComesToStay * period_s)
      return i;
    const Run run = follow(strong, series, i, period_s, tolerance, kPlacesToConfirm);
    const auto places = static_cast<std::size_t>(run.places);
    const std::size_t off_beat = bursts_between(strong, run) - run.beats.size();
    // Two beats at the very end of the track stand alone only if nothing disturbed the silence.
    if (places < 2 && i > 0) continue;
    const bool confirmed = run.beats.size() >= least &&
                           (places < 3 ? run.filled == places : 3 * run.filled >= 2 * places) &&
                           2 * off_beat <= run.beats.size();
    if (!confirmed) continue;
    // A run does not begin with a burst that stands alone before a pause, unless it is as clear as
    // the walk back would ask of it.
    const bool alone = run.beats.size() > 1 && gap_s(run.beats[0], run.beats[1]) > 1.5 * period_s;
    if (alone && (strong[i].strength < kAlone.strength || strong[i].duration_s < kAlone.duration_s))
      continue;
    return i;
  }
  return std::nullopt;
}

// Beats before the first confirmed one, place by place back; the earliest first.
std::vector<Burst> walk_back(const Burst& confirmed, const std::vector<Burst>& strong,
                             const FlowSeries& series, const NoiseLevel& noise, double period_s,
                             double tolerance) {
  const std::vector<Burst> weak = find_bursts(series, noise, kWeak);
  const std::vector<Burst> alone = find_bursts(series, noise, kAlone);
  std::vector<Burst> earlier;
  Burst first = confirmed;
  bool first_is_faint = false;
  for (bool moved = true; moved;) {
    moved = false;
    for (int k = 1; k <= kMostPlacesBack && k * period_s <= kBreath_s; ++k) {
      const Timestamp place = first.onset - duration_from_seconds(period_s * k);
      // Beats drift apart with their number; the reach grows with its root.
      const double reach = period_s * std::min(0.3, tolerance * std::sqrt(k));
      // One faint beat may stand before a clear one. Before a faint one only a clear one counts:
      // each step into the noise alone finds something now and then, and two in a row would carry
      // the reading two beats up.
      const Burst* b = burst_at(k > 1 ? alone : first_is_faint ? strong : weak, place, reach);
      if (b == nullptr || b->onset >= first.onset) continue;
      first_is_faint = b->strength < kStrong.strength || b->duration_s < kStrong.duration_s;
      earlier.push_back(*b);
      first = *b;
      moved = true;
      break;
    }
  }
  std::reverse(earlier.begin(), earlier.end());
  return earlier;
}

FlowReturn find_regular_return(const std::vector<Burst>& strong, const FlowSeries& series,
                               const NoiseLevel& noise, const Rhythm& rhythm, int rhythmic_beats) {
  FlowReturn result;
  result.strong_bursts = strong.size();
  const double period = period_of(strong, rhythm.period_s);
  if (period <= 0.0) return result;
  result.period_s = period;
  const auto start = first_confirmed(strong, series, period, rhythm.tolerance, rhythmic_beats);
  if (!start) return result;
  std::vector<Burst> beats =
      walk_back(strong[*start], strong, series, noise, period, rhythm.tolerance);
  // Strong bursts before the first beat that no beat place explains: the rhythm may be chance.
  const Timestamp first = beats.empty() ? strong[*start].onset : beats.front().onset;
  const auto unexplained = std::ranges::count_if(strong, [&](const Burst& b) {
    return b.onset < first - duration_from_seconds(0.5 * period);
  });
  if (unexplained > kMostUnexplained) return result;
  result.beats = std::move(beats);
  // Once flow is back every clear burst is a beat, in its place or early or late.
  const std::vector<Burst> after =
      one_per_beat(std::span{strong}.subspan(*start), kClosestBeats * period / kOneBeat);
  result.beats.insert(result.beats.end(), after.begin(), after.end());
  const Run rest = follow(strong, series, *start, period, rhythm.tolerance, kPlacesToConfirm);
  result.share_in_rhythm =
      rest.places == 0 ? 1.0 : static_cast<double>(rest.filled) / static_cast<double>(rest.places);
  return result;
}

FlowReturn find_beats(const std::vector<Burst>& strong, const FlowSeries& series,
                      const NoiseLevel& noise, const Rhythm& rhythm, int rhythmic_beats) {
  FlowReturn regular = find_regular_return(strong, series, noise, rhythm, rhythmic_beats);
  // Bursts without rhythm over an artery whose beats keep time are not its beats.
  if (rhythm.regular) return regular;
  FlowReturn irregular = find_irregular_return(
      find_bursts(series, noise, rhythm.irregular ? kStrong : kChained), series, rhythm.period_s);
  irregular.strong_bursts = strong.size();
  if (irregular.beats.empty()) return regular;
  if (rhythm.irregular || regular.beats.empty()) return irregular;
  // A rhythm found only late in a chain of beats that had long begun is none.
  std::size_t before = 0;
  for (const Burst& b : irregular.beats)
    if (b.onset < regular.beats.front().onset) ++before;
  return before >= kChainBefore ? irregular : regular;
}

}  // namespace

FlowReturn find_return(const FlowSeries& series, const NoiseLevel& noise, const Rhythm& rhythm,
                       int rhythmic_beats, const VeinWatch& veins) {
  const std::vector<Burst> strong = find_bursts(series, noise, kStrong);
  if (strong.empty()) return {};
  const VeinRush rush =
      find_vein_rush(strong, series, period_of(strong, rhythm.period_s), rhythm.period_s, veins);
  if (rush.has_ebbed) {
    FlowReturn emptied;
    emptied.strong_bursts = strong.size();
    emptied.rush_from = rush.from->onset;
    emptied.is_vein = rush.is_vein;
    return emptied;
  }
  FlowReturn found = strong.size() < 2 ? find_flow_that_stays(strong, series, rhythm)
                                       : find_beats(strong, series, noise, rhythm, rhythmic_beats);
  found.may_be_vein = rush.from != nullptr;
  return found;
}

}  // namespace station::signal
