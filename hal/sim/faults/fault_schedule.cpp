#include "hal/sim/faults/fault_schedule.hpp"

#include "core/random.hpp"

#include <utility>

namespace station::hal::sim {

FaultSchedule::FaultSchedule(std::vector<Fault> faults, std::uint64_t seed) {
  Random random = Random::stream(seed, "fault chances");
  for (Fault& fault : faults) {
    const bool happens = random.chance(fault.chance);  // one draw a fault, taken or not
    if (!happens) continue;
    const int occurrence = fault.occurrence;
    Waiting w{std::move(fault), -1.0, ++last_id_, occurrence};
    if (w.fault.trigger == FaultTrigger::start) w.due_s = w.fault.after_s;
    waiting_.push_back(std::move(w));
  }
}

void FaultSchedule::note(FaultTrigger trigger, double now_s) {
  const int count = ++seen_[static_cast<std::size_t>(trigger)];
  for (Waiting& w : waiting_)
    if (w.due_s < 0.0 && w.fault.trigger == trigger && w.occurrence == count)
      w.due_s = now_s + w.fault.after_s;
}

void FaultSchedule::begin(const Waiting& waiting, double now_s) {
  const Fault& fault = waiting.fault;
  begun_.push_back(fault);
  active_.push_back(fault);
  const double lasts = sim::lasts_s(fault);
  lasting_.push_back({fault, lasts > 0.0 ? now_s + lasts : -1.0, waiting.id});
}

void FaultSchedule::begin_now(const Fault& fault, double now_s) {
  waiting_.push_back({fault, now_s, ++last_id_, fault.occurrence});
}

void FaultSchedule::add(const Fault& fault, double now_s) {
  Waiting w{fault, -1.0, ++last_id_, fault.occurrence};
  if (fault.trigger == FaultTrigger::start)
    w.due_s = now_s + fault.after_s;
  else
    w.occurrence += seen_[static_cast<std::size_t>(fault.trigger)];
  waiting_.push_back(std::move(w));
}

bool FaultSchedule::end(std::uint32_t id, double now_s) {
  if (std::erase_if(waiting_, [id](const Waiting& w) { return w.id == id; }) > 0) return true;
  for (Lasting& l : lasting_) {
    if (l.id != id) continue;
    l.until_s = now_s;
    return true;
  }
  return false;
}

std::vector<FaultSchedule::Listed> FaultSchedule::listed() const {
  std::vector<Listed> all;
  all.reserve(waiting_.size() + lasting_.size());
  for (const Waiting& w : waiting_) all.push_back({w.id, w.fault, true});
  for (const Lasting& l : lasting_) all.push_back({l.id, l.fault, false});
  return all;
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
      begin(*it, now_s);
      it = waiting_.erase(it);
    } else {
      ++it;
    }
  }
}

}  // namespace station::hal::sim
