// Ten times the cases take no more memory: what a case needs is given back before the next is read.
// The whole million: build/release/bin/classify_memory.

#include "tests/support/generated_cases.hpp"
#include "tests/support/peak_memory.hpp"
#include "tools/abi/classify/classify.hpp"

#include <gtest/gtest.h>

#include <istream>
#include <ostream>
#include <sstream>

namespace station::tools {
namespace {

std::uint64_t classify_generated(int cases) {
  GeneratedCases generated{cases};
  CountedOutput counted;
  std::istream in{&generated};
  std::ostream out{&counted};
  std::ostringstream err;
  EXPECT_EQ(run_classify(in, out, err, {}), 0) << err.str();
  return counted.bytes();
}

// AddressSanitizer keeps what is freed, on purpose.
#ifndef __SANITIZE_ADDRESS__
TEST(ClassifyMemory, DoesNotGrowWithTheNumberOfCases) {
  const auto written = classify_generated(20'000);
  const long before = peak_resident_kB();
  ASSERT_GT(before, 0);

  const auto written_by_ten_times = classify_generated(200'000);

  EXPECT_GT(written_by_ten_times, 9 * written);
  EXPECT_LT(peak_resident_kB() - before, 256) << "kB more after ten times the cases";
}
#endif

}  // namespace
}  // namespace station::tools
