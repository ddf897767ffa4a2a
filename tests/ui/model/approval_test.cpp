// Whether the clinic has approved the profile that judges: beside every result, and in the
// settings.
#include "tests/ui/support/scripted_feed.hpp"
#include "ui/model/approval_words.hpp"
#include "ui/model/present.hpp"
#include "ui/model/settings/settings.hpp"

#include <gtest/gtest.h>

namespace station::ui {
namespace {

using clinical::Approval;
using State = clinical::Approval::State;

TEST(Approval, IsSaidWithWhoAndWhenInBothLanguages) {
  const Approval approved{State::approved, "Dr. Weber", "2026-11-26"};
  const Approval review{State::under_review, "Dr. Haas", ""};

  EXPECT_EQ(words_of(approved, Language::english), "approved by Dr. Weber on 2026-11-26");
  EXPECT_EQ(words_of(approved, Language::german), "freigegeben von Dr. Weber am 2026-11-26");
  EXPECT_EQ(words_of(review, Language::english), "under review by Dr. Haas, not yet approved");
  EXPECT_EQ(words_of(review, Language::german), "in Prüfung bei Dr. Haas, noch nicht freigegeben");
  EXPECT_EQ(words_of(Approval{}, Language::english), "draft, not approved by the clinic");
  EXPECT_EQ(words_of(Approval{}, Language::german), "Entwurf, von der Klinik nicht freigegeben");
}

TEST(Approval, NeverCallsAProfileApprovedThatIsNot) {
  for (const State state : {State::draft, State::under_review}) {
    EXPECT_EQ(words_of({state, "Dr. Weber", "2026-11-26"}, Language::english).find("approved by"),
              std::string::npos);
    EXPECT_NE(shape_of(state), shape_of(State::approved)) << "told by shape as well";
  }
  EXPECT_NE(shape_of(State::draft), shape_of(State::under_review));
}

TEST(ResultBoard, SaysHowFarItsProfileIsApproved) {
  auto s = scripted_snapshot(Scene::finished, 0.0);
  EXPECT_EQ(present(s, {}, Language::english).results.approval,
            "draft, not approved by the clinic");

  s.exam.verdict->approval = {State::approved, "Dr. Weber", "2026-11-26"};

  const auto b = present(s, {}, Language::english).results;
  EXPECT_EQ(b.approval, "approved by Dr. Weber on 2026-11-26");
  EXPECT_EQ(b.approval_shape, Shape::disc);
}

TEST(Settings, NameTheProfileAndItsApprovalOnceItsFileWasRead) {
  SettingsState settings;
  const auto asked = step(settings, LookAtProfile{});
  ASSERT_EQ(asked.size(), 1U);
  EXPECT_TRUE(std::holds_alternative<ReadProfile>(asked.front()));
  EXPECT_EQ(present(settings, Language::english).approval, "") << "nothing is claimed before";

  (void)step(settings,
             ProfileIs{"2024 ACC/AHA", {State::under_review, "Dr. Haas", "2026-11-20"}, {}});

  const auto m = present(settings, Language::english);
  EXPECT_EQ(m.profile, "2024 ACC/AHA");
  EXPECT_EQ(m.approval, "under review by Dr. Haas, not yet approved, 2026-11-20");
  EXPECT_EQ(m.approval_shape, Shape::half_disc);
}

TEST(Settings, SayWhyAProfileCannotBeRead) {
  SettingsState settings;

  (void)step(settings, ProfileIs{{}, {}, "There is no profile x: name one that exists."});

  const auto m = present(settings, Language::english);
  EXPECT_EQ(m.profile, "There is no profile x: name one that exists.");
  EXPECT_EQ(m.approval, "");
}

}  // namespace
}  // namespace station::ui
