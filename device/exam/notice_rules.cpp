// When an exam opens a notice [E28]. The cuts are those that raise the flags of a threatened limb:
// the first set of the profile, with its source; here they are only put into words.
#include "device/exam/corrections.hpp"
#include "device/exam/counted_pressure.hpp"

#include <algorithm>
#include <string_view>

namespace station::device {
namespace {

bool no_signal(const clinical::PressureEntry& entry) {
  return entry.kind == clinical::PressureEntry::Kind::no_signal ||
         entry.kind == clinical::PressureEntry::Kind::absent;
}

bool has_flag(const clinical::LegVerdict& leg, std::string_view begins) {
  return std::ranges::any_of(
      leg.flags, [begins](const clinical::Flag& f) { return f.token.starts_with(begins); });
}

/// The ankle pressure that counts: that of the index, or without an arm the profile's artery.
int ankle_of(const clinical::Leg& leg, const clinical::LegVerdict& verdict,
             const clinical::Profile& profile) {
  using Kind = clinical::PressureEntry::Kind;
  if (verdict.abi) return verdict.abi->ankle_mmHg;
  if (leg.pt.kind != Kind::value) return leg.dp.mmHg;
  if (leg.dp.kind != Kind::value) return leg.pt.mmHg;
  const bool takes_higher = profile.ankle.numerator == clinical::AnkleRules::Numerator::higher;
  return takes_higher ? std::max(leg.pt.mmHg, leg.dp.mmHg) : std::min(leg.pt.mmHg, leg.dp.mmHg);
}

}  // namespace

std::vector<NoticeReason> notice_reasons(const ExamRecord& exam, const clinical::Profile& profile) {
  std::vector<NoticeReason> reasons;
  if (!exam.verdict) return reasons;
  const clinical::Case c = clinical_case(exam);
  const clinical::ThresholdSet& cuts = profile.limb_threat.front();
  for (const Side side : {Side::right, Side::left}) {
    const auto add = [&](NoticeCause cause, int value, int cut) {
      reasons.push_back({cause, side, value, cut == usual_cut(cause) ? 0 : cut});
    };
    const clinical::Leg& leg = c.leg(side);
    const clinical::LegVerdict& verdict = exam.verdict->leg(side);
    if (std::ranges::any_of(verdict.flags, [](const clinical::Flag& f) {
          return f.urgency == clinical::Urgency::emergency;
        }))
      add(NoticeCause::acute_signs, 0, 0);
    if (no_signal(leg.pt) && no_signal(leg.dp)) add(NoticeCause::no_pedal_signal, 0, 0);
    if (has_flag(verdict, "H-CLTI[AP"))
      add(NoticeCause::ankle_below_cut, ankle_of(leg, verdict, profile), cuts.ankle.value);
    if (has_flag(verdict, "H-CLTI[TP"))
      add(NoticeCause::toe_below_cut, verdict.toe ? verdict.toe->index.ankle_mmHg : leg.toe.mmHg,
          cuts.toe.value);
    // The unrounded ratio decides: an index that is printed as the cut itself is told as below it.
    if (has_flag(verdict, "H-CLTI[ABI") && verdict.abi)
      add(NoticeCause::index_below_cut, std::min(verdict.abi->hundredths, cuts.abi.value - 1),
          cuts.abi.value);
  }
  return reasons;
}

}  // namespace station::device
