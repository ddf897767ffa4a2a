#pragma once
// The device's end of a pseudo-terminal: what an emulator serves. The station opens slave_path() as
// it would any serial port.

#include "core/result.hpp"
#include "hal/stream/byte_stream.hpp"
#include "hal/stream/io_loop.hpp"

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace station::hal {

/// One thread. The slave is raw before the first byte and kept open, so hosts may come and go.
/// write() never waits: a frame that does not fit is refused whole (Errc::full) and counted; of one
/// that fits in part, the rest leaves before the next frame.
class PtyStream final : public ByteStream {
 public:
  /// @param link_path a symbolic link to make to the slave (replaces a link there, nothing else);
  ///        empty for none. Removed again at the end.
  /// Errors, each a sentence: io, busy (link_path is something other than a link), not_found (its
  /// folder).
  [[nodiscard]] static Outcome<std::unique_ptr<PtyStream>> open(const std::string& link_path = {},
                                                                IoLoop* loop = nullptr);
  ~PtyStream() override;

  [[nodiscard]] Result<std::size_t> read_available(std::span<std::byte> into) override;
  [[nodiscard]] Result<void> write(std::span<const std::byte> bytes) override;
  [[nodiscard]] Result<void> write_urgent(std::span<const std::byte> bytes) override;

  [[nodiscard]] const std::string& slave_path() const { return slave_path_; }
  [[nodiscard]] std::uint64_t dropped_frames() const { return dropped_frames_; }

 private:
  PtyStream() = default;
  /// True once nothing of an earlier frame waits.
  Result<bool> flush_rest();

  int master_ = -1;
  int slave_ = -1;
  std::string slave_path_;
  std::string link_path_;
  std::vector<std::byte> rest_;  ///< of the one frame that left in part
  std::uint64_t dropped_frames_ = 0;
  std::unique_ptr<IoLoop::Watch> watch_;
};

}  // namespace station::hal
