#pragma once
// The workflow of a vascular exam: rest, then at each artery find, capture the free waveform,
// inflate, hold, deflate, read (E7); first arm, ankles, other arm, first-arm repeat (E19). After
// them, or started by one action: toes by their light (E31), segments, pulse volumes, exercise with
// its gate and the fast series afterwards (E33, E34). Steps may be taken in any order.
//
// Pure: no clock, thread, file or device. What it wants of the cuffs is desired(); the safety guard
// decides what of it is sent. What it wants done once is in take_requests().

#include "algorithms/clinical/profile.hpp"
#include "algorithms/signal/cursor_reading.hpp"
#include "algorithms/signal/free_flow.hpp"
#include "algorithms/signal/loss_of_flow.hpp"
#include "core/time.hpp"
#include "device/exam/attempt_result.hpp"
#include "device/exam/exam_actions.hpp"
#include "device/exam/exam_plan.hpp"
#include "device/exam/exam_record.hpp"
#include "device/exam/protocol_settings.hpp"
#include "device/exam/rest_pressure_run.hpp"
#include "hal/wire/messages.hpp"

#include <optional>
#include <span>
#include <string>
#include <vector>

namespace station::device {

/// What the exam sees of the world in one step.
struct ExamInputs {
  bool links_ready = false;                         ///< both peripherals have an open session
  std::string link_sentence;                        ///< what is wrong when they have not
  std::span<const signal::FlowFrame> flow;          ///< of the running attempt, or as one listens
  std::span<const signal::PressurePoint> pressure;  ///< of the port that is being measured
  std::span<const signal::LightPoint> light;        ///< of the running attempt at a toe
  bool has_pressure = false;
  double cuff_mmHg = 0.0;                ///< newest, port of the running attempt
  bool by_hand = false;                  ///< a person pumps and lets down; the controller watches
  bool all_vented = true;                ///< every port below 15 mmHg
  double rest_before_inflation_s = 0.0;  ///< the guard's rest of this port
  bool guard_latched = false;
  bool guard_lost_link = false;  ///< it latched because the controller stopped reporting
  std::string guard_sentence;    ///< of the last step; empty if the guard had nothing to say
};

struct ExamEvent {
  Timestamp at;
  std::string kind;         ///< "phase", "accept", "stop", ...
  std::string detail_json;  ///< a JSON object
};

/// One-time wishes, handed over once.
struct ExamRequests {
  bool vent_now = false;
  bool begin_rest_pressure = false;  ///< start taking the pressure of rest_pressure_run()'s port
  bool begin_attempt = false;        ///< start taking samples for current_attempt()
  bool end_attempt = false;          ///< the attempt is over; write it
  bool attempt_changed = false;      ///< acceptance of the last ended attempt changed
  std::vector<int> corrected;        ///< attempts that a person corrected; each is written anew
  bool exam_changed = false;         ///< standing data changed
  bool release_guard = false;
  bool reclaim = false;  ///< open new sessions
  std::optional<ArterySite> listen_at;
  std::vector<ExamEvent> events;
};

/// A test that the verdict asks for, and why it cannot start here and now (E35).
struct ReflexProposal {
  Procedure procedure = Procedure::toe;
  std::optional<Side> leg;
  std::string why;
  int minutes = 0;
  std::string cannot_start;
};

enum class Peripheral : std::uint8_t { cuff_controller, doppler_probe };

class ExamWorkflow {
 public:
  /// @param record   identity, case and, when resumed, the attempts so far
  /// @param bindings body site of each cuff port, in port order
  ExamWorkflow(ProtocolSettings protocol, clinical::Profile profile, ExamRecord record,
               std::vector<CuffSite> bindings, Side start_side);

