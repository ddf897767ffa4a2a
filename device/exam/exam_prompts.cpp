#include "device/exam/exam_prompts.hpp"

#include <fmt/format.h>

#include <cmath>

namespace station::device {

Prompt prompt_of(const ExamWorkflow& exam) {
  const auto step = exam.current_step();
  const ExamStep* s = step ? &exam.plan().steps()[*step] : nullptr;
  const std::string artery = s ? to_string(s->artery) : std::string{};
  const bool toe = exam.measures() == Measurement::toe_pressure;
  const std::string barrier =
      s && s->barrier ? " Barrier over the wound; clean probe and cuff afterwards." : "";
  const std::string cuff = s ? to_string(s->cuff) : std::string{};
  switch (exam.phase()) {
    case Phase::connecting: return {"Waiting for cuff controller and Doppler probe.", ""};
    case Phase::asking_sites: return {"Say for each limb whether it may be cuffed.", ""};
    case Phase::ready_to_rest:
      return {"Patient lying flat, cuffs on. Start the rest.", "Start rest"};
    case Phase::resting:
      return {"Patient rests. Wrap cuffs, ask questions; no talking at the end.", ""};
    case Phase::finding:
      if (toe)
        return {fmt::format("Cuff and light sensor on the {} {}; wait for its pulse.{}",
                            to_string(s->cuff.side), token_of(exam.digit()), barrier),
                ""};
      return {fmt::format("Place the probe on the {} artery and listen.{}", artery, barrier), ""};
    case Phase::waveform: return {"Hold the probe still: capturing the free waveform.", ""};
    case Phase::ready_to_inflate:
      if (!exam.ready_to_start())
        return {fmt::format("The {} cuff rests for another {:.0f} s.", cuff,
                            std::ceil(exam.rest_before_inflation_s())),
                ""};
      if (exam.by_hand())
        return {fmt::format("Hold the probe still and pump up the {} cuff by its bulb.", cuff),
                "Pump by hand"};
      if (exam.measures() != Measurement::systolic)
        return {fmt::format("Keep the leg still. Start inflates the {} cuff.{}", cuff, barrier),
                fmt::format("Inflate {}", cuff)};
      return {fmt::format("Hold the probe still. Start inflates the {} cuff.", cuff),
              fmt::format("Inflate {}", cuff)};
    case Phase::inflating:
      if (exam.by_hand())
        return {fmt::format("Pump the {} cuff to {:.0f} mmHg without a pause.", cuff,
                            exam.target_mmHg()),
                ""};
      return {fmt::format("Inflating the {} cuff to {:.0f} mmHg.", cuff, exam.target_mmHg()), ""};
    case Phase::holding:
      if (exam.measures() == Measurement::pulse_volume)
        return {"Holding at 65 mmHg: the cuff records the pulse. Keep still.", ""};
      if (toe) return {"Holding: the light should stand still now.", ""};
      return {"Holding: flow should be silent now.", ""};
    case Phase::deflating:
      if (exam.by_hand())
        return {"Let the cuff down by 2 to 3 mmHg a second. Keep the probe still.", ""};
      if (toe) return {"Deflating slowly. Keep the foot still until the pulse is back.", ""};
      return {"Deflating slowly. Keep the probe still until the flow is back.", ""};
    case Phase::reviewing:
      if (exam.asks_for_the_limb())
        return {fmt::format("Are the {} cuff and the probe on the same limb? Look, then confirm it "
                            "by name, or move the probe and repeat.",
                            cuff),
                ""};
      return {"Accept to go on, or repeat this artery.", ""};
    case Phase::venting:
      return {exam.by_hand() ? "Open the bulb's valve: the cuff empties." : "Emptying the cuff.",
              ""};
    case Phase::stopped:
      return {"Stopped, cuffs open. Repeat, skip this artery, pause, or end the exam.", ""};
    case Phase::suspended: return {"Exam paused. Resume when the patient is ready.", ""};
    case Phase::warming:
      return {
          "The light of the toe does not pulsate: warm the foot, or try the second toe. Start "
          "tries again; Accept notes that it is not measurable by PPG.",
          "Try again"};
    case Phase::exercise_gate:
      return {exam.may_exercise() ? "Nothing speaks against exercise. Start goes on."
                                  : "Ask what must be known before exercise.",
              exam.may_exercise() ? "Go on to exercise" : ""};
    case Phase::exercise_ready:
      return {exam.exercise().kind == ExerciseKind::treadmill
                  ? "Cuffs off the treadmill's way, shoes on. Start when the patient walks."
                  : "Seated or standing at a support, heels up and down. Start with the first "
                    "raise.",
              "Start the clock"};
    case Phase::exercising:
      return {
          "Ask for pain, chest and breath. One key notes the first leg pain, one each why it "
          "ends.",
          ""};
    case Phase::listening:
      return {"Listening without a cuff: choose an artery, say what is heard.", ""};
    case Phase::emergency: return {"Stop. Patient down, call for help, stay with the patient.", ""};
    case Phase::finished:
      return {exam.record().completion == Completion::complete
                  ? "Exam complete."
                  : "Exam closed as limited: not every step was done.",
              ""};
  }
  return {};
}

}  // namespace station::device
