#pragma once
// One direction of a serial line that does not behave. Bytes go in; what the other end gets
// comes out, frame by frame damaged, late, twice, or byte by byte slowly. Without an active fault
// everything passes as it is. Deterministic by its seed; one thread.

#include "core/random.hpp"
#include "hal/sim/faults/fault.hpp"
#include "hal/wire/messages.hpp"

#include <cstddef>
#include <cstdint>
#include <deque>
#include <optional>
#include <span>
#include <vector>

namespace station::hal::sim {

/// How the tamperer knows where a frame ends.
enum class Framing : std::uint8_t {
  delimiter,  ///< our own protocol: a zero byte
  silence     ///< devices of other makers: nothing comes for some bytes' time
};

class LineTamper {
 public:
  LineTamper(std::uint64_t seed, std::string_view line, Framing framing = Framing::delimiter);

  /// The wire faults that act on this direction now.
  void set_faults(std::span<const Fault> active);
  /// Nothing is wrong and nothing is on its way: bytes may go past.
  [[nodiscard]] bool idle() const {
    return faults_.empty() && late_.empty() && held_.empty() && partial_.empty();
  }

  /// Bytes as the sender wrote them, in any pieces.
  void send(std::span<const std::byte> bytes, double now_s);
  /// What arrives in this millisecond is appended to `out`.
  void arrive(double now_s, std::vector<std::byte>& out);
  /// Frames that a fault has touched so far.
  [[nodiscard]] std::uint64_t touched() const { return touched_; }

 private:
  struct Late {
    double due_s = 0.0;
    std::vector<std::byte> bytes;
  };
  void pass(std::vector<std::byte> frame, double now_s);
  /// Damages bytes; false if the frame is to be lost.
  bool damage(const Fault& fault, std::vector<std::byte>& frame);
  /// The same for what a foreign device says: every frame is an answer.
  bool rewrite_foreign(const Fault& fault, std::vector<std::byte>& frame);
  /// Changes what the frame says; only frames whose checksum holds.
  bool rewrite(const Fault& fault, std::vector<std::byte>& frame);
  [[nodiscard]] bool hit(const Fault& fault);
  [[nodiscard]] std::size_t somewhere(const std::vector<std::byte>& frame);
  void add_noise(const Fault& fault);

  Random random_;
  Framing framing_;
  std::vector<Fault> faults_;
  std::vector<std::byte> partial_;  ///< of a frame whose delimiter has not come
  std::deque<Late> late_;
  std::vector<std::byte> held_;  ///< on its way, not yet arrived
  double release_s_ = 0.0;       ///< of merged reads
  std::optional<wire::ClockReply> earlier_;
  std::vector<std::byte> earlier_frame_;  ///< of a foreign device
  double last_byte_s_ = 0.0;
  std::uint64_t touched_ = 0;
};

}  // namespace station::hal::sim