  /// For an exam resumed from its record: minutes since it was left. After more than the protocol
  /// allows, rest and arm start again and the break is noted (E17). Call before the first step.
  void resumed_after(double minutes);
  /// What the peripherals said of themselves; written to the record.
  void set_devices(std::string cuff, std::string doppler, std::string calibration, bool simulated);
  // What happened to the peripherals; written to the record.
  void note_absence(Timestamp now, Peripheral peripheral);
  void note_return(Timestamp now, Peripheral peripheral, Duration away);
  void note_patient_stop(Timestamp now);  ///< before the STOP that follows it (E16)
  void note_opened_by_hand(Timestamp now, CuffSite cuff, const std::string& person);
  void act(Timestamp now, const UserAction& action);
  void step(Timestamp now, const ExamInputs& in);

  [[nodiscard]] const std::vector<hal::wire::PortCommand>& desired() const { return desired_; }
  [[nodiscard]] ExamRequests take_requests();
  [[nodiscard]] Phase phase() const { return phase_; }
  [[nodiscard]] const ExamRecord& record() const { return record_; }
  [[nodiscard]] const ExamPlan& plan() const { return plan_; }
  [[nodiscard]] const ProtocolSettings& protocol() const { return protocol_; }
  [[nodiscard]] const std::vector<CuffSite>& bindings() const { return bindings_; }
  [[nodiscard]] std::optional<std::size_t> current_step() const { return step_; }
  /// The attempt that runs or was last run. Precondition: has_attempt().
  [[nodiscard]] Attempt& current_attempt() { return record_.attempts.back(); }
  [[nodiscard]] const Attempt& current_attempt() const { return record_.attempts.back(); }
  /// Attempts are numbered 1, 2, ... in the order they were made. Precondition: it exists.
  [[nodiscard]] Attempt& attempt_numbered(int number) {
    return record_.attempts[static_cast<std::size_t>(number) - 1];
  }
  [[nodiscard]] bool has_attempt() const { return attempt_of_step_; }
  [[nodiscard]] bool attempt_running() const;
  [[nodiscard]] double target_mmHg() const { return target_mmHg_; }
  [[nodiscard]] double rest_left_s(Timestamp now) const;
  /// The arm whose pressure may be taken during the rest (E5); empty where no arm may be cuffed.
  [[nodiscard]] std::optional<CuffSite> rest_arm() const;
  /// Whether a person may take one, now or after rest_pressure_wait_s().
  [[nodiscard]] bool may_take_rest_pressure() const;
  [[nodiscard]] double rest_pressure_wait_s(Timestamp now) const;
  /// While one is being taken; empty otherwise.
  [[nodiscard]] const std::optional<RestPressureRun>& rest_pressure_run() const {
    return rest_run_;
  }
  [[nodiscard]] const std::string& why() const { return why_; }
  /// An override whose cursor the caller has read from the samples of the attempt.
  void override_reading(Timestamp now, const OverrideReading& action,
                        const std::optional<signal::CursorReading>& read);
  /// Says why an action was not done.
  void refuse(std::string sentence) { refused_ = std::move(sentence); }
  /// Whether a person may say that they hear what the station does not find (E11).
  [[nodiscard]] bool may_hear_faint_signal() const;
  /// Why the last action was not done, one sentence; empty if it was.
  [[nodiscard]] const std::string& refused() const { return refused_; }
  /// The last attempt ended because its cuff did not reach the target in time.
  [[nodiscard]] bool cuff_did_not_rise() const { return cuff_did_not_rise_; }
  /// Where flow was lost while this attempt's cuff rose; empty while it has not been.
  [[nodiscard]] const std::optional<signal::LossOfFlow>& loss_of_flow() const { return loss_; }
  [[nodiscard]] Timestamp flow_lost_at() const { return lost_at_; }  ///< with loss_of_flow() only
  /// Whether a named person may now state that this artery has no signal: only after a search of
  /// the full time that found none (E11).
  [[nodiscard]] bool may_state_absent() const;
  /// Whether it is asked if cuff and probe are on the same limb: flow did not change under a tight
  /// cuff (E9). The answer of a named person goes on with this artery, up to the ceiling.
  [[nodiscard]] bool asks_for_the_limb() const;
  /// The leg of the step in front whose cuffs are locked by signs of an acute limb (E3).
  [[nodiscard]] std::optional<Side> locked_leg() const;
  /// Whether the reading shown may be kept and the artery read again beside it (E21).
  [[nodiscard]] bool may_accept_and_repeat() const;
  /// A person pumps and lets down: the prompts say when.
  [[nodiscard]] bool by_hand() const { return by_hand_; }
  [[nodiscard]] int attempts_at_step() const { return attempts_at_step_; }
  [[nodiscard]] bool ready_to_start() const { return rest_before_inflation_s_ <= 0.0; }
  [[nodiscard]] double rest_before_inflation_s() const { return rest_before_inflation_s_; }

