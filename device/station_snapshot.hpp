#pragma once
// The station's state as one immutable value, handed to the display through a triple buffer. What
// must not be skipped (spectrum columns, pressure) goes beside it by ring.

#include "algorithms/signal/flow_track.hpp"
#include "algorithms/signal/systolic.hpp"
#include "algorithms/signal/toe_pulse.hpp"
#include "algorithms/signal/waveform_words.hpp"
#include "core/spsc_ring.hpp"
#include "core/triple_buffer.hpp"
#include "device/exam/counted_pressure.hpp"
#include "device/exam/exam_actions.hpp"
#include "device/exam/exam_record.hpp"
#include "device/exam/exam_step.hpp"
#include "device/safety/alarm.hpp"
#include "device/safety/guard_refusal.hpp"
#include "device/sound_scene.hpp"
#include "device/station_diagnostics.hpp"
#include "hal/cuff/cuff_controller.hpp"

#include <atomic>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace station::device {

/// Flow that was heard and fell silent while the cuff rose: what the hold is expected to keep.
struct FlowLoss {
  Timestamp at;
  float mmHg = 0.0F;  ///< cuff pressure where the next beat was due and did not come
};

struct PortView {
  CuffSite site;
  Permission permission = Permission::not_asked;
  std::string permission_reason;
  float mmHg = 0.0F;
  bool has_pressure = false;
  bool inflated = false;  ///< above 15 mmHg
};

/// A test that the result so far asks for [E35].
struct ProposedTest {
  Procedure procedure = Procedure::toe;
  std::optional<Side> leg;  ///< empty: both
  std::string why;
  int minutes = 0;
  std::string cannot_start;  ///< why not here and now, one sentence; empty: one key starts it
};

/// The exercise, its clocks and its gate [E33, E34]. Shown from Phase::exercise_gate on.
struct ExerciseView {
  ExerciseKind kind = ExerciseKind::treadmill;
  bool prefers_plantarflexion = false;  ///< unsteady: seated raises come first
  std::vector<std::string> refused;     ///< reasons against
  std::vector<std::string> not_asked;   ///< to be asked first: blocks like a reason
  bool may_begin = false;               ///< open, or overridden by a named physician
  double elapsed_s = 0.0;
  double limit_s = 0.0;
  std::optional<double> pain_from_s;  ///< onset
  std::optional<double> maximal_s;    ///< once it has ended
  int raises = 0;
  int most_raises = 0;
  std::optional<ExerciseStop> stop;  ///< why it ended
  bool is_emergency = false;         ///< that reason is cardiac
  double since_stop_s = 0.0;
  double first_reading_until_s = 60.0;
  bool first_reading_begun = false;
  int round = 0;           ///< of the readings afterwards: 1, 2, ...
  bool recovered = false;  ///< both legs are back
  double speed_km_h = 0.0;
  double grade_percent = 0.0;
};

/// The toe step in front [E31, E32].
struct ToeView {
  Digit digit = Digit::great;
  Warmth foot = Warmth::not_asked;
  bool light_pulsates = false;  ///< now, with the cuff open
  double warming_left_s = 0.0;  ///< in Phase::warming
};

/// The arm whose mean pressure a person may take during the rest, or is taking [E5]; what was taken
/// stands in `exam.rest_pressures`.
struct RestArm {
  CuffSite cuff;
  bool taking = false;  ///< its cuff rises, falls or empties
  double wait_s = 0.0;  ///< until it may be taken again
};

/// Where a person listens without a cuff [E3]; what was noted stands in `exam.heard`.
struct ListeningView {
  ArterySite artery;
  std::optional<signal::WaveformDescription> waveform;  ///< of the newest clean beats
};

/// Which keys do something now; the display greys the others.
struct OfferedActions {
  bool start = false;
  bool accept = false;
  bool repeat = false;
  bool stop = true;  ///< always
  bool skip = false;
  bool end_rest = false;
  bool rest_pressure = false;  ///< of `rest_arm`, now
  bool suspend = false;
  /// A cuff counts as inflated and its controller does not report: a named person may say that it
  /// is open.
  bool confirm_cuff_open = false;
  /// The leg in front is locked by signs of an acute limb; a named person may override (E3).
  std::optional<Side> override_acute_signs;
  bool resume = false;
  bool end_exam = false;
  bool state_absent = false;  ///< a named person may state that this artery has no signal (E11)
  bool confirm_same_limb = false;  ///< it is asked whether cuff and probe are on one limb (E9)
  bool hear_faint = false;         ///< a named person may say that they hear a faint signal (E11)
  bool override_reading = false;   ///< the attempt shown may be read by hand
  bool accept_and_repeat = false;  ///< keep the reading and read the artery again beside it (E21)
  bool choose_step = false;        ///< a step may be chosen out of order: no cuff is inflated
  bool start_procedure = false;    ///< one of `proposed`, or any other
  bool set_toe = false;
  bool answer_gate = false;
  bool mark_pain = false;
  bool count_raise = false;
  bool stop_exercise = false;
  bool listen = false;             ///< with the probe alone: no step has begun
  bool acknowledge = false;        ///< an alarm is over, or not yet marked as seen
  bool pause_alarm_sound = false;  ///< an alarm sounds, or would
};

