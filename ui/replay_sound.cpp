#include "ui/replay_sound.hpp"

#include "device/records/record_reader.hpp"

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <mutex>
#include <stop_token>
#include <utility>
#include <vector>

namespace station::ui {
namespace {

using Steady = std::chrono::steady_clock;

/// Pushes each block when its time has come, and tells the sound thread that somebody is there.
/// Ends with the reading, when it is told to, or when a station needs the loudspeaker.
void play(const std::stop_token& token, const device::StationHost& host, device::DisplayFeed& feed,
          const std::vector<device::SoundBlock>& blocks, Timestamp from) {
  constexpr auto kTurn = std::chrono::milliseconds{10};
  std::mutex mutex;
  std::condition_variable_any never;
  std::unique_lock lock{mutex};
  const auto began = Steady::now();
  std::uint64_t scenes = 0;
  for (auto next = blocks.begin();
       next != blocks.end() && !token.stop_requested() && !host.running();) {
    const Timestamp now = from + std::chrono::duration_cast<Duration>(Steady::now() - began);
    for (; next != blocks.end() && next->first <= now; ++next) (void)feed.sound.push(*next);
    auto& scene = feed.sound_scene.back();
    scene = {};
    scene.sequence = ++scenes;
    scene.now = now;
    feed.sound_scene.publish();
    never.wait_for(lock, token, kTurn, [] { return false; });
  }
}

}  // namespace

void ReplaySound::fall_silent() {
  if (!player_.joinable()) return;
  player_ = {};  // stopped and waited for; it gives the loudspeaker back
}

void ReplaySound::hear(const HearReplay& wish) {
  fall_silent();
  if (!wish.playing || wish.speed != 1.0 || host_.running()) return;
  const auto reader = device::RecordReader::open(wish.record);
  if (!reader) return;
  const auto& attempts = reader->exam().attempts;
  const auto attempt = std::ranges::find(attempts, wish.attempt, &device::Attempt::number);
  if (attempt == attempts.end()) return;
  std::vector<device::SoundBlock> blocks;
  for (const DopplerBlock& block : reader->signals(wish.attempt).doppler) {
    const Timestamp first = attempt->doppler_clock.to_station(block.first);
    if (first >= wish.from) blocks.push_back({first, block});
  }
  // A feed of its own for each replay: what the one before left behind is never heard.
  auto feed = std::make_unique<device::DisplayFeed>();
  sound_.listen_to(feed.get());
  feed_ = std::move(feed);
  player_ = std::jthread{
      [this, blocks = std::move(blocks), from = wish.from](const std::stop_token& token) {
        play(token, host_, *feed_, blocks, from);
        sound_.listen_to(&host_.feed());
      }};
}

}  // namespace station::ui