  /// What the step in front measures.
  [[nodiscard]] Measurement measures() const {
    return step_ ? plan_.steps()[*step_].measures : Measurement::systolic;
  }
  [[nodiscard]] bool may_choose() const;  ///< a step out of order: no cuff is up, nobody walks
  /// Tests that the result so far asks for and that are neither done, waiting nor declined (E35).
  [[nodiscard]] std::vector<ReflexProposal> proposals() const;
  // Toe.
  [[nodiscard]] bool light_pulsates() const { return light_pulsates_; }
  [[nodiscard]] Digit digit() const { return digit_; }
  [[nodiscard]] Warmth foot_warmth() const;
  [[nodiscard]] double warming_left_s(Timestamp now) const;
  // Listening without a cuff.
  [[nodiscard]] bool may_listen() const;
  [[nodiscard]] std::optional<ArterySite> listens_at() const { return listens_at_; }
  /// Of the newest clean beats at that artery; empty while too few came together.
  [[nodiscard]] const std::optional<signal::WaveformMeasures>& heard_waveform() const {
    return heard_waveform_;
  }
  // Exercise.
  [[nodiscard]] bool at_exercise() const;
  [[nodiscard]] clinical::ExerciseGate gate() const;
  [[nodiscard]] bool may_exercise() const;
  /// As prepared, or as it runs.
  [[nodiscard]] const ExerciseRun& exercise() const {
    return record_.exercise ? *record_.exercise : run_;
  }
  [[nodiscard]] double exercise_limit_s() const;
  [[nodiscard]] bool recovered() const;  ///< both legs are back to their resting pressure
  [[nodiscard]] int recovery_round() const { return round_; }
  /// When the exercise ended whose fast series goes on; empty outside it. The guard lets cuffs rise
  /// after their shortest rest within five minutes of it (E34).
  [[nodiscard]] std::optional<Timestamp> fast_series_since() const;

