#pragma once
// The probe-still meter for the ear: while an artery is looked for with the cuffs open, a soft blip
// a second that rises an octave and moves from the left to the middle as the signal gets better.
// While a cuff is inflated it is silent, but for one short tick when flow is lost (E14). Pure.

#include "device/sound_scene.hpp"

#include <cstdint>
#include <optional>

namespace station::ui {

struct MeterBlip {
  double frequency_hz = 0.0;
  double length_s = 0.0;
  float level = 0.0F;  ///< 0..1
  float pan = 0.0F;    ///< -1 left .. 1 right
};

class ProbeMeter {
 public:
  /// The blip that begins now, if one does. `is_on`: the person wants the meter; the tick comes
  /// either way.
  [[nodiscard]] std::optional<MeterBlip> step(Timestamp now, const device::SoundScene& scene,
                                              bool is_on);

 private:
  std::optional<Timestamp> next_;
  std::optional<std::uint32_t> losses_;
};

}  // namespace station::ui
