#pragma once
// Turns single pressures, asked for a few times a second, into the blocks that the station works
// with. Between two answers the line is straight; across a missed one nothing is filled in. Pure;
// no allocation.

#include "core/samples.hpp"
#include "core/time.hpp"

#include <cstdint>
#include <optional>

namespace station::hal {

class PolledPressure {
 public:
  /// @param longest_gap from one answer to the next; a longer one is a gap in the trace
  explicit PolledPressure(Duration longest_gap) : longest_gap_{longest_gap} {}

  /// One answer, taken at `at`. Stamps are microseconds of the station's own time line.
  PressureBlock add(Timestamp at, double mmHg);
  void forget() { last_.reset(); }
  /// The stamps' clock: the station's own, uncertain by the way of the answer.
  [[nodiscard]] static ClockMap clock_map(Duration round_trip);

 private:
  struct Answer {
    Timestamp at;
    double mmHg = 0.0;
  };
  Duration longest_gap_;
  std::optional<Answer> last_;
};

}  // namespace station::hal