 private:
  // exam_workflow.cpp: what is asked and what comes in, to where it belongs;
  // exam_workflow_links.cpp: what the record says of the peripherals
  void enter(Timestamp now, Phase phase);
  void finish(Timestamp now);
  void judge();
  void log(Timestamp now, std::string kind, std::string detail_json);
  void set_permission(Timestamp now, const SetPermission& action);
  [[nodiscard]] bool sites_answered() const;
  [[nodiscard]] bool site_answered(CuffSite site) const;
  // exam_workflow_keys.cpp: what each key does
  void start_pressed(Timestamp now);
  void stop_pressed(Timestamp now);
  void accept_pressed(Timestamp now);
  void accept_and_repeat(Timestamp now);
  void confirm_same_limb(Timestamp now, const std::string& person);
  void skip(Timestamp now, SkipCause cause);
  void suspend(Timestamp now);
  void resume(Timestamp now);
  void end_exam(Timestamp now);
  // exam_workflow_steps.cpp: which step comes next
  [[nodiscard]] std::vector<ArterySite> arteries_in(std::vector<ArterySite> order) const;
  void rebuild_plan();
  void restore_ended_steps();
  void restore_repeat_steps();
  void forbid_sites();
  void begin_step(Timestamp now, std::size_t step);
  [[nodiscard]] std::optional<std::size_t> next_waiting();
  void next_step(Timestamp now);
  void add_repeat_steps();
  void add_first_arm_repeat();
  // exam_workflow_changes.cpp: what people change of what stands
  void update_case(Timestamp now, const UpdateCase& action);
  void identify(Timestamp now, const IdentifyPatient& action);
  void tell_visits(Timestamp now, const TellVisits& action);
  void move_reading(Timestamp now, const MoveReading& action);
  void tell_notice(Timestamp now, const TellNotice& action);
  void hear_faint_signal(Timestamp now, const std::string& person);
  void override_acute_signs(Timestamp now, const OverrideAcuteSigns& action);
  void changed_attempt(Timestamp now, int number);
  [[nodiscard]] bool may_change(int attempt);
  // exam_workflow_rest.cpp: the rest and the arm's pressure in it
  void take_rest_pressure(Timestamp now);
  void step_resting(Timestamp now, const ExamInputs& in);
  void abandon_rest_pressure(Timestamp now, NoRestPressure cause);
  void keep_rest_pressure(Timestamp now);
  void end_rest_early(Timestamp now, const std::string& reason);
  // exam_workflow_listening.cpp: the probe alone
  void listen_at(Timestamp now, ArterySite artery);
  void note_heard(Timestamp now, const NoteHeard& action);
  void end_listening(Timestamp now);
  void step_listening(Timestamp now, const ExamInputs& in);
  // exam_workflow_order.cpp: out of order, procedures
  void put_back(Timestamp now);
  void go_to_chosen(Timestamp now);
  void choose_step(Timestamp now, int index);
  void note_skip(Timestamp now, std::size_t index, SkipCause cause);
  void skip_step(Timestamp now, int index, SkipCause cause);
  void start_procedure(Timestamp now, const StartProcedure& action);
  void decline_procedure(Timestamp now, const DeclineProcedure& action);
  [[nodiscard]] std::optional<std::size_t> add_steps(Procedure procedure, std::optional<Side> leg);
  [[nodiscard]] std::optional<std::size_t> add_repeats(std::optional<Side> leg);
  [[nodiscard]] std::optional<std::size_t> add_exercise();
  [[nodiscard]] std::string why_not(Procedure procedure, std::optional<Side> leg) const;
  // exam_workflow_exercise.cpp
  void begin_exercise_step(Timestamp now);
  void remark_no_exercise(SkipCause cause);
  void answer_gate(Timestamp now, const AnswerGate& action);
  void choose_exercise(const ChooseExercise& action);
  void pass_gate(Timestamp now);
  void begin_exercise(Timestamp now);
  void step_exercising(Timestamp now);
  void mark_pain(Timestamp now);
  void count_raise();
  void end_exercise(Timestamp now, ExerciseStop reason);
  void begin_series(Timestamp now);
  void add_round();
  void go_on_with_series(Timestamp now);
  // attempt_toe.cpp: a toe, a pulse volume
  void step_finding_light(Timestamp now, const ExamInputs& in);
  void light_is_flat(Timestamp now, bool no_light);
  void set_toe(const SetToe& action);
  void step_holding_quietly(Timestamp now, const ExamInputs& in);
  void step_deflating_toe(Timestamp now, const ExamInputs& in);
  [[nodiscard]] double toe_target_mmHg() const;
  // exam_workflow_inflation.cpp: how high and how fast a cuff rises
  void begin_inflation(Timestamp now);
  void await_the_bulb(Timestamp now, const ExamInputs& in);
  [[nodiscard]] bool arrived(Timestamp now, const ExamInputs& in) const;
  void step_inflating(Timestamp now, const ExamInputs& in);
  [[nodiscard]] const signal::FreeFlow& free_flow(const ExamInputs& in);
  void stop_above_loss(const ExamInputs& in);
  bool raise_above_loss(Timestamp now, const ExamInputs& in);
  [[nodiscard]] double inflation_mmHg_per_s() const;
  [[nodiscard]] double first_target_mmHg() const;
  [[nodiscard]] double least_target_mmHg() const;
  [[nodiscard]] double highest_under_this_cuff_mmHg() const;
  [[nodiscard]] double highest_arm_mmHg() const;
  [[nodiscard]] double limb_is_asked_at_mmHg() const;
  // exam_workflow_attempt.cpp: one attempt
  void begin_attempt(Timestamp now);
  void step_finding(Timestamp now, const ExamInputs& in);
  void step_waveform(Timestamp now, const ExamInputs& in);
  void step_holding(Timestamp now, const ExamInputs& in);
  void begin_deflation(Timestamp now, const ExamInputs& in);
  void slow_down(Timestamp now, const ExamInputs& in);
  void step_deflating(Timestamp now, const ExamInputs& in);
  void end_by_signals(Timestamp now, const ExamInputs& in);
  void end_by_workflow(Timestamp now, signal::NoReadingCause cause, std::string why);
  void seal(Timestamp now);
  void lose_link(Timestamp now, const std::string& sentence);
  void say_why_not(const Attempt& attempt);
  void vent_all();
  [[nodiscard]] bool limb_must_be_asked(const ExamInputs& in) const;
  [[nodiscard]] bool fast_part_failed() const;
  [[nodiscard]] double slow_rate_mmHg_per_s() const;
  [[nodiscard]] ResultSettings result_settings() const;

