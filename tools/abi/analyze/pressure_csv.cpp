#include "tools/abi/analyze/pressure_csv.hpp"

#include "tools/abi/analyze/csv_fields.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <string>
#include <string_view>

namespace station::abi {
Outcome<std::vector<signal::PressurePoint>> read_pressure_csv(const std::filesystem::path& path) {
  std::ifstream in{path};
  if (!in)
    return trouble(
        Errc::not_found,
        fmt::format("The pressure trace {} cannot be opened; check the path.", path.string()));
  const auto wrong = [&](std::size_t line, std::string_view what) {
    return trouble(Errc::malformed,
                   fmt::format("Line {} of the pressure trace {} {}; write the header "
                               "\"time_s,mmHg\" and then seconds and mmHg on each line.",
                               line, path.string(), what));
  };
  std::string line;
  std::size_t number_of_line = 1;
  if (!std::getline(in, line)) return wrong(1, "is missing: the file is empty");
  const auto header = csv_fields(line);
  const bool two = header.size() == 3 && header[2] == "second_mmHg";
  if (header.size() < 2 || header[0] != "time_s" || header[1] != "mmHg" ||
      (header.size() > 2 && !two))
    return wrong(1, "is not the expected header");
  std::vector<signal::PressurePoint> trace;
  while (std::getline(in, line)) {
    ++number_of_line;
    if (csv_trimmed(line).empty()) continue;
    const auto cells = csv_fields(line);
    if (cells.size() != header.size())
      return wrong(number_of_line,
                   fmt::format("has {} values instead of {}", cells.size(), header.size()));
    const auto time = csv_number(cells[0]);
    const auto mmHg = csv_number(cells[1]);
    const auto second = two ? csv_number(cells[2]) : mmHg;
    if (!time || !mmHg || !second)
      return wrong(number_of_line, "holds something that is no number");
    if (std::fabs(*time) > 86400.0) return wrong(number_of_line, "has a time beyond one day");
    if (*mmHg < -50.0 || *mmHg > 400.0 || *second < -50.0 || *second > 400.0)
      return wrong(number_of_line, "has a pressure outside -50 to 400 mmHg");
    const Timestamp at{duration_from_seconds(*time)};
    if (!trace.empty() && at <= trace.back().time)
      return wrong(number_of_line, "does not come later than the line before it");
    trace.push_back({at, static_cast<float>(*mmHg), static_cast<float>(*second)});
  }
  if (trace.size() < 10) return wrong(number_of_line, "is the last: ten points are the least");
  return trace;
}

std::optional<signal::MeasurementMarks> find_marks(
    const std::vector<signal::PressurePoint>& trace) {
  // On a grid of a tenth of a second, each value the mean of half a second around it, so that the
  // pulse in the cuff does not look like a change of pressure.
  constexpr double kStep_s = 0.1;
  constexpr int kReach = 8;  // slope over +-0.8 s: about a beat and a half
  constexpr double kStill_mmHg_s = 1.0;
  if (trace.size() < 10) return std::nullopt;
  const Timestamp start = trace.front().time;
  const auto count = static_cast<std::size_t>(seconds_of(trace.back().time - start) / kStep_s) + 1;
  if (count < 30) return std::nullopt;
  std::vector<double> p(count, 0.0);
  std::size_t from = 0;
  for (std::size_t i = 0; i < count; ++i) {
    const double t = static_cast<double>(i) * kStep_s;
    while (from + 1 < trace.size() && seconds_of(trace[from].time - start) < t - 0.25) ++from;
    double sum = 0.0;
    int n = 0;
    for (std::size_t j = from; j < trace.size() && seconds_of(trace[j].time - start) <= t + 0.25;
         ++j, ++n)
      sum += static_cast<double>(trace[j].mmHg);
    p[i] = n > 0 ? sum / n : static_cast<double>(trace[from].mmHg);
  }
  const auto slope = [&](std::size_t i) {
    const std::size_t a = i > kReach ? i - kReach : 0;
    const std::size_t b = std::min(count - 1, i + kReach);
    return (p[b] - p[a]) / (static_cast<double>(b - a) * kStep_s);
  };
  const auto top = static_cast<std::size_t>(std::max_element(p.begin(), p.end()) - p.begin());
  if (p[top] < 30.0 || p[count - 1] > p[top] - 5.0) return std::nullopt;
  std::size_t hold = top;
  while (hold > 0 && p[hold - 1] > p[top] - 6.0 && std::fabs(slope(hold - 1)) < kStill_mmHg_s)
    --hold;
  std::size_t fall = top;
  while (fall + 1 < count && slope(fall) > -kStill_mmHg_s) ++fall;
  std::size_t rise = hold;
  while (rise > 0 && p[rise] > 15.0) --rise;
  const auto at = [&](std::size_t i) {
    return start + duration_from_seconds(static_cast<double>(i) * kStep_s);
  };
  signal::MeasurementMarks marks;
  marks.listening_from = start;
  marks.inflation_from = at(rise);
  marks.hold_from = at(hold);
  marks.deflation_from = at(fall);
  marks.end = trace.back().time;
  return marks;
}

}  // namespace station::abi
