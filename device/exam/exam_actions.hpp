#pragma once
// What a person, a pedal or the probe button can ask of the exam. The four keys are Start,
// Accept/next, Repeat and Stop; the rest is offered on the screen.

#include "core/body.hpp"
#include "core/time.hpp"
#include "device/exam/exam_record.hpp"

#include <cstdint>
#include <string>
#include <variant>

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
struct StateAbsent {  ///< a named person states that the artery has no signal
  std::string person;
};
struct ConfirmSameLimb {  ///< a named person has looked: cuff and probe are on the same limb (E9)
  std::string person;
};
struct SetPermission {
  CuffSite site;
  SitePermission permission;
};
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
                 SkipArtery, EndRestEarly, StateAbsent, ConfirmSameLimb, SetPermission, SuspendExam,
                 ResumeExam, EndExam, AcknowledgeAlarms, PauseAlarmSound, ResumeAlarmSound>;

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
  finished
};
[[nodiscard]] const char* token_of(Phase p);

}  // namespace station::device
