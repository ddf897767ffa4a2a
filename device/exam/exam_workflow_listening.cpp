// Free listening with the probe alone, before the first step: any artery, no cuff (E3). There is no
// step and no attempt in this phase, so no key can let a cuff rise; the rest clock goes on.

#include "algorithms/signal/systolic.hpp"
#include "device/exam/exam_workflow.hpp"
#include "device/exam/json_text.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace station::device {
namespace {

/// A waveform is measured so often, from the newest beats: at 40 a minute eight of them [chosen].
constexpr Duration kMeasureEvery = std::chrono::seconds{1};
constexpr Duration kNewest = std::chrono::seconds{12};

const char* word_of(const std::optional<bool>& heard) {
  if (!heard) return "not noted";
  return *heard ? "heard" : "not heard";
}

}  // namespace

bool ExamWorkflow::may_listen() const {
  switch (phase_) {
    case Phase::asking_sites:
    case Phase::ready_to_rest:
    case Phase::resting: return !step_ && !attempt_of_step_ && !rest_run_;
    case Phase::listening: return true;
    default: return false;
  }
}

void ExamWorkflow::listen_at(Timestamp now, ArterySite artery) {
  if (artery.artery == Artery::none || artery.artery == Artery::digital) {
    refused_ = "The probe cannot listen there: choose an artery of arm or foot.";
    return;
  }
  if (phase_ == Phase::connecting) {
    listens_at_ = artery;
    return;
  }
  if (!may_listen()) {
    refused_ = "Listening without a cuff comes before the first artery of the exam.";
    return;
  }
  requests_.vent_now = true;
  vent_all();
  listens_at_ = artery;
  heard_waveform_.reset();
  requests_.listen_at = artery;
  log(now, "listen", fmt::format(R"({{"artery":"{}"}})", to_string(artery)));
  if (phase_ == Phase::listening) return;
  before_listening_ = phase_;
  enter(now, Phase::listening);
}

void ExamWorkflow::step_listening(Timestamp now, const ExamInputs& in) {
  if (now - last_look_ < kMeasureEvery || in.flow.empty()) return;
  last_look_ = now;
  const Timestamp newest = in.flow.back().time;
  const auto measured =
      signal::describe_waveform(in.flow, std::max(in.flow.front().time, newest - kNewest), newest,
                                protocol_.waveform_min_beats);
  if (measured) heard_waveform_ = measured;
}

void ExamWorkflow::note_heard(Timestamp now, const NoteHeard& action) {
  if (phase_ != Phase::listening || action.artery.artery == Artery::none) {
    refused_ = "What is heard is noted while listening: choose an artery first.";
    return;
  }
  if (action.person.empty()) {
    refused_ = "Nobody is named who listens: say who.";
    return;
  }
  if (!action.arterial && !action.venous) return;
  auto at = std::ranges::find(record_.heard, action.artery, &HeardArtery::artery);
  if (at == record_.heard.end()) {
    record_.heard.emplace_back().artery = action.artery;
    at = record_.heard.end() - 1;
  }
  if (action.arterial) at->arterial = action.arterial;
  if (action.venous) at->venous = action.venous;
  at->by = action.person;
  at->at = now;
  // Beats of an artery whose signal a person denies would contradict the statement beside them.
  if (heard_waveform_ && at->arterial.value_or(false) && listens_at_ == action.artery)
    at->waveform = heard_waveform_;
  if (at->arterial == false) at->waveform.reset();
  requests_.exam_changed = true;
  log(now, "heard",
      fmt::format(R"({{"artery":"{}","arterial":"{}","venous":"{}","by":{}}})",
                  to_string(at->artery), word_of(at->arterial), word_of(at->venous),
                  json_text(action.person)));
  judge();
}

/// The rest may have run out meanwhile: resting then goes on with the first artery.
void ExamWorkflow::end_listening(Timestamp now) {
  if (phase_ == Phase::connecting) listens_at_.reset();
  if (phase_ != Phase::listening) return;
  listens_at_.reset();
  heard_waveform_.reset();
  enter(now, before_listening_);
}

}  // namespace station::device