struct StationSnapshot {
  std::uint64_t sequence = 0;
  std::uint32_t station = 0;  ///< number of the station that wrote it, where several follow
  Timestamp now;
  bool simulated = false;
  std::string virtual_patient;

  Phase phase = Phase::connecting;
  std::string prompt;      ///< what to do now, one sentence
  std::string why;         ///< why the last step ended as it did; may be empty
  std::string refused;     ///< why the last action was not done; empty if it was
  std::string start_does;  ///< label of Start now: "Inflate right ankle"
  OfferedActions offered;

  std::vector<ExamStep> steps;
  int current_step = -1;
  double rest_left_s = 0.0;
  double rest_total_s = 0.0;

  std::vector<PortView> ports;
  int active_port = -1;
  int attempt = 0;  ///< number of the attempt that runs or is shown, in `exam.attempts`; 0 = none
  float target_mmHg = 0.0F;
  float ceiling_mmHg = 295.0F;
  float deflation_mmHg_per_s = 0.0F;
  double inflated_s = 0.0;  ///< time above 15 mmHg of the active cuff
  double inflated_limit_s = 180.0;

  // What the sentences above are made of, for a display that says them in its own language.
  bool by_hand = false;                  ///< a person pumps and lets down
  double rest_before_inflation_s = 0.0;  ///< of the cuff in front, while Start waits for it
  GuardRefusal guard;                    ///< the newest refusal or vent since the artery was begun
  bool cuff_did_not_rise = false;        ///< the attempt ended because its target was not reached

  Measurement measures = Measurement::systolic;  ///< of the step in front
  std::vector<ProposedTest> proposed;            ///< neither done nor declined
  std::optional<ExerciseView> exercise;
  std::optional<ToeView> toe;  ///< while a toe step is in front
  std::optional<ListeningView> listens;
  std::optional<RestArm> rest_arm;  ///< empty where none is offered or taken
  /// What a virtual patient says: "It begins to hurt in the right calf." Empty with a real one.
  std::string patient_says;
  /// Of the attempt shown while reviewing, where it is no systolic of the Doppler.
  std::optional<signal::ToeOutcome> shown_toe;
  std::optional<signal::PulseVolumeOutcome> shown_pulse_volume;

  std::optional<FlowLoss> flow_loss;  ///< of the running attempt, while inflating and after
  signal::ListeningState listening;
  std::optional<signal::SystolicOutcome> shown_outcome;  ///< while reviewing

  hal::LinkState cuff_link = hal::LinkState::waiting;
  hal::LinkState doppler_link = hal::LinkState::waiting;
  hal::EvidenceLevel cuff_evidence = hal::EvidenceLevel::own_protocol;
  hal::EvidenceLevel doppler_evidence = hal::EvidenceLevel::own_protocol;
  std::string cuff_sentence;
  std::string doppler_sentence;

  std::vector<ActiveAlarm> alarms;                              ///< highest priority first
  double alarm_sound_paused_s = 0.0;                            ///< left of the pause; 0: none
  std::shared_ptr<const std::vector<AlarmEvent>> alarm_events;  ///< newest last; null: none yet
  ExamRecord exam;                                              ///< readings and verdict so far
  std::vector<CountedPressure> pressures;  ///< those that count, of all arteries read so far
  std::string record_path;
};

/// The data path from station thread to display. The station writes, the display reads. Sound and
/// its scene have a reader of their own, the sound thread.
struct DisplayFeed {
  TripleBuffer<StationSnapshot> snapshot;
  SpscRing<signal::SpectrumColumn> spectrum{2048};  ///< 8 s of columns
  SpscRing<signal::FlowFrame> flow{2048};           ///< the same instants, reduced: envelopes
  SpscRing<signal::PressurePoint> pressure{4096};   ///< 20 s, active port (the first if none)
  SpscRing<signal::LightPoint> light{2048};         ///< 10 s of the toe sensor, where there is one

  SpscRing<SoundBlock> sound{128};  ///< half a second; filled while sound_wanted
  TripleBuffer<SoundScene> sound_scene;
  std::atomic<bool> sound_wanted{false};

  /// Filled each time that diagnostics_wanted was set, at most four times a second: whoever looks
  /// sets it again and again.
  TripleBuffer<StationDiagnostics> diagnostics;
  std::atomic<bool> diagnostics_wanted{false};
};

}  // namespace station::device
