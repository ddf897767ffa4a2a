#pragma once
// The seam between the station and the outside world: a two-way stream of bytes to one instrument.
// In-process simulation, pseudo-terminals and real serial ports differ only in what stands here.

#include "core/result.hpp"
#include "core/time.hpp"

#include <cstddef>
#include <span>

namespace station::hal {

/// Never waits: waiting happens once, in the loop of device/station. One thread only.
class ByteStream {
 public:
  ByteStream() = default;
  ByteStream(const ByteStream&) = delete;
  ByteStream& operator=(const ByteStream&) = delete;
  virtual ~ByteStream() = default;

  /// Takes what has arrived, up to into.size() bytes; 0 means nothing yet and is no error.
  /// Errors: disconnected (gone until reopen() says otherwise), io.
  [[nodiscard]] virtual Result<std::size_t> read_available(std::span<std::byte> into) = 0;

  /// Queues every byte, or none. Errors: full (try after the next step), disconnected, io.
  [[nodiscard]] virtual Result<void> write(std::span<const std::byte> bytes) = 0;

  /// As write, but ahead of everything still queued (never inside a frame already begun): for VENT.
  [[nodiscard]] virtual Result<void> write_urgent(std::span<const std::byte> bytes) = 0;

  /// After `disconnected`: tries to open the line again, in a rhythm of its own; call it in every
  /// step. True once the line is there anew: nothing that was known of the device behind it holds.
  /// A stream that cannot come back always says false. Never waits.
  [[nodiscard]] virtual bool reopen(Timestamp now) {
    static_cast<void>(now);
    return false;
  }
};

}  // namespace station::hal
