#include "hal/doppler/audio_probe.hpp"

#include <gtest/gtest.h>
#include <sndfile.h>

#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <numbers>

namespace station::hal {
namespace {

using namespace std::chrono_literals;

/// A WAV that is removed with its test.
class SoundFile {
 public:
  SoundFile(int channels, int rate_hz, double seconds, double hz = 1000.0)
      : path_{std::filesystem::temp_directory_path() /
              ("audio_probe_" + std::to_string(::getpid()) + "_" + std::to_string(++made_) +
               ".wav")} {
    SF_INFO info{};
    info.channels = channels;
    info.samplerate = rate_hz;
    info.format = SF_FORMAT_WAV | SF_FORMAT_PCM_16;
    SNDFILE* file = sf_open(path_.c_str(), SFM_WRITE, &info);
    std::vector<float> samples;
    for (int n = 0; n < static_cast<int>(seconds * rate_hz); ++n) {
      samples.push_back(
          static_cast<float>(0.4 * std::cos(2.0 * std::numbers::pi * hz * n / rate_hz)));
      if (channels == 2) samples.push_back(0.0F);
    }
    sf_write_float(file, samples.data(), static_cast<sf_count_t>(samples.size()));
    sf_close(file);
  }
  ~SoundFile() { std::filesystem::remove(path_); }
  SoundFile(const SoundFile&) = delete;
  SoundFile& operator=(const SoundFile&) = delete;
  [[nodiscard]] std::string address(const std::string& options = "") const {
    return "audio-file:" + path_.string() + options;
  }

 private:
  static inline int made_ = 0;
  std::filesystem::path path_;
};

/// Sound that a test hands out itself.
class ScriptedSound final : public AudioSource {
 public:
  double sample_rate_hz() const override { return 16000.0; }
  int channels() const override { return wired; }
  std::string name() const override { return called; }
  Duration latency() const override { return 5ms; }
  std::uint64_t overruns() const override { return lost; }
  Result<std::size_t> read_available(Timestamp, std::span<StereoFrame> into) override {
    if (!is_there) return std::unexpected{Error{Errc::disconnected, "scripted sound"}};
    for (std::size_t i = 0; i < 160; ++i) into[i] = {0.1F, 0.0F};
    return 160;
  }
  std::uint64_t lost = 0;
  bool is_there = true;
  std::string called = "scripted";
  int wired = 2;
};

TEST(AudioProbe, PlaysAFileAtItsOwnPaceAndGetsReady) {
  const SoundFile file{2, 48000, 4.0};
  auto probe = open_audio_probe(file.address());
  ASSERT_TRUE(probe) << probe.error().sentence;
  std::size_t pairs = 0;
  for (int ms = 0; ms <= 3000; ms += 4) {
    ASSERT_TRUE((*probe)->step(Timestamp{std::chrono::milliseconds{5000 + ms}}));
    for (const DopplerBlock& b : (*probe)->input().blocks) pairs += b.pair_count;
  }

  EXPECT_EQ((*probe)->link_state(), LinkState::ready);
  EXPECT_EQ((*probe)->link_sentence(), "");
  EXPECT_NEAR(static_cast<double>(pairs), 48000.0, 400.0);
  ASSERT_TRUE((*probe)->clock_map());
  // The first sample came with the first read.
  EXPECT_NEAR(seconds_of((*probe)->clock_map()->to_station({0}).time_since_epoch()), 5.0, 0.02);
  EXPECT_EQ((*probe)->info()->evidence, EvidenceLevel::vendor_document);
  EXPECT_EQ((*probe)->info()->iq_rate_hz, 16000u);
  EXPECT_NEAR(seconds_of((*probe)->info()->filter_delay), 0.0159, 0.0005);
}

TEST(AudioProbe, IsLostAtTheEndOfAFileThatDoesNotLoop) {
  const SoundFile file{2, 16000, 0.5};
  auto once = open_audio_probe(file.address());
  auto looped = open_audio_probe(file.address("?loop=1"));
  ASSERT_TRUE(once && looped);
  Result<void> last;
  for (int ms = 0; ms <= 1500; ms += 4) {
    last = (*once)->step(Timestamp{std::chrono::milliseconds{ms}});
    ASSERT_TRUE((*looped)->step(Timestamp{std::chrono::milliseconds{ms}}));
  }

  EXPECT_FALSE(last);
  EXPECT_EQ((*once)->link_state(), LinkState::lost);
  EXPECT_NE((*once)->link_sentence().find("has ended"), std::string::npos);
  EXPECT_NE((*once)->link_sentence().find("loop=1"), std::string::npos) << "the remedy";
}

TEST(AudioProbe, SaysThatMonoHasNoDirection) {
  const SoundFile file{1, 16000, 3.0};
  auto probe = open_audio_probe(file.address());
  ASSERT_TRUE(probe);
  for (int ms = 0; ms <= 2000; ms += 4)
    ASSERT_TRUE((*probe)->step(Timestamp{std::chrono::milliseconds{ms}}));

  EXPECT_EQ((*probe)->link_state(), LinkState::ready);
  EXPECT_NE((*probe)->link_sentence().find("direction of flow is unknown"), std::string::npos);
}

TEST(AudioProbe, ShowsAnOverrunAsAGap) {
  auto source = std::make_unique<ScriptedSound>();
  ScriptedSound& sound = *source;
  AudioProbe probe{std::move(source), {}};
  std::uint32_t lost = 0;
  for (int i = 0; i < 400; ++i) {
    if (i == 200) ++sound.lost;
    ASSERT_TRUE(probe.step(Timestamp{std::chrono::milliseconds{10 * i}}));
    for (const DopplerBlock& b : probe.input().blocks) lost += b.frames_lost_before;
  }

  EXPECT_EQ(lost, 1u);
  EXPECT_EQ(probe.health().lost_frames, 1u);
}

/// Whatever is plugged in next.
class Socket final : public AudioSourceOpener {
 public:
  explicit Socket(std::unique_ptr<AudioSource>& plugged) : plugged_{plugged} {}
  void begin() override {}
  std::optional<Outcome<std::unique_ptr<AudioSource>>> take() override {
    if (!plugged_) return trouble(Errc::not_found, "nothing there");
    return std::move(plugged_);
  }

