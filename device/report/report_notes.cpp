// What is missing, what happened, and what is proposed next.
#include "algorithms/signal/waveform_words.hpp"
#include "device/exam/counted_pressure.hpp"
#include "device/report/report_parts.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace station::device::report {
namespace {

// With a cuff on its limb or, where none may be, heard with the probe alone (E7).
bool has_waveform(const ExamRecord& exam, std::span<const WaveformStrip> strips, ArterySite site) {
  const HeardArtery* heard = heard_at(exam, site);
  return (heard != nullptr && heard->waveform) ||
         std::ranges::any_of(exam.attempts,
                             [&](const Attempt& a) { return a.artery == site && a.waveform; }) ||
         std::ranges::any_of(strips, [&](const WaveformStrip& s) { return s.artery == site; });
}

// Why the exam has no pressure of a site; empty if it has one.
std::string missing_pressure(const ExamRecord& exam, ArterySite site) {
  if (pressure_that_counts(exam, site).mmHg) return {};
  const Attempt* accepted = accepted_attempt(exam, site);
  if (accepted != nullptr && is_pressure(*accepted)) return {};
  if (accepted != nullptr) return short_outcome(*accepted);
  if (const std::string reason = site_reason(exam, cuff_for(site)); reason.starts_with("cuff f"))
    return reason;
  const Attempt* last = nullptr;
  for (const Attempt& a : exam.attempts)
    if (a.artery == site) last = &a;
  if (last == nullptr) return "not measured";
  return is_pressure(*last) ? "not accepted" : short_outcome(*last);
}

std::string signed_line(const ReviewEntry& e) {
  switch (e.kind) {
    case ReviewEntry::Kind::final: return fmt::format("Signed by {}, {}", e.person, e.when);
    case ReviewEntry::Kind::amendment:
      return fmt::format("Amended by {}, {}: {} (layer {}; the earlier ones are in the record)",
                         e.person, e.when, e.text, e.layer);
    case ReviewEntry::Kind::comment:
      return fmt::format("Comment of {}, {}: {}", e.person, e.when, e.text);
    case ReviewEntry::Kind::review: break;
  }
  return fmt::format("Under review by {} since {}", e.person, e.when);
}

// What was urgent and who was told of it (E28).
void add_notice(std::vector<std::string>& remarks, const Notice& notice) {
  for (const NoticeReason& r : notice.reasons) remarks.push_back("Urgent: " + sentence_of(r));
  for (const Told& t : notice.told)
    remarks.push_back(fmt::format("Urgent finding told to {} by {}, {}{}", t.whom, t.by, t.when,
                                  t.read_back ? ", read back" : ", not read back"));
  if (!notice.reasons.empty() && notice.is_open())
    remarks.push_back(
        "URGENT FINDING: NOBODY IS NOTED TO HAVE BEEN TOLD" +
        (notice.clinic_contact.empty() ? std::string{} : "; call " + notice.clinic_contact));
}

std::string waveform_words(const std::optional<signal::WaveformMeasures>& waveform) {
  if (!waveform) return {};
  const auto phasicity = signal::describe(waveform).phasicity;
  if (phasicity == signal::Phasicity::cannot_tell) return "waveform measured";
  return fmt::format("{} waveform", signal::entry_of(phasicity).text);
}

// What people heard with the probe alone, before any cuff (E3).
void add_heard(std::vector<std::string>& remarks, const ExamRecord& exam) {
  const auto words = [](const char* what, const std::optional<bool>& heard) {
    return heard ? fmt::format("{} {}", what, *heard ? "heard" : "not heard") : std::string{};
  };
  for (const HeardArtery& h : exam.heard) {
    std::string said = words("artery", h.arterial);
    add_to(said, waveform_words(h.waveform));
    add_to(said, words("vein", h.venous));
    remarks.push_back(
        fmt::format("listened without a cuff, {}: {} ({})", to_string(h.artery), said, h.by));
  }
}

/// A cuff and a probe on different limbs were found out by the flow that no cuff changed (E9).
void add_wrong_limbs(std::vector<std::string>& remarks, const ExamRecord& exam) {
  for (const Attempt& a : exam.attempts)
    if (a.outcome.none && a.outcome.none->cause == signal::NoReadingCause::different_limbs)
      remarks.push_back(
          fmt::format("Attempt {}, {}: the tight cuff did not change the flow, cuff and probe on "
                      "different limbs?; no reading",
                      a.number, to_string(a.artery)));
}

/// Who read by hand or moved what, and why (E11, E18).
void add_changes_by_people(std::vector<std::string>& remarks, const ExamRecord& exam) {
  for (const Attempt& a : exam.attempts) {
    if (a.manual) {
      const auto by_station = station_pressure_of(a);
      remarks.push_back(fmt::format("{}: {} read by hand, {}: {} ({})", to_string(a.artery),
                                    a.manual->systolic_mmHg, a.manual->person, a.manual->reason,
                                    by_station ? fmt::format("station {}", *by_station)
                                               : std::string{"station: no reading"}));
    }
    if (!a.moved) continue;
    std::string words = fmt::format("{}: taken as {}, moved by {}: {}", to_string(a.artery),
                                    to_string(a.moved->taken_as), a.moved->person, a.moved->reason);
    add_to(words, a.moved->exclusion_broken);
    remarks.push_back(words);
  }
}

/// Which limbs were covered, and why (E2).
void add_barriers(std::vector<std::string>& remarks, const ExamCase& c) {
  std::vector<std::pair<std::string, std::string>> by_reason;
  for (const auto& [site, permission] : c.sites) {
    if (permission.permission != Permission::allowed_with_barrier) continue;
    const auto at = std::ranges::find(by_reason, permission.reason,
                                      &std::pair<std::string, std::string>::first);
    if (at == by_reason.end())
      by_reason.emplace_back(permission.reason, to_string(site));
    else
      at->second += ", " + to_string(site);
  }
  for (const auto& [reason, sites] : by_reason)
    remarks.push_back(fmt::format("Barrier and cleaning: {} ({})", sites, reason));
}

std::string legs_of(std::optional<Side> leg) {
  return leg ? fmt::format("{} leg", to_string(*leg)) : std::string{"both legs"};
}

const DeclinedProcedure* declined(const ExamRecord& exam, Procedure procedure, Side side) {
  for (const DeclinedProcedure& d : exam.declined)
    if (d.procedure == procedure && (!d.leg || *d.leg == side)) return &d;
  return nullptr;
}

std::string declined_words(const DeclinedProcedure& d) {
  return fmt::format("declined: {}{}", d.reason, d.person.empty() ? "" : " (" + d.person + ")");
}

}  // namespace

