#pragma once
// A cuff device of another maker, as firmware on the bench: bytes and sensors in, bytes and valves
// out, once a millisecond. Written from the published facts alone; shares nothing with the drivers
// that are tried on it.

#include "core/time.hpp"
#include "hal/sim/firmware/serial_line.hpp"
#include "hal/sim/plant/cuff_plant.hpp"
#include "hal/wire/messages.hpp"

#include <array>
#include <cstddef>
#include <span>

namespace station::hal::sim {

class ForeignModule {
 public:
  ForeignModule() = default;
  ForeignModule(const ForeignModule&) = delete;
  ForeignModule& operator=(const ForeignModule&) = delete;
  virtual ~ForeignModule() = default;

  /// One millisecond of device time.
  virtual PortDrive step(DeviceMicros now, std::span<const std::byte> received,
                         const std::array<double, 2>& sensors_mmHg, SerialLine& line) = 0;
  /// What the cuff is being used for, in the station's words.
  [[nodiscard]] virtual wire::PortState state() const = 0;
  /// The supply has been away: as new, but for what is no part of the device.
  virtual void restart() = 0;
  /// From now on it answers that it cannot, where its protocol has words for that.
  virtual void refuse(bool) {}
  /// Baud rate of its line, 8N1.
  [[nodiscard]] virtual int baud() const = 0;
};

}  // namespace station::hal::sim
