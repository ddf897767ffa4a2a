#include "device/exam/rest_pressure_run.hpp"

#include "algorithms/signal/oscillometry.hpp"
#include "device/exam/attempt_times.hpp"

namespace station::device {
namespace {

using hal::wire::PortMode;

/// As for every other cuff (exam_workflow_inflation.cpp).
constexpr Duration kRiseLimit = std::chrono::seconds{30};
constexpr float kArrived_mmHg = 3.0F;

}  // namespace

RestPressureRun::RestPressureRun(const RestPressureSettings& settings, std::size_t port,
                                 CuffSite cuff, Timestamp begun, double after_s)
    : settings_{settings}, port_{port}, since_{begun} {
  taken_.cuff = cuff;
  taken_.after_s = after_s;
}

hal::wire::PortCommand RestPressureRun::command() const {
  if (stage_ == Stage::rising)
    return {PortMode::inflate, hal::wire::counts_from_mmHg(settings_.target_mmHg),
            rate_of(settings_.rise_mmHg_per_s)};
  if (stage_ == Stage::falling)
    return {PortMode::ramp_down, hal::wire::counts_from_mmHg(0.0),
            rate_of(settings_.fall_mmHg_per_s)};
  return {};
}

void RestPressureRun::abandon(NoRestPressure cause) {
  if (!holds_cuff()) return;
  taken_.none = cause;
  stage_ = Stage::emptying;
}

void RestPressureRun::step(Timestamp now, const Seen& seen) {
  if (stage_ == Stage::emptying) {
    // Without a link nobody knows the pressure; the guard watches the cuff on its own.
    if (seen.all_vented || !seen.link_ready) stage_ = Stage::over;
    return;
  }
  if (!holds_cuff()) return;
  if (!seen.link_ready || seen.guard_lost_link) {
    abandon(NoRestPressure::link_lost);
    return;
  }
  if (seen.guard_latched) {
    abandon(NoRestPressure::vented_by_guard);
    return;
  }
  if (!seen.guard_sentence.empty()) {
    refusal_ = seen.guard_sentence;
    stage_ = Stage::refused;
    return;
  }
  const bool knows = !seen.pressure.empty();
  const float cuff_mmHg = knows ? seen.pressure.back().mmHg : 0.0F;
  if (stage_ == Stage::rising) {
    if (knows && cuff_mmHg >= static_cast<float>(settings_.target_mmHg) - kArrived_mmHg) {
      stage_ = Stage::falling;
      since_ = now;
    } else if (now - since_ > kRiseLimit) {
      abandon(NoRestPressure::cuff_did_not_rise);
    }
    return;
  }
  if (!knows || cuff_mmHg > static_cast<float>(settings_.floor_mmHg)) return;
  read_mean(signal::read_oscillations(seen.pressure, since_, seen.pressure.back().time), taken_);
  stage_ = Stage::emptying;
}

}  // namespace station::device