std::vector<std::string> missing_of(const ExamRecord& exam, std::span<const WaveformStrip> strips,
                                    const ReportSource& source) {
  std::vector<std::string> missing;
  if (!source.damage.empty()) missing.push_back(source.damage);
  if (exam.exam_case.patient.id.empty()) missing.emplace_back("patient not identified yet");
  std::string pressures;
  std::string waveforms;
  for (const ArterySite site : standard_sites(exam)) {
    if (const std::string why = missing_pressure(exam, site); !why.empty())
      pressures += fmt::format("{}{} ({})", pressures.empty() ? "" : ", ", to_string(site), why);
    // E7 asks for the waveform of each pedal and arm artery, cuffed or not.
    if (!has_waveform(exam, strips, site))
      waveforms += (waveforms.empty() ? "" : ", ") + to_string(site);
  }
  if (!pressures.empty()) missing.push_back("pressure: " + pressures);
  if (!waveforms.empty()) missing.push_back("waveform: " + waveforms);
  std::string skipped;
  for (const auto& [questions, reason] : exam.exam_case.questions_skipped)
    skipped += fmt::format("{}{} ({})", skipped.empty() ? "" : ", ", questions, reason);
  if (!skipped.empty()) missing.push_back("questions not asked: " + skipped);
  if (!exam.verdict) missing.emplace_back("classification: the exam has no verdict");
  if (exam.exam_case.operator_name.empty()) missing.emplace_back("name of the operator");
  return missing;
}

std::vector<std::string> remarks_of(const ExamRecord& exam) {
  std::vector<std::string> remarks;
  add_notice(remarks, exam.notice);
  remarks.insert(remarks.end(), exam.remarks.begin(), exam.remarks.end());
  add_heard(remarks, exam);
  add_wrong_limbs(remarks, exam);
  add_changes_by_people(remarks, exam);
  add_barriers(remarks, exam.exam_case);
  for (const ReviewEntry& e : exam.review.entries) remarks.push_back(signed_line(e));
  if (!exam.review.broken.empty()) remarks.push_back(exam.review.broken);
  if (exam.exam_case.asserted_on_command_line)
    remarks.emplace_back("that all sites may be cuffed was asserted on the command line");
  return remarks;
}

std::vector<std::string> next_of(const ExamRecord& exam) {
  std::vector<std::string> next;
  std::vector<const DeclinedProcedure*> said;
  if (exam.verdict)
    for (const Side side : {Side::right, Side::left})
      for (const clinical::ReflexTest& t : exam.verdict->leg(side).next_tests) {
        std::string words = fmt::format("{} leg: {} ({}, {} min)", to_string(side), t.test.view(),
                                        t.why.view(), t.minutes);
        const auto procedure = procedure_of_test(t.test);
        if (const auto* d = procedure ? declined(exam, *procedure, side) : nullptr) {
          said.push_back(d);
          words += " \u2013 " + declined_words(*d);
        }
        next.push_back(words);
      }
  for (const DeclinedProcedure& d : exam.declined)
    if (!d.person.empty() && std::ranges::find(said, &d) == said.end())
      next.push_back(fmt::format("{}: {} \u2013 {}", legs_of(d.leg), token_of(d.procedure),
                                 declined_words(d)));
  return next;
}

}  // namespace station::device::report
