#include "device/fault_desk.hpp"

#include "hal/sim/bench/fault_fit.hpp"

#include <fmt/format.h>

namespace station::device {
namespace {

using hal::sim::Fault;
using hal::sim::FaultInfo;
using hal::sim::FaultKind;

constexpr std::size_t kLinesKept = 50;

}  // namespace

std::vector<FaultOffer> fault_offers() {
  std::vector<FaultOffer> offers;
  offers.reserve(hal::sim::fault_catalogue().size());
  for (const FaultInfo& info : hal::sim::fault_catalogue())
    offers.push_back({.name = info.name,
                      .room = hal::sim::to_string(info.room),
                      .sentence = info.sentence,
                      .unit = info.unit,
                      .amount = info.amount,
                      .least = info.least,
                      .most = info.most,
                      .lasts_s = info.lasts_s,
                      .on_display = info.kind != FaultKind::host_killed});
  return offers;
}

FaultDesk::FaultDesk(hal::sim::SimulatedBench* bench) : bench_{bench} {
  if (bench_ != nullptr) offers_ = fault_offers();
}

void FaultDesk::begin(Timestamp now, const BeginFault& wish) {
  if (bench_ == nullptr) {
    sentence_ = "Faults are made in simulated peripherals only: start with --simulate PATIENT.";
    return;
  }
  const auto parsed = hal::sim::parse_fault(wish.words);
  if (!parsed) {
    sentence_ = parsed.error().sentence;
    return;
  }
  if (parsed->kind == FaultKind::host_killed) {
    sentence_ =
        "host-killed would end this display: rehearse it with `abi exam --simulate PATIENT --fault "
        "host-killed@...`.";
    return;
  }
  hal::sim::SimulationSettings settings;
  settings.ports.resize(bench_->port_count());
  if (const auto misfit = hal::sim::fault_that_does_not_fit({&*parsed, 1}, settings)) {
    sentence_ = misfit->sentence;
    return;
  }
  sentence_.clear();
  bench_->add(*parsed);
  log(now, fmt::format("asked for {}", hal::sim::to_string(*parsed)));
}

void FaultDesk::end(Timestamp now, const EndFault& wish) {
  if (bench_ == nullptr) return;
  for (const auto& listed : bench_->listed_faults()) {
    if (listed.id != wish.id) continue;
    log(now, fmt::format("{} {}", listed.waits ? "took back" : "ended",
                         hal::sim::to_string(listed.fault)));
    static_cast<void>(bench_->end_fault(wish.id));
    sentence_.clear();
    return;
  }
  sentence_ = "This fault is already over.";
}

void FaultDesk::log(Timestamp now, const std::string& what) {
  if (log_.size() == kLinesKept) log_.erase(log_.begin());
  log_.push_back(fmt::format("{:.1f} s: {}", seconds_of(now.time_since_epoch()), what));
}

void FaultDesk::tell(StationDiagnostics& d) const {
  d.simulated = bench_ != nullptr;
  d.offers = offers_;
  d.fault_sentence = sentence_;
  d.fault_log = log_;
  d.faults.clear();
  if (bench_ == nullptr) return;
  for (const auto& listed : bench_->listed_faults())
    d.faults.push_back({.id = listed.id,
                        .words = hal::sim::to_string(listed.fault),
                        .name = hal::sim::info_of(listed.fault.kind).name,
                        .waits = listed.waits});
}

}  // namespace station::device
