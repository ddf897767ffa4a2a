// How high and how fast a cuff rises: the target from what is known of the arms, the stop above the
// loss of flow (E8), the question about the limb (E9), a bulb in a person's hand.

#include "algorithms/signal/flow_under_cuff.hpp"
#include "algorithms/signal/loss_of_flow.hpp"
#include "device/exam/attempt_times.hpp"
#include "device/exam/exam_workflow.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace station::device {
namespace {

using hal::wire::PortMode;

/// The pump has this long to reach its target: twice what a slack thigh cuff takes at 3 L/min.
constexpr Duration kInflationLimit = std::chrono::seconds{30};
/// A hand at a bulb: takes longer, is seen to pump from here on, and has stopped pumping when the
/// pressure stood still for this long (chosen).
constexpr Duration kInflationLimitByHand = std::chrono::seconds{60};
constexpr double kPumpedByHand_mmHg = 20.0;
constexpr double kLeastByHand_mmHg = 40.0;
constexpr Duration kStillByHand = std::chrono::milliseconds{1500};
constexpr double kStill_mmHg = 2.0;
/// While the cuff rises by 25 mmHg a second a look a beat would come too late.
constexpr Duration kLookInflating = std::chrono::milliseconds{100};
/// A cuff that is held waits for seconds.
constexpr Duration kLookHolding = std::chrono::milliseconds{200};
/// No hold is lower than this: below, a vein may still run [chosen].
constexpr double kLeastHold_mmHg = 60.0;
/// The cuff counts as arrived within this of its target; the controller holds better than this.
constexpr double kArrived_mmHg = 3.0;

}  // namespace

/// Zero while no arm is known.
double ExamWorkflow::highest_arm_mmHg() const {
  double highest = 0.0;
  for (const Attempt& a : record_.attempts)
    if (a.accepted && a.outcome.reading && a.artery.artery == Artery::brachial)
      highest = std::max(highest, static_cast<double>(a.outcome.reading->first_beat_mmHg));
  return highest;
}

/// Of another artery, or of this one before; zero while none is.
double ExamWorkflow::highest_under_this_cuff_mmHg() const {
  double highest = 0.0;
  for (const Attempt& a : record_.attempts)
    if (a.accepted && a.outcome.reading && a.cuff == current_attempt().cuff)
      highest = std::max(highest, static_cast<double>(a.outcome.reading->first_beat_mmHg));
  return highest;
}

double ExamWorkflow::limb_is_asked_at_mmHg() const {
  const double arm = highest_arm_mmHg();
  return std::min(arm > 0.0 ? arm + protocol_.ask_above_arm_mmHg : protocol_.ask_unknown_arm_mmHg,
                  protocol_.ceiling_mmHg);
}

double ExamWorkflow::first_target_mmHg() const {
  if (measures() == Measurement::pulse_volume) return protocol_.pulse_volume.hold_mmHg;
  if (measures() == Measurement::toe_pressure) return toe_target_mmHg();
  // An arm beyond a narrowing says little of the legs; what was read under this cuff does.
  const double known = std::max(highest_arm_mmHg(), highest_under_this_cuff_mmHg());
  const double target =
      known > 0.0 ? known + protocol_.above_arm_mmHg : protocol_.unknown_arm_target_mmHg;
  return std::min(std::max(target, least_target_mmHg()), protocol_.ceiling_mmHg);
}

/// An attempt that was held too low, or did not close the artery, is repeated higher.
double ExamWorkflow::least_target_mmHg() const {
  using Cause = signal::NoReadingCause;
  double least = 0.0;
  for (const Attempt& a : record_.attempts)
    if (a.artery == current_attempt().artery && a.cuff == current_attempt().cuff &&
        a.outcome.none &&
        (a.outcome.none->cause == Cause::held_too_low ||
         a.outcome.none->cause == Cause::not_occluded))
      least =
          std::max(least, static_cast<double>(a.outcome.none->reached_mmHg) + protocol_.step_mmHg);
  return least;
}

double ExamWorkflow::inflation_mmHg_per_s() const {
  switch (measures()) {
    case Measurement::toe_pressure: return protocol_.toe.inflation_mmHg_per_s;
    case Measurement::pulse_volume: return protocol_.pulse_volume.rise_mmHg_per_s;
    case Measurement::systolic:
    case Measurement::exercise: break;
  }
  return protocol_.inflation_mmHg_per_s;
}

void ExamWorkflow::begin_inflation(Timestamp now) {
  Attempt& attempt = current_attempt();
  if (!attempt.marks.inflation_from) {
    attempt.marks.inflation_from = now;
    target_mmHg_ = first_target_mmHg();
    if (attempt.role == AttemptRole::after_exercise && record_.exercise)
      attempt.seconds_after_exercise =
          static_cast<int>(seconds_of(now - *record_.exercise->stopped) + 0.5);
  }
  if (by_hand_)
    desired_[attempt.port] = {PortMode::hold, 0, 0};
  else
    desired_[attempt.port] = {PortMode::inflate, hal::wire::counts_from_mmHg(target_mmHg_),
                              rate_of(inflation_mmHg_per_s())};
  log(now, "inflate",
      fmt::format(R"({{"attempt":{},"target_mmHg":{:.1f},"by_hand":{}}})", attempt.number,
                  target_mmHg_, by_hand_));
  enter(now, Phase::inflating);
}

