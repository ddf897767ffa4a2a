#include "hal/sim/bench/truth_observer.hpp"

namespace station::hal::sim {
namespace {
constexpr std::uint64_t kTruthWindow_us = 6'000'000;  // E23
constexpr std::size_t kPastBeats = 1024;
constexpr double kStep_s = 0.001;
}  // namespace

void TruthObserver::step(const TruthScene& scene) {
  if (sink_ == nullptr) return;
  if (beat_index_ != scene.pulse.beat || last_.site != scene.site) {
    if (beat_index_) close_beat();
    beat_index_ = scene.pulse.beat;
    beat_ = {};
    beat_.start = scene.now;
    beat_.site = scene.site;
    beat_.systolic_mmHg = scene.pulse.systolic_mmHg;
    highest_mmHg_ = 0.0;
    past_.push_back({scene.now, scene.pulse.systolic_mmHg});
    if (past_.size() > kPastBeats) past_.pop_front();
  }
  if (scene.pulse.pressure_mmHg > highest_mmHg_) {
    highest_mmHg_ = scene.pulse.pressure_mmHg;
    beat_.cuff_at_peak_mmHg = scene.cuff_mmHg;
  }
  const bool flowing = scene.velocity_m_s > kFlowReturned_m_s;
  if (flowing) {
    if (!beat_.flow_start) {
      beat_.flow_start = scene.now;
      beat_.cuff_at_flow_mmHg = scene.cuff_mmHg;
      beat_.flow_passed = true;
    }
    beat_.flow_s += kStep_s;
    if (scene.velocity_m_s > beat_.peak_velocity_m_s) beat_.peak_velocity_m_s = scene.velocity_m_s;
  }

  if (scene.ramping && !deflation_) {
    deflation_.emplace();
    deflation_->start = scene.now;
    deflation_->site = scene.site;
    deflation_->cuff = scene.cuff;
    deflation_->from_mmHg = scene.cuff_mmHg;
    deflation_->occluded_at_start = !last_beat_flowed_ && !beat_.flow_passed;
  }
  if (deflation_ && !deflation_->first_spurt_mmHg && scene.velocity_m_s > kAnyFlow_m_s)
    deflation_->first_spurt_mmHg = scene.cuff_mmHg;
  if (deflation_ && flowing) note_return(*deflation_);
  if (deflation_ && !scene.ramping) close_deflation(scene);
  last_ = scene;
}

void TruthObserver::note_return(TruthDeflation& d) const {
  // Flow that was there before the deflation is no return.
  if (!beat_.flow_start || beat_.flow_start->value < d.start.value) return;
  // Whole steps are summed: half a step of room for the sum's last bit.
  const double lasted_s = beat_.flow_s + kStep_s / 2;
  if (!d.first_flow && lasted_s >= kReturnOfFlow_s) {
    d.first_flow = beat_.flow_start;
    d.first_flow_mmHg = beat_.cuff_at_flow_mmHg;
  }
  if (!d.first_swish_mmHg && lasted_s >= kSwish_s) d.first_swish_mmHg = beat_.cuff_at_flow_mmHg;
}

void TruthObserver::close_beat() {
  last_beat_flowed_ = beat_.flow_passed;
  sink_->on_beat(beat_);
}

void TruthObserver::close_deflation(const TruthScene& scene) {
  TruthDeflation& d = *deflation_;
  d.end = scene.now;
  d.to_mmHg = scene.cuff_mmHg;
  if (!d.occluded_at_start) {
    d.first_flow.reset();
    d.first_spurt_mmHg.reset();
    d.first_swish_mmHg.reset();
  }
  if (d.first_flow) {
    double sum = 0.0;
    for (const PastBeat& b : past_) {
      const std::uint64_t apart = b.start > *d.first_flow ? b.start.value - d.first_flow->value
                                                          : d.first_flow->value - b.start.value;
      if (apart > kTruthWindow_us) continue;
      sum += b.systolic_mmHg;
      ++d.mean_beats;
    }
    if (d.mean_beats > 0) d.mean_truth_mmHg = sum / d.mean_beats + scene.wall_stiffness_mmHg;
  }
  sink_->on_deflation(d);
  deflation_.reset();
}

void TruthObserver::leave() {
  if (sink_ == nullptr || !beat_index_) return;
  close_beat();
  if (deflation_) close_deflation(last_);
  beat_index_.reset();
  past_.clear();
  last_beat_flowed_ = true;
}

}  // namespace station::hal::sim
