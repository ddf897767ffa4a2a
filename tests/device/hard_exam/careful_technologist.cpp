#include "tests/device/hard_exam/careful_technologist.hpp"

#include <nlohmann/json.hpp>

#include <cmath>
#include <fstream>

namespace station::device::test {
namespace {

constexpr int kMostAttempts = 4;

/// She looks where the probe is and moves it: until then another try changes nothing.
constexpr Duration kThink = std::chrono::milliseconds{500};
constexpr Duration kLook = std::chrono::seconds{40};

bool is_final(signal::NoReadingCause cause) {
  return cause == signal::NoReadingCause::no_signal_found ||
         cause == signal::NoReadingCause::not_occluded ||
         cause == signal::NoReadingCause::incompressible;
}

int searches_in_a_row(const ExamRecord& exam) {
  int searches = 0;
  const auto& all = exam.attempts;
  for (auto a = all.rbegin(); a != all.rend() && a->artery == all.back().artery; ++a) {
    if (!a->outcome.none || a->outcome.none->cause != signal::NoReadingCause::no_signal_found)
      break;
    ++searches;
  }
  return searches;
}

}  // namespace

std::optional<UserAction> CarefulTechnologist::step(Timestamp now, const ExamWorkflow& exam) {
  if (exam.phase() != seen_) {
    seen_ = exam.phase();
    since_ = now;
  }
  if (now - since_ < (exam.asks_for_the_limb() ? kLook : kThink)) return std::nullopt;
  since_ = now;
  switch (exam.phase()) {
    case Phase::ready_to_rest: return PressStart{};
    case Phase::ready_to_inflate:
      if (!exam.ready_to_start()) return std::nullopt;
      return PressStart{};
    case Phase::stopped: return PressRepeat{};  // asked and reassured, the patient goes on
    case Phase::reviewing: return review(exam);
    case Phase::exercise_gate: return at_the_gate(exam);
    case Phase::finished: return at_the_end(exam);
    default: return std::nullopt;
  }
}

UserAction CarefulTechnologist::review(const ExamWorkflow& exam) const {
  const Attempt& attempt = exam.current_attempt();
  if (exam.asks_for_the_limb()) return PressRepeat{};  // it was on the other foot
  const bool may_try = exam.attempts_at_step() < kMostAttempts;
  if (attempt.toe && attempt.toe->outcome.none) {
    if (may_try) return PressRepeat{};
    return PressAccept{};
  }
  if (!attempt.outcome.none || attempt.manual) return PressAccept{};
  // The station cannot read it and she has heard it: the second time she reads it herself.
  const auto heard = heard_mmHg(exam.record());
  if (heard && (!attempt.heard_by.empty() || exam.attempts_at_step() > 1))
    return OverrideReading{.attempt = attempt.number,
                           .cursor = {},
                           .mmHg = *heard,
                           .person = kTechnologist,
                           .reason = "first beat heard, too faint for the station"};
  if (exam.may_hear_faint_signal() && searches_in_a_row(exam.record()) > 1)
    return HearFaintSignal{kTechnologist};
  if (may_try && !is_final(attempt.outcome.none->cause)) return PressRepeat{};
  if (exam.may_hear_faint_signal()) return PressRepeat{};  // searches once more
  return PressAccept{};
}

std::optional<UserAction> CarefulTechnologist::at_the_gate(const ExamWorkflow&) {
  if (!answered_) {
    answered_ = true;
    return AnswerGate{{.recent_coronary_event = clinical::Answer::no,
                       .chest_pain_or_breathless_at_rest = clinical::Answer::no,
                       .unsafe_gait = clinical::Answer::no,
                       .diastolic_mmHg = 78,
                       .override_by = {}},
                      kTechnologist};
  }
  if (!tried_) {
    tried_ = true;
    return PressStart{};
  }
  return SkipArtery{SkipCause::operator_choice};
}

std::optional<UserAction> CarefulTechnologist::at_the_end(const ExamWorkflow& exam) {
  if (!asked_for_treadmill_) {
    asked_for_treadmill_ = true;
    return StartProcedure{Procedure::exercise, {}};
  }
  const auto proposals = exam.proposals();
  if (!proposals.empty())
    return DeclineProcedure{proposals.front().procedure, proposals.front().leg,
                            "the patient is tired", kTechnologist};
  if (exam.record().notice.is_open())
    return TellNotice{.whom = "Dr. Vascular, on call",
                      .by = kTechnologist,
                      .when = "2026-03-02T10:40",
                      .read_back = true};
  return std::nullopt;
}

/// The cuff pressure of the first beat that came through under her probe in the deflation just
/// done; none if there was no deflation or she heard nothing.
std::optional<int> CarefulTechnologist::heard_mmHg(const ExamRecord& exam) const {
  const Attempt& attempt = exam.attempts.back();
  if (!attempt.marks.deflation_from || attempt.toe) return std::nullopt;
  std::ifstream log{truth_};
  std::optional<int> heard;
  for (std::string line; std::getline(log, line);) {
    const auto j = nlohmann::json::parse(line, nullptr, false);
    if (j.is_discarded() || j.value("truth", "") != "deflation") continue;
    heard.reset();
    if (j.value("site", "") == to_string(attempt.artery) && j["first_flow_mmHg"].is_number())
      heard = static_cast<int>(std::floor(j["first_flow_mmHg"].get<double>() + 0.5));
  }
  return heard;
}

}  // namespace station::device::test
