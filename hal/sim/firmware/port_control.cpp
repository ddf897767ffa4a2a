#include "hal/sim/firmware/port_control.hpp"

#include "core/deterministic_math.hpp"

#include <algorithm>
#include <cmath>

namespace station::hal::sim {
namespace {

constexpr double kStep_s = 0.001;
constexpr double kInflated_mmHg = 15.0;
constexpr double kEmpty_mmHg = 5.0;
constexpr double kOverCeiling_mmHg = 10.0;
constexpr double kOverAll_mmHg = 310.0;
constexpr double kDisagree_mmHg = 10.0;
constexpr int kDisagree_ms = 200;
// The vent itself takes up to 2 s on the largest cuffs, and the limit is for the pressure.
constexpr std::uint64_t kOvertime_ms = 178'000;

constexpr double kDefaultInflate_mmHg_s = 30.0;
constexpr double kRiseMargin = 0.85;  // aims below max_rise
// Finding the cuff [chosen; the toe cuff's 8 mL set them].
constexpr double kFirstFlow_ml_s = 0.4;    // lowest pump drive
constexpr double kGrowth_per_s = 2.0;      // of the flow
constexpr double kFastGrowth_per_s = 5.0;  // once more went in than a toe cuff takes without rising
constexpr double kTooMuchForToe_ml = 1.5;
constexpr double kUnfolded_mmHg = 1.0;  // a bladder stiffens between 1 and 3 mmHg
constexpr double kTight_mmHg = 3.5;
// Filling it.
constexpr double kCareful_mmHg_s = 12.0;  // until the size is known
constexpr double kLearnFrom_mmHg = 8.0;
constexpr double kTaper_s = 0.15;       // remaining rise over this gives the rate near target
constexpr double kLookAhead_s = 0.035;  // sensor and pump lag
constexpr double kStopShort_mmHg = 0.3;
constexpr double kSlowest_mmHg_s = 3.0;
constexpr double kTopUpBelow_mmHg = 3.0;  // a held inflation is topped up when it leaks this much
constexpr double kMisfitRise_mmHg = 3.0;  // rise from which the cuff's size is judged
constexpr double kMisfitShare = 0.35;     // of the gas a cuff of the class would have taken
constexpr double kSoundedAbove_mmHg = 40.0;

constexpr double kDefaultRamp_mmHg_s = 2.5;
// Slow loop: cuff pulses of 1-2 mmHg must not modulate the bleed. 0.5 rad/s, well damped.
constexpr double kErrorLag_s = 0.4;
constexpr double kRampGain = 0.25;
constexpr double kRampIntegral = 0.05;

}  // namespace

PortSettings port_settings_for(Limb cuff_class) {
  PortSettings s;
  s.cuff_class = cuff_class;
  switch (cuff_class) {
    case Limb::ankle: s.fill_limit_ml = 700.0; break;
    case Limb::calf: s.fill_limit_ml = 1100.0; break;
    case Limb::thigh: s.fill_limit_ml = 2000.0; break;
    case Limb::toe:
      s.fill_limit_ml = 20.0;
      s.ceiling_mmHg = 200.0;
      break;
    case Limb::arm:
    case Limb::none: break;
  }
  return s;
}

PortControl::PortControl(const PortSettings& settings)
    : settings_{settings}, nominal_{geometry_of(settings.cuff_class)} {}

void PortControl::command(const wire::PortCommand& c) {
  if (c == command_) return;
  const bool same_mode = c.mode == command_.mode;
  command_ = c;
  switch (c.mode) {
    case wire::PortMode::vent: phase_ = Phase::vent; break;
    case wire::PortMode::hold:
      if (phase_ != Phase::vent) phase_ = Phase::hold;
      break;
    case wire::PortMode::inflate:
      if (phase_ == Phase::vent) {
        start_mmHg_ = mean_of_window();
        sounding_ = newest_ < kInflated_mmHg;
      }
      if (phase_ != Phase::inflate) flow_ml_s_ = kFirstFlow_ml_s;
      phase_ = Phase::inflate;
      break;
    case wire::PortMode::ramp_down:
      if (phase_ == Phase::vent) break;
      if (!same_mode || phase_ != Phase::ramp) begin_ramp();
      phase_ = Phase::ramp;
      break;
  }
  if (c.mode != wire::PortMode::vent) cause_ = wire::VentCause::none;
}

void PortControl::vent(wire::VentCause cause) {
  command_ = {};
  phase_ = Phase::vent;
  cause_ = cause;
}

bool PortControl::inflated() const { return std::max(sensors_[0], sensors_[1]) > kInflated_mmHg; }

wire::PortState PortControl::state() const {
  switch (phase_) {
    case Phase::inflate: return wire::PortState::inflating;
    case Phase::hold: return wire::PortState::holding;
    case Phase::ramp: return wire::PortState::ramping;
    case Phase::vent: break;
  }
  return inflated() ? wire::PortState::venting : wire::PortState::vented;
}

void PortControl::note(const std::array<double, 2>& sensors) {
  sensors_ = sensors;
  newest_ = sensors[0];
  at_ = (at_ + 1) % kWindow;
  window_[at_] = newest_;
  inflated_ms_ = inflated() ? inflated_ms_ + 1 : 0;
}

double PortControl::mean_of_window() const {
  double sum = 0.0;
  for (const double p : window_) sum += p;
  return sum / kWindow;
}

void PortControl::guard() {
  fault_ = wire::VentCause::none;
  const double highest = std::max(sensors_[0], sensors_[1]);
  const bool over = highest > settings_.ceiling_mmHg + kOverCeiling_mmHg || highest > kOverAll_mmHg;
  overpressure_ms_ = over ? overpressure_ms_ + 1 : 0;
  const bool apart = std::fabs(sensors_[0] - sensors_[1]) > kDisagree_mmHg;
  disagree_ms_ = apart ? disagree_ms_ + 1 : 0;
  if (overpressure_ms_ >= 2)
    fault_ = wire::VentCause::overpressure;
  else if (inflated_ms_ > kOvertime_ms)
    fault_ = wire::VentCause::overtime;
  else if (disagree_ms_ >= kDisagree_ms)
    fault_ = wire::VentCause::sensors_disagree;
  else if (delivered_ml_ > settings_.fill_limit_ml)
    fault_ = wire::VentCause::fill_limit;

  if (sounding_ && phase_ == Phase::inflate) {
    const double rise = newest_ - start_mmHg_;
    const double expected = cuff_compliance_ml_per_mmHg(nominal_, std::max(newest_, 3.0)) * rise;
    if (rise > kMisfitRise_mmHg && delivered_ml_ < kMisfitShare * expected)
      fault_ = wire::VentCause::fill_limit;
    if (newest_ > kSoundedAbove_mmHg) sounding_ = false;
  }
}

PortDrive PortControl::step(const std::array<double, 2>& sensors_mmHg) {
  note(sensors_mmHg);
  guard();
  if (fault_ != wire::VentCause::none) vent(fault_);
  switch (phase_) {
    case Phase::inflate: return inflate();
    case Phase::hold: return {.pump = 0.0, .dump_shut = true, .bleed_shut = true, .bleed_mm2 = 0.0};
    case Phase::ramp: return ramp();
    case Phase::vent: break;
  }
  if (newest_ < kEmpty_mmHg) {
    delivered_ml_ = 0.0;
    gauge_mmHg_ = -1.0;
  }
  return {};
}

PortDrive PortControl::inflate() {
  const double target = wire::mmHg_from_counts(command_.target);
  PortDrive drive{.pump = 0.0, .dump_shut = true, .bleed_shut = true, .bleed_mm2 = 0.0};
  const double compliance =
      size_ * cuff_compliance_ml_per_mmHg(nominal_, std::max(kTight_mmHg, newest_));
  const double ahead = newest_ + flow_ml_s_ / compliance * kLookAhead_s;
  if (flow_ml_s_ == 0.0) {  // holding at the target
    if (newest_ > target - kTopUpBelow_mmHg) return drive;
  } else if (ahead >= target - kStopShort_mmHg) {
    flow_ml_s_ = 0.0;
    return drive;
  }

  const double back_pressure =
      std::max(0.1, 1.0 - std::max(0.0, newest_) / settings_.pump_stall_mmHg);
  const double most = settings_.pump_ml_s * back_pressure;
  if (gauge_mmHg_ < 0.0) {
    flow_ml_s_ = std::clamp(find_the_cuff(), kFirstFlow_ml_s, most);
  } else {
    learn_size();
    const double limit = kRiseMargin * settings_.max_rise_mmHg_s;
    double wanted =
        command_.rate_64ths_per_s > 0 ? command_.rate_64ths_per_s / 64.0 : kDefaultInflate_mmHg_s;
    wanted = std::min({wanted, limit, kCareful_mmHg_s + std::max(0.0, newest_ - gauge_mmHg_)});
    wanted = std::max(kSlowest_mmHg_s, std::min(wanted, (target - ahead) / kTaper_s));
    // Never a jump: a cuff much smaller than its class must be seen to rise first.
    const double grown =
        std::max(kFirstFlow_ml_s, flow_ml_s_) * (1.0 + kFastGrowth_per_s * kStep_s);
    flow_ml_s_ = std::min({wanted * compliance, most, grown});
  }
  drive.pump = flow_ml_s_ / most;
  delivered_ml_ += flow_ml_s_ * kStep_s;
  return drive;
}

/// The flow while the bladder still unfolds. It grows with the gas delivered, so that whatever the
/// size of the cuff, the pressure cannot run away before it is seen to rise.
double PortControl::find_the_cuff() {
  const double rise = newest_ - start_mmHg_;
  if (rise > kTight_mmHg) {
    gauge_mmHg_ = newest_;
    gauge_ml_ = delivered_ml_;
  }
  const double growth = delivered_ml_ < kTooMuchForToe_ml ? kGrowth_per_s : kFastGrowth_per_s;
  double flow = std::max(kFirstFlow_ml_s, flow_ml_s_) * (1.0 + growth * kStep_s);
  // Once it stiffens, or if it is a toe's, no faster than a cuff of the class without any slack.
  if (rise > kUnfolded_mmHg || settings_.cuff_class == Limb::toe)
    flow = std::min(flow, kRiseMargin * settings_.max_rise_mmHg_s *
                              cuff_compliance_ml_per_mmHg(nominal_, kTight_mmHg));
  return flow;
}

/// Compares the cuff with the nominal one of its class, over all the rise so far: the longer, the
/// less the pulses in it matter.
void PortControl::learn_size() {
  const double rise = newest_ - gauge_mmHg_;
  if (rise < kLearnFrom_mmHg) return;
  const double middle = 0.5 * (newest_ + gauge_mmHg_);
  const double nominal_gas = cuff_compliance_ml_per_mmHg(nominal_, middle) * rise;
  size_ = std::clamp((delivered_ml_ - gauge_ml_) / nominal_gas, 0.4, 2.5);
}

void PortControl::begin_ramp() {
  reference_mmHg_ = mean_of_window();
  error_mmHg_ = 0.0;
  correction_ = 0.0;
}

PortDrive PortControl::ramp() {
  const double floor_mmHg = std::max(0.0, wire::mmHg_from_counts(command_.target));
  if (reference_mmHg_ <= floor_mmHg && floor_mmHg > kEmpty_mmHg) {
    phase_ = Phase::hold;
    return {.pump = 0.0, .dump_shut = true, .bleed_shut = true, .bleed_mm2 = 0.0};
  }
  const double rate =
      command_.rate_64ths_per_s > 0 ? command_.rate_64ths_per_s / 64.0 : kDefaultRamp_mmHg_s;
  reference_mmHg_ -= rate * kStep_s;
  error_mmHg_ += (newest_ - reference_mmHg_ - error_mmHg_) * (kStep_s / kErrorLag_s);
  correction_ = std::clamp(correction_ + kRampIntegral * error_mmHg_ * kStep_s, -1.5, 1.5);
  const double p = std::max(2.0, newest_);
  const double flow = rate * size_ * cuff_compliance_ml_per_mmHg(nominal_, std::max(3.0, p));
  const double opening = flow / orifice_flow_ml_s_per_mm2(p) *
                         dmath::exp(std::clamp(correction_ + kRampGain * error_mmHg_, -3.0, 3.0));
  return {.pump = 0.0, .dump_shut = true, .bleed_shut = true, .bleed_mm2 = opening};
}

}  // namespace station::hal::sim