/// The rise of the cuff is the Start of a person who has both hands full.
void ExamWorkflow::await_the_bulb(Timestamp now, const ExamInputs& in) {
  if (by_hand_ && in.has_pressure && in.cuff_mmHg > kPumpedByHand_mmHg) begin_inflation(now);
}

bool ExamWorkflow::arrived(Timestamp now, const ExamInputs& in) const {
  if (!in.has_pressure) return false;
  if (in.cuff_mmHg >= target_mmHg_ - kArrived_mmHg) return true;
  if (!by_hand_ || in.cuff_mmHg < kLeastByHand_mmHg || now - phase_since_ < kStillByHand)
    return false;
  // Stopped short of the target: enough, if the flow is silent there; the hold will tell.
  double low = in.cuff_mmHg;
  double high = in.cuff_mmHg;
  for (auto it = in.pressure.rbegin(); it != in.pressure.rend() && now - it->time < kStillByHand;
       ++it) {
    low = std::min(low, static_cast<double>(it->mmHg));
    high = std::max(high, static_cast<double>(it->mmHg));
  }
  return high - low < kStill_mmHg;
}

void ExamWorkflow::step_inflating(Timestamp now, const ExamInputs& in) {
  if (!in.guard_sentence.empty()) {
    // Refused, not latched: nothing has been pumped. The person sees why and may press again.
    vent_all();
    why_ = in.guard_sentence;
    current_attempt().marks.inflation_from.reset();
    enter(now, Phase::ready_to_inflate);
    return;
  }
  if (arrived(now, in)) {
    // By hand it has stood there already for as long as was waited to see it stand.
    const bool stood = by_hand_ && in.cuff_mmHg < target_mmHg_ - kArrived_mmHg;
    current_attempt().marks.hold_from = stood ? now - kStillByHand : now;
    if (stood) target_mmHg_ = in.cuff_mmHg;
    enter(now, Phase::holding);
    return;
  }
  const bool listens = measures() == Measurement::systolic;
  if (listens && !by_hand_ && in.has_pressure && now - last_look_ >= kLookInflating) {
    last_look_ = now;
    stop_above_loss(in);
  }
  const Duration limit = by_hand_ ? kInflationLimitByHand : kInflationLimit;
  if (now - phase_since_ > limit) {
    end_by_workflow(
        now, signal::NoReadingCause::stopped,
        fmt::format("The {} cuff did not reach {:.0f} mmHg in {:.0f} s: check hose and wrap.",
                    to_string(current_attempt().cuff), target_mmHg_, seconds_of(limit)));
    cuff_did_not_rise_ = true;
    enter(now, Phase::stopped);
  }
}

/// What was heard with the cuff open; looked at once.
const signal::FreeFlow& ExamWorkflow::free_flow(const ExamInputs& in) {
  if (!free_) free_ = signal::assess_free_flow({in.flow, in.pressure, current_attempt().marks});
  return *free_;
}

/// E8: high enough is 20 to 30 mmHg above where flow was lost, not what fits every leg.
void ExamWorkflow::stop_above_loss(const ExamInputs& in) {
  Attempt& attempt = current_attempt();
  if (in.cuff_mmHg < std::max(kLeastHold_mmHg, least_target_mmHg())) return;
  const auto loss =
      signal::find_loss_of_flow(in.flow, in.pressure, *attempt.marks.inflation_from, free_flow(in));
  if (!loss) return;
  if (!loss_) lost_at_ = in.flow.back().time - duration_from_seconds(loss->silent_s);
  loss_ = *loss;
  if (in.cuff_mmHg < static_cast<double>(loss->lost_mmHg) + protocol_.above_loss_mmHg) return;
  lost_mmHg_ = loss->lost_mmHg;
  target_mmHg_ = std::min(target_mmHg_, in.cuff_mmHg);
  desired_[attempt.port].target = hal::wire::counts_from_mmHg(target_mmHg_);
}

/// E8: a first target that the arm gave may lie just above this artery's loss of flow, where the
/// next stronger beat passes. What is silent there is raised before it is held.
bool ExamWorkflow::raise_above_loss(Timestamp now, const ExamInputs& in) {
  Attempt& attempt = current_attempt();
  if (by_hand_ || now - last_look_ < kLookHolding) return false;
  last_look_ = now;
  if (target_mmHg_ >= protocol_.ceiling_mmHg - 0.5 || raised_in_doubt_ >= kMostRaisesInDoubt)
    return false;
  const auto loss =
      signal::find_loss_of_flow(in.flow, in.pressure, *attempt.marks.inflation_from, free_flow(in));
  if (!loss) return false;
  const double least = static_cast<double>(loss->last_flow_mmHg) + protocol_.least_above_loss_mmHg;
  if (target_mmHg_ >= least) return false;
  const double next =
      std::min(std::max(static_cast<double>(loss->lost_mmHg) + protocol_.above_loss_mmHg, least),
               protocol_.ceiling_mmHg);
  if (next < target_mmHg_ + kArrived_mmHg) return false;  // no step that a cuff could make
  if (!loss_) lost_at_ = in.flow.back().time - duration_from_seconds(loss->silent_s);
  loss_ = *loss;
  lost_mmHg_ = loss->lost_mmHg;
  target_mmHg_ = next;
  ++raised_in_doubt_;
  attempt.marks.hold_from.reset();
  begin_inflation(now);
  return true;
}

}  // namespace station::device
