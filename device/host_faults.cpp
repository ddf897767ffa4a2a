#include "device/host_faults.hpp"

#include "device/records/faulty_disk.hpp"

namespace station::device {

using hal::sim::Fault;
using hal::sim::FaultKind;

void HostFaults::look(Timestamp now, Station& station) {
  if (bench_ == nullptr) return;
  for (const Fault& f : bench_->take_begun_faults()) {
    if (f.kind == FaultKind::host_killed) killed_ = true;
    if (f.kind == FaultKind::patient_switched) station.act(now, EndExam{});
    if (f.kind != FaultKind::start_pressed_twice) continue;
    station.act(now, PressStart{});
    station.act(now, PressStart{});
  }
  bool frozen = false;
  Duration between_turns{};
  auto disk = DiskFault::none;
  for (const Fault& f : bench_->active_faults()) {
    switch (f.kind) {
      case FaultKind::host_frozen: frozen = true; break;
      case FaultKind::host_starved: between_turns = duration_from_seconds(amount_of(f)); break;
      case FaultKind::disk_full: disk = DiskFault::full; break;
      case FaultKind::disk_read_only: disk = DiskFault::read_only; break;
      case FaultKind::sync_fails: disk = DiskFault::no_sync; break;
      default: break;
    }
  }
  set_disk_fault(disk);
  has_turn_ = !frozen && now - last_turn_ >= between_turns;
  if (has_turn_) last_turn_ = now;
}

}  // namespace station::device
