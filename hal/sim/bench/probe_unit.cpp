#include "hal/sim/bench/probe_unit.hpp"

#include "core/expects.hpp"
#include "core/random.hpp"

#include <algorithm>

namespace station::hal::sim {
namespace {

constexpr double kStep_s = 0.001;
// The wall of an artery that all but opens under the cuff: a click of 20 ms as its pressure comes
// within this of the cuff's [heard in recordings from under a cuff].
constexpr double kNearlyOpen_mmHg = -10.0;
constexpr double kClick_s = 0.020;

DopplerSettings doppler_settings(const SimulationSettings& s, const VirtualPatient& patient) {
  DopplerSettings d;
  d.receiver_noise = s.receiver_noise;
  d.wall_thump = s.wall_thump;
  d.iq_imbalance = s.iq_imbalance;
  d.disturbances = patient.disturbances;
  return d;
}

}  // namespace

ProbeUnit::ProbeUnit(const SimulationSettings& s, const VirtualPatient& patient)
    : synthesis_{doppler_settings(s, patient), s.seed}, clock_{s.probe_clock} {
  firmware_settings_.boot_id =
      static_cast<std::uint32_t>(Random::stream(s.seed, "probe boot").next());
  firmware_.emplace(firmware_settings_);
}

DopplerScene ProbeUnit::scene_of(const LivingArtery* vessel, double coupling,
                                 const Movement& movement) {
  DopplerScene scene;
  scene.interference.burst = movement.burst();
  scene.interference.tremor = movement.tremor();
  if (vessel == nullptr) return scene;
  const ArteryState& state = vessel->vessel.state();
  scene.velocity_m_s = state.velocity_m_s;
  scene.opening = vessel->settings.has_flow ? state.opening : 0.0;
  scene.coupling = coupling * movement.hold();
  scene.wall_motion = std::min(1.0, vessel->now.pressure_rise_mmHg_s / vessel->fastest_rise_mmHg_s);
  scene.vein_m_s = vessel->vein.velocity_m_s();

  const bool nearly_open = state.transmural_mmHg > kNearlyOpen_mmHg && state.transmural_mmHg < 0.0;
  if (nearly_open && !was_nearly_open_ && vessel->now.pressure_rise_mmHg_s > 0.0)
    click_left_s_ = kClick_s;
  was_nearly_open_ = nearly_open;
  if (click_left_s_ > 0.0) {
    scene.interference.click = click_left_s_ / kClick_s;
    click_left_s_ -= kStep_s;
  }
  return scene;
}

void ProbeUnit::step(Duration elapsed, const LivingArtery* vessel, double coupling,
                     const Movement& movement, InstrumentLine& line) {
  if (!firmware_) {
    line.forget_received();
    return;
  }
  const DeviceMicros now = clock_.at(elapsed);
  const std::size_t pairs = firmware_->pairs_due(now);
  STATION_EXPECTS(2 * pairs <= iq_.size(), "a millisecond of samples at a time");
  const std::span<std::int16_t> samples{iq_.data(), 2 * pairs};
  if (firmware_->session() == 0)
    std::fill(samples.begin(), samples.end(), std::int16_t{0});  // nobody listens
  else
    synthesis_.render(scene_of(vessel, coupling, movement), samples);
  firmware_->step(now, line.received(), samples, line.serial());
  line.forget_received();
}

void ProbeUnit::press_button(bool pressed) {
  if (firmware_) firmware_->press_button(pressed);
}

void ProbeUnit::power_on(Duration elapsed) {
  ++firmware_settings_.boot_id;
  clock_.restart(elapsed);
  firmware_.emplace(firmware_settings_);
}

}  // namespace station::hal::sim