  ProtocolSettings protocol_;
  clinical::Profile profile_;
  ExamRecord record_;
  std::vector<CuffSite> bindings_;
  Side start_side_;
  ExamPlan plan_;
  std::vector<hal::wire::PortCommand> desired_;
  ExamRequests requests_;

  Phase phase_ = Phase::connecting;
  Timestamp phase_since_;
  Phase before_listening_ = Phase::asking_sites;
  std::optional<ArterySite> listens_at_;  ///< set before the peripherals are there: when they are
  std::optional<signal::WaveformMeasures> heard_waveform_;
  Timestamp last_look_;  ///< the signals are looked at a few times a second
  std::optional<std::size_t> step_;
  std::optional<std::size_t> chosen_;  ///< comes next, whatever the order says
  std::vector<PlannedStep> added_;     ///< by procedures that were started
  bool exercise_added_ = false;
  Digit digit_ = Digit::great;  ///< of the toe step in front
  std::optional<Warmth> foot_;  ///< told at the toe; else the foot sheet's
  bool warmed_ = false;         ///< at this step
  bool light_pulsates_ = false;
  ExerciseRun run_;         ///< prepared, not begun
  bool in_series_ = false;  ///< pressures after exercise are still being read
  int round_ = 0;
  bool attempt_of_step_ = false;
  int attempts_at_step_ = 0;
  int link_retries_ = 0;
  std::string same_limb_by_;     ///< who has confirmed it at this step
  bool irregular_free_ = false;  ///< the free waveform of this attempt has no regular beat
  std::optional<Timestamp> rest_from_;
  std::optional<Timestamp> suspended_from_;
  std::optional<Timestamp> deflated_at_;  ///< cuff empty without a return of flow: still listening
  double target_mmHg_ = 0.0;
  std::optional<signal::FreeFlow> free_;    ///< of this attempt, once it inflates
  std::optional<double> lost_mmHg_;         ///< where flow was lost in this inflation
  std::optional<signal::LossOfFlow> loss_;  ///< the same, kept to be shown
  Timestamp lost_at_;
  int raised_in_doubt_ = 0;  ///< in this attempt, although no flow persisted
  bool cuff_did_not_rise_ = false;
  bool falls_fast_ = false;  ///< this deflation began with a fast part
  double rest_before_inflation_s_ = 0.0;
  std::string why_;
  std::string refused_;
  bool rested_ = false;
  std::optional<RestPressureRun> rest_run_;
  bool links_ready_ = false;
  bool all_vented_ = true;
  bool by_hand_ = false;
  double highest_by_hand_mmHg_ = 0.0;  ///< of this attempt
  Timestamp last_reclaim_;
};

}  // namespace station::device
