#include "device/records/segment.hpp"

#include "tests/device/records/record_fixture.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace station::device {
namespace {

using testing::same;

// What goes into one segment: the longest beginning that has no gap.
template <class Block>
std::vector<Block> without_gap(std::vector<Block> blocks) {
  std::vector<Block> run;
  for (const Block& b : blocks) {
    if (!run.empty() && !continues(run, b)) break;
    run.push_back(b);
  }
  return run;
}

RC_GTEST_PROP(Segment, UnpackingUndoesPackingDoppler, (std::uint64_t seed)) {
  Random random{seed};
  const auto run = without_gap(testing::some_doppler(random, *rc::gen::inRange(1, 300)));

  const auto segment = pack(3, run);

  RC_ASSERT(segment.has_value());
  const auto back = unpack_doppler(*segment);
  RC_ASSERT(back.has_value());
  RC_ASSERT(same(*back, run));
}

RC_GTEST_PROP(Segment, UnpackingUndoesPackingPressureOfAnyNumberOfPorts, (std::uint64_t seed)) {
  Random random{seed};
  const auto run = without_gap(
      testing::some_pressure(random, *rc::gen::inRange(1, 100), *rc::gen::inRange(0, 9)));

  const auto segment = pack(3, run);

  RC_ASSERT(segment.has_value());
  const auto back = unpack_pressure(*segment);
  RC_ASSERT(back.has_value());
  RC_ASSERT(same(*back, run));
}

RC_GTEST_PROP(Segment, UnpackingUndoesPackingPpgOfTwoToes, (std::uint64_t seed)) {
  Random random{seed};
  const auto run = without_gap(testing::some_ppg(random, *rc::gen::inRange(1, 100)));

  const auto segment = pack(3, run);

  RC_ASSERT(segment.has_value());
  const auto back = unpack_ppg(*segment);
  RC_ASSERT(back.has_value());
  RC_ASSERT(same(*back, run));
}

RC_GTEST_PROP(Segment, SurvivesAnyStampsOfTheDevice,
              (std::uint64_t a, std::uint64_t b, std::uint32_t rate)) {
  DopplerRun run(2);
  run[0].first.value = a;
  run[1].first.value = b;
  run[0].sample_rate_hz = run[1].sample_rate_hz = rate;
  run[0].pair_count = 7;

  const auto segment = pack(1, run);

  RC_ASSERT(segment.has_value());
  const auto back = unpack_doppler(*segment);
  RC_ASSERT(back.has_value());
  RC_ASSERT(same(*back, run));
}

RC_GTEST_PROP(Segment, DamageGivesNothingOrTheSame, (std::uint64_t seed)) {
  Random random{seed};
  const auto run = without_gap(testing::some_doppler(random, 20));
  auto segment = pack(3, run);
  RC_ASSERT(segment.has_value());
  auto& where = random.chance(0.5) ? segment->bytes : segment->blocks;
  RC_PRE(!where.empty());
  where[random.below(where.size())] ^= static_cast<std::byte>(1U << random.below(8));

  const auto back = unpack_doppler(*segment);

  if (back) RC_ASSERT(same(*back, run));
}

TEST(Segment, EndsAtALossAtAJumpAndAtAChangedRate) {
  DopplerBlock block;
  block.pair_count = 100;
  const DopplerRun run{block};
  DopplerBlock next = block;
  next.first.value = 6250;

  DopplerBlock after_loss = next;
  after_loss.frames_lost_before = 1;
  DopplerBlock jumped = next;
  jumped.first.value += 2000;
  DopplerBlock other_rate = next;
  other_rate.sample_rate_hz = 8000;

  EXPECT_TRUE(continues(run, next));
  EXPECT_FALSE(continues(run, after_loss));
  EXPECT_FALSE(continues(run, jumped));
  EXPECT_FALSE(continues(run, other_rate));
}

}  // namespace
}  // namespace station::device
