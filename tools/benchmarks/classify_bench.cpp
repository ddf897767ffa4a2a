// `abi classify` in process, beside the limit it is measured against: simdjson's parsing of the
// same lines and nothing else.

#include "core/random.hpp"
#include "tools/abi/classify/classify.hpp"

#include <benchmark/benchmark.h>
#include <fmt/format.h>
#include <simdjson.h>
#include <sys/resource.h>

#include <algorithm>
#include <sstream>
#include <streambuf>
#include <string>

namespace station {
namespace {

constexpr int kCases = 20'000;

/// Both legs, both arms, diabetes and known PAD answered; indices from 0.3 to 1.5.
const std::string& cases() {
  static const std::string text = [] {
    Random random{7};
    const auto any = [&random](int low, int high) {
      return low + static_cast<int>(random.below(static_cast<std::uint64_t>(high - low + 1)));
    };
    std::string lines;
    for (int i = 0; i < kCases; ++i) {
      const int arm = any(90, 190);
      const auto leg = [&] {
        const int pt = arm * any(30, 150) / 100;
        return fmt::format(R"({{"pt":{},"dp":{},"toe":null}})", pt, std::max(1, pt + any(-25, 10)));
      };
      lines += fmt::format(
          R"({{"id":"c{}","arms":{{"first":"right","right":{},"left":{},"repeat":null}},"right":{},)"
          R"("left":{},"history":{{"diabetes":{},"known_pad":{}}}}})",
          i, arm, arm + any(-12, 8), leg(), leg(), any(0, 9) < 3, any(0, 9) < 3);
      lines += '\n';
    }
    return lines;
  }();
  return text;
}

/// Takes everything and keeps nothing, as a pipe with a ready reader.
class Discard : public std::streambuf {
 protected:
  std::streamsize xsputn(const char* text, std::streamsize count) override {
    benchmark::DoNotOptimize(text);
    return count;
  }
  int_type overflow(int_type c) override { return traits_type::not_eof(c); }
};

double resident_mb() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return static_cast<double>(usage.ru_maxrss) / 1024.0;
}

void classify_cases(benchmark::State& state) {
  for (auto _ : state) {
    std::istringstream in{cases()};
    Discard discard;
    std::ostream out{&discard};
    std::ostringstream err;
    if (tools::run_classify(in, out, err, {}) != 0) state.SkipWithError("a case was refused");
  }
  state.SetItemsProcessed(state.iterations() * kCases);
  state.counters["resident_MB"] = resident_mb();
}
BENCHMARK(classify_cases)->Unit(benchmark::kMillisecond);

void parse_the_same_lines_alone(benchmark::State& state) {
  simdjson::dom::parser parser;
  simdjson::padded_string padded{cases()};
  for (auto _ : state) {
    std::string_view rest{padded.data(), padded.size()};
    while (!rest.empty()) {
      const auto end = rest.find('\n');
      simdjson::dom::element root;
      if (parser.parse(rest.data(), end, false).get(root) != simdjson::SUCCESS)
        state.SkipWithError("a line is no JSON");
      benchmark::DoNotOptimize(root);
      rest.remove_prefix(end + 1);
    }
  }
  state.SetItemsProcessed(state.iterations() * kCases);
}
BENCHMARK(parse_the_same_lines_alone)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace station
