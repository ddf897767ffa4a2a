#include "ui/model/present_curves.hpp"

#include "ui/model/body_words.hpp"
#include "ui/model/numbers.hpp"
#include "ui/model/words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <tuple>
#include <utility>
#include <vector>

namespace station::ui {
namespace {

/// Day of an ISO 8601 time; empty where it begins with no date.
std::optional<std::chrono::sys_days> day_of(const std::string& when) {
  int year = 0;
  unsigned month = 0, day = 0;
  if (std::sscanf(when.c_str(), "%4d-%2u-%2u", &year, &month, &day) != 3) return std::nullopt;
  const std::chrono::year_month_day date{std::chrono::year{year}, std::chrono::month{month},
                                         std::chrono::day{day}};
  if (!date.ok()) return std::nullopt;
  return std::chrono::sys_days{date};
}

/// Earlier visits, oldest first: those of the records, and the one that was told beside them.
std::vector<device::EarlierIndex> visits_before(const device::ExamCase& known, Side side) {
  const auto i = static_cast<std::size_t>(side);
  auto visits = known.visits[i];
  const auto& told = known.earlier[i];
  const auto same = [&](const device::EarlierIndex& v) {
    return v.when == told->when && v.index.hundredths == told->index.hundredths;
  };
  if (told && std::ranges::none_of(visits, same)) visits.push_back(*told);
  std::ranges::stable_sort(visits, {}, &device::EarlierIndex::when);
  constexpr std::size_t kMost = 12;  // more would be no curve but a smear [chosen]
  if (visits.size() > kMost)
    visits.erase(visits.begin(), visits.end() - static_cast<std::ptrdiff_t>(kMost));
  return visits;
}

/// Across by their dates where all have one, else in equal steps; the newest stands at 1. The
/// earliest visit of either leg stands at 0, so that both legs share one axis.
std::vector<float> places_of(const std::vector<device::EarlierIndex>& visits,
                             const device::ExamCase& known, const std::string& now) {
  std::vector<std::optional<std::chrono::sys_days>> days;
  for (const auto& v : visits) days.push_back(day_of(v.when));
  days.push_back(day_of(now));
  bool dated = std::ranges::all_of(days, [](const auto& d) { return d.has_value(); });
  auto first = days.front();
  for (const Side side : {Side::right, Side::left})
    if (const auto others = visits_before(known, side); dated && !others.empty()) {
      const auto day = day_of(others.front().when);
      dated = day.has_value();
      if (dated) first = std::min(*first, *day);
    }
  dated = dated && *days.back() > *first;
  std::vector<float> places;
  for (std::size_t i = 0; i < days.size(); ++i)
    places.push_back(dated ? static_cast<float>((*days[i] - *first).count()) /
                                 static_cast<float>((*days.back() - *first).count())
                           : static_cast<float>(i) / static_cast<float>(days.size() - 1));
  return places;
}

/// All visits up to this one, with what is no change yet as a band around the one before.
void add_trend(LegBoard& leg, const device::StationSnapshot& s, const clinical::LegVerdict& verdict,
               Side side, Language language) {
  const auto visits = visits_before(s.exam.exam_case, side);
  const auto& earlier = s.exam.exam_case.earlier[static_cast<std::size_t>(side)];
  if (!earlier || visits.empty() || !verdict.abi) return;
  IndexCurve curve;
  curve.title = say(language, Phrase{"Visits", "Besuche"});
  const int before = earlier->index.hundredths;
  const auto places = places_of(visits, s.exam.exam_case, s.exam.wall_start);
  for (std::size_t i = 0; i < visits.size(); ++i)
    curve.points.push_back({places[i], visits[i].index.hundredths,
                            ratio(visits[i].index.hundredths, language),
                            visits[i].when.substr(0, 10), false});
  curve.points.push_back({1.0F, verdict.abi->hundredths, ratio(verdict.abi->hundredths, language),
                          std::string{say(language, Phrase{"now", "jetzt"})}, true});
  if (!verdict.change) {  // one of the two has no closed index, or the record tells no judgement
    leg.curves.push_back(std::move(curve));
    return;
  }
  const auto& change = *verdict.change;
  curve.band_low_hundredths = before - change.detectable_hundredths;
  curve.band_high_hundredths = before + change.detectable_hundredths;
  const int size = std::abs(change.difference_hundredths);
  if (!change.is_detectable)
    curve.words = say(language, Phrase{"no change beyond {}", "keine Änderung über {}"},
                      ratio(change.detectable_hundredths, language));
  else if (change.difference_hundredths < 0)
    curve.words = say(language, Phrase{"fell by {}, at least {}", "um {} gefallen, mindestens {}"},
                      ratio(size, language), ratio(change.detectable_hundredths, language));
  else
    curve.words = say(language, Phrase{"rose by {}, at least {}", "um {} gestiegen, mindestens {}"},
                      ratio(size, language), ratio(change.detectable_hundredths, language));
  // In words as well: a small screen has no room for every curve.
  leg.visits = say(language, Phrase{"Visits: {}, now {}: {}", "Besuche: {}, jetzt {}: {}"},
                   ratio(before, language), ratio(*verdict.abi, language), curve.words);
  leg.curves.push_back(std::move(curve));
}

RecoverySeries series_of(const clinical::LegVerdict& verdict, Side side, Language language) {
  RecoverySeries out;
  out.side = side;
  out.shape = side == Side::right ? Shape::disc : Shape::diamond;
  out.dashed = side == Side::left;
  out.label = std::string{leg_name(side, language)};
  if (verdict.abi && !verdict.abi->above) {
    out.rest_hundredths = verdict.abi->hundredths;
    out.label += say(language, Phrase{", rest {}", ", Ruhe {}"}, ratio(*verdict.abi, language));
  }
  for (const auto& e : verdict.exercise)
    out.points.push_back({static_cast<float>(e.seconds) / 60.0F, e.index.hundredths,
                          ratio(e.index.hundredths, language)});
  return out;
}

/// Ends of an axis in whole steps, with some air above and below.
std::pair<int, int> axis_around(int low_hundredths, int high_hundredths) {
  constexpr int kStep = 20, kAir = 5;
  const int low = std::max(0, (low_hundredths - kAir) / kStep * kStep);
  return {low, std::max(low + 2 * kStep, (high_hundredths + kAir + kStep - 1) / kStep * kStep)};
}

/// "Right leg: lowest 0.61 after 0:48, 38 % below rest"
std::string recovery_words(const clinical::LegVerdict& verdict, Side side, Language language) {
  const auto& lowest = *std::ranges::min_element(
      verdict.exercise, {}, [](const clinical::ExerciseFinding& e) { return e.index.hundredths; });
  std::string words =
      say(language, Phrase{"{}: lowest {} after {}", "{}: tiefster {} nach {}"},
          leg_name(side, language), ratio(lowest.index, language), minutes_text(lowest.seconds));
  if (lowest.fall_permille > 0)
    words += say(language, Phrase{", {}\u00a0% below rest", ", {}\u00a0% unter Ruhe"},
                 (lowest.fall_permille + 5) / 10);
  return words;
}

}  // namespace

void add_curves(LegBoard& leg, const device::StationSnapshot& s,
                const clinical::LegVerdict& verdict, Side side, Language language) {
  add_trend(leg, s, verdict, side, language);
}

std::optional<TrendPlot> trend_of(const std::vector<LegBoard>& legs, Language language) {
  TrendPlot p;
  int low = 1000, high = 0;
  for (const LegBoard& leg : legs) {
    if (leg.curves.empty()) continue;
    const auto& curve = leg.curves.front();
    p.title = curve.title;
    TrendSeries series;
    const bool is_right = leg.side == Side::right;
    series.label = say(language, is_right ? Phrase{"right", "rechts"} : Phrase{"left", "links"});
    series.shape = is_right ? Shape::disc : Shape::diamond;
    series.dashed = !is_right;
    series.points = curve.points;
    for (const auto& point : curve.points) {
      low = std::min(low, point.hundredths);
      high = std::max(high, point.hundredths);
    }
    if (!curve.words.empty())
      p.words.push_back(fmt::format(
          "{}: {}", say(language, is_right ? Phrase{"Right", "Rechts"} : Phrase{"Left", "Links"}),
          curve.words));
    p.series.push_back(std::move(series));
  }
  if (p.series.empty()) return std::nullopt;
  std::tie(p.low_hundredths, p.high_hundredths) = axis_around(low, high);
  for (const int at :
       {p.low_hundredths, (p.low_hundredths + p.high_hundredths) / 2, p.high_hundredths})
    p.levels.push_back({at, ratio(at, language)});
  return p;
}

std::optional<RecoveryPlot> recovery_of(const clinical::Verdict& verdict, Language language) {
  RecoveryPlot p;
  int low = 1000, high = 0;
  for (const Side side : {Side::right, Side::left}) {
    const auto& leg = verdict.leg(side);
    if (leg.exercise.empty()) continue;
    auto series = series_of(leg, side, language);
    if (series.rest_hundredths) {
      low = std::min(low, *series.rest_hundredths);
      high = std::max(high, *series.rest_hundredths);
    }
    for (const auto& point : series.points) {
      low = std::min(low, point.hundredths);
      high = std::max(high, point.hundredths);
      p.minutes = std::max(p.minutes, std::ceil(point.minutes + 0.1F));
    }
    p.series.push_back(std::move(series));
    p.words.push_back(recovery_words(leg, side, language));
  }
  if (p.series.empty()) return std::nullopt;
  std::tie(p.low_hundredths, p.high_hundredths) = axis_around(low, high);
  const int step = p.high_hundredths - p.low_hundredths > 60 ? 40 : 20;
  for (int at = p.low_hundredths; at <= p.high_hundredths; at += step)
    p.levels.push_back({at, ratio(at, language)});
  p.title = say(language, Phrase{"ABI after exercise", "ABI nach Belastung"});
  p.x_label = say(language, Phrase{"minutes", "Minuten"});
  return p;
}

}  // namespace station::ui
