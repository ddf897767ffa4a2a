#include "hal/stream/serial_opener.hpp"

#include "core/expects.hpp"

#include <atomic>
#include <thread>
#include <utility>

namespace station::hal {

struct SerialOpener::Try {
  std::optional<Outcome<std::unique_ptr<SerialStream>>> result;  ///< the thread's until `is_over`
  std::atomic<bool> is_over{false};
  std::jthread thread;  ///< last: ends before what it writes to
};

SerialOpener::SerialOpener(std::string path, SerialSettings settings, IoLoop* loop)
    : path_{std::move(path)}, settings_{std::move(settings)}, loop_{loop} {}
SerialOpener::~SerialOpener() = default;

void SerialOpener::begin() {
  STATION_EXPECTS(!try_, "one try at a time");
  try_ = std::make_unique<Try>();
  try_->thread = std::jthread{[t = try_.get(), this] {
    t->result = SerialStream::open(path_, settings_);
    t->is_over.store(true, std::memory_order_release);
  }};
}

std::optional<Outcome<std::unique_ptr<ByteStream>>> SerialOpener::take() {
  if (!try_ || !try_->is_over.load(std::memory_order_acquire)) return std::nullopt;
  try_->thread.join();
  auto opened = std::move(*try_->result);
  try_.reset();
  if (!opened) return std::unexpected{opened.error()};
  if (loop_ != nullptr) (*opened)->wait_in(*loop_);
  return std::move(*opened);
}

Outcome<std::unique_ptr<ByteStream>> open_returning_port(const std::string& path,
                                                         const SerialSettings& settings,
                                                         IoLoop* loop) {
  auto port = SerialStream::open(path, settings, loop);
  if (!port) return std::unexpected{port.error()};
  return std::make_unique<ReopeningStream>(std::move(*port),
                                           std::make_unique<SerialOpener>(path, settings, loop));
}

}  // namespace station::hal
