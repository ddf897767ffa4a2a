#include "hal/stream/reopening_stream.hpp"

#include "core/expects.hpp"

#include <utility>

namespace station::hal {
namespace {

std::unexpected<Error> gone() { return std::unexpected{Error{Errc::disconnected, "line is gone"}}; }

}  // namespace

ReopeningStream::ReopeningStream(std::unique_ptr<ByteStream> line,
                                 std::unique_ptr<LineOpener> opener, const ReopenSettings& settings)
    : line_{std::move(line)}, opener_{std::move(opener)}, rhythm_{settings} {
  STATION_EXPECTS(opener_ != nullptr, "a line that comes back needs somebody who opens it");
}

Result<std::size_t> ReopeningStream::read_available(std::span<std::byte> into) {
  if (!line_) return gone();
  return line_->read_available(into);
}

Result<void> ReopeningStream::write(std::span<const std::byte> bytes) {
  if (!line_) return gone();
  return line_->write(bytes);
}

Result<void> ReopeningStream::write_urgent(std::span<const std::byte> bytes) {
  if (!line_) return gone();
  return line_->write_urgent(bytes);
}

bool ReopeningStream::reopen(Timestamp now) {
  line_.reset();  // the dead line first: it may still hold the lock of its name
  if (!rhythm_.is_running()) rhythm_.begin(now);
  if (is_trying_) {
    auto tried = opener_->take();
    if (!tried) return false;
    is_trying_ = false;
    if (*tried) {
      line_ = std::move(**tried);
      rhythm_.end();
      return true;
    }
  }
  if (rhythm_.step(now)) {
    opener_->begin();
    is_trying_ = true;
  }
  return false;
}

}  // namespace station::hal
