#pragma once
// How a link to a device stands, and how well the driver behind it is proven. Words that every
// driver and everyone who watches one shares.

#include <cstdint>

namespace station::hal {

/// How well a driver's protocol is proven; shown in the interface and in the record.
enum class EvidenceLevel : std::uint8_t {
  own_protocol,  ///< ours on both ends
  public_code,   ///< bytes agreed between public drivers, no device on the bench
  vendor_document,
  bench_tested
};

enum class LinkState : std::uint8_t {
  waiting,   ///< port open, no announcement yet
  claiming,  ///< announced, session being opened
  ready,     ///< session open
  latched,   ///< the device went to its safe state by itself; reclaim() to go on
  refused,   ///< wrong version or limits: will not be used
  lost       ///< disconnected, or silent for longer than the limit
};

struct LinkHealth {
  std::uint64_t frames = 0;
  std::uint64_t bad_frames = 0;
  std::uint64_t lost_frames = 0;  ///< gaps in the sequence numbers
  std::uint64_t bytes = 0;
};

}  // namespace station::hal
