#include "ui/model/engineer/engineer.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace station::ui {
namespace {

using device::FaultOffer;
using testing::ElementsAre;
using testing::HasSubstr;

device::StationDiagnostics simulated_diagnostics() {
  device::StationDiagnostics d;
  d.simulated = true;
  d.offers = {{.name = "leak",
               .room = "plant",
               .sentence = "Cuff or hose leak.",
               .unit = "mmHg a minute at 150 mmHg",
               .amount = 30.0,
               .least = 0.0,
               .most = 5000.0},
              {.name = "frame-lost", .room = "wire", .sentence = "Whole frames are lost."},
              {.name = "reply-late",
               .room = "wire",
               .sentence = "Replies arrive late.",
               .unit = "s",
               .amount = 0.4,
               .least = 0.001,
               .most = 10.0},
              {.name = "host-killed",
               .room = "host",
               .sentence = "The process is gone.",
               .on_display = false}};
  return d;
}

EngineerState state_with(device::StationDiagnostics d) {
  EngineerState s;
  (void)step(s, DiagnosticsCame{std::move(d), {}});
  (void)step(s, ShowEngineerTab{EngineerTab::faults});
  return s;
}

std::vector<std::string> names(const EngineerModel& m) {
  std::vector<std::string> all;
  for (const FaultRow& row : m.faults) all.push_back(row.name);
  return all;
}

TEST(EngineerScreen, SaysThatNothingRunsUntilDiagnosticsCame) {
  const auto m = present(EngineerState{}, Language::english);

  EXPECT_THAT(m.nothing, HasSubstr("No station runs"));
  EXPECT_TRUE(m.links.empty());
}

TEST(EngineerScreen, ShowsEveryFaultOfferedAndFindsThemByWordsAndRoom) {
  auto s = state_with(simulated_diagnostics());
  EXPECT_THAT(names(present(s, Language::english)),
              ElementsAre("leak", "frame-lost", "reply-late", "host-killed"));

  (void)step(s, SearchFaults{"LOST frames"});
  EXPECT_THAT(names(present(s, Language::english)), ElementsAre("frame-lost"));

  (void)step(s, SearchFaults{""});
  (void)step(s, ShowFaultRoom{"wire"});
  EXPECT_THAT(names(present(s, Language::english)), ElementsAre("frame-lost", "reply-late"));

  (void)step(s, SearchFaults{"volcano"});
  EXPECT_FALSE(present(s, Language::german).none_found.empty());
}

TEST(EngineerScreen, AsksForAFaultInTheWordsOfTheCommandLine) {
  auto s = state_with(simulated_diagnostics());
  (void)step(s, ChooseFault{"leak"});
  (void)step(s, ChooseFaultMoment{5});

  const auto requests = step(s, BeginChosenFault{});

  ASSERT_EQ(requests.size(), 1U);
  EXPECT_EQ(std::get<device::BeginFault>(requests[0]).words, "leak@ramping:amount=30");
}

TEST(EngineerScreen, NamesTheLineOfAFaultThatHasOne) {
  auto s = state_with(simulated_diagnostics());
  (void)step(s, ChooseFault{"frame-lost"});
  (void)step(s, ChooseFaultLine{true});

  EXPECT_EQ(words_of_chosen(s), "frame-lost:line=doppler");

  (void)step(s, ChooseFault{"leak"});
  EXPECT_EQ(words_of_chosen(s), "leak:amount=30") << "a leak is of no line";
}

TEST(EngineerScreen, KeepsTheAmountWithinItsRange) {
  auto s = state_with(simulated_diagnostics());
  for (const char* name : {"leak", "reply-late"}) {
    (void)step(s, ChooseFault{name});
    const auto& offer = name[0] == 'l' ? s.diagnostics.offers[0] : s.diagnostics.offers[2];
    for (const float share : {-1.0F, 0.0F, 0.01F, 0.3F, 0.99F, 1.0F, 7.0F}) {
      (void)step(s, SetFaultAmount{share});
      EXPECT_GE(s.amount, offer.least);
      EXPECT_LE(s.amount, offer.most);
    }
    EXPECT_EQ(s.amount, offer.most);
  }
}

TEST(EngineerScreen, PutsTheSliderWhereItWasSet) {
  auto s = state_with(simulated_diagnostics());
  (void)step(s, ChooseFault{"reply-late"});
  for (const float share : {0.0F, 0.25F, 0.5F, 0.8F, 1.0F}) {
    (void)step(s, SetFaultAmount{share});
    EXPECT_NEAR(present(s, Language::english).panel.amount_share, share, 0.005F);
  }
}

TEST(EngineerScreen, DoesNotAskForAFaultThatWouldEndTheDisplay) {
  auto s = state_with(simulated_diagnostics());
  (void)step(s, ChooseFault{"host-killed"});

  EXPECT_TRUE(step(s, BeginChosenFault{}).empty());
  EXPECT_FALSE(present(s, Language::english).panel.may_begin);
}

TEST(EngineerScreen, MakesNoFaultsInRealDevices) {
  device::StationDiagnostics real;
  auto s = state_with(real);
  s.chosen = "leak";

  EXPECT_TRUE(step(s, BeginChosenFault{}).empty());
  EXPECT_TRUE(step(s, EndRunningFault{1}).empty());
  const auto m = present(s, Language::english);
  EXPECT_FALSE(m.may_make_faults);
  EXPECT_THAT(m.no_faults, HasSubstr("real"));
}

TEST(EngineerScreen, EndsARunningFaultByItsNumber) {
  auto d = simulated_diagnostics();
  d.faults = {{.id = 7, .words = "leak@ramping", .name = "leak", .waits = true}};
  auto s = state_with(d);

  const auto requests = step(s, EndRunningFault{7});

  ASSERT_EQ(requests.size(), 1U);
  EXPECT_EQ(std::get<device::EndFault>(requests[0]).id, 7U);
  EXPECT_EQ(present(s, Language::english).running[0].state, "waits");
}

TEST(EngineerScreen, MarksWhatAnEngineerShouldLookAt) {
  auto d = simulated_diagnostics();
  d.cuff.state = hal::LinkState::ready;
  d.cuff.health.bad_frames = 3;
  d.rings = {{"record", 8000, 8448, 0}, {"spectrum", 3, 2048, 0}};

  const auto m = present(state_with(d), Language::english);

  const auto bad = std::ranges::count_if(m.links[0].facts, &EngineerFact::is_bad);
  EXPECT_EQ(bad, 2) << "bad frames, and no clock yet";
  EXPECT_TRUE(m.rings[0].is_bad);
  EXPECT_FALSE(m.rings[1].is_bad);
}

TEST(EngineerScreen, SaysTheClocksOffsetAndDrift) {
  auto d = simulated_diagnostics();
  d.doppler.clock = ClockMap{.device_ref = DeviceMicros{1'000'000},
                             .station_ref = timestamp_from_ns(3'500'000'000),
                             .drift_ppb = -30'000,
                             .round_trip = std::chrono::microseconds{2100}};

  const auto facts = present(state_with(d), Language::english).links[1].facts;

  const auto value = [&](std::string_view name) {
    const auto it = std::ranges::find(facts, name, &EngineerFact::name);
    return it == facts.end() ? std::string{} : it->value;
  };
  EXPECT_EQ(value("Clock offset"), "+2.5000 s");
  EXPECT_EQ(value("Clock drift"), "-30.0 ppm");
  EXPECT_EQ(value("Round trip"), "2.1 ms");
}

TEST(EngineerHistogram, ShowsASingleLateOneAmongThousands) {
  device::LatencyHistogram h;
  for (int i = 0; i < 10'000; ++i) h.add(std::chrono::milliseconds{4});
  h.add(std::chrono::milliseconds{90});

  const auto card = histogram_card("x", h, Language::english);

  EXPECT_EQ(*std::ranges::max_element(card.bars), 1.0F);
  EXPECT_GE(card.bars.size(), 24U);
  const auto shown = std::ranges::count_if(card.bars, [](float b) { return b >= 0.009F; });
  EXPECT_EQ(shown, 2);
  EXPECT_THAT(card.summary, HasSubstr("longest 90 ms"));
  EXPECT_THAT(card.summary, HasSubstr("10'001 counted"));
}

TEST(LatencyHistogram, ReadsAQuantileWithinAnEighthOfADoubling) {
  device::LatencyHistogram h;
  for (int us = 1; us <= 100'000; ++us) h.add(std::chrono::microseconds{us});

  for (const double q : {0.1, 0.5, 0.9, 0.99, 0.999}) {
    const double read_us = seconds_of(h.quantile(q)) * 1e6;
    EXPECT_GE(read_us, q * 100'000 * 0.999);
    EXPECT_LE(read_us, q * 100'000 * 1.13);
  }
  EXPECT_EQ(h.longest(), std::chrono::microseconds{100'000});
  EXPECT_EQ(h.total(), 100'000U);
}

TEST(LatencyHistogram, TakesWhatIsFarOutsideItsBuckets) {
  device::LatencyHistogram h;
  h.add(Duration{-5});
  h.add(Duration{0});
  h.add(std::chrono::hours{10});

  EXPECT_EQ(h.total(), 3U);
  EXPECT_EQ(h.quantile(1.0), h.upper_end(device::LatencyHistogram::kBuckets - 1));
}

}  // namespace
}  // namespace station::ui
