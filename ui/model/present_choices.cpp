// What a person can choose beside the four keys, and the answer for each cuff site.
#include "ui/model/present_parts.hpp"
#include "ui/model/words.hpp"

#include <fmt/format.h>

#include <array>
#include <cmath>

namespace station::ui {
namespace {

using device::Permission;
using device::Phase;
using device::SkipCause;

struct Reason {
  std::string_view token;
  std::string_view words;
};
constexpr std::array kForbidReasons{Reason{"fistula", "dialysis fistula"},
                                    Reason{"dvt", "suspected deep vein thrombosis"},
                                    Reason{"surgery", "surgery or lymph node removal"},
                                    Reason{"graft", "bypass or stent under the cuff"},
                                    Reason{"wound", "wound under the cuff"},
                                    Reason{"missing", "limb missing"}};
constexpr std::array kBarrierReasons{Reason{"wound", "wound outside the cuff"},
                                     Reason{"skin", "fragile skin"},
                                     Reason{"infection", "infection control"}};
constexpr std::array kRestReasons{Reason{"rested", "has already rested lying down"},
                                  Reason{"emergency", "emergency"},
                                  Reason{"cannot", "cannot lie any longer"}};

Choice answer_of(CuffSite site, std::string name, std::string label, Permission permission,
                 std::string_view reason) {
  return {std::move(name),
          std::move(label),
          "",
          true,
          false,
          device::SetPermission{site, {permission, std::string{reason}}}};
}

SiteRow row_of(const device::PortView& port) {
  SiteRow row;
  row.name = fmt::format("site.{}_{}", to_string(port.site.side), to_string(port.site.limb));
  row.site = capitalised(to_string(port.site));
  row.permission = port.permission;
  row.answer = std::string{words_of(port.permission)};
  if (!port.permission_reason.empty()) row.answer += ": " + port.permission_reason;
  switch (port.permission) {
    case Permission::not_asked: row.shape = Shape::ring; break;
    case Permission::allowed: row.shape = Shape::disc; break;
    case Permission::allowed_with_barrier: row.shape = Shape::half_disc; break;
    case Permission::forbidden: row.shape = Shape::square; break;
  }
  row.allow = answer_of(port.site, row.name + ".allow", "Allowed", Permission::allowed, "");
  for (const auto& r : kBarrierReasons)
    row.barrier_reasons.push_back(
        answer_of(port.site, fmt::format("{}.barrier.{}", row.name, r.token), capitalised(r.words),
                  Permission::allowed_with_barrier, r.words));
  for (const auto& r : kForbidReasons)
    row.forbid_reasons.push_back(answer_of(port.site,
                                           fmt::format("{}.forbid.{}", row.name, r.token),
                                           capitalised(r.words), Permission::forbidden, r.words));
  return row;
}

void add_skips(std::vector<Choice>& choices, bool with_keys) {
  const auto skip = [&](const char* name, const char* label, const char* key, SkipCause cause) {
    choices.push_back({name, label, with_keys ? key : "", true, false, device::SkipArtery{cause}});
  };
  skip("skip.pain", "Skip: pain", "1", SkipCause::pain);
  skip("skip.declined", "Skip: declined", "2", SkipCause::declined);
  skip("skip.operator", "Skip: other reason", "3", SkipCause::operator_choice);
}

}  // namespace

std::vector<SiteRow> present_sites(const device::StationSnapshot& s) {
  std::vector<SiteRow> rows;
  for (const auto& port : s.ports)
    if (port.site.limb != Limb::none) rows.push_back(row_of(port));
  return rows;
}

std::vector<Choice> present_choices(const device::StationSnapshot& s, std::string& heading) {
  std::vector<Choice> choices;
  const auto& offered = s.offered;
  switch (s.phase) {
    case Phase::stopped:
      heading = "All cuffs are being vented. How do you want to go on?";
      choices.push_back(
          {"again", "Repeat this artery", "R", offered.repeat, true, device::PressRepeat{}});
      if (offered.skip) add_skips(choices, true);
      if (offered.suspend)
        choices.push_back({"pause", "Pause the exam", "P", true, false, device::SuspendExam{}});
      if (offered.end_exam)
        choices.push_back({"end", "End the exam", "", true, false, device::EndExam{}});
      break;
    case Phase::suspended:
      heading = "The exam is paused. Everything measured is kept.";
      if (offered.resume)
        choices.push_back({"resume", "Resume the exam", "", true, true, device::ResumeExam{}});
      if (offered.end_exam)
        choices.push_back({"end", "End the exam", "", true, false, device::EndExam{}});
      break;
    case Phase::resting:
    case Phase::ready_to_rest:
      if (!offered.end_rest) break;
      heading = "Start without the full rest? The reason is printed in the report.";
      for (const auto& r : kRestReasons)
        choices.push_back({fmt::format("end_rest.{}", r.token), capitalised(r.words), "", true,
                           false, device::EndRestEarly{std::string{r.words}}});
      break;
    case Phase::finding:
    case Phase::waveform:
    case Phase::ready_to_inflate:
    case Phase::reviewing:
      if (offered.state_absent) {
        // Absent is the statement of a person (E11); without a name nobody has stated it.
        const std::string& person = s.exam.exam_case.operator_name;
        choices.push_back({"absent",
                           person.empty() ? "Absent: who states it? Give --operator"
                                          : "Absent, stated by " + person,
                           "", !person.empty(), false, device::StateAbsent{person}});
      }
      if (offered.confirm_same_limb) {
        heading = "Flow did not change under the cuff. Are cuff and probe on the same limb?";
        const std::string& person = s.exam.exam_case.operator_name;
        choices.push_back({"same_limb",
                           person.empty() ? "Same limb: who has looked? Give --operator"
                                          : "Same limb, confirmed by " + person,
                           "", !person.empty(), false, device::ConfirmSameLimb{person}});
      }
      if (offered.accept_and_repeat)
        choices.push_back({"accept_and_repeat", "Keep, and read once more", "", true, false,
                           device::AcceptAndRepeat{}});
      if (offered.skip) add_skips(choices, false);
      if (offered.suspend)
        choices.push_back({"pause", "Pause", "", true, false, device::SuspendExam{}});
      break;
    default: break;
  }
  if (offered.acknowledge)
    choices.insert(choices.begin(), {"acknowledge", "Acknowledge alarm", "", true, false,
                                     device::AcknowledgeAlarms{}});
  return choices;
}

ReadingCard present_outcome(const device::StationSnapshot& s) {
  ReadingCard o;
  o.why = s.why;
  if (!s.shown_outcome) {
    o.headline = "No reading";
    return o;
  }
  // A cause wins over a number should both ever be set: no number without evidence.
  if (s.shown_outcome->none || !s.shown_outcome->reading) {
    o.headline = "No reading";
    if (s.shown_outcome->none) {
      const auto& none = *s.shown_outcome->none;
      o.headline = fmt::format("No reading: {}", words_of(none.cause));
      if (none.cause == signal::NoReadingCause::incompressible ||
          none.cause == signal::NoReadingCause::not_occluded ||
          none.cause == signal::NoReadingCause::different_limbs)
        o.details.push_back(fmt::format("flow still heard under {:.0f} mmHg",
                                        std::floor(none.reached_mmHg + 0.5F)));
    }
    return o;
  }
  const auto& r = *s.shown_outcome->reading;
  o.has_reading = true;
  o.value = fmt::format("{}", r.systolic_mmHg);
  o.headline = "mmHg systolic";
  o.details.push_back(fmt::format("this reading {:.0f} to {:.0f}", std::floor(r.low_mmHg + 0.5F),
                                  std::floor(r.high_mmHg + 0.5F)));
  o.details.push_back(fmt::format("{} beats in rhythm, {:.0f}/min", r.beat_count,
                                  std::floor(r.beats_per_minute + 0.5F)));
  o.details.push_back(fmt::format("deflation {:.1f} mmHg/s", r.deflation_mmHg_per_s));
  o.details.push_back(fmt::format("quality {:.0f} %", std::floor(r.quality * 100.0F + 0.5F)));
  for (const signal::Doubt doubt : signal::kAllDoubts)
    if (r.doubted(doubt)) o.details.emplace_back(words_of(doubt));
  return o;
}

}  // namespace station::ui
