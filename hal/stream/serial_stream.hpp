#pragma once
// A serial port, or anything that behaves as one: /dev/ttyUSB0, /dev/serial/by-id/..., a
// pseudo-terminal. Opens raw 8N1 without flow control, locked against other programs.

#include "core/result.hpp"
#include "hal/stream/byte_stream.hpp"
#include "hal/stream/io_loop.hpp"

#include <memory>
#include <string>
#include <vector>

namespace station::hal {

struct SerialSettings {
  int baud = 2'000'000;  ///< [D] the wire protocol's default
  /// emergency_vent() writes to this port for as long as it is open: true for a cuff controller.
  bool vents_in_emergency = false;
  /// What empties the cuff behind it; empty: the VENT frame of our own protocol.
  std::vector<std::byte> vent_bytes{};
};

/// One thread, except open(), which may take long on a bad driver and belongs off the station
/// thread. Reads and writes do not allocate. A device that is gone gives Errc::disconnected for
/// good: ReopeningStream opens the port again.
class SerialStream final : public ByteStream {
 public:
  /// Errors, each a sentence: not_found, refused (no permission), busy, malformed (not a serial
  /// port), out_of_range (baud rate), io.
  /// @param loop waits for this port's bytes; may be null (then nobody waits); must outlive it.
  [[nodiscard]] static Outcome<std::unique_ptr<SerialStream>> open(const std::string& path,
                                                                   const SerialSettings& settings,
                                                                   IoLoop* loop = nullptr);
  ~SerialStream() override;

  [[nodiscard]] Result<std::size_t> read_available(std::span<std::byte> into) override;
  [[nodiscard]] Result<void> write(std::span<const std::byte> bytes) override;
  [[nodiscard]] Result<void> write_urgent(std::span<const std::byte> bytes) override;

  /// As the loop of open(), for a port that was opened on another thread. May be called once.
  void wait_in(IoLoop& loop);

  [[nodiscard]] const std::string& path() const;
  [[nodiscard]] int native_fd() const;

 private:
  struct State;
  explicit SerialStream(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace station::hal
