#include "hal/stream/memory_stream.hpp"

#include "hal/stream/write_queue.hpp"

#include <algorithm>

namespace station::hal {
namespace {

/// One direction. The reader takes bytes straight from the writer's queue.
struct Lane {
  explicit Lane(std::size_t capacity)
      : queue{capacity + WriteQueue::kUrgentReserve, WriteQueue::kUrgentReserve} {}
  WriteQueue queue;
  bool writer_is_gone = false;
  bool reader_is_gone = false;
};

class MemoryStream final : public ByteStream {
 public:
  MemoryStream(std::shared_ptr<Lane> in, std::shared_ptr<Lane> out)
      : in_{std::move(in)}, out_{std::move(out)} {}
  ~MemoryStream() override {
    in_->reader_is_gone = true;
    out_->writer_is_gone = true;
  }

  Result<std::size_t> read_available(std::span<std::byte> into) override {
    if (in_->queue.empty() && in_->writer_is_gone)
      return std::unexpected{Error{Errc::disconnected, "memory stream"}};
    std::size_t count = 0;
    while (count < into.size() && !in_->queue.empty()) {
      const auto bytes = in_->queue.front();
      const std::size_t n = std::min(bytes.size(), into.size() - count);
      std::copy_n(bytes.begin(), n, into.begin() + static_cast<std::ptrdiff_t>(count));
      in_->queue.pop(n);
      count += n;
    }
    return count;
  }
  Result<void> write(std::span<const std::byte> bytes) override {
    return queued([&] { return out_->queue.push(bytes); });
  }
  Result<void> write_urgent(std::span<const std::byte> bytes) override {
    return queued([&] { return out_->queue.push_urgent(bytes); });
  }

 private:
  template <class Push>
  Result<void> queued(Push&& push) {
    if (out_->reader_is_gone) return std::unexpected{Error{Errc::disconnected, "memory stream"}};
    if (!push()) return std::unexpected{Error{Errc::full, "memory stream"}};
    return {};
  }

  std::shared_ptr<Lane> in_;
  std::shared_ptr<Lane> out_;
};

}  // namespace

MemoryStreamPair make_memory_stream(std::size_t capacity) {
  auto to_device = std::make_shared<Lane>(capacity);
  auto to_host = std::make_shared<Lane>(capacity);
  return {.host = std::make_unique<MemoryStream>(to_host, to_device),
          .device = std::make_unique<MemoryStream>(to_device, to_host)};
}

}  // namespace station::hal
