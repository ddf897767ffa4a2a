#include "device/report/report_content.hpp"

#include "device/report/report_parts.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string_view>

namespace station::device::report {
namespace {

std::string or_dash(const std::string& text) { return text.empty() ? kDash : text; }

std::string posture_words(const ExamCase& c) {
  std::string words = c.posture == Posture::not_stated ? kDash : token_of(c.posture);
  if (c.posture == Posture::head_raised && c.head_raised_degrees)
    words += fmt::format(" {}\u00b0", *c.head_raised_degrees);
  if (!c.posture_note.empty()) words = c.posture_note;
  if (c.room_celsius) words += fmt::format(", room {} \u00b0C", *c.room_celsius);
  if (c.posture == Posture::head_raised || c.posture == Posture::seated)
    words += " \u2013 NOT COMPARABLE";
  return words;
}

/// A page has room for the first lines only: what a reader acts on goes before how it came about.
int rank_of(std::string_view rule) {
  constexpr std::array<std::string_view, 9> kHead{
      "ACUTE-SIGNS",  "WAVEFORM-DISAGREES", "NOT-REASSURING", "NOT-COMPARABLE",  "CATEGORY",
      "CRITICAL-SET", "CLTI-SUSPECTED",     "ACUTE-CLASS",    "LEG-NOT-MEASURED"};
  constexpr std::array<std::string_view, 8> kNumbers{
      "ABI-INDEX", "TBI", "ARM-ONE", "ARM-HIGHER", "ARM-MEAN", "ARM-NONE", "READ-BY-HAND", "MOVED"};
  if (std::ranges::find(kHead, rule) != kHead.end()) return 0;
  if (std::ranges::find(kNumbers, rule) != kNumbers.end()) return 1;
  return 2;
}

void add_rules(std::vector<RuleText>& to, const char* where,
               const std::vector<clinical::Line>& lines) {
  for (const clinical::Line& l : lines)
    to.push_back({where, l.rule.string(),
                  l.inputs.empty() ? l.text : l.text + " (" + l.inputs + ")",
                  l.mark.empty() ? l.citation.string()
                                 : fmt::format("{} [{}]", l.citation.view(), l.mark.view())});
}

std::string status_of(const ExamRecord& exam) {
  const std::string limited = exam.completion == Completion::limited ? " \u00b7 LIMITED EXAM" : "";
  switch (exam.review.state()) {
    case ReviewState::final: return "FINAL" + limited;
    case ReviewState::amended: return "AMENDED" + limited;
    case ReviewState::under_review:
    case ReviewState::preliminary: break;
  }
  switch (exam.completion) {
    case Completion::limited: return "PRELIMINARY \u00b7 LIMITED EXAM";
    case Completion::suspended:
    case Completion::running: return "PRELIMINARY \u00b7 NOT FINISHED";
    case Completion::complete: break;
  }
  return "PRELIMINARY";
}

std::string time_of(std::string iso) {
  if (iso.size() >= 16 && iso[10] == 'T') iso[10] = ' ';
  return iso;
}

/// "acc-aha-2024 (draft)": whoever reads a verdict sees what the clinic decided about its numbers.
std::string profile_words(const ExamRecord& exam) {
  if (!exam.verdict) return exam.profile;
  return fmt::format("{} ({})", exam.profile, clinical::text_of(exam.verdict->approval));
}

std::string arms_of(const ExamRecord& exam, const clinical::Verdict& v) {
  std::string arms = "No arm pressure was obtained: there is no index.";
  if (v.arm_mmHg)
    arms = fmt::format("Arm pressure used for both legs: {} mmHg (first arm: {}).", *v.arm_mmHg,
                       to_string(exam.first_arm));
  for (const Side side : {Side::right, Side::left})
    if (is_at_forearm(exam.exam_case, side))
      arms += fmt::format(
          " {} arm: forearm cuff, radial artery, no cuff fits the upper arm; arms not compared.",
          capital(std::string{to_string(side)}));
  if (v.provisional) arms += " Provisional: a reading that the rules ask for is missing.";
  return arms;
}

/// Right and left beside each other; the usual three even without a waveform.
std::vector<std::array<ArterySite, 2>> strip_pairs(const ExamRecord& exam,
                                                   std::span<const WaveformStrip> strips) {
  const auto both = [](Artery a) {
    return std::array{ArterySite{a, Side::right}, ArterySite{a, Side::left}};
  };
  std::vector<std::array<ArterySite, 2>> pairs{
      {arm_artery(exam.exam_case, Side::right), arm_artery(exam.exam_case, Side::left)},
      both(Artery::posterior_tibial),
      both(Artery::dorsalis_pedis)};
  for (const Artery extra : {Artery::peroneal, Artery::radial, Artery::digital})
    if (std::ranges::any_of(strips, [&](const WaveformStrip& s) {
          return s.artery.artery == extra && s.artery != pairs[0][0] && s.artery != pairs[0][1];
        }))
      pairs.push_back(both(extra));
  return pairs;
}

}  // namespace

std::string capital(std::string text) {
  if (!text.empty() && text[0] >= 'a' && text[0] <= 'z')
    text[0] = static_cast<char>(text[0] - 'a' + 'A');
  return text;
}

void add_to(std::string& list, const std::string& item) {
  if (item.empty()) return;
  if (!list.empty()) list += "; ";
  list += item;
}

Content content_of(const ExamRecord& exam, std::span<const WaveformStrip> strips,
                   const ReportSource& source) {
  Content c;
  if (exam.simulated) {
    c.simulated = "SIMULATED \u2013 not the data of a person";
    if (!exam.virtual_patient.empty())
      c.simulated += " (virtual patient: " + exam.virtual_patient + ")";
  }
  c.status = status_of(exam);
  const bool has_toe = std::ranges::any_of(
      exam.attempts, [](const Attempt& a) { return a.measures == Measurement::toe_pressure; });
  c.title = has_toe ? "Resting ankle and toe pressures" : "Resting ankle-brachial index";
  const PatientIdentity& p = exam.exam_case.patient;
  c.patient = p.name.empty() ? "Unknown patient" : p.name;
  std::string rest = fmt::format("{:.1f} min", exam.rest_minutes);
  if (!exam.rest_note.empty()) rest += ", ended early: " + exam.rest_note;
  std::string born = or_dash(p.birth_date);
  if (!p.sex.empty()) born += ", " + p.sex;
  c.fields = {{"Patient ID", or_dash(p.id)},
              {"Born, sex", born},
              {"Exam started", or_dash(time_of(exam.wall_start))},
              {"Operator", or_dash(exam.exam_case.operator_name)},
              {"Posture", posture_words(exam.exam_case)},
              {"Rest", rest},
              {"Indication", or_dash(exam.exam_case.indication), 2},
              {"Protocol, profile", exam.protocol + ", " + profile_words(exam)},
              {"History", history_words(exam), 3}};
  // A third of the page is too narrow for it, so it has a line of its own.
  if (!exam.rest_pressures.empty())
    c.fields.push_back({"Rest: arm pressure", rest_pressure_words(exam.rest_pressures), 3});
  c.legs = {leg_of(exam, Side::right), leg_of(exam, Side::left)};
  if (exam.verdict) {
    c.arms = arms_of(exam, *exam.verdict);
    c.flags = flags_of(exam.verdict->flags);
    add_rules(c.rules, "Both", exam.verdict->lines);
    add_rules(c.rules, "Right", exam.verdict->leg(Side::right).lines);
    add_rules(c.rules, "Left", exam.verdict->leg(Side::left).lines);
    add_rules(c.rules, "Exam", exam.verdict->quality);
    std::ranges::stable_sort(c.rules, {}, [](const RuleText& r) { return rank_of(r.rule); });
  }
  c.rows = rows_of(exam);
  c.strips = strip_pairs(exam, strips);
  c.missing = missing_of(exam, strips, source);
  c.remarks = remarks_of(exam);
  c.next = next_of(exam);
  c.footer = {
      std::string{"Not a cleared medical device. "} +
          (exam.review.is_signed() ? ""
                                   : "Preliminary until a physician has read and signed it. ") +
          "The interval is that of this reading alone.",
      fmt::format("Cuffs: {}   Doppler: {}", or_dash(exam.cuff_device),
                  or_dash(exam.doppler_device)),
      fmt::format("Calibration: {}", or_dash(exam.calibration)),
      fmt::format("Exam {}   software {}   SHA-256 {}", or_dash(exam.exam_id),
                  or_dash(exam.software_version), or_dash(source.digest))};
  return c;
}

}  // namespace station::device::report
