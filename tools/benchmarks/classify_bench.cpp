// `abi classify` in process, beside the limits it is measured against: simdjson's parsing of the
// same lines and nothing else, and that with the same bytes of answers written.

#include "tests/support/generated_cases.hpp"
#include "tools/abi/classify/classify.hpp"

#include <benchmark/benchmark.h>
#include <fmt/format.h>
#include <simdjson.h>
#include <sys/resource.h>

#include <iterator>
#include <sstream>
#include <string>
#include <string_view>

namespace station {
namespace {

constexpr int kCases = 20'000;

const std::string& cases() {
  static const std::string text = [] {
    GeneratedCases generated{kCases};
    return std::string{std::istreambuf_iterator<char>{&generated}, {}};
  }();
  return text;
}

double resident_mb() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return static_cast<double>(usage.ru_maxrss) / 1024.0;
}

void classify_cases(benchmark::State& state) {
  for (auto _ : state) {
    std::istringstream in{cases()};
    CountedOutput discard;
    std::ostream out{&discard};
    std::ostringstream err;
    if (tools::run_classify(in, out, err, {}) != 0) state.SkipWithError("a case was refused");
  }
  state.SetItemsProcessed(state.iterations() * kCases);
  state.counters["resident_MB"] = resident_mb();
}
BENCHMARK(classify_cases)->Unit(benchmark::kMillisecond);

/// The lines of the cases as simdjson wants them.
class Lines {
 public:
  /// Parses one after another and calls `then` after each.
  template <class Then>
  void parse(benchmark::State& state, Then then) {
    std::string_view rest{padded_.data(), padded_.size()};
    while (!rest.empty()) {
      const auto end = rest.find('\n');
      simdjson::dom::element root;
      if (parser_.parse(rest.data(), end, false).get(root) != simdjson::SUCCESS)
        state.SkipWithError("a line is no JSON");
      benchmark::DoNotOptimize(root);
      rest.remove_prefix(end + 1);
      then();
    }
  }

 private:
  simdjson::dom::parser parser_;
  simdjson::padded_string padded_{cases()};
};

void parse_the_same_lines_alone(benchmark::State& state) {
  Lines lines;
  for (auto _ : state) lines.parse(state, [] {});
  state.SetItemsProcessed(state.iterations() * kCases);
}
BENCHMARK(parse_the_same_lines_alone)->Unit(benchmark::kMillisecond);

/// The limit of any classifier that gives these answers: the same lines parsed, the same bytes of
/// answers put in the buffer and handed on, and no thought between.
void parse_and_write_the_same_bytes(benchmark::State& state) {
  std::istringstream in{cases()};
  std::ostringstream answers;
  std::ostringstream err;
  if (tools::run_classify(in, answers, err, {}) != 0) state.SkipWithError("a case was refused");
  const std::string written = answers.str();
  Lines lines;
  fmt::memory_buffer buffer;
  for (auto _ : state) {
    CountedOutput discard;
    std::ostream out{&discard};
    std::string_view answer{written};
    lines.parse(state, [&] {
      const auto size = answer.find('\n') + 1;
      buffer.append(answer.data(), answer.data() + size);
      answer.remove_prefix(size);
      if (buffer.size() < (std::size_t{64} << 10U)) return;
      out.write(buffer.data(), static_cast<std::streamsize>(buffer.size()));
      buffer.clear();
    });
    benchmark::DoNotOptimize(discard.bytes());
    buffer.clear();
  }
  state.SetItemsProcessed(state.iterations() * kCases);
}
BENCHMARK(parse_and_write_the_same_bytes)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace station
