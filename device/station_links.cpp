// What a station knows of its peripherals: who they are, that one is away or back, and what a
// person says of a cuff that nobody reports of.
#include "device/station.hpp"

#include <fmt/format.h>

namespace station::device {

using hal::LinkState;

namespace {

const char* words_of(hal::EvidenceLevel level) {
  switch (level) {
    case hal::EvidenceLevel::own_protocol: return "own protocol";
    case hal::EvidenceLevel::public_code: return "bytes from public code, not bench-tested";
    case hal::EvidenceLevel::vendor_document: return "from the vendor's document";
    case hal::EvidenceLevel::bench_tested: return "bench-tested";
  }
  return "unknown evidence";
}

}  // namespace

std::string Station::link_sentence() const {
  const std::string cuff = cuff_->link_sentence();
  return cuff.empty() ? doppler_->link_sentence() : cuff;
}

/// A gap of a device that was there: from its loss to its open session.
void Station::watch_absence(Timestamp now, std::optional<Timestamp>& away_since, bool is_ready,
                            Peripheral peripheral) {
  if (!is_ready && !away_since) {
    away_since = now;
    exam_->note_absence(now, peripheral);
  }
  if (is_ready && away_since) {
    exam_->note_return(now, peripheral, now - *away_since);
    away_since.reset();
  }
}

void Station::watch_links(Timestamp now) {
  const bool cuff_ok = cuff_->link_state() == LinkState::ready;
  const bool doppler_ok = doppler_->link_state() == LinkState::ready;
  if (devices_known_ && !finished()) {
    watch_absence(now, cuff_away_since_, cuff_ok, Peripheral::cuff_controller);
    watch_absence(now, doppler_away_since_, doppler_ok, Peripheral::doppler_probe);
  }
  if (cuff_ok && doppler_ok) {
    trouble_since_.reset();
    alarms_.clear(AlarmCondition::link_lost, now);
    if (!devices_known_) learn_devices();
    return;
  }
  if (!trouble_since_) trouble_since_ = now;
  const std::string sentence = link_sentence();
  const bool refused =
      cuff_->link_state() == LinkState::refused || doppler_->link_state() == LinkState::refused;
  if (devices_known_ && !sentence.empty()) alarms_.raise(AlarmCondition::link_lost, now, sentence);
  const Duration patience = devices_known_ ? wait_for_return_ : give_up_after_;
  if (refused || (!sentence.empty() && now - *trouble_since_ > patience)) failure_ = sentence;
}

void Station::learn_devices() {
  const auto cuff = cuff_->info();
  const auto doppler = doppler_->info();
  if (!cuff || !doppler) return;
  devices_known_ = true;
  // The record's standing data: which devices, how well proven, simulated or not.
  exam_->set_devices(
      fmt::format("cuff controller {}, firmware {}, {}", cuff->serial, cuff->firmware,
                  words_of(cuff->evidence)),
      fmt::format("Doppler probe {}, firmware {}, {:.1f} MHz, {}", doppler->serial,
                  doppler->firmware, doppler->carrier.in_hertz() / 1e6,
                  words_of(doppler->evidence)),
      fmt::format("pressure calibration {} of {}", cuff->calibration_id, cuff->calibration_date),
      cuff->simulated || doppler->simulated);
}

/// While the controller itself tells the pressure nobody has to, and nobody can say otherwise.
bool Station::may_confirm_cuff_open(Timestamp now) const {
  constexpr Duration kSilent = std::chrono::seconds{2};
  return guard_.any_inflated() &&
         (cuff_->link_state() != LinkState::ready || now - pressure_time_ > kSilent);
}

void Station::confirm_cuff_open(Timestamp now, const ConfirmCuffOpen& action) {
  if (!may_confirm_cuff_open(now)) {
    exam_->refuse(guard_.any_inflated()
                      ? "The cuff controller tells the pressure itself: press STOP."
                      : "No cuff is inflated.");
    return;
  }
  if (action.person.empty()) {
    exam_->refuse("Say who has seen that the cuff is open.");
    return;
  }
  for (std::size_t i = 0; i < exam_->bindings().size(); ++i)
    if (guard_.inflated(i)) exam_->note_opened_by_hand(now, exam_->bindings()[i], action.person);
  guard_.confirm_open(now);
}

}  // namespace station::device