 private:
  std::unique_ptr<AudioSource>& plugged_;
};

class ReturningSound : public ::testing::Test {
 protected:
  ReturningSound() {
    auto source = std::make_unique<ScriptedSound>();
    line = source.get();
    probe.emplace(std::move(source), AudioProbeSettings{}, std::make_unique<Socket>(plugged));
    run(2s);
    EXPECT_EQ(probe->link_state(), LinkState::ready);
  }
  void run(Duration span) {
    for (const Timestamp end = now + span; now < end; now += 10ms) {
      (void)probe->step(now);
      for (const DopplerBlock& b : probe->input().blocks) {
        EXPECT_GT(b.first.value + 1, newest.value) << "device time goes on";
        newest = b.first;
        newest_at = now;
        lost += b.frames_lost_before;
        ++blocks;
      }
    }
  }
  void pull() {
    line->is_there = false;
    run(100ms);
    ASSERT_EQ(probe->link_state(), LinkState::lost);
    blocks = 0;
  }
  void plug_in(const std::string& name, int channels = 2) {
    auto source = std::make_unique<ScriptedSound>();
    source->called = name;
    source->wired = channels;
    line = source.get();
    plugged = std::move(source);
  }

  Timestamp now = timestamp_from_ns(10'000'000'000);
  std::unique_ptr<AudioSource> plugged;
  ScriptedSound* line = nullptr;
  std::optional<AudioProbe> probe;
  DeviceMicros newest;
  Timestamp newest_at;
  std::uint32_t lost = 0;
  std::size_t blocks = 0;
};

TEST_F(ReturningSound, IsTakenUpAgainAfterAGap) {
  RecordProperty("requirement", "E17");
  pull();
  EXPECT_NE(probe->link_sentence().find("looks for it"), std::string::npos);
  run(3s);
  EXPECT_EQ(blocks, 0U);

  plug_in("scripted");
  run(4s);

  EXPECT_EQ(probe->link_state(), LinkState::ready);
  EXPECT_EQ(probe->link_sentence(), "");
  EXPECT_GT(blocks, 0U);
  EXPECT_EQ(lost, 1U) << "one gap, told with the first block";
  ASSERT_TRUE(probe->clock_map()) << "learned anew: the samples lie where they were heard";
  EXPECT_NEAR(seconds_of(probe->clock_map()->to_station(newest) - newest_at), 0.0, 0.05);
}

TEST_F(ReturningSound, IsNotTakenForAnother) {
  RecordProperty("requirement", "E17");
  pull();

  plug_in("built-in microphone");
  run(4s);

  EXPECT_EQ(probe->link_state(), LinkState::lost);
  EXPECT_EQ(blocks, 0U) << "nothing of a stranger is heard";
  EXPECT_NE(probe->link_sentence().find("\"built-in microphone\" is there instead of \"scripted\""),
            std::string::npos)
      << probe->link_sentence();

  plug_in("scripted");
  run(4s);

  EXPECT_EQ(probe->link_state(), LinkState::ready);
}

TEST_F(ReturningSound, IsNotTakenWithFewerChannels) {
  pull();

  plug_in("scripted", 1);
  run(4s);

  EXPECT_EQ(probe->link_state(), LinkState::lost) << "a mono input would lose the direction";
}

TEST_F(ReturningSound, IsTriedEverMoreSlowlyAndNeverGivenUp) {
  pull();
  run(600s);

  plug_in("scripted");
  run(ReopenSettings{}.longest_pause + 2s);

  EXPECT_EQ(probe->link_state(), LinkState::ready);
}

TEST(AudioAddress, RefusesWhatItDoesNotKnowWithASentence) {
  const auto missing = open_audio_probe("audio-file:/nowhere/x.wav");
  const auto option = open_audio_probe("audio-file:/nowhere/x.wav?layout=sideways");
  const auto empty = open_audio_probe("audio:");
  const auto no_card = open_audio_probe("audio:no such card anywhere");

  ASSERT_FALSE(missing || option || empty || no_card);
  EXPECT_NE(missing.error().sentence.find("no sound file"), std::string::npos);
  EXPECT_NE(option.error().sentence.find("layout=sideways"), std::string::npos);
  EXPECT_NE(empty.error().sentence.find("audio:default"), std::string::npos);
  EXPECT_NE(no_card.error().sentence.find("'abi ports' lists them"), std::string::npos)
      << no_card.error().sentence;
}

TEST(AudioInputs, MayBeNone) {
  const auto inputs = list_audio_inputs();
  for (const AudioInput& i : inputs) EXPECT_GT(i.channels, 0);
}

TEST(AudioProbe, TakesARealRecordingOfABidirectionalProbe) {
  const char* folder = std::getenv("ABI_STATION_RECORDINGS");
  if (folder == nullptr) GTEST_SKIP() << "ABI_STATION_RECORDINGS is not set";
  std::size_t tried = 0;
  for (const auto& entry :
       std::filesystem::recursive_directory_iterator{std::string{folder} + "/doppler_audio"}) {
    if (entry.path().extension() != ".wav" && entry.path().extension() != ".flac") continue;
    auto probe = open_audio_probe("audio-file:" + entry.path().string());
    ASSERT_TRUE(probe) << probe.error().sentence;
    std::size_t pairs = 0;
    for (int ms = 0; ms <= 1500; ms += 4) {
      if (!(*probe)->step(Timestamp{std::chrono::milliseconds{ms}})) break;
      for (const DopplerBlock& b : (*probe)->input().blocks) pairs += b.pair_count;
    }
    EXPECT_GT(pairs, 1000u) << entry.path();
    ++tried;
  }
  EXPECT_GT(tried, 0u);
}

}  // namespace
}  // namespace station::hal
