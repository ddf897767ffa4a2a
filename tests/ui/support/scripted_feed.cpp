#include "tests/ui/support/scripted_feed.hpp"

#include <array>
#include <utility>

namespace station::ui {
namespace {

using device::Permission;
using device::Phase;
using device::StationSnapshot;
using device::StepStatus;

constexpr std::array kScenes{
    std::pair{Scene::connecting, std::string_view{"connecting"}},
    std::pair{Scene::asking_sites, std::string_view{"asking_sites"}},
    std::pair{Scene::resting, std::string_view{"resting"}},
    std::pair{Scene::finding, std::string_view{"finding"}},
    std::pair{Scene::waveform, std::string_view{"waveform"}},
    std::pair{Scene::ready, std::string_view{"ready"}},
    std::pair{Scene::inflating, std::string_view{"inflating"}},
    std::pair{Scene::deflating, std::string_view{"deflating"}},
    std::pair{Scene::reviewing, std::string_view{"reviewing"}},
    std::pair{Scene::by_hand, std::string_view{"by_hand"}},
    std::pair{Scene::no_reading, std::string_view{"no_reading"}},
    std::pair{Scene::stopped, std::string_view{"stopped"}},
    std::pair{Scene::suspended, std::string_view{"suspended"}},
    std::pair{Scene::finished, std::string_view{"finished"}},
    std::pair{Scene::critical, std::string_view{"critical"}},
    std::pair{Scene::disagrees, std::string_view{"disagrees"}},
    std::pair{Scene::alarm, std::string_view{"alarm"}},
    std::pair{Scene::exercise_gate, std::string_view{"exercise_gate"}},
    std::pair{Scene::exercising, std::string_view{"exercising"}},
    std::pair{Scene::emergency, std::string_view{"emergency"}},
    std::pair{Scene::after_exercise, std::string_view{"after_exercise"}},
    std::pair{Scene::recovery, std::string_view{"recovery"}},
    std::pair{Scene::toe, std::string_view{"toe"}},
    std::pair{Scene::toe_warming, std::string_view{"toe_warming"}},
    std::pair{Scene::toe_deflating, std::string_view{"toe_deflating"}},
    std::pair{Scene::toe_reading, std::string_view{"toe_reading"}},
    std::pair{Scene::toe_flat, std::string_view{"toe_flat"}},
    std::pair{Scene::pulse_volume, std::string_view{"pulse_volume"}},
    std::pair{Scene::pulse_volume_reading, std::string_view{"pulse_volume_reading"}},
    std::pair{Scene::segments, std::string_view{"segments"}},
    std::pair{Scene::listening, std::string_view{"listening"}}};

/// The attempts behind the steps that are read: the last one ends 2 s before the scene begins.
void set_attempts(StationSnapshot& s, int count, Timestamp scene_began) {
  for (int i = 0; i < count; ++i) {
    device::Attempt a;
    a.number = i + 1;
    a.artery = kScriptedOrder[static_cast<std::size_t>(i)];
    a.cuff = cuff_for(a.artery);
    a.accepted = i + 1 < count;
    a.started = scene_began - std::chrono::seconds{60 * (count - i)};
    a.marks.listening_from = a.started;
    if (i + 1 == count) {
      a.marks.inflation_from = scene_began - std::chrono::milliseconds{20'000};
      a.marks.hold_from = scene_began - std::chrono::milliseconds{11'000};
      a.marks.deflation_from = scene_began - std::chrono::milliseconds{6400};
      a.marks.end = scene_began - std::chrono::milliseconds{700};
      if (s.shown_outcome) a.outcome = *s.shown_outcome;
    }
    s.exam.attempts.push_back(a);
  }
  s.attempt = count;
}

void set_reading(StationSnapshot& s) {
  signal::SystolicReading r;
  r.systolic_mmHg = 118;
  r.first_beat_mmHg = 117.6F;
  r.estimate_mmHg = 118.4F;
  r.low_mmHg = 117.6F;
  r.high_mmHg = 119.7F;
  r.quality = 0.91F;
  r.deflation_mmHg_per_s = 2.5F;
  r.beats_per_minute = 72.0F;
  r.beat_count = 4;
  s.shown_outcome.emplace().reading = r;
}

struct Text {
  Phase phase;
  const char* prompt;
  const char* start_does;
};
Text text_of(Scene scene) {
  switch (scene) {
    case Scene::connecting: return {Phase::connecting, "Waiting for the peripherals.", ""};
    case Scene::asking_sites:
      return {Phase::asking_sites, "Ask for each cuff site before any cuff inflates.",
              "Start rest"};
    case Scene::resting:
      return {Phase::resting, "The patient lies flat and still. Wrap the cuffs meanwhile.", ""};
    case Scene::finding:
      return {Phase::finding, "Move the probe behind the inner ankle until a swish is heard.", ""};
    case Scene::waveform: return {Phase::waveform, "Keep the probe still for five beats.", ""};
    case Scene::ready:
      return {Phase::ready_to_inflate, "Check limb and cuff, then press Start.",
              "Inflate right ankle"};
    case Scene::inflating:
    case Scene::alarm: return {Phase::inflating, "Keep the probe still.", ""};
    case Scene::deflating:
      return {Phase::deflating, "Keep the probe still until the cuff is empty.", ""};
    case Scene::reviewing:
    case Scene::by_hand: return {Phase::reviewing, "Accept the reading or repeat it.", ""};
    case Scene::no_reading:
      return {Phase::reviewing, "Search again for at least 30 s with the gain tried, or accept.",
              ""};
    case Scene::stopped: return {Phase::stopped, "Choose how to go on.", ""};
    case Scene::suspended: return {Phase::suspended, "The exam can go on at any time.", ""};
    case Scene::exercise_gate: return {Phase::exercise_gate, "Ask what must be known.", ""};
    case Scene::exercising: return {Phase::exercising, "Ask for pain, chest and breath.", ""};
    case Scene::emergency: return {Phase::emergency, "Stop. Call for help.", ""};
    case Scene::toe_warming: return {Phase::warming, "Warm the foot.", "Try again"};
    case Scene::toe_deflating: return {Phase::deflating, "Keep the foot still.", ""};
    case Scene::pulse_volume: return {Phase::holding, "Keep still.", ""};
    case Scene::toe_reading:
    case Scene::toe_flat:
    case Scene::pulse_volume_reading: return {Phase::reviewing, "Accept or repeat.", ""};
    case Scene::listening: return {Phase::listening, "Listen.", ""};
    case Scene::after_exercise:
    case Scene::segments:
    case Scene::toe: return {Phase::ready_to_inflate, "Press Start.", "Inflate"};
    case Scene::recovery:
    case Scene::finished:
    case Scene::critical:
    case Scene::disagrees: break;
  }
  return {Phase::finished, "The exam is complete and stored.", ""};
}

void set_ports(StationSnapshot& s, Scene scene, double into_s) {
  for (const auto site : {CuffSite{Limb::arm, Side::right}, CuffSite{Limb::arm, Side::left},
                          CuffSite{Limb::ankle, Side::right}, CuffSite{Limb::ankle, Side::left}}) {
    device::PortView p;
    p.site = site;
    p.permission = Permission::allowed;
    p.has_pressure = scene != Scene::connecting;
    p.mmHg = 0.4F;
    s.ports.push_back(p);
  }
  if (scene == Scene::asking_sites) {
    s.ports[0].permission = Permission::forbidden;
    s.ports[0].permission_reason = "dialysis fistula";
    s.ports[2].permission = Permission::not_asked;
    s.ports[3].permission = Permission::allowed_with_barrier;
    s.ports[3].permission_reason = "wound outside the cuff";
  }
  if (s.active_port >= 0) {
    auto& active = s.ports[static_cast<std::size_t>(s.active_port)];
    active.mmHg = static_cast<float>(scripted_pressure(scene, into_s));
    active.inflated = active.mmHg > 15.0F;
  }
}

/// One taken when the rest began; the second may be taken now [E5].
void set_rest_pressure(StationSnapshot& s) {
  s.rest_arm = device::RestArm{.cuff = {Limb::arm, Side::right}};
  device::RestPressure first;
  first.cuff = s.rest_arm->cuff;
  first.mean_mmHg = 101;
  first.uncertainty_mmHg = 4;
  s.exam.rest_pressures = {first};
}

void set_offers(StationSnapshot& s) {
  auto& o = s.offered;
  switch (s.phase) {
    case Phase::ready_to_inflate: o.start = o.skip = o.suspend = true; break;
    case Phase::reviewing: o.accept = o.repeat = o.skip = o.suspend = true; break;
    case Phase::stopped: o.repeat = o.skip = o.suspend = o.end_exam = true; break;
    case Phase::resting: o.end_rest = o.rest_pressure = true; break;
    case Phase::finding:
    case Phase::waveform: o.skip = o.suspend = true; break;
    case Phase::suspended: o.resume = o.end_exam = true; break;
    default: break;
  }
}

}  // namespace

std::vector<Scene> all_scenes() {
  std::vector<Scene> scenes;
  for (const auto& [scene, name] : kScenes) scenes.push_back(scene);
  return scenes;
}

std::string_view name_of(Scene scene) {
  for (const auto& [s, name] : kScenes)
    if (s == scene) return name;
  return "unknown";
}

std::optional<Scene> scene_from(std::string_view wanted) {
  for (const auto& [scene, name] : kScenes)
    if (name == wanted) return scene;
  return std::nullopt;
}

StationSnapshot scripted_snapshot(Scene scene, double into_s) {
  StationSnapshot s;
  s.sequence = 1;
  s.simulated = s.exam.simulated = true;
  s.virtual_patient = "claudicant";
  s.exam.exam_case.patient = {"4711-22", "Wójcik, Zofia", "1950-03-02", "F"};
  const auto text = text_of(scene);
  s.phase = text.phase;
  s.prompt = text.prompt;
  s.start_does = text.start_does;
  s.cuff_link = s.doppler_link = hal::LinkState::ready;
  s.rest_total_s = 600.0;
  s.rest_left_s = 383.0 - into_s;
  if (scene == Scene::connecting) {
    s.cuff_link = hal::LinkState::claiming;
    s.doppler_link = hal::LinkState::waiting;
    s.cuff_sentence =
        "Nothing is heard from a cuff controller at /dev/ttyACM0: check its power and cable, and "
        "that this is the right port.";
    s.doppler_sentence =
        "Nothing is heard from a Doppler probe at /dev/ttyACM1: check its power and cable, and "
        "that this is the right port.";
  }
  switch (scene) {
    case Scene::exercise_gate:
    case Scene::exercising:
    case Scene::emergency:
    case Scene::after_exercise:
    case Scene::toe:
    case Scene::toe_warming:
    case Scene::toe_deflating:
    case Scene::toe_reading:
    case Scene::toe_flat:
    case Scene::pulse_volume:
    case Scene::pulse_volume_reading:
    case Scene::segments:
    case Scene::recovery:
    case Scene::finished: set_finished(s, false); break;
    case Scene::critical: set_finished(s, true); break;
    case Scene::disagrees:
      set_finished(s, false);
      set_disagreement(s);
      break;
    case Scene::connecting:
    case Scene::asking_sites:
    case Scene::listening: set_steps(s, 0, {}); break;
    case Scene::resting:
      set_steps(s, 0, {});
      set_rest_pressure(s);
      break;
    case Scene::no_reading: set_steps(s, 4, {139, 121, 118, 108, 0, 0}); break;
    default: set_steps(s, 2, {139, 121, 0, 0, 0, 0}); break;
  }
  if (scene == Scene::no_reading) {
    s.shown_outcome.emplace().none =
        signal::NoReading{signal::NoReadingCause::no_signal_found, 0.0F};
    s.why = "No arterial flow was heard in 30 s of search.";
    s.exam.verdict.emplace().legs[0].category = clinical::Category::abnormal;
    s.exam.verdict->legs[0].abi = clinical::Index{87, false, 121, 139};
    s.exam.verdict->arm_mmHg = 139;
  }
  if (scene == Scene::reviewing || scene == Scene::by_hand) set_reading(s);
  s.exam.exam_id = "00000000000004ab";
  s.exam.exam_case.operator_name = "A. Meier";
  constexpr Timestamp kBegan{std::chrono::seconds{1000}};
  if (s.phase == Phase::reviewing) set_attempts(s, s.current_step + 1, kBegan);
  if (scene == Scene::by_hand)
    s.exam.attempts.back().manual =
        device::ManualReading{.systolic_mmHg = 114,
                              .cursor = kBegan - std::chrono::milliseconds{4400},
                              .person = "A. Meier",
                              .reason = "heard by ear at the cursor"};
  if (scene == Scene::stopped) s.why = "Stopped by the Space key while inflating the right ankle.";
  s.listening = {.pulsatile_flow = scene == Scene::waveform || scene == Scene::ready,
                 .beats = 4,
                 .beats_per_minute = 72.0F,
                 .quality = scene == Scene::finding ? 0.35F : 0.85F};
  if (scene == Scene::inflating) s.listening.pulsatile_flow = true;
  if (scene == Scene::deflating) s.listening = {};
  s.target_mmHg = 150.0F;
  s.deflation_mmHg_per_s = 2.5F;
  s.inflated_s = 21.0 + into_s;
  set_ports(s, scene, into_s);
  if (scene == Scene::asking_sites) s.active_port = -1;
  if (scene == Scene::asking_sites) s.offered.start = false;
  if (scene == Scene::alarm) {
    s.cuff_link = hal::LinkState::lost;
    s.alarms = {{device::AlarmCondition::link_lost_inflated,
                 device::AlarmPriority::high,
                 {},
                 true,
                 "Connection to the cuff controller lost while the right ankle cuff is inflated. "
                 "It vents by itself within 0.5 s; open the cuff by hand if it stays hard."},
                {device::AlarmCondition::sensors_disagree,
                 device::AlarmPriority::medium,
                 {},
                 true,
                 "The two pressure sensors of the right ankle port disagree by 9 mmHg."},
                {device::AlarmCondition::link_lost,
                 device::AlarmPriority::low,
                 {},
                 true,
                 "The Doppler probe was silent for 2 s; the connection is back."}};
  }
  set_offers(s);
  if (is_procedure(scene)) set_procedure(s, scene, into_s);
  return s;
}

ScriptedFeed::ScriptedFeed(Scene scene) : scene_{scene} { show(scene); }

void ScriptedFeed::show(Scene scene) {
  scene_ = scene;
  into_s_ = 0.0;
  clock_s_ += 8.0;
  play(-7.5, 0.0);
  publish();
}

void ScriptedFeed::advance(double seconds) {
  clock_s_ += seconds;
  into_s_ += seconds;
  play(into_s_ - seconds, into_s_);
  publish();
}

void ScriptedFeed::publish() {
  snapshot_ = scripted_snapshot(scene_, into_s_);
  snapshot_.sequence = ++sequence_;
  snapshot_.now = Timestamp{duration_from_seconds(clock_s_)};
  if (snapshot_.shown_outcome && snapshot_.shown_outcome->reading) {
    // Flow returns 6 s before the scene begins, as the pressure passes 118 mmHg.
    auto& reading = *snapshot_.shown_outcome->reading;
    for (std::size_t i = 0; i < reading.beat_count; ++i)
      reading.beats[i] = {Timestamp{duration_from_seconds(clock_s_ - into_s_ - 6.0 +
                                                          60.0 / 72.0 * static_cast<double>(i))},
                          117.6F - 2.1F * static_cast<float>(i), 0.2F, 9.0F};
  }
  if (!snapshot_.exam.attempts.empty()) {
    // The scene's own clock: it began when this feed showed it.
    auto& attempt = snapshot_.exam.attempts.back();
    const auto shift = Timestamp{duration_from_seconds(clock_s_ - into_s_)} -
                       Timestamp{std::chrono::seconds{1000}};
    for (auto* mark : {&attempt.marks.inflation_from, &attempt.marks.hold_from,
                       &attempt.marks.deflation_from, &attempt.marks.end})
      if (*mark) **mark += shift;
    if (attempt.manual && attempt.manual->cursor) *attempt.manual->cursor += shift;
    if (snapshot_.shown_outcome) attempt.outcome = *snapshot_.shown_outcome;
  }
  feed_.snapshot.publish(snapshot_);
}

}  // namespace station::ui
