// The scenes beside the ankle: a toe by its light, pulse volumes, segments, the probe alone.
#include "tests/ui/support/scripted_feed.hpp"

namespace station::ui {
namespace {

using device::Measurement;
using device::StationSnapshot;

constexpr Timestamp kBegan{std::chrono::seconds{1000}};

void put_in_front(StationSnapshot& s, ArterySite artery, CuffSite cuff, Measurement measures,
                  device::Procedure procedure) {
  device::ExamStep step;
  step.artery = artery;
  step.cuff = cuff;
  step.measures = s.measures = measures;
  step.procedure = procedure;
  step.status = device::StepStatus::current;
  s.steps.push_back(step);
  s.current_step = static_cast<int>(s.steps.size()) - 1;
  s.active_port = static_cast<int>(s.ports.size());
  device::PortView port;
  port.site = cuff;
  port.permission = device::Permission::allowed;
  port.has_pressure = true;
  s.ports.push_back(port);
}

/// The attempt that is shown: its deflation lasted until a second before the scene.
device::Attempt& add_attempt(StationSnapshot& s) {
  const auto& step = s.steps[static_cast<std::size_t>(s.current_step)];
  device::Attempt a;
  a.number = static_cast<int>(s.exam.attempts.size()) + 1;
  a.artery = step.artery;
  a.cuff = step.cuff;
  a.measures = step.measures;
  a.marks.listening_from = kBegan - std::chrono::seconds{40};
  a.marks.inflation_from = kBegan - std::chrono::milliseconds{7400};
  a.marks.hold_from = kBegan - std::chrono::milliseconds{7000};
  a.marks.deflation_from = kBegan - std::chrono::milliseconds{6800};
  a.marks.end = kBegan - std::chrono::milliseconds{1000};
  s.exam.attempts.push_back(a);
  s.attempt = a.number;
  return s.exam.attempts.back();
}

void set_toe(StationSnapshot& s, Scene scene) {
  put_in_front(s, {Artery::digital, Side::right}, {Limb::toe, Side::right},
               Measurement::toe_pressure, device::Procedure::toe);
  s.toe = device::ToeView{.foot = device::Warmth::cool, .light_pulsates = scene == Scene::toe};
  s.target_mmHg = 159.0F;
  s.ceiling_mmHg = 195.0F;
  switch (scene) {
    case Scene::toe: s.offered.set_toe = true; break;
    case Scene::toe_warming:
      s.toe->foot = device::Warmth::cold;
      s.toe->warming_left_s = 192.0;
      s.offered.set_toe = s.offered.start = s.offered.accept = s.offered.skip = true;
      break;
    case Scene::toe_reading: {
      device::ToeMeasurement toe;
      toe.foot = device::Warmth::cool;
      toe.warmed = true;
      toe.outcome.reading = {.systolic_mmHg = 46,
                             .estimate_mmHg = 45.8F,
                             .first_pulse_mmHg = 44.6F,
                             .low_mmHg = 43.9F,
                             .high_mmHg = 47.7F,
                             .deflation_mmHg_per_s = 2.5F,
                             .beats_per_minute = 72.0F,
                             .free_amplitude = 900.0F,
                             .signal_to_noise = 30.0F,
                             .open_beats = 5,
                             .closed_beats = 6};
      add_attempt(s).toe = toe;
      s.shown_toe = toe.outcome;
      s.offered.override_reading = true;
      break;
    }
    case Scene::toe_flat: {
      device::ToeMeasurement toe;
      toe.foot = device::Warmth::cold;
      toe.warmed = true;
      toe.outcome.none = signal::NoToeReading{signal::NoToeCause::not_measurable_by_ppg, 0.0F};
      add_attempt(s).toe = toe;
      s.exam.attempts.back().marks.deflation_from.reset();
      s.shown_toe = toe.outcome;
      break;
    }
    default: break;
  }
}

void set_pulse_volume(StationSnapshot& s, Scene scene) {
  put_in_front(s, {Artery::posterior_tibial, Side::right}, {Limb::calf, Side::right},
               Measurement::pulse_volume, device::Procedure::pulse_volume);
  s.target_mmHg = 65.0F;
  if (scene == Scene::pulse_volume) return;
  signal::PulseVolume w;
  w.contour = signal::PulseContour::notch_lost;
  w.beat_count = 9;
  w.hold_mmHg = 65.0F;
  w.amplitude_mmHg = 1.58F;
  w.crest_time_s = 0.15F;
  w.beats_per_minute = 72.0F;
  auto& a = add_attempt(s);
  a.marks.deflation_from = *a.marks.end;
  a.pulse_volume.emplace().waveform = w;
  s.shown_pulse_volume = a.pulse_volume;
}

void set_segments(StationSnapshot& s) {
  for (const Side side : {Side::right, Side::left})
    for (const Limb limb : {Limb::thigh, Limb::calf}) {
      device::ExamStep step;
      step.artery = {Artery::posterior_tibial, side};
      step.cuff = {limb, side};
      step.procedure = device::Procedure::segmental;
      if (side == Side::right && limb == Limb::thigh) {
        step.status = device::StepStatus::done;
        step.systolic_mmHg = 148;
      }
      s.steps.push_back(step);
    }
  s.steps.pop_back();
  put_in_front(s, {Artery::posterior_tibial, Side::left}, {Limb::calf, Side::left},
               Measurement::systolic, device::Procedure::segmental);
  s.listening = {.pulsatile_flow = true, .beats = 4, .beats_per_minute = 72.0F, .quality = 0.85F};
}

void set_listening(StationSnapshot& s) {
  s.offered = {};
  s.offered.listen = true;
  s.active_port = -1;
  s.listens = device::ListeningView{{Artery::dorsalis_pedis, Side::right}, {}};
  auto& waveform = s.listens->waveform.emplace();
  waveform.phasicity = signal::Phasicity::multiphasic;
  waveform.resistance = signal::Resistance::high;
  waveform.modifiers.fill(signal::Finding::cannot_tell);
  waveform.modifiers[static_cast<std::size_t>(signal::Modifier::rapid_upstroke)] =
      signal::Finding::present;
  s.listening = {.pulsatile_flow = true, .beats = 4, .beats_per_minute = 72.0F, .quality = 0.85F};
  s.exam.heard = {
      {.artery = {Artery::posterior_tibial, Side::right},
       .arterial = true,
       .venous = true,
       .by = "A. Meier"},
      {.artery = {Artery::posterior_tibial, Side::left},
       .arterial = false,
       .venous = true,
       .by = "A. Meier"},
      {.artery = {Artery::dorsalis_pedis, Side::left}, .arterial = false, .by = "A. Meier"}};
}

}  // namespace

void set_beside_the_ankle(StationSnapshot& s, Scene scene) {
  switch (scene) {
    case Scene::listening: set_listening(s); return;
    case Scene::pulse_volume:
    case Scene::pulse_volume_reading: set_pulse_volume(s, scene); break;
    case Scene::segments: set_segments(s); break;
    default: set_toe(s, scene); break;
  }
  auto& port = s.ports.back();
  port.mmHg = static_cast<float>(scripted_pressure(scene, 0.0));
  port.inflated = port.mmHg > 15.0F;
}

}  // namespace station::ui
