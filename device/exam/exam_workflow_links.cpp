// What the record says of the peripherals: which they are, when one was away, and what a person did
// while nobody could tell the pressure of a cuff.

#include "device/exam/exam_workflow.hpp"
#include "device/exam/json_text.hpp"

#include <fmt/format.h>

#include <utility>

namespace station::device {
namespace {

/// Shorter gaps are in the events; the report names those that a person at the bedside noticed
/// [chosen].
constexpr Duration kWorthARemark = std::chrono::seconds{3};

const char* name_of(Peripheral p) {
  return p == Peripheral::cuff_controller ? "cuff controller" : "Doppler probe";
}

}  // namespace

void ExamWorkflow::set_devices(std::string cuff, std::string doppler, std::string calibration,
                               bool simulated) {
  record_.cuff_device = std::move(cuff);
  record_.doppler_device = std::move(doppler);
  record_.calibration = std::move(calibration);
  record_.simulated = record_.simulated || simulated;
  requests_.exam_changed = true;
}

void ExamWorkflow::note_absence(Timestamp now, Peripheral peripheral) {
  log(now, "device away", fmt::format(R"({{"device":"{}"}})", name_of(peripheral)));
}

void ExamWorkflow::note_return(Timestamp now, Peripheral peripheral, Duration away) {
  log(now, "device back",
      fmt::format(R"({{"device":"{}","away_s":{:.1f}}})", name_of(peripheral), seconds_of(away)));
  if (away < kWorthARemark) return;
  record_.remarks.push_back(fmt::format(
      "The {} was away for {:.0f} s; a reading under way then is marked as lost to the link.",
      name_of(peripheral), seconds_of(away)));
  requests_.exam_changed = true;
}

void ExamWorkflow::note_patient_stop(Timestamp now) {
  log(now, "patient stop", "{}");
  const bool at_a_cuff = attempt_running() && target_mmHg_ > 0.0;
  record_.remarks.push_back(
      at_a_cuff ? fmt::format("The patient pressed the stop button while the {} cuff was up "
                              "(attempt {}, {}): opened at once.",
                              to_string(current_attempt().cuff), current_attempt().number,
                              to_string(current_attempt().artery))
                : std::string{"The patient pressed the stop button; no cuff was up."});
  requests_.exam_changed = true;
}

void ExamWorkflow::note_opened_by_hand(Timestamp now, CuffSite cuff, const std::string& person) {
  log(now, "cuff opened by hand",
      fmt::format(R"({{"cuff":"{}","person":{}}})", to_string(cuff), json_text(person)));
  record_.remarks.push_back(
      fmt::format("The controller of the {} cuff was away while it may have been inflated: {} "
                  "opened it by hand.",
                  to_string(cuff), person));
  requests_.exam_changed = true;
}

}  // namespace station::device
