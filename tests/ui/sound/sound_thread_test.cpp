#include "ui/sound/sound_thread.hpp"

#include "device/station_snapshot.hpp"

#include <gtest/gtest.h>
#include <sndfile.h>

#include <chrono>
#include <cmath>
#include <filesystem>
#include <functional>
#include <thread>

namespace station::ui {
namespace {

/// Waits for a state of another thread; a minute means it will not come.
bool comes_to(const std::function<bool()>& state) {
  for (int i = 0; i < 60'000; ++i) {
    if (state()) return true;
    std::this_thread::sleep_for(std::chrono::milliseconds{1});
  }
  return false;
}

TEST(SoundThread, SaysThatThereIsNoSuchSoundCardAndLivesOn) {
  RecordProperty("requirement", "E14");
  SoundThread sound{{.output = "no card has this name"}};
  device::DisplayFeed feed;
  sound.listen_to(&feed);

  EXPECT_TRUE(comes_to([&] {
    const auto state = sound.status().state;
    return state == SoundState::no_loudspeaker || state == SoundState::busy;
  }));
  EXPECT_FALSE(feed.sound_wanted.load());
}

TEST(SoundThread, StaysOffWhenTheWorldRunsAtAnotherSpeed) {
  SoundThread sound{{.output = "default", .true_speed = false}};

  EXPECT_TRUE(comes_to([&] { return sound.status().state == SoundState::wrong_speed; }));
}

TEST(SoundThread, WritesAnAlarmToAFileInPlaceOfACard) {
  RecordProperty("requirement", "A2");
  const auto path = std::filesystem::path{STATION_BINARY_DIR} / "sound_thread_alarm.wav";
  {
    device::DisplayFeed feed;
    SoundThread sound{{.output = path.string()}};
    sound.listen_to(&feed);
    ASSERT_TRUE(comes_to([&] { return feed.sound_wanted.load(); }));
    device::SoundScene scene;
    scene.sequence = 1;
    scene.alarm_count = 1;
    feed.sound_scene.publish(scene);
    // Until the file holds a second; its header is written at the end, so its size tells.
    ASSERT_TRUE(comes_to([&] {
      std::error_code error;
      return std::filesystem::file_size(path, error) > 48000U * 2U * 4U && !error;
    }));
    sound.listen_to(nullptr);
    EXPECT_FALSE(feed.sound_wanted.load());
  }
  SF_INFO info{};
  SNDFILE* file = sf_open(path.c_str(), SFM_READ, &info);
  ASSERT_NE(file, nullptr);
  std::vector<float> samples(static_cast<std::size_t>(info.frames) * 2);
  sf_readf_float(file, samples.data(), info.frames);
  sf_close(file);
  float most = 0.0F;
  for (const float s : samples) most = std::max(most, std::fabs(s));
  EXPECT_EQ(info.samplerate, 48000);
  EXPECT_EQ(info.channels, 2);
  EXPECT_GT(most, 0.2F);
}

TEST(SoundThread, SaysThatAFileCannotBeWritten) {
  SoundThread sound{{.output = "/no/such/folder/sound.wav"}};

  EXPECT_TRUE(comes_to([&] { return sound.status().state == SoundState::file_unwritable; }));
}

}  // namespace
}  // namespace station::ui
