#include "tests/support/cuff_recordings.hpp"

#include <cstdlib>
#include <fstream>

namespace station::test {

std::optional<std::filesystem::path> recordings() {
  const char* root = std::getenv("ABI_STATION_RECORDINGS");
  if (root == nullptr) return std::nullopt;
  return std::filesystem::path{root};
}

std::vector<float> column_at(const std::filesystem::path& file, std::size_t column) {
  std::ifstream in{file};
  std::vector<float> out;
  for (std::string line; std::getline(in, line);) {
    if (line.empty() || line.front() == '#') continue;
    std::size_t at = 0;
    for (std::size_t c = 0; c < column && at != std::string::npos; ++c) {
      at = line.find(',', at);
      if (at != std::string::npos) ++at;
    }
    if (at != std::string::npos) out.push_back(std::strtof(line.c_str() + at, nullptr));
  }
  return out;
}

std::vector<float> column_at_200_hz(const std::filesystem::path& file, std::size_t column,
                                    double rate_hz) {
  std::vector<float> out;
  double sum = 0.0;
  int count = 0;
  double row = 0.0;
  std::size_t bin = 0;
  for (const float value : column_at(file, column)) {
    const auto now = static_cast<std::size_t>(row / rate_hz * 200.0);
    if (now != bin && count > 0) {
      out.push_back(static_cast<float>(sum / count));
      sum = 0.0;
      count = 0;
      bin = now;
    }
    sum += static_cast<double>(value);
    ++count;
    row += 1.0;
  }
  return out;
}

std::vector<signal::PressurePoint> pressure_trace(const std::vector<float>& mmHg) {
  std::vector<signal::PressurePoint> trace;
  trace.reserve(mmHg.size());
  for (std::size_t i = 0; i < mmHg.size(); ++i)
    trace.push_back(
        {timestamp_from_ns(static_cast<std::int64_t>(i) * 5'000'000), mmHg[i], mmHg[i]});
  return trace;
}

std::vector<Span> deflations(const std::vector<signal::PressurePoint>& trace, float top_mmHg,
                             float bottom_mmHg) {
  std::vector<Span> spans;
  std::size_t top = 0;
  bool inflated = false;
  for (std::size_t i = 0; i < trace.size(); ++i) {
    const float p = trace[i].mmHg;
    if (!inflated) {
      if (p > top_mmHg) {
        inflated = true;
        top = i;
      }
      continue;
    }
    if (p >= trace[top].mmHg) top = i;
    if (p < bottom_mmHg) {
      inflated = false;
      const Timestamp from = trace[top].time + std::chrono::seconds{2};
      if (trace[i].time > from) spans.push_back({from, trace[i].time});
    }
  }
  return spans;
}

}  // namespace station::test
