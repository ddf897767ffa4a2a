// When an exam opens a notice [E28]. The cuts are those of the rule, in every profile.
#include "device/exam/corrections.hpp"
#include "device/exam/counted_pressure.hpp"

#include <algorithm>

namespace station::device {
namespace {

constexpr int kAnkle_mmHg = 50;
constexpr int kToe_mmHg = 30;
constexpr int kIndexPercent = 40;

bool no_signal(const clinical::PressureEntry& entry) {
  return entry.kind == clinical::PressureEntry::Kind::no_signal ||
         entry.kind == clinical::PressureEntry::Kind::absent;
}

/// The ankle pressure of a leg: the higher of its arteries. Empty where one was not closed.
std::optional<int> ankle_of(const clinical::Leg& leg) {
  using Kind = clinical::PressureEntry::Kind;
  if (leg.pt.kind == Kind::above || leg.dp.kind == Kind::above) return std::nullopt;
  std::optional<int> higher;
  for (const clinical::PressureEntry* e : {&leg.pt, &leg.dp})
    if (e->kind == Kind::value) higher = std::max(e->mmHg, higher.value_or(e->mmHg));
  return higher;
}

}  // namespace

std::vector<NoticeReason> notice_reasons(const ExamRecord& exam) {
  std::vector<NoticeReason> reasons;
  if (!exam.verdict) return reasons;
  const clinical::Case c = clinical_case(exam);
  for (const Side side : {Side::right, Side::left}) {
    const auto add = [&](NoticeCause cause, int value) { reasons.push_back({cause, side, value}); };
    const clinical::Leg& leg = c.leg(side);
    const clinical::LegVerdict& verdict = exam.verdict->leg(side);
    if (std::ranges::any_of(verdict.flags, [](const clinical::Flag& f) {
          return f.urgency == clinical::Urgency::emergency;
        }))
      add(NoticeCause::acute_signs, 0);
    if (no_signal(leg.pt) && no_signal(leg.dp)) add(NoticeCause::no_pedal_signal, 0);
    const auto ankle = ankle_of(leg);
    if (ankle && *ankle < kAnkle_mmHg) add(NoticeCause::ankle_below_50, *ankle);
    if (leg.toe.kind == clinical::PressureEntry::Kind::value && leg.toe.mmHg < kToe_mmHg)
      add(NoticeCause::toe_below_30, leg.toe.mmHg);
    const auto& abi = verdict.abi;
    // By the rounded parts of the unrounded index: 100 ankle < 40 arm.
    if (abi && !abi->above && abi->arm_mmHg > 0 &&
        100 * abi->ankle_mmHg < kIndexPercent * abi->arm_mmHg)
      add(NoticeCause::index_below_040, std::min(abi->hundredths, kIndexPercent - 1));
  }
  return reasons;
}

}  // namespace station::device
