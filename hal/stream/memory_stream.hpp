#pragma once
// Two ByteStreams joined back to back inside the process: what goes into one comes out of the
// other. For virtual time and tests. Either end may outlive the other.

#include "hal/stream/byte_stream.hpp"

#include <memory>

namespace station::hal {

struct MemoryStreamPair {
  std::unique_ptr<ByteStream> host;
  std::unique_ptr<ByteStream> device;
};

/// Both ends belong to one thread. Each direction holds up to `capacity` bytes; a write that does
/// not fit is refused whole with Errc::full. When one end is destroyed, the other still reads what
/// is left and then gets Errc::disconnected. Does not allocate after construction.
/// The default is what a pseudo-terminal was measured to hold.
[[nodiscard]] MemoryStreamPair make_memory_stream(std::size_t capacity = 16 * 1024);

}  // namespace station::hal
