#include "ui/sound/alarm_pattern.hpp"

namespace station::ui {
namespace {

/// Two groups of three and two.
constexpr AlarmPattern high() {
  AlarmPattern p{.fundamental_hz = 660.0, .pulse_s = 0.150, .rise_s = 0.0225, .pulses = 10};
  constexpr double kSpacing_s = 0.100;
  constexpr double kBetweenGroups_s = 0.850;
  const double next = p.pulse_s + kSpacing_s;
  for (std::size_t group = 0; group < 2; ++group) {
    const double from = static_cast<double>(group) * (5 * next + p.pulse_s + kBetweenGroups_s);
    for (std::size_t i = 0; i < 5; ++i)
      p.onset_s[group * 5 + i] =
          from + static_cast<double>(i) * next + (i >= 3 ? kSpacing_s + p.pulse_s : 0.0);
  }
  p.between_bursts_s = 4.0;
  return p;
}

constexpr AlarmPattern medium() {
  AlarmPattern p{.fundamental_hz = 523.0, .pulse_s = 0.200, .rise_s = 0.030, .pulses = 3};
  for (std::size_t i = 0; i < 3; ++i) p.onset_s[i] = static_cast<double>(i) * (p.pulse_s + 0.190);
  p.between_bursts_s = 10.0;
  return p;
}

constexpr AlarmPattern low() {
  return {.fundamental_hz = 392.0, .pulse_s = 0.200, .rise_s = 0.030, .pulses = 1};
}

constexpr AlarmPattern kHigh = high();
constexpr AlarmPattern kMedium = medium();
constexpr AlarmPattern kLow = low();

}  // namespace

const AlarmPattern& pattern_of(device::AlarmPriority priority) {
  switch (priority) {
    case device::AlarmPriority::high: return kHigh;
    case device::AlarmPriority::medium: return kMedium;
    case device::AlarmPriority::low: return kLow;
  }
  return kHigh;
}

}  // namespace station::ui
