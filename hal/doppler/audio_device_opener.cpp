#include "hal/doppler/audio_source.hpp"

#include <atomic>
#include <thread>
#include <utility>

namespace station::hal {
namespace {

class AudioDeviceOpener final : public AudioSourceOpener {
 public:
  explicit AudioDeviceOpener(std::string name) : name_{std::move(name)} {}

  void begin() override {
    result_.reset();
    is_done_ = false;
    thread_ = std::jthread{[this] {
      result_ = open_audio_device(name_);
      is_done_ = true;
    }};
  }
  std::optional<Outcome<std::unique_ptr<AudioSource>>> take() override {
    if (!is_done_) return std::nullopt;
    thread_.join();
    is_done_ = false;
    return std::exchange(result_, std::nullopt);
  }

 private:
  std::string name_;
  std::atomic<bool> is_done_{false};
  std::optional<Outcome<std::unique_ptr<AudioSource>>> result_;  ///< of the thread until is_done_
  std::jthread thread_;  ///< last: it ends before what it writes to
};

}  // namespace

std::unique_ptr<AudioSourceOpener> make_audio_device_opener(std::string name) {
  return std::make_unique<AudioDeviceOpener>(std::move(name));
}

}  // namespace station::hal
