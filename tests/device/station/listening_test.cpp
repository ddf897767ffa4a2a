// Listening with the probe alone, before the exam: no cuff can rise, what a named person hears is
// kept.
#include "device/exam/attempt_result.hpp"
#include "device/records/record_reader.hpp"
#include "tests/device/station/virtual_station.hpp"
#include "tests/support/child_process.hpp"

namespace station::device {
namespace {

using station::test::TemporaryFolder;
using test::plan_for;
using test::VirtualStation;

constexpr ArterySite kRightFoot{Artery::posterior_tibial, Side::right};
constexpr ArterySite kLeftFoot{Artery::posterior_tibial, Side::left};
constexpr ArterySite kLeftFootBack{Artery::dorsalis_pedis, Side::left};

TEST(Listening, NamesTheWaveformOfAnArteryWithEveryCuffOpen) {
  RecordProperty("requirement", "E3");
  const TemporaryFolder folder;
  VirtualStation station{plan_for("normal", folder.path())};

  station.press(ListenAt{kRightFoot});
  const bool named = station.run_until(
      [&] {
        const auto s = station.snapshot();
        return s.listens && s.listens->waveform &&
               s.listens->waveform->phasicity == signal::Phasicity::multiphasic;
      },
      40.0);

  EXPECT_TRUE(named);
  EXPECT_TRUE(station.snapshot().listening.pulsatile_flow);
  EXPECT_LT(station.highest_mmHg(), 5.0);
}

TEST(Listening, ForgetsTheBeatsOfTheArteryBefore) {
  const TemporaryFolder folder;
  VirtualStation station{plan_for("normal", folder.path())};
  station.press(ListenAt{kRightFoot});
  ASSERT_TRUE(station.run_until([&] { return station.exam().heard_waveform().has_value(); }, 40.0));

  station.press(ListenAt{kLeftFoot});

  EXPECT_FALSE(station.exam().heard_waveform().has_value());
}

TEST(Listening, LetsNoCuffRiseWhateverIsPressed) {
  RecordProperty("requirement", "E3");
  const TemporaryFolder folder;
  VirtualStation station{plan_for("normal", folder.path())};
  ASSERT_TRUE(station.run_to(Phase::ready_to_rest));
  station.press(ListenAt{kRightFoot});

  for (const UserAction& action :
       {UserAction{PressStart{}}, UserAction{PressAccept{}}, UserAction{PressRepeat{}},
        UserAction{ProbeButton{}}, UserAction{ChooseStep{1}}, UserAction{AcceptAndRepeat{}}}) {
    station.press(action);
    station.run_for(2.0);
    EXPECT_EQ(station.exam().phase(), Phase::listening);
  }

  EXPECT_LT(station.highest_mmHg(), 5.0);
  EXPECT_TRUE(station.exam().record().attempts.empty());
}

TEST(Listening, GoesBackToWhereTheExamStoodAndTheRestGoesOnMeanwhile) {
  RecordProperty("requirement", "E5");
  const TemporaryFolder folder;
  StationPlan plan = plan_for("normal", folder.path());
  plan.protocol.rest_minutes = 1.0;
  VirtualStation station{plan};
  ASSERT_TRUE(station.run_to(Phase::ready_to_rest));
  station.press(PressStart{});
  station.run_for(20.0);

  station.press(ListenAt{kRightFoot});
  station.run_for(30.0);
  station.press(EndListening{});

  EXPECT_EQ(station.exam().phase(), Phase::resting);
  EXPECT_NEAR(station.exam().rest_left_s(station.now()), 10.0, 0.1);
  EXPECT_TRUE(station.run_to(Phase::finding, 15.0));
}

TEST(Listening, KeepsWhatANamedPersonHeardInTheRecord) {
  RecordProperty("requirement", "E3");
  const TemporaryFolder folder;
  VirtualStation station{plan_for("normal", folder.path())};
  station.press(ListenAt{kRightFoot});
  ASSERT_TRUE(station.run_until([&] { return station.exam().heard_waveform().has_value(); }, 40.0));
  station.press(NoteHeard{kRightFoot, true, {}, ""});
  EXPECT_TRUE(station.exam().record().heard.empty()) << "nobody is named";

  station.press(NoteHeard{kRightFoot, true, {}, "A. Meier"});
  station.press(NoteHeard{kRightFoot, {}, false, "A. Meier"});
  const auto said = station.exam().record().heard;
  const auto file = station.record();
  station.close();

  const auto reader = RecordReader::open(file);
  ASSERT_TRUE(reader.has_value()) << reader.error().sentence;
  ASSERT_EQ(said.size(), 1U);
  EXPECT_EQ(reader->exam().heard, said);
  EXPECT_EQ(said[0].by, "A. Meier");
  EXPECT_EQ(said[0].arterial, true);
  EXPECT_EQ(said[0].venous, false);
  EXPECT_TRUE(said[0].waveform.has_value());
}

TEST(Listening, GivesAnArteryThatMayNotBeCuffedItsWaveform) {
  RecordProperty("requirement", "E7");
  const TemporaryFolder folder;
  StationPlan plan = plan_for("normal", folder.path());
  plan.exam_case.sites[cuff_for(kRightFoot)] = {Permission::forbidden, "wound"};
  VirtualStation station{plan};
  station.press(ListenAt{kRightFoot});
  ASSERT_TRUE(station.run_until([&] { return station.exam().heard_waveform().has_value(); }, 40.0));

  station.press(NoteHeard{kRightFoot, true, {}, "A. Meier"});

  const HeardArtery* heard = heard_at(station.exam().record(), kRightFoot);
  ASSERT_NE(heard, nullptr);
  ASSERT_TRUE(heard->waveform.has_value());
  EXPECT_GE(heard->waveform->beat_count, 5);
  EXPECT_LT(station.highest_mmHg(), 5.0);
}

TEST(Listening, TellsTheRulesOfAFootWhoseArteriesNobodyHears) {
  RecordProperty("requirement", "E3");
  const TemporaryFolder folder;
  VirtualStation station{plan_for("venous-only", folder.path())};
  ASSERT_TRUE(station.run_to(Phase::ready_to_rest));
  const auto arterial = [&] {
    return clinical_case(station.exam().record()).leg(Side::left).history.foot.arterial_signal;
  };

  station.press(ListenAt{kLeftFoot});
  station.press(NoteHeard{kLeftFoot, false, true, "A. Meier"});
  EXPECT_EQ(arterial(), clinical::Heard::not_asked) << "the other artery was not listened at";
  station.press(ListenAt{kLeftFootBack});
  station.press(NoteHeard{kLeftFootBack, false, {}, "A. Meier"});

  EXPECT_EQ(arterial(), clinical::Heard::no);
  EXPECT_EQ(clinical_case(station.exam().record()).leg(Side::left).history.foot.venous_signal,
            clinical::Heard::yes);
}

TEST(Listening, NotesWhatWasSaidAtTheArteryThatTheScreenShowed) {
  const TemporaryFolder folder;
  VirtualStation station{plan_for("normal", folder.path())};
  ASSERT_TRUE(station.run_to(Phase::ready_to_rest));
  station.press(ListenAt{kRightFoot});

  station.press(ListenAt{kLeftFoot});
  station.press(NoteHeard{kRightFoot, true, {}, "A. Meier"});

  ASSERT_EQ(station.exam().record().heard.size(), 1U);
  EXPECT_EQ(station.exam().record().heard[0].artery, kRightFoot);
}

TEST(Listening, ComesBeforeTheFirstArteryAlone) {
  const TemporaryFolder folder;
  VirtualStation station{plan_for("normal", folder.path())};
  ASSERT_TRUE(station.run_to_first_inflation());

  station.press(ListenAt{kRightFoot});

  EXPECT_EQ(station.exam().phase(), Phase::ready_to_inflate);
  EXPECT_FALSE(station.exam().refused().empty());
}

}  // namespace
}  // namespace station::device
