// Stations that follow one another behind one display, on their real threads. States are waited
// for, never a time; the limit only keeps a broken run from hanging.
#include "device/station_host.hpp"

#include "tests/device/station/virtual_station.hpp"
#include "tests/support/child_process.hpp"

#include <chrono>
#include <thread>

namespace station::device::test {
namespace {

class Host : public ::testing::Test {
 protected:
  StationHost::Make of(const std::string& patient) const {
    return [this, patient] {
      auto plan = plan_for(patient, folder_.path());
      plan.real_time = true;
      plan.needs_heartbeat = true;
      return build_station(plan);
    };
  }
  /// Waits for a snapshot that fulfils the condition, living meanwhile like an event thread.
  template <class Condition>
  bool wait_for(Condition come_true) {
    const auto patience = std::chrono::steady_clock::now() + std::chrono::seconds{60};
    while (std::chrono::steady_clock::now() < patience) {
      host_.heartbeat();
      host_.feed().snapshot.refresh();
      if (come_true(host_.feed().snapshot.front())) return true;
      std::this_thread::yield();
    }
    return false;
  }
  bool wait_for_phase(Phase phase) {
    return wait_for(
        [phase](const StationSnapshot& s) { return s.sequence > 0 && s.phase == phase; });
  }
  /// As the four keys do it, at ten times the speed.
  void inflate() {
    ASSERT_TRUE(host_.exchange(of("normal"), 10.0).has_value());
    ASSERT_TRUE(wait_for([](const StationSnapshot& s) {
      return s.phase == Phase::ready_to_rest && s.offered.start;
    }));
    host_.post(PressStart{});
    ASSERT_TRUE(wait_for([](const StationSnapshot& s) {
      return s.phase == Phase::ready_to_inflate && s.offered.start;
    }));
    host_.post(PressStart{});
    ASSERT_TRUE(wait_for([this](const StationSnapshot&) { return host_.inflated(); }));
  }

  station::test::TemporaryFolder folder_;  // tests of one binary run side by side
  StationHost host_;
};

TEST_F(Host, AnswersEveryCallWithoutAStation) {
  host_.stop_now();
  host_.heartbeat();
  host_.set_focus(false);
  host_.post(PressStart{});
  host_.end();

  EXPECT_FALSE(host_.running());
  EXPECT_FALSE(host_.inflated());
}

TEST_F(Host, KeepsOneFeedWhileStationsChange) {
  auto* feed = &host_.feed();
  ASSERT_TRUE(host_.exchange(of("normal")).has_value());
  ASSERT_TRUE(wait_for([](const StationSnapshot& s) { return s.virtual_patient == "normal"; }));
  const auto first = feed->snapshot.front().station;

  ASSERT_TRUE(host_.exchange(of("claudicant")).has_value());
  ASSERT_TRUE(wait_for([](const StationSnapshot& s) { return s.virtual_patient == "claudicant"; }));

  EXPECT_EQ(feed, &host_.feed());
  EXPECT_GT(feed->snapshot.front().station, first);
}

TEST_F(Host, ShowsNothingOfAStationThatEnded) {
  ASSERT_TRUE(host_.exchange(of("normal")).has_value());
  ASSERT_TRUE(wait_for([](const StationSnapshot& s) { return s.sequence > 0; }));

  host_.end();

  EXPECT_TRUE(host_.feed().snapshot.refresh());
  EXPECT_EQ(host_.feed().snapshot.front().sequence, 0U);
  EXPECT_TRUE(host_.feed().snapshot.front().ports.empty());
}

TEST_F(Host, SaysWhyTheNextStationCannotBeMadeAndRunsNone) {
  ASSERT_TRUE(host_.exchange(of("normal")).has_value());

  const auto refused = host_.exchange(
      []() -> Outcome<BuiltStation> { return trouble(Errc::busy, "The port is in use."); });

  ASSERT_FALSE(refused.has_value());
  EXPECT_EQ(refused.error().sentence, "The port is in use.");
  EXPECT_FALSE(host_.running());
}

TEST_F(Host, VentsTheCuffOfTheStationItEnds) {
  inflate();

  host_.end();

  EXPECT_FALSE(host_.inflated());
  ASSERT_TRUE(host_.exchange(of("normal")).has_value());
  EXPECT_TRUE(wait_for([](const StationSnapshot& s) { return s.sequence > 0; }));
}

TEST_F(Host, StopsAnInflation) {
  RecordProperty("requirement", "E15");
  inflate();

  host_.stop_now();
  host_.post(PressStop{});

  EXPECT_TRUE(wait_for_phase(Phase::stopped));
  EXPECT_TRUE(wait_for([this](const StationSnapshot&) { return !host_.inflated(); }));
}

TEST_F(Host, KeepsAStopForTheStationThatIsBeingMade) {
  RecordProperty("requirement", "E15");
  const auto made = host_.exchange([this]() -> Outcome<BuiltStation> {
    host_.stop_now();  // pressed while nothing runs yet
    return of("normal")();
  });
  ASSERT_TRUE(made.has_value());

  // STOP vents and latches; an inflation asked for at once does not follow from it.
  EXPECT_TRUE(wait_for([](const StationSnapshot& s) { return s.sequence > 1; }));
  EXPECT_FALSE(host_.inflated());
}

TEST_F(Host, TakesNoActionOfOneExamIntoTheNext) {
  ASSERT_TRUE(host_.exchange(of("normal")).has_value());
  host_.end();
  host_.post(PressStart{});
  ASSERT_TRUE(host_.exchange(of("normal")).has_value());
  ASSERT_TRUE(wait_for_phase(Phase::ready_to_rest));

  host_.feed().snapshot.refresh();
  EXPECT_EQ(host_.feed().snapshot.front().phase, Phase::ready_to_rest);
}

TEST_F(Host, TakesStopsAndHeartbeatsFromAnotherThreadThroughManyExchanges) {
  std::atomic<bool> done{false};
  std::jthread presser{[&] {
    while (!done) {
      host_.stop_now();
      host_.heartbeat();
      host_.post(PressStop{});
      host_.set_focus(true);
      std::this_thread::yield();
    }
  }};
  for (int i = 0; i < 5; ++i) ASSERT_TRUE(host_.exchange(of("normal"), 10.0).has_value());
  host_.end();
  done = true;
  presser.join();

  EXPECT_FALSE(host_.running());
}

}  // namespace
}  // namespace station::device::test
