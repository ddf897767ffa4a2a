#pragma once
// A ByteStream whose line may go and come back under the same name: a plug that slipped, an
// emulator that was started anew. It opens the line again; who stands there then is for the driver
// to find out.

#include "core/result.hpp"
#include "hal/stream/byte_stream.hpp"
#include "hal/stream/reopen_rhythm.hpp"

#include <memory>
#include <optional>

namespace station::hal {

/// One line that can be opened again and again.
class LineOpener {
 public:
  LineOpener() = default;
  LineOpener(const LineOpener&) = delete;
  LineOpener& operator=(const LineOpener&) = delete;
  virtual ~LineOpener() = default;

  /// Begins one try. Never waits. Not while another is under way.
  virtual void begin() = 0;
  /// What the try came to; empty while it is under way. Each result is given once.
  [[nodiscard]] virtual std::optional<Outcome<std::unique_ptr<ByteStream>>> take() = 0;
};

/// One thread. Reads and writes of an open line cost one call more than the line itself. While the
/// line is gone, reads and writes give Errc::disconnected and reopen() tries by ReopenRhythm.
class ReopeningStream final : public ByteStream {
 public:
  /// @param line open already, or null: then the first try is due at once
  ReopeningStream(std::unique_ptr<ByteStream> line, std::unique_ptr<LineOpener> opener,
                  const ReopenSettings& settings = {});

  [[nodiscard]] Result<std::size_t> read_available(std::span<std::byte> into) override;
  [[nodiscard]] Result<void> write(std::span<const std::byte> bytes) override;
  [[nodiscard]] Result<void> write_urgent(std::span<const std::byte> bytes) override;
  [[nodiscard]] bool reopen(Timestamp now) override;

 private:
  std::unique_ptr<ByteStream> line_;  ///< null while it is gone
  std::unique_ptr<LineOpener> opener_;
  ReopenRhythm rhythm_;
  bool is_trying_ = false;
};

}  // namespace station::hal
