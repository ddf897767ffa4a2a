#include "ui/model/keys.hpp"
#include "tests/ui/support/scripted_feed.hpp"
#include "ui/model/auto_operator.hpp"
#include "ui/model/present.hpp"

#include <gtest/gtest.h>

#include <variant>

namespace station::ui {
namespace {

ScreenModel screen_of(Scene scene) {
  return present(scripted_snapshot(scene, 0.0), {std::chrono::milliseconds{0}, {}, ""});
}

template <class T>
bool is(const std::optional<device::UserAction>& action) {
  return action && std::holds_alternative<T>(*action);
}

TEST(Keys, SpaceAndEscapeStopInEveryScene) {
  for (const auto scene : all_scenes()) {
    const KeyOffers offers{screen_of(scene)};

    EXPECT_TRUE(is<device::PressStop>(offers.action_for(Key::space))) << name_of(scene);
    EXPECT_TRUE(is<device::PressStop>(offers.action_for(Key::escape))) << name_of(scene);
  }
  EXPECT_TRUE(is<device::PressStop>(KeyOffers{}.action_for(Key::space)));
}

TEST(Keys, EnterStartsWhereStartIsOffered) {
  EXPECT_TRUE(is<device::PressStart>(KeyOffers{screen_of(Scene::ready)}.action_for(Key::enter)));
  EXPECT_EQ(KeyOffers{screen_of(Scene::inflating)}.action_for(Key::enter), std::nullopt);
}

TEST(Keys, AcceptAndRepeatActUnderReview) {
  const KeyOffers offers{screen_of(Scene::reviewing)};

  EXPECT_TRUE(is<device::PressAccept>(offers.action_for(Key::letter_a)));
  EXPECT_TRUE(is<device::PressAccept>(offers.action_for(Key::right)));
  EXPECT_TRUE(is<device::PressRepeat>(offers.action_for(Key::letter_r)));
}

TEST(Keys, NoKeyBothAcceptsAndInflates) {
  auto everything = scripted_snapshot(Scene::reviewing, 0.0);
  everything.offered.start = true;
  everything.offered.accept = true;
  everything.offered.repeat = true;
  everything.offered.stop = true;
  everything.offered.skip = true;
  everything.offered.end_rest = true;
  everything.offered.rest_pressure = true;
  everything.rest_arm = device::RestArm{.cuff = {Limb::arm, Side::right}};
  everything.offered.suspend = true;
  everything.offered.resume = true;
  everything.offered.end_exam = true;

  for (int p = 0; p <= static_cast<int>(device::Phase::finished); ++p) {
    everything.phase = static_cast<device::Phase>(p);
    const KeyOffers offers{present(everything, {})};
    for (int k = 0; k <= static_cast<int>(Key::other); ++k) {
      const auto key = static_cast<Key>(k);
      const auto action = offers.action_for(key);
      if (is<device::PressAccept>(action)) {
        EXPECT_TRUE(key == Key::letter_a || key == Key::right);
      }
      if (is<device::PressStart>(action)) {
        EXPECT_EQ(key, Key::enter);
      }
    }
  }
}

TEST(Keys, SkipReasonsHaveKeysOnlyOnTheStopPage) {
  EXPECT_TRUE(
      is<device::SkipArtery>(KeyOffers{screen_of(Scene::stopped)}.action_for(Key::digit_2)));
  EXPECT_EQ(KeyOffers{screen_of(Scene::ready)}.action_for(Key::digit_2), std::nullopt);
}

TEST(Keys, DoNothingButStopWhenTheStationIsSilent) {
  const ViewTime late{std::chrono::milliseconds{0}, std::chrono::milliseconds{5000}, ""};
  const KeyOffers offers{present(scripted_snapshot(Scene::stopped, 0.0), late)};

  EXPECT_EQ(offers.action_for(Key::letter_r), std::nullopt);
  EXPECT_EQ(offers.action_for(Key::digit_1), std::nullopt);
  EXPECT_TRUE(is<device::PressStop>(offers.action_for(Key::space)));
}

TEST(AutoOperator, RefusesRealDevices) {
  auto s = scripted_snapshot(Scene::ready, 0.0);
  s.simulated = false;

  EXPECT_EQ(AutoOperator{}.act(s), std::nullopt);
}

TEST(AutoOperator, AnswersASituationOnce) {
  AutoOperator hand;
  const auto s = scripted_snapshot(Scene::ready, 0.0);

  EXPECT_TRUE(is<device::PressStart>(hand.act(s)));
  EXPECT_EQ(hand.act(s), std::nullopt);
}

TEST(AutoOperator, AnswersTheSitesOneByOne) {
  AutoOperator hand;

  const auto action = hand.act(scripted_snapshot(Scene::asking_sites, 0.0));

  ASSERT_TRUE(is<device::SetPermission>(action));
  EXPECT_EQ(std::get<device::SetPermission>(*action).site, (CuffSite{Limb::ankle, Side::right}));
}

}  // namespace
}  // namespace station::ui
