#pragma once
// A disk that fails on command, for rehearsing what happens to a record then: a layer between
// SQLite and the operating system's files. It is never there unless a fault campaign or a test puts
// it there. Settings may change while files are open; any thread.

#include <cstdint>

namespace station::device {

enum class DiskFault : std::uint8_t {
  none,
  full,       ///< writes are refused: no space
  read_only,  ///< writes are refused: not permitted
  no_sync     ///< writes are taken, syncing fails
};

/// Puts the layer under every database that is opened from now on. Once; false if SQLite refuses.
[[nodiscard]] bool install_faulty_disk();
/// How the disk behaves from now on, for files opened since install_faulty_disk().
void set_disk_fault(DiskFault fault) noexcept;
/// Calls that have been refused since the program began.
[[nodiscard]] std::uint64_t refused_disk_calls() noexcept;

}  // namespace station::device
