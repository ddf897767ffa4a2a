#include "algorithms/signal/vein_rush.hpp"

#include "algorithms/signal/median.hpp"

#include <algorithm>

namespace station::signal {
namespace {

// A vein that filled below the cuff empties at once: one unbroken rush that ebbs, then less.
// Arterial flow that runs through a beat runs through the next ones too, and grows while the cuff
// falls.
constexpr double kSurge = 2.5;  // periods without a pause [chosen, as the four below]
constexpr double kSurge_s = 2.0;
constexpr std::size_t kBeforeSurge = 2;  // bursts
// An artery announces itself: before its flow runs on, a beat has passed a period earlier. A vein
// comes out of silence [chosen; every vein of the second generator does].
constexpr BurstRule kClearBeat{kClear, 0.05};
constexpr double kAnnouncedFrom = 0.45;  // periods
constexpr double kAnnounced = 1.6;
constexpr std::size_t kAfterSurge = 3;
constexpr double kPausesAgain = 0.8;  // of a period: bursts shorter than this
constexpr float kEbb = 0.9F;          // of the surge's strength: what follows is weaker
constexpr float kFarEbb = 0.5F;
// A rush: nothing before it is as long as a beat, and two periods after it are enough to see it ebb
// [chosen]. It begins and ends in waves that nearly touch.
constexpr double kBeatBefore = 0.3;  // of a period
constexpr double kAfterRush = 2.0;   // periods
constexpr double kNoPause = 0.3;     // of a period
constexpr float kSlows = 0.93F;      // last third over the fastest sixth
constexpr float kJumps = 2.2F;       // from one sixth to the next [all three: flows_as_from_a_vein]
constexpr float kSlowest_hz = 344.0F;    // the least that an envelope showed in them
constexpr std::size_t kBeforeRush = 4;   // bursts
constexpr double kSpeedsUp_s = 5.0;      // a vein is at its fastest before [chosen, as the next]
constexpr double kLongestRush_s = 12.0;  // [chosen; those of both generators last 3 to 9]
constexpr float kRushEbb = 0.6F;         // as kEbb

// Whether a clear burst came about one beat before bursts[i].
bool announced(const std::vector<Burst>& bursts, std::size_t i, double period_s) {
  return std::ranges::any_of(std::span{bursts}.first(i), [&](const Burst& b) {
    const double before = gap_s(b, bursts[i]);
    return b.strength >= kClearBeat.strength && b.duration_s >= kClearBeat.duration_s &&
           before > kAnnouncedFrom * period_s && before < kAnnounced * period_s;
  });
}

/// Whether flow is fast at once or slows down, as from a vein that empties. An artery's grows
/// faster little by little as its cuff opens. [of long flows below 45 mmHg in 190 simulated exams
/// 231 of 240 of veins do, and 52 of 166 of arteries, most for want of a clear envelope]
bool flows_as_from_a_vein(std::size_t begin, std::size_t end, const FlowSeries& series,
                          FlowSign sign) {
  constexpr std::size_t kParts = 6;
  constexpr std::size_t kLate = 2;
  float before = 0.0F;
  float fastest = 0.0F;
  float late = 0.0F;
  float late_parts = 0.0F;
  end = std::min(end, series.size());
  for (std::size_t part = 0; part < kParts; ++part) {
    const std::size_t from = begin + (end - begin) * part / kParts;
    const std::size_t to = begin + (end - begin) * (part + 1) / kParts;
    const float hz = peak_speed_hz(series.frames.subspan(from, to - from), sign);
    if (part > 0 && hz >= kJumps * std::max(before, kSlowest_hz)) return true;
    before = hz;
    fastest = std::max(fastest, hz);
    if (part + kLate < kParts || hz <= 0.0F) continue;  // noise has no speed
    late += hz;
    late_parts += 1.0F;
  }
  // True as well where nothing of the last third has a speed: it has ebbed away.
  return late <= kSlows * late_parts * fastest;
}

double least_rush_s(double period_s) { return std::max(kSurge_s, kSurge * period_s); }

/// Where a rush begins that its loudness tells, under any cuff.
const Burst* loud_rush(const std::vector<Burst>& bursts, double period_s) {
  if (period_s <= 0.0) return nullptr;
  for (std::size_t i = 0; i <= kBeforeSurge && i + kAfterSurge < bursts.size(); ++i) {
    if (bursts[i].duration_s < least_rush_s(period_s)) continue;
    if (announced(bursts, i, period_s)) continue;
    std::vector<float> strengths;
    std::size_t pausing = 0;
    for (std::size_t j = i + 1; j < bursts.size(); ++j) {
      strengths.push_back(bursts[j].strength);
      if (bursts[j].duration_s < kPausesAgain * period_s) ++pausing;
    }
    const auto middle = upper_median(strengths);
    const bool ebbs = 4 * pausing >= 3 * strengths.size() && middle <= kEbb * bursts[i].strength;
    // Its tail may run on for a beat or two; so much weaker no artery becomes as its cuff opens.
    const bool ebbs_far = 2 * pausing >= strengths.size() && middle <= kFarEbb * bursts[i].strength;
    if (ebbs || ebbs_far) return &bursts[i];
  }
  return nullptr;
}

/// Bursts that follow each other closely, as one flow.
struct Flow {
  std::size_t first = 0;  ///< of the bursts
  std::size_t count = 0;
  std::size_t end = 0;  ///< frame
  float strength = 0.0F;
};

std::vector<Flow> flows_of(const std::vector<Burst>& bursts, const FlowSeries& series,
                           double most_pause_s) {
  std::vector<Flow> flows;
  for (std::size_t i = 0; i < bursts.size(); ++i) {
    const Burst& b = bursts[i];
    const bool goes_on = i > 0 && silence_s(series, bursts[i - 1], b.onset) < most_pause_s;
    if (!goes_on) flows.push_back({i, 0, 0, 0.0F});
    Flow& flow = flows.back();
    ++flow.count;
    flow.end = std::max(flow.end, b.end);
    flow.strength = std::max(flow.strength, b.strength);
  }
  return flows;
}

/// Of a burst; 0 where it is too faint to have one.
float speed_of(const Burst& b, const FlowSeries& series, FlowSign sign) {
  return peak_speed_hz(series.frames.subspan(b.begin, b.end - b.begin), sign);
}

/// A rush that never pauses, whatever its loudness does meanwhile, and ends while the cuff falls
/// on; what follows is slower, and weaker, and the weaker the later. No artery does that: its flow
/// grows as its cuff opens.
VeinRush rush_without_pause(const std::vector<Flow>& flows, std::span<const Burst> bursts,
                            const FlowSeries& series, double period_s, const VeinWatch& veins) {
  for (const Flow& flow : flows) {
    const auto before = bursts.first(flow.first);
    const auto is_beat = [&](const Burst& b) {
      return b.duration_s >= kBeatBefore * period_s && speed_of(b, series, veins.sign) > 0.0F;
    };
    if (before.size() > kBeforeRush || std::ranges::any_of(before, is_beat)) break;
    const Burst& b = bursts[flow.first];
    const auto s_between = [&](std::size_t from, std::size_t to) {
      return static_cast<double>(to - from) * series.step_s;
    };
    const double lasts_s = s_between(b.begin, flow.end);
    if (b.onset < veins.from || lasts_s < least_rush_s(period_s)) continue;
    const auto loudest =
        std::ranges::find(bursts.subspan(flow.first), flow.strength, &Burst::strength);
    const bool as_vein = flows_as_from_a_vein(b.begin, flow.end, series, veins.sign);
    const auto loudness_from = [&](auto first) {
      float most = 0.0F;
      for (auto later = first; later != bursts.end(); ++later)
        most = std::max(most, later->strength);
      return most / flow.strength;
    };
    const double ebb_s = kAfterRush * period_s;
    // A tail that touches it ebbs with it.
    if (as_vein && loudest + 1 != bursts.end() && s_between(loudest->end, series.size()) >= ebb_s &&
        loudness_from(loudest + 1) <= kFarEbb)
      return {&b, true, true};
    if (s_between(flow.end, series.size()) < ebb_s) {
      if (lasts_s < (as_vein ? kLongestRush_s : kSpeedsUp_s)) return {&b, false, false};
      continue;
    }
    if (!as_vein) continue;
    const float most =
        loudness_from(bursts.begin() + static_cast<std::ptrdiff_t>(flow.first + flow.count));
    if (most <= (veins.likely ? kEbb : kRushEbb) ||
        (most <= kEbb && bursts.back().strength <= kFarEbb * flow.strength))
      return {&b, true, true};
  }
  return {};
}

/// One burst, or several that nearly touch: as its pressure sinks a vein falters.
VeinRush rush_in(const std::vector<Burst>& bursts, const FlowSeries& series, double known_s,
                 const VeinWatch& veins) {
  const double period_s = known_s > 0.0 ? known_s : kUsualPeriod_s;
  constexpr double kEachAlone = -1e9;
  const VeinRush alone =
      rush_without_pause(flows_of(bursts, series, kEachAlone), bursts, series, period_s, veins);
  if (alone.has_ebbed) return alone;
  return rush_without_pause(flows_of(bursts, series, kNoPause * period_s), bursts, series, period_s,
                            veins);
}

}  // namespace

VeinRush find_vein_rush(const std::vector<Burst>& bursts, const FlowSeries& series, double period_s,
                        double known_s, const VeinWatch& veins) {
  const VeinRush rush = rush_in(bursts, series, known_s, veins);
  if (rush.has_ebbed) return rush;
  const Burst* surge = loud_rush(bursts, period_s);
  if (surge == nullptr) return rush;
  return {surge, true, flows_as_from_a_vein(surge->begin, surge->end, series, veins.sign)};
}

}  // namespace station::signal
