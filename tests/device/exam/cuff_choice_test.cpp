// The cuff that fits: at least 40 % of the limb's circumference wide.
#include "device/exam/cuff_choice.hpp"

#include <gtest/gtest.h>

namespace station::device {
namespace {

TEST(CuffChoice, IsTheNarrowestThatIsWideEnough) {
  RecordProperty("requirement", "E4");

  EXPECT_EQ(propose_cuff(Limb::arm, 250).best->name, "small arm");
  EXPECT_EQ(propose_cuff(Limb::arm, 251).best->name, "arm");
  EXPECT_EQ(propose_cuff(Limb::arm, 310).best->name, "large arm");
  EXPECT_EQ(propose_cuff(Limb::ankle, 240).best->name, "ankle");
}

TEST(CuffChoice, SaysWhenALimbIsTooLargeForAny) {
  RecordProperty("requirement", "E4");

  const CuffProposal proposal = propose_cuff(Limb::arm, 440);

  EXPECT_TRUE(proposal.too_large);
  EXPECT_FALSE(proposal.best.has_value());
  EXPECT_EQ(proposal.needed_width_mm, 176);
  EXPECT_FALSE(propose_cuff(Limb::toe, 80).too_large) << "no cuffs are listed for it";
}

}  // namespace
}  // namespace station::device
