#include "hal/sim/bench/instrument_line.hpp"

#include "core/random.hpp"
#include "hal/stream/memory_stream.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace station::hal::sim {
namespace {

constexpr std::size_t kChunk = 2048;
// What a host that does not read leaves behind; then the line stands still and frames are dropped.
constexpr std::size_t kMostUnread = std::size_t{256} * 1024;
constexpr std::uint64_t kInterruptSeed = 77;

/// The host's end of a line in process, with the faults of an operating system's calls.
class HostStream final : public ByteStream {
 public:
  HostStream(std::unique_ptr<ByteStream> inner, std::shared_ptr<InstrumentLine::HostEnd> end)
      : inner_{std::move(inner)}, end_{std::move(end)} {}

  Result<std::size_t> read_available(std::span<std::byte> into) override {
    if (end_->interrupted_share > 0.0 && random_.chance(end_->interrupted_share)) return 0;
    return inner_->read_available(into);
  }
  Result<void> write(std::span<const std::byte> bytes) override {
    if (end_->blocked) return std::unexpected{Error{Errc::full, "line takes no bytes"}};
    return inner_->write(bytes);
  }
  Result<void> write_urgent(std::span<const std::byte> bytes) override {
    if (end_->blocked) return std::unexpected{Error{Errc::full, "line takes no bytes"}};
    return inner_->write_urgent(bytes);
  }

 private:
  std::unique_ptr<ByteStream> inner_;
  std::shared_ptr<InstrumentLine::HostEnd> end_;
  Random random_{kInterruptSeed};
};

}  // namespace

InstrumentLine::InstrumentLine(int baud, std::uint64_t seed, std::string_view name, Framing framing)
    : serial_{baud},
      to_host_{seed, std::string{name} + " to host", framing},
      to_device_{seed, std::string{name} + " to device", framing} {}

void InstrumentLine::set_faults(std::span<const Fault> to_host, std::span<const Fault> to_device) {
  to_host_.set_faults(to_host);
  to_device_.set_faults(to_device);
  host_end_->blocked = std::ranges::any_of(
      to_device, [](const Fault& f) { return f.kind == FaultKind::write_would_block; });
  host_end_->interrupted_share = 0.0;
  for (const Fault& f : to_host)
    if (f.kind == FaultKind::read_interrupted) host_end_->interrupted_share = rate_of(f);
}

void InstrumentLine::run(double dt_s, double now_s) {
  now_s_ = now_s;
  serial_.run(dt_s);
  if (unplugged_) {
    serial_.take(serial_.arrived().size());
    arrived_.clear();
    return;
  }
  if (arrived_.size() < kMostUnread && !serial_.arrived().empty()) {
    if (to_host_.idle())
      arrived_.insert(arrived_.end(), serial_.arrived().begin(), serial_.arrived().end());
    else
      to_host_.send(serial_.arrived(), now_s);
    serial_.take(serial_.arrived().size());
  }
  if (!to_host_.idle()) to_host_.arrive(now_s, arrived_);
  if (stream_) exchange_with_stream(now_s);
  if (!to_device_.idle()) to_device_.arrive(now_s, received_);
}

void InstrumentLine::give(std::span<const std::byte> bytes) {
  if (unplugged_) return;
  if (to_device_.idle())
    received_.insert(received_.end(), bytes.begin(), bytes.end());
  else
    to_device_.send(bytes, now_s_);
}

void InstrumentLine::exchange_with_stream(double) {
  std::array<std::byte, kChunk> buffer;
  while (true) {
    const auto got = stream_->read_available(buffer);
    if (!got) {
      stream_.reset();  // the host is gone; what it had not read is lost with it
      arrived_.clear();
      return;
    }
    give(std::span{buffer}.first(*got));
    if (*got < buffer.size()) break;
  }
  while (!arrived_.empty()) {
    const auto part = std::span{arrived_}.first(std::min(kChunk, arrived_.size()));
    if (!stream_->write(part)) return;  // full: the rest waits, and the line backs up
    take(part.size());
  }
}

void InstrumentLine::unplug(bool unplugged) {
  if (unplugged == unplugged_) return;
  unplugged_ = unplugged;
  if (!unplugged_) return;
  stream_.reset();
  arrived_.clear();
}

std::unique_ptr<ByteStream> InstrumentLine::connect() {
  MemoryStreamPair pair = make_memory_stream();
  arrived_.clear();
  stream_ = std::move(pair.device);
  return std::make_unique<HostStream>(std::move(pair.host), host_end_);
}

void InstrumentLine::exchange_with(InstrumentLine& other) {
  std::swap(stream_, other.stream_);
  std::swap(host_end_, other.host_end_);
}

void InstrumentLine::take(std::size_t count) {
  const auto n = static_cast<std::ptrdiff_t>(std::min(count, arrived_.size()));
  arrived_.erase(arrived_.begin(), arrived_.begin() + n);
}

}  // namespace station::hal::sim
