#pragma once
// What a person, a pedal or the probe button can ask of the exam. The four keys are Start,
// Accept/next, Repeat and Stop; the rest is offered on the screen.

#include "core/body.hpp"
#include "core/time.hpp"
#include "device/exam/exam_record.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace station::device {

struct PressStart {};       ///< the step in front: begin rest, inflate (never also accepts)
struct PressAccept {};      ///< accept the reading or its cause, go to the next artery
struct PressRepeat {};      ///< the same artery once more, instead of this reading
struct AcceptAndRepeat {};  ///< keep this reading and read the artery once more (E21)
struct PressStop {};        ///< vent now; then the choice of E16
struct ProbeButton {};      ///< vented: start; inflated: vent
struct SkipArtery {
  SkipCause cause = SkipCause::operator_choice;
};
struct EndRestEarly {
  std::string reason;
};
/// The arm's mean pressure by the cuff's pulses, while the patient rests: twice at most (E5).
struct TakeRestPressure {};
struct StateAbsent {  ///< a named person states that the artery has no signal
  std::string person;
};
struct ConfirmSameLimb {  ///< a named person has looked: cuff and probe are on the same limb (E9)
  std::string person;
};
struct HearFaintSignal {  ///< a named person hears a signal too faint for the station: the artery
                          ///< is inflated all the same, to be read by hand (E11)
  std::string person;
};
struct SetPermission {
  CuffSite site;
  SitePermission permission;
};
/// All of the case but the identity and the permissions, which have actions of their own. At any
/// time before signing; audited. What the sheet forbids (one swollen leg, suspected thrombosis, an
/// amputated limb) is forbidden at once; it opens no site by itself (E3).
struct UpdateCase {
  ExamCase exam_case;
  std::string person;
};
struct IdentifyPatient {  ///< at any time, also after an unknown start; both stay in the record
                          ///< (E6)
  PatientIdentity patient;
  std::string person;
};
/// What the records of earlier visits say of this patient, oldest first: of one who was identified
/// after the start. What a case file told of the visit before stands.
struct TellVisits {
  std::string patient_id;  ///< whose they are; dropped if the patient is another meanwhile
  std::array<std::vector<EarlierIndex>, 2> visits;  ///< index by Side
};
/// A person reads an attempt otherwise, or reads one that has no reading: at a cursor, which is
/// corrected between the beats like the station's own (E20), or in mmHg. Neither: the override is
/// taken back. The automatic value is kept beside it.
struct OverrideReading {
  int attempt = 0;
  std::optional<Timestamp> cursor;
  std::optional<int> mmHg;
  std::string person;
  std::string reason;
};
struct MoveReading {  ///< taken under the wrong name (E18); both labels are kept
  int attempt = 0;
  ArterySite to;
  std::string person;
  std::string reason;
};
struct TellNotice {  ///< who was told of the urgent findings (E28)
  std::string whom;
  std::string by;
  std::string when;  ///< ISO 8601: the exam knows no wall time
  bool read_back = false;
};
struct ChooseStep {  ///< this step next, out of order; one that has ended is read again
  int step = 0;      ///< index in the list of steps
};
struct SkipStep {  ///< any step that waits or runs
  int step = 0;
  SkipCause cause = SkipCause::operator_choice;
};
/// Adds the steps of a procedure and begins the first (E35). `leg` empty: both legs.
struct StartProcedure {
  Procedure procedure = Procedure::toe;
  std::optional<Side> leg;
};
struct DeclineProcedure {  ///< a proposed test is not done; recorded
  Procedure procedure = Procedure::toe;
  std::optional<Side> leg;
  std::string reason;
  std::string person;
};
struct SetToe {  ///< before the toe cuff rises: which digit, how the foot feels (E32)
  Digit digit = Digit::great;
  Warmth foot = Warmth::not_asked;
};
struct AnswerGate {  ///< what is asked before exercise; `override_by` names the physician (E33)
  BeforeExercise answers;
  std::string person;
};
struct ChooseExercise {
  ExerciseKind kind = ExerciseKind::treadmill;
};
struct MarkPain {};    ///< leg pain begins
struct CountRaise {};  ///< one heel raise more
struct StopExercise {  ///< one key for each reason
  ExerciseStop reason = ExerciseStop::operator_stop;
};
/// A controller that stopped reporting does not come back: a named person has opened the cuff by
/// hand. Until then it counts as inflated. The station's; recorded.
struct ConfirmCuffOpen {
  std::string person;
};
/// Signs of an acute limb lock the cuffs of that leg; a named person takes the responsibility [E3].
struct OverrideAcuteSigns {
  Side leg = Side::right;
  std::string person;
};
/// Free listening at an artery with every cuff open, before the exam's first step [E3]. Again with
/// another artery: goes there.
struct ListenAt {
  ArterySite artery;
};
/// What a named person hears at the artery that the screen showed when the key was pressed: another
/// may have been chosen meanwhile. What is empty stays as it was noted.
struct NoteHeard {
  ArterySite artery;
  std::optional<bool> arterial;
  std::optional<bool> venous;
  std::string person;
};
struct EndListening {};  ///< back to where the exam stood
struct SuspendExam {};
struct ResumeExam {};
struct EndExam {};
struct AcknowledgeAlarms {};  ///< seen: those that are over go, others fall silent; the station's
struct PauseAlarmSound {      ///< silences alarm sounds for so long; the station's
  Duration length = std::chrono::seconds{60};
};
struct ResumeAlarmSound {};  ///< ends that pause

using UserAction =
    std::variant<PressStart, PressAccept, PressRepeat, AcceptAndRepeat, PressStop, ProbeButton,
                 SkipArtery, EndRestEarly, StateAbsent, ConfirmSameLimb, SetPermission,
                 HearFaintSignal, UpdateCase, IdentifyPatient, OverrideReading, MoveReading,
                 TellNotice, ChooseStep, SkipStep, StartProcedure, DeclineProcedure, SetToe,
                 AnswerGate, ChooseExercise, MarkPain, CountRaise, StopExercise, SuspendExam,
                 ConfirmCuffOpen, OverrideAcuteSigns, ResumeExam, EndExam, AcknowledgeAlarms,
                 PauseAlarmSound, ResumeAlarmSound, ListenAt, NoteHeard, EndListening, TellVisits,
                 TakeRestPressure>;

/// Where the exam stands.
enum class Phase : std::uint8_t {
  connecting,     ///< waiting for the peripherals
  asking_sites,   ///< exclusions not yet answered
  ready_to_rest,  ///< Start begins the rest clock
  resting,
  finding,           ///< probe on the artery, cuff vented: listening for flow
  waveform,          ///< capturing the free waveform
  ready_to_inflate,  ///< waits for Start
  inflating,
  holding,
  deflating,
  reviewing,  ///< reading or its cause shown: Accept, Repeat
  venting,    ///< cuff emptying before the next step
  stopped,    ///< after STOP: repeat, skip, pause, end (E16)
  suspended,
  finished,
  warming,         ///< the light of a toe is flat: the foot is warmed, Start tries again (E32)
  exercise_gate,   ///< may this person exercise? AnswerGate, ChooseExercise, Start goes on
  exercise_ready,  ///< Start begins the clock
  exercising,      ///< MarkPain, CountRaise, StopExercise
  emergency,       ///< it ended for a cardiac reason: Accept goes on with the pressures, Skip ends
  listening        ///< with the probe alone: no cuff may rise, the rest clock goes on [E3]
};
[[nodiscard]] const char* token_of(Phase p);

}  // namespace station::device
