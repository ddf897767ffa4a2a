#pragma once
// One serial line of the bench: what the firmware sends leaves at the baud rate, passes the faults
// of the wire and waits for the host; what the host sends comes the other way. In process the
// host's end is a ByteStream. One thread.

#include "hal/sim/faults/line_tamper.hpp"
#include "hal/sim/firmware/serial_line.hpp"
#include "hal/stream/byte_stream.hpp"

#include <cstdint>
#include <memory>
#include <span>
#include <string_view>
#include <vector>

namespace station::hal::sim {

class InstrumentLine {
 public:
  /// @param framing of what goes over it, for the faults that touch frames
  InstrumentLine(int baud, std::uint64_t seed, std::string_view name,
                 Framing framing = Framing::delimiter);

  /// The sending side, for the firmware.
  [[nodiscard]] SerialLine& serial() { return serial_; }
  /// Bytes for the firmware of this step.
  [[nodiscard]] std::span<const std::byte> received() const { return received_; }
  void forget_received() { received_.clear(); }

  /// One step: bytes move towards the host, and what the host sent arrives.
  void run(double dt_s, double now_s);

  /// The wire faults that act now, by direction.
  void set_faults(std::span<const Fault> to_host, std::span<const Fault> to_device);
  [[nodiscard]] bool tampered() const { return !to_host_.idle(); }
  [[nodiscard]] std::uint64_t touched_frames() const {
    return to_host_.touched() + to_device_.touched();
  }
  /// A pulled cable: the host's stream ends, bytes both ways are lost.
  void unplug(bool unplugged);
  [[nodiscard]] bool unplugged() const { return unplugged_; }

  [[nodiscard]] std::unique_ptr<ByteStream> connect();
  /// The host's ends of the two lines are exchanged.
  void exchange_with(InstrumentLine& other);

  // For serving the bytes elsewhere.
  [[nodiscard]] std::span<const std::byte> to_host() const { return arrived_; }
  void take(std::size_t count);
  void give(std::span<const std::byte> bytes);
  /// The host's writes are held up: it may not hand over more now.
  [[nodiscard]] bool blocks_writes() const { return host_end_->blocked; }

  /// What the two ends of an in-process line share.
  struct HostEnd {
    bool blocked = false;            ///< writes are refused
    double interrupted_share = 0.0;  ///< of reads that return with nothing
  };

 private:
  void exchange_with_stream(double now_s);

  SerialLine serial_;
  LineTamper to_host_;
  LineTamper to_device_;
  std::vector<std::byte> arrived_;
  std::vector<std::byte> received_;
  std::unique_ptr<ByteStream> stream_;
  std::shared_ptr<HostEnd> host_end_ = std::make_shared<HostEnd>();
  double now_s_ = 0.0;
  bool unplugged_ = false;
};

}  // namespace station::hal::sim
