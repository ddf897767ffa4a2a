#include "algorithms/clinical/pulse_volume.hpp"

#include "algorithms/clinical/lines.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace station::clinical {
namespace {

const Source kRaines{"Raines categories, no source retrieved; order of shapes: koven.com", "M"};

int by_shape(PulseVolume::Shape shape) {
  switch (shape) {
    case PulseVolume::Shape::normal: return 1;
    case PulseVolume::Shape::no_notch: return 2;
    case PulseVolume::Shape::rounded: return 3;
    case PulseVolume::Shape::flat: break;
  }
  return 5;
}

}  // namespace

int pulse_volume_category(const PulseVolume& recording, const PulseVolumeRules& rules) {
  const int shape = by_shape(recording.shape);
  if (!recording.amplitude_mm) return shape;
  const int amplitude = *recording.amplitude_mm;
  const int size = amplitude < rules.reduced_from_mm.value  ? 4
                   : amplitude <= rules.full_above_mm.value ? 3
                                                            : 1;
  return std::max(shape, size);
}

void judge_pulse_volume(const Leg& leg, const Profile& profile, LegVerdict& verdict) {
  if (!leg.pulse_volume) return;
  const int category = pulse_volume_category(*leg.pulse_volume, profile.pulse_volume);
  verdict.pulse_volume_category = category;
  Scribe write{verdict.flags, verdict.lines, profile};
  if (category >= 3)
    write.flag(fmt::format("PVR={}", category), Urgency::advice,
               fmt::format("pulse volume category {}", category));
  const auto& amplitude = leg.pulse_volume->amplitude_mm;
  write.say("PVR",
            fmt::format("Pulse volume category {} of 5. Amplitude depends on cuff volume and gain: "
                        "the shape goes first.",
                        category),
            amplitude ? fmt::format("shape category {}, amplitude {} mm",
                                    by_shape(leg.pulse_volume->shape), *amplitude)
                      : fmt::format("shape category {}", by_shape(leg.pulse_volume->shape)),
            kRaines);
}

}  // namespace station::clinical
