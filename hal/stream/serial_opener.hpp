#pragma once
// Opens a serial port again, off the thread that asks: a bad driver may hold an open() for long.

#include "hal/stream/io_loop.hpp"
#include "hal/stream/reopening_stream.hpp"
#include "hal/stream/serial_stream.hpp"

#include <memory>
#include <string>

namespace station::hal {

/// begin() and take() from one thread, the one that waits in `loop`. Each try has a thread of its
/// own; the destructor waits for one that is under way.
class SerialOpener final : public LineOpener {
 public:
  /// @param loop waits for the bytes of a port that came back; may be null; must outlive it
  SerialOpener(std::string path, SerialSettings settings, IoLoop* loop);
  ~SerialOpener() override;

  void begin() override;
  [[nodiscard]] std::optional<Outcome<std::unique_ptr<ByteStream>>> take() override;

 private:
  struct Try;
  std::string path_;
  SerialSettings settings_;
  IoLoop* loop_;
  std::unique_ptr<Try> try_;
};

/// A port that is opened now, and again whenever it has gone. Errors: those of SerialStream::open.
[[nodiscard]] Outcome<std::unique_ptr<ByteStream>> open_returning_port(
    const std::string& path, const SerialSettings& settings, IoLoop* loop);

}  // namespace station::hal
