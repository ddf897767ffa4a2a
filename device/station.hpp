#pragma once
// The station: peripherals, safety guard, exam and record, joined. Pure apart from the streams
// behind the drivers: step(now) reads what came, thinks, and sends what the guard allows. The same
// code runs in real time (StationThread, abi exam), in virtual time and in tests.

#include "device/acquisition/attempt_pipeline.hpp"
#include "device/exam/auto_operator.hpp"
#include "device/exam/exam_workflow.hpp"
#include "device/records/record_sink.hpp"
#include "device/safety/guard.hpp"
#include "device/station_snapshot.hpp"
#include "hal/cuff/cuff_controller.hpp"
#include "hal/doppler/doppler_probe.hpp"

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace station::device {

/// What a virtual patient says while it exercises: ears and mouth of a person, which no peripheral
/// carries.
struct PatientWords {
  bool pain = false;     ///< the leg hurts
  bool stopped = false;  ///< cannot go on
  std::string sentence;  ///< for the display; empty: says nothing
};
/// Told at each step whether the exam wants the patient to exercise.
using PatientAnswers = std::function<PatientWords(Timestamp now, bool exercises)>;

/// What a station is made of. Drivers, sink and exam are handed over.
struct StationParts {
  std::unique_ptr<hal::CuffController> cuff;
  std::unique_ptr<hal::DopplerProbe> doppler;
  std::unique_ptr<RecordSink> sink;  ///< may be empty: nothing is written
  std::unique_ptr<ExamWorkflow> exam;
  GuardSettings guard;
  bool auto_operator = false;
  std::string limbs_checked_by;  ///< for the auto operator
  PatientAnswers patient;        ///< of a simulation; empty with a real patient
  std::string record_path;
  std::string cuff_port;     ///< as an engineer reads it
  std::string doppler_port;  ///< likewise
  /// A peripheral that is not there at the start for so long ends a headless exam, and one that
  /// was there and does not come back, after the second.
  Duration give_up_after = std::chrono::seconds{10};
  Duration wait_for_return = std::chrono::seconds{60};
};

class Station {
 public:
  explicit Station(StationParts parts);
  ~Station();  ///< vents and releases the peripherals
  Station(const Station&) = delete;
  Station& operator=(const Station&) = delete;

  void step(Timestamp now);
  void act(Timestamp now, const UserAction& action);
  /// STOP: VENT goes out at once, before anything else is done.
  void stop(Timestamp now);
  void heartbeat(Timestamp now) { heartbeat_ = now; }
  void set_focus(bool has_focus) { has_focus_ = has_focus; }
  /// Where columns and pressures go beside the snapshot; may be null.
  void attach(DisplayFeed* feed) { feed_ = feed; }

  /// Called as each attempt ends, with all that it was computed from; for studies.
  using AttemptWatcher = std::function<void(const Attempt&, const signal::MeasurementTrack&)>;
  void watch_attempts(AttemptWatcher watcher) { attempt_watcher_ = std::move(watcher); }

  [[nodiscard]] StationSnapshot snapshot(Timestamp now) const;
  /// For an engineer. `d` holds what the last call said: rates are taken since then. The fields of
  /// the thread and of faults are left alone.
  void diagnose(Timestamp now, StationDiagnostics& d) const;
  [[nodiscard]] const ExamWorkflow& exam() const { return *exam_; }
  [[nodiscard]] bool finished() const { return exam_->phase() == Phase::finished; }
  /// Set when the exam cannot go on without a person: which device, what is wrong, the remedy.
  [[nodiscard]] const std::optional<std::string>& failure() const { return failure_; }
  [[nodiscard]] const AlarmList& alarms() const { return alarms_; }
  /// Above 15 mmHg, or not known to have emptied since its controller went away.
  [[nodiscard]] bool any_cuff_inflated() const { return guard_.any_inflated(); }
  [[nodiscard]] RecordSink* sink() { return sink_.get(); }
  /// Ends the record in good order: suspends a running exam, vents, releases, flushes.
  void close(Timestamp now);

 private:
  void read_peripherals(Timestamp now);
  void take_samples();
  void take_sound();
  void tell_sound(Timestamp now);
  void record_alarms();
  void take_buttons(Timestamp now);
  /// Channel of the toe sensor that the step in front is about; empty: it is about no toe.
  [[nodiscard]] std::optional<std::uint8_t> light_in_front() const;
  void think(Timestamp now);
  void hear_the_patient(Timestamp now);
  void carry_out(Timestamp now, ExamRequests requests);
  void override_at_cursor(Timestamp now, const OverrideReading& action);
  void begin_attempt();
  void end_attempt();
  void command_cuffs(Timestamp now);
  void watch_links(Timestamp now);
  void watch_absence(Timestamp now, std::optional<Timestamp>& away_since, bool is_ready,
                     Peripheral peripheral);
  void confirm_cuff_open(Timestamp now, const ConfirmCuffOpen& action);
  [[nodiscard]] bool may_confirm_cuff_open(Timestamp now) const;
  void watch_record(Timestamp now);
  void learn_devices();
  [[nodiscard]] GuardInputs guard_inputs() const;
  [[nodiscard]] ExamInputs exam_inputs(Timestamp now) const;
  [[nodiscard]] std::string link_sentence() const;

  std::unique_ptr<hal::CuffController> cuff_;
  std::unique_ptr<hal::DopplerProbe> doppler_;
  std::unique_ptr<RecordSink> sink_;
  std::unique_ptr<ExamWorkflow> exam_;
  SafetyGuard guard_;
  AlarmList alarms_;
  std::optional<AutoOperator> auto_operator_;
  PatientAnswers patient_;
  PatientWords patient_words_;
  std::string record_path_;
  Duration give_up_after_;
  Duration wait_for_return_;
  double inflated_limit_s_;
  DisplayFeed* feed_ = nullptr;
  AttemptWatcher attempt_watcher_;

  std::unique_ptr<AttemptPipeline> pipeline_;       ///< of the running or last attempt
  std::unique_ptr<AttemptPipeline> idle_pipeline_;  ///< listening between attempts, for the display
  std::vector<signal::PressurePoint> rest_trace_;   ///< of the arm's cuff during the rest
  std::optional<PressureBlock> newest_pressure_;
  std::optional<hal::CuffControllerInfo> cuff_info_;
  hal::LinkState cuff_link_ = hal::LinkState::waiting;
  Timestamp pressure_time_;
  Timestamp heartbeat_;
  bool has_focus_ = true;
  bool attempt_open_ = false;
  int open_attempt_ = 0;  ///< number of the attempt whose samples are taken
  bool closed_ = false;
  bool devices_known_ = false;
  GuardDecision decision_;
  GuardRefusal guard_said_;  ///< the newest of this attempt
  std::optional<Timestamp> trouble_since_;
  std::optional<Timestamp> cuff_away_since_;
  std::optional<Timestamp> doppler_away_since_;
  Timestamp record_looked_at_;
  std::optional<std::string> failure_;
  std::uint64_t snapshots_ = 0;

  // What is told beside the snapshot.
  struct Senses {
    std::string port;
    std::uint64_t gaps = 0;
    LatencyHistogram sample_age;
  };
  Senses cuff_senses_;
  Senses doppler_senses_;
  Timestamp now_;  ///< of the step that runs
  std::uint64_t steps_ = 0;
  Timestamp scene_told_;
  std::uint64_t scenes_ = 0;
  Timestamp listened_;
  signal::ListeningState heard_;
  bool flow_was_lost_ = false;
  std::uint32_t losses_of_flow_ = 0;
  std::shared_ptr<const std::vector<AlarmEvent>> alarm_events_;
};

}  // namespace station::device
