// What an exam has read: its steps, and the result that the rules make of them.
#include "tests/ui/support/scripted_feed.hpp"

#include <array>

namespace station::ui {
namespace {

using device::StationSnapshot;
using device::StepStatus;

void set_leg(clinical::LegVerdict& leg, clinical::Category category, int hundredths, int ankle) {
  leg.category = category;
  leg.abi = clinical::Index{hundredths, false, ankle, 139};
}

clinical::Line line(const char* rule, const char* text, const char* inputs) {
  return {std::string{rule}, text, inputs, "2024 ACC/AHA PAD guideline, section 3.1", "V",
          "acc-aha-2024"};
}

/// What the rules add to two numbers: lines, next tests, whom to tell.
void set_findings(StationSnapshot& s, bool critical) {
  auto& v = *s.exam.verdict;
  auto& right = v.legs[0];
  right.repeat = clinical::RepeatChance{35, 39, 2};
  right.lines = {line("ABI-INDEX", "Index 0.37 = higher ankle pressure 52 / higher arm 139.",
                      "PT 52, DP 46, arm 139"),
                 line("CATEGORY", "Abnormal by the profile.", "index 0.37"),
                 line("H-CLTI",
                      "Pressure in the limb-threatening range, clinical signs not "
                      "recorded.",
                      "index 52/139"),
                 line("NOTIFY", "Tell the responsible physician now.", "H-CLTI")};
  right.next_tests = {{"toe pressure", "diabetes", 5},
                      {"segmental pressures", "abnormal index", 10}};
  v.legs[1].repeat = clinical::RepeatChance{80, 90, 24};
  v.legs[1].lines = {line("ABI-INDEX", "Index 0.85 = higher ankle pressure 118 / higher arm 139.",
                          "PT 118, arm 139")};
  v.lines = {line("ARM-HIGHER", "The higher arm, 139 mmHg, divides both ankles.", "139, 134")};
  v.quality = {line("Q-REST", "Rest of 10 minutes.", "rest 10")};
  if (!critical) {
    right.repeat = clinical::RepeatChance{103, 107, 1};
    right.lines = {line("ABI-INDEX", "Index 1.05 = higher ankle pressure 146 / higher arm 139.",
                        "PT 146, DP 142, arm 139"),
                   line("CATEGORY", "Normal by the profile.", "index 1.05")};
    right.next_tests.clear();
    v.legs[1].repeat = clinical::RepeatChance{106, 111, 1};
    v.legs[1].lines = {line("ABI-INDEX", "Index 1.09 = higher ankle pressure 151 / higher arm 139.",
                            "PT 151, DP 148, arm 139")};
    return;
  }
  v.missing = {"left dorsalis pedis pressure"};
  s.exam.notice.clinic_contact = "Vascular on call 5-4711";
  s.exam.notice.reasons = {{device::NoticeCause::index_below_cut, Side::right, 37}};
}

}  // namespace

void set_steps(StationSnapshot& s, int done, const std::array<int, 6>& values) {
  for (std::size_t i = 0; i < kScriptedOrder.size(); ++i) {
    device::ExamStep step;
    step.artery = kScriptedOrder[i];
    step.cuff = cuff_for(kScriptedOrder[i]);
    if (static_cast<int>(i) < done) {
      step.status = values[i] > 0 ? StepStatus::done : StepStatus::no_reading;
      if (values[i] > 0)
        step.systolic_mmHg = values[i];
      else
        step.none = signal::NoReading{signal::NoReadingCause::no_signal_found, 0.0F};
    } else if (static_cast<int>(i) == done) {
      step.status = StepStatus::current;
      s.active_port = step.cuff.limb == Limb::arm ? (step.cuff.side == Side::right ? 0 : 1)
                                                  : (step.cuff.side == Side::right ? 2 : 3);
    }
    s.steps.push_back(step);
  }
  s.current_step = done < static_cast<int>(kScriptedOrder.size()) ? done : -1;
}

void set_disagreement(StationSnapshot& s) {
  auto& right = s.exam.verdict->legs[0];
  right.flags = {{"WAVEFORM", clinical::Urgency::advice, "pressure and waveform disagree"},
                 {"DM->TBI", clinical::Urgency::advice, "diabetes: toe pressure"}};
  right.lines.insert(right.lines.begin(),
                     line("WAVEFORM-DISAGREES",
                          "Pressure and waveform disagree: suspect calcified or proximal disease, "
                          "ABI not reassuring, do toe pressure.",
                          "index 1.05, waveform monophasic"));
  right.next_tests = {{"toe pressure", "waveform disagrees", 5}};
}

void set_finished(StationSnapshot& s, bool critical) {
  auto& v = s.exam.verdict.emplace();
  v.arm_mmHg = 139;
  v.profile = s.exam.profile;
  s.exam.completion = device::Completion::complete;
  if (critical) {
    set_steps(s, 6, {139, 52, 46, 118, 0, 134});
    set_leg(v.legs[0], clinical::Category::abnormal, 37, 52);
    v.legs[0].low_ankle = clinical::Index{33, false, 46, 139};
    v.legs[0].low_category = clinical::Category::abnormal;
    v.legs[0].flags = {{"TBI", clinical::Urgency::advice, "toe pressure advised"},
                       {"H-CLTI[ABI<.40]", clinical::Urgency::limb_threat,
                        "limb-threatening range: ABI below 0.40, clinical signs not recorded"}};
    set_leg(v.legs[1], clinical::Category::abnormal, 85, 118);
    s.exam.completion = device::Completion::limited;
    s.exam.remarks = {
        "The Doppler probe was away for 6 s; a reading under way then is marked as lost to the "
        "link."};
  } else {
    set_steps(s, 6, {139, 146, 142, 151, 148, 134});
    set_leg(v.legs[0], clinical::Category::normal, 105, 146);
    v.legs[0].low_ankle = clinical::Index{102, false, 142, 139};
    v.legs[0].low_category = clinical::Category::normal;
    set_leg(v.legs[1], clinical::Category::normal, 109, 151);
  }
  set_findings(s, critical);
}

}  // namespace station::ui
