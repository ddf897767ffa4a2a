// A million cases through `abi classify` in process, made while they are read: processor time, and
// the greatest resident memory after a fiftieth of them and after all. Usage: classify_memory
// [cases]

#include "tests/support/generated_cases.hpp"
#include "tests/support/peak_memory.hpp"
#include "tools/abi/classify/classify.hpp"

#include <fmt/format.h>

#include <charconv>
#include <cstdio>
#include <ctime>
#include <istream>
#include <ostream>
#include <sstream>
#include <string_view>

namespace {

double processor_seconds() {
  timespec used{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &used);
  return static_cast<double>(used.tv_sec) + 1e-9 * static_cast<double>(used.tv_nsec);
}

void run(int cases) {
  station::GeneratedCases generated{cases};
  station::CountedOutput counted;
  std::istream in{&generated};
  std::ostream out{&counted};
  std::ostringstream err;
  const double before = processor_seconds();
  const int code = station::tools::run_classify(in, out, err, {});
  const double seconds = processor_seconds() - before;
  fmt::print(
      "{:>9} cases  {:>6} MB written  {:>6.1f} s of processor  {:>7.0f} cases/s  VmHWM {} kB{}\n",
      cases, counted.bytes() / 1'000'000, seconds, cases / seconds, station::peak_resident_kB(),
      code == 0 ? "" : "  REFUSED: " + err.str());
}

}  // namespace

int main(int argc, char** argv) {
  int cases = 1'000'000;
  if (argc > 1) {
    const std::string_view text = argv[1];
    const auto read = std::from_chars(text.data(), text.data() + text.size(), cases);
    if (read.ec != std::errc{} || read.ptr != text.data() + text.size() || cases < 50) {
      fmt::print(stderr, "classify_memory: \"{}\" is no number of cases; give 50 or more.\n", text);
      return 2;
    }
  }
  run(cases / 50);
  run(cases);
}
