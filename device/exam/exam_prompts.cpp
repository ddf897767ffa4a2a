#include "device/exam/exam_prompts.hpp"

#include <fmt/format.h>

#include <cmath>

namespace station::device {

Prompt prompt_of(const ExamWorkflow& exam) {
  const auto step = exam.current_step();
  const ExamStep* s = step ? &exam.plan().steps()[*step] : nullptr;
  const std::string artery = s ? to_string(s->artery) : std::string{};
  const std::string cuff = s ? to_string(s->cuff) : std::string{};
  switch (exam.phase()) {
    case Phase::connecting: return {"Waiting for cuff controller and Doppler probe.", ""};
    case Phase::asking_sites: return {"Say for each limb whether it may be cuffed.", ""};
    case Phase::ready_to_rest:
      return {"Patient lying flat, cuffs on. Start the rest.", "Start rest"};
    case Phase::resting:
      return {"Patient rests. Wrap cuffs, ask questions; no talking at the end.", ""};
    case Phase::finding:
      return {fmt::format("Place the probe on the {} artery and listen.", artery), ""};
    case Phase::waveform: return {"Hold the probe still: capturing the free waveform.", ""};
    case Phase::ready_to_inflate:
      if (!exam.ready_to_start())
        return {fmt::format("The {} cuff rests for another {:.0f} s.", cuff,
                            std::ceil(exam.rest_before_inflation_s())),
                ""};
      if (exam.by_hand())
        return {fmt::format("Hold the probe still and pump up the {} cuff by its bulb.", cuff),
                "Pump by hand"};
      return {fmt::format("Hold the probe still. Start inflates the {} cuff.", cuff),
              fmt::format("Inflate {}", cuff)};
    case Phase::inflating:
      if (exam.by_hand())
        return {fmt::format("Pump the {} cuff to {:.0f} mmHg without a pause.", cuff,
                            exam.target_mmHg()),
                ""};
      return {fmt::format("Inflating the {} cuff to {:.0f} mmHg.", cuff, exam.target_mmHg()), ""};
    case Phase::holding: return {"Holding: flow should be silent now.", ""};
    case Phase::deflating:
      if (exam.by_hand())
        return {"Let the cuff down by 2 to 3 mmHg a second. Keep the probe still.", ""};
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
    case Phase::finished:
      return {exam.record().completion == Completion::complete
                  ? "Exam complete."
                  : "Exam closed as limited: not every artery was read.",
              ""};
  }
  return {};
}

}  // namespace station::device
