#pragma once
// Presses the keys by itself, for demonstrations and screenshots with simulated peripherals. It
// refuses to act on anything that is not simulated.

#include "device/station_snapshot.hpp"

#include <optional>

namespace station::ui {

class AutoOperator {
 public:
  /// The action to take on this snapshot; each situation is answered once.
  [[nodiscard]] std::optional<device::UserAction> act(const device::StationSnapshot& s);

 private:
  struct Situation {
    device::Phase phase = device::Phase::connecting;
    int step = -1;
    std::size_t attempts = 0;
    friend bool operator==(const Situation&, const Situation&) = default;
  };
  std::optional<Situation> answered_;
};

}  // namespace station::ui
