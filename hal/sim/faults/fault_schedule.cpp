#include "hal/sim/faults/fault_schedule.hpp"

#include "core/random.hpp"

#include <utility>

namespace station::hal::sim {

FaultSchedule::FaultSchedule(std::vector<Fault> faults, std::uint64_t seed) {
  Random random = Random::stream(seed, "fault chances");
  for (Fault& fault : faults) {
    const bool happens = random.chance(fault.chance);  // one draw a fault, taken or not
    if (!happens) continue;
    Waiting w{std::move(fault), -1.0};
    if (w.fault.trigger == FaultTrigger::start) w.due_s = w.fault.after_s;
    waiting_.push_back(std::move(w));
  }
}

void FaultSchedule::note(FaultTrigger trigger, double now_s) {
  const int count = ++seen_[static_cast<std::size_t>(trigger)];
  for (Waiting& w : waiting_)
    if (w.due_s < 0.0 && w.fault.trigger == trigger && w.fault.occurrence == count)
      w.due_s = now_s + w.fault.after_s;
}

void FaultSchedule::begin(const Fault& fault, double now_s) {
  begun_.push_back(fault);
  active_.push_back(fault);
  const double lasts = sim::lasts_s(fault);
  lasting_.push_back({fault, lasts > 0.0 ? now_s + lasts : -1.0});
}

void FaultSchedule::begin_now(const Fault& fault, double now_s) {
  Waiting w{fault, now_s};
  waiting_.push_back(std::move(w));
}

void FaultSchedule::step(double now_s) {
  if (!begun_.empty()) begun_.clear();
  if (!ended_.empty()) ended_.clear();
  bool changed = false;
  for (auto it = lasting_.begin(); it != lasting_.end();) {
    if (it->until_s >= 0.0 && now_s >= it->until_s) {
      ended_.push_back(it->fault);
      it = lasting_.erase(it);
      changed = true;
    } else {
      ++it;
    }
  }
  if (changed) {
    active_.clear();
    for (const Lasting& l : lasting_) active_.push_back(l.fault);
  }
  for (auto it = waiting_.begin(); it != waiting_.end();) {
    if (it->due_s >= 0.0 && now_s >= it->due_s) {
      begin(it->fault, now_s);
      it = waiting_.erase(it);
    } else {
      ++it;
    }
  }
}

}  // namespace station::hal::sim
