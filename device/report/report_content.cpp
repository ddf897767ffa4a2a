#include "device/report/report_content.hpp"

#include "device/exam/counted_pressure.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace station::device::report {
namespace {

constexpr const char* kDash = "\u2013";

std::string or_dash(const std::string& text) { return text.empty() ? kDash : text; }
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

// The cause in two or three words; the whole sentence belongs on the screen.
std::string words_of(signal::NoReadingCause cause) {
  std::string words = signal::token_of(cause);
  std::ranges::replace(words, '_', ' ');
  return words;
}

// What one attempt came to: "58", "> 295", "no signal found".
std::string short_outcome(const Attempt& a) {
  if (a.manual) return fmt::format("{}", a.manual->systolic_mmHg);
  if (a.outcome.reading) return fmt::format("{}", a.outcome.reading->systolic_mmHg);
  if (a.outcome.none) {
    if (a.outcome.none->cause == signal::NoReadingCause::incompressible)
      return fmt::format("> {:.0f}", std::floor(static_cast<double>(a.outcome.none->reached_mmHg)));
    return words_of(a.outcome.none->cause);
  }
  if (a.skipped != SkipCause::none) return token_of(a.skipped);
  return "no reading";
}

bool is_pressure(const Attempt& a) {
  return pressure_of(a) ||
         (a.outcome.none && a.outcome.none->cause == signal::NoReadingCause::incompressible);
}

// The last accepted attempt, a pressure rather than a repeat without one; or else the last one,
// which then says why there is no value.
const Attempt* shown_attempt(const std::vector<const Attempt*>& attempts) {
  const Attempt* shown = nullptr;
  for (const Attempt* a : attempts)
    if (shown == nullptr || !shown->accepted ||
        (a->accepted && (is_pressure(*a) || !is_pressure(*shown))))
      shown = a;
  return shown;
}

std::string site_reason(const ExamRecord& exam, CuffSite cuff) {
  const auto it = exam.exam_case.sites.find(cuff);
  if (it == exam.exam_case.sites.end()) return {};
  const auto& [permission, reason] = it->second;
  const std::string colon = reason.empty() ? "" : ": " + reason;
  if (permission == Permission::forbidden) return "cuff forbidden" + colon;
  if (permission == Permission::allowed_with_barrier) return "with barrier" + colon;
  return {};
}

std::string cuff_words(const ExamRecord& exam, CuffSite site, const Attempt* a) {
  std::string words;
  if (const auto fit = exam.exam_case.cuffs.find(site); fit != exam.exam_case.cuffs.end())
    words = fit->second.cuff;
  if (a != nullptr) words += fmt::format("{}port {}", words.empty() ? "" : ", ", a->port + 1);
  return words;
}

std::string posture_words(const ExamCase& c) {
  std::string words = c.posture == Posture::not_stated ? kDash : token_of(c.posture);
  if (c.posture == Posture::head_raised && c.head_raised_degrees)
    words += fmt::format(" {}\u00b0", *c.head_raised_degrees);
  if (!c.posture_note.empty()) words = c.posture_note;
  if (c.posture == Posture::head_raised || c.posture == Posture::seated)
    words += " \u2013 NOT COMPARABLE";
  return words;
}

// Both values of what a person read, both labels of what was moved (E11, E18).
std::string changed_by_people(const Attempt& a) {
  std::string words;
  if (a.manual) {
    const auto by_station = station_pressure_of(a);
    const std::string station =
        by_station ? fmt::format("station {}", *by_station) : std::string{"station: no reading"};
    words = fmt::format("{} read by hand, {}: {} ({})", a.manual->systolic_mmHg, a.manual->person,
                        a.manual->reason, station);
  }
  if (a.moved)
    add_to(words, fmt::format("taken as {}, moved by {}: {}", to_string(a.moved->taken_as),
                              a.moved->person, a.moved->reason));
  if (a.moved) add_to(words, a.moved->exclusion_broken);
  return words;
}

SiteRow row_of(const ExamRecord& exam, ArterySite artery, AttemptRole role,
               const std::vector<const Attempt*>& attempts) {
  SiteRow row;
  row.site = capital(to_string(artery));
  row.pressure = kDash;
  if (role != AttemptRole::regular) row.note = token_of(role);
  const Attempt* shown = shown_attempt(attempts);
  const CuffSite cuff = shown != nullptr ? shown->cuff : cuff_for(artery);
  row.cuff = cuff_words(exam, cuff, shown);
  if (shown == nullptr) {
    add_to(row.note, "not measured");
  } else if (!is_pressure(*shown)) {
    add_to(row.note, short_outcome(*shown));
    if (shown->outcome.none && shown->skipped != SkipCause::none)
      add_to(row.note, token_of(shown->skipped));
  } else if (!shown->accepted) {
    add_to(row.note, "not accepted");
  } else {
    row.pressure = short_outcome(*shown);
    const CountedPressure counted = pressure_that_counts(exam, artery);
    const bool combined = role == AttemptRole::regular && counted.readings.size() > 1;
    if (combined) {
      row.pressure = fmt::format("{}", *counted.mmHg);
      add_to(row.note, how_it_came_about(counted));
    }
    if (role == AttemptRole::regular && counted.provisional())
      add_to(row.note, "provisional: " + what_is_missing(counted));
    if (shown->outcome.none && !shown->manual) add_to(row.note, "not compressible");
    if (shown->outcome.reading && !shown->manual &&
        !combined) {  // the interval is that of one reading
      const auto& r = *shown->outcome.reading;
      row.bracket = fmt::format("{:.0f}\u2013{:.0f}", static_cast<double>(r.low_mmHg),
                                static_cast<double>(r.high_mmHg));
      row.quality = fmt::format("{:.2f}", static_cast<double>(r.quality));
    }
  }
  for (const Attempt* a : attempts) add_to(row.note, changed_by_people(*a));
  if (shown != nullptr && !shown->stated_absent_by.empty())
    add_to(row.note, "stated absent by " + shown->stated_absent_by);
  add_to(row.note, site_reason(exam, cuff));
  row.attempts = fmt::format("{}", attempts.size());
  if (attempts.size() > 1) {
    std::string all;
    for (const Attempt* a : attempts) all += (all.empty() ? "" : ", ") + short_outcome(*a);
    row.attempts += ": " + all;
  }
  return row;
}

std::vector<ArterySite> standard_sites() {
  return {{Artery::brachial, Side::right},         {Artery::brachial, Side::left},
          {Artery::posterior_tibial, Side::right}, {Artery::dorsalis_pedis, Side::right},
          {Artery::posterior_tibial, Side::left},  {Artery::dorsalis_pedis, Side::left}};
}

std::vector<SiteRow> rows_of(const ExamRecord& exam) {
  std::vector<ArterySite> sites = standard_sites();
  for (const Attempt& a : exam.attempts)
    if (std::ranges::find(sites, a.artery) == sites.end()) sites.push_back(a.artery);
  std::vector<SiteRow> rows;
  for (const ArterySite site : sites)
    for (const AttemptRole role :
         {AttemptRole::regular, AttemptRole::first_arm_repeat, AttemptRole::only_arm_again}) {
      std::vector<const Attempt*> attempts;
      for (const Attempt& a : exam.attempts) {
        const AttemptRole row_role = a.role == AttemptRole::repeat ? AttemptRole::regular : a.role;
        if (a.artery == site && row_role == role) attempts.push_back(&a);
      }
      if (!attempts.empty() || role == AttemptRole::regular)
        rows.push_back(row_of(exam, site, role, attempts));
    }
  return rows;
}

bool has_waveform(const ExamRecord& exam, std::span<const WaveformStrip> strips, ArterySite site) {
  return std::ranges::any_of(exam.attempts,
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

std::vector<std::string> missing_of(const ExamRecord& exam, std::span<const WaveformStrip> strips,
                                    const ReportSource& source) {
  std::vector<std::string> missing;
  if (!source.damage.empty()) missing.push_back(source.damage);
  if (exam.exam_case.patient.id.empty()) missing.emplace_back("patient not identified yet");
  std::string pressures;
  std::string waveforms;
  for (const ArterySite site : standard_sites()) {
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

std::vector<FlagText> flags_of(const std::vector<clinical::Flag>& flags) {
  std::vector<FlagText> out;
  for (const clinical::Flag& f : flags)
    out.push_back({f.urgency >= clinical::Urgency::limb_threat, f.text.empty() ? f.token : f.text});
  std::ranges::stable_partition(out, [](const FlagText& f) { return f.urgent; });
  return out;
}

LegText leg_of(const ExamRecord& exam, Side side) {
  LegText leg;
  leg.title = side == Side::right ? "RIGHT LEG" : "LEFT LEG";
  leg.index = kDash;
  leg.words = clinical::words_of(clinical::Category::not_available);
  if (!exam.verdict) return leg;
  const clinical::LegVerdict& v = exam.verdict->leg(side);
  leg.category = v.category;
  leg.words = clinical::words_of(v.category);
  if (v.abi) {
    leg.index = v.abi->text();
    leg.sum = fmt::format("ankle {}{} / arm {} mmHg", v.abi->above ? "> " : "", v.abi->ankle_mmHg,
                          v.abi->arm_mmHg);
  }
  if (v.low_ankle) {
    leg.low_ankle = "by lower ankle: " + v.low_ankle->text();
    if (v.low_category) leg.low_ankle += std::string{", "} + clinical::words_of(*v.low_category);
  }
  leg.flags = flags_of(v.flags);
  return leg;
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

// Who was told of what (E28).
// What people heard with the probe alone, before any cuff (E3).
void add_heard(std::vector<std::string>& remarks, const ExamRecord& exam) {
  const auto words = [](const char* what, const std::optional<bool>& heard) {
    return heard ? fmt::format("{} {}", what, *heard ? "heard" : "not heard") : std::string{};
  };
  for (const HeardArtery& h : exam.heard) {
    std::string said = words("artery", h.arterial);
    add_to(said, words("vein", h.venous));
    remarks.push_back(
        fmt::format("listened without a cuff, {}: {} ({})", to_string(h.artery), said, h.by));
  }
}

void add_notice(std::vector<std::string>& remarks, const Notice& notice) {
  if (notice.reasons.empty()) return;
  for (const Told& t : notice.told)
    remarks.push_back(fmt::format("urgent finding told to {} by {}, {}{}", t.whom, t.by, t.when,
                                  t.read_back ? ", read back" : ", not read back"));
  if (notice.is_open())
    remarks.push_back(
        "URGENT FINDING: NOBODY IS NOTED TO HAVE BEEN TOLD" +
        (notice.clinic_contact.empty() ? std::string{} : "; call " + notice.clinic_contact));
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
  if (v.provisional) arms += " Provisional: a reading that the rules ask for is missing.";
  return arms;
}

}  // namespace

Content content_of(const ExamRecord& exam, std::span<const WaveformStrip> strips,
                   const ReportSource& source) {
  Content c;
  if (exam.simulated) {
    c.simulated = "SIMULATED \u2013 not the data of a person";
    if (!exam.virtual_patient.empty())
      c.simulated += " (virtual patient: " + exam.virtual_patient + ")";
  }
  c.status = status_of(exam);
  c.title = "Resting ankle-brachial index";
  const PatientIdentity& p = exam.exam_case.patient;
  c.patient = p.name.empty() ? "Unknown patient" : p.name;
  std::string rest = fmt::format("{:.1f} min", exam.rest_minutes);
  if (!exam.rest_note.empty()) rest += ", ended early: " + exam.rest_note;
  c.fields = {{"Patient ID", or_dash(p.id)},
              {"Born", or_dash(p.birth_date)},
              {"Sex", or_dash(p.sex)},
              {"Exam started", or_dash(time_of(exam.wall_start))},
              {"Operator", or_dash(exam.exam_case.operator_name)},
              {"Indication", or_dash(exam.exam_case.indication)},
              {"Posture", posture_words(exam.exam_case)},
              {"Rest", rest},
              {"Protocol, profile", exam.protocol + ", " + profile_words(exam)}};
  c.legs = {leg_of(exam, Side::right), leg_of(exam, Side::left)};
  if (exam.verdict) {
    c.arms = arms_of(exam, *exam.verdict);
    c.flags = flags_of(exam.verdict->flags);
    add_rules(c.rules, "Both", exam.verdict->lines);
    add_rules(c.rules, "Right", exam.verdict->leg(Side::right).lines);
    add_rules(c.rules, "Left", exam.verdict->leg(Side::left).lines);
    add_rules(c.rules, "Exam", exam.verdict->quality);
  }
  c.rows = rows_of(exam);
  c.missing = missing_of(exam, strips, source);
  c.remarks = exam.remarks;
  add_heard(c.remarks, exam);
  add_notice(c.remarks, exam.notice);
  for (const ReviewEntry& e : exam.review.entries) c.remarks.push_back(signed_line(e));
  if (!exam.review.broken.empty()) c.remarks.push_back(exam.review.broken);
  if (exam.exam_case.asserted_on_command_line)
    c.remarks.emplace_back("that all sites may be cuffed was asserted on the command line");
  c.footer = {
      std::string{"Not a cleared medical device. "} +
          (exam.review.is_signed() ? ""
                                   : "Preliminary until a physician has read and signed it. ") +
          "The interval is that of this reading alone.",
      fmt::format("Cuffs: {}   Doppler: {}   Calibration: {}", or_dash(exam.cuff_device),
                  or_dash(exam.doppler_device), or_dash(exam.calibration)),
      fmt::format("Exam {}   software {}   SHA-256 {}", or_dash(exam.exam_id),
                  or_dash(exam.software_version), or_dash(source.digest))};
  return c;
}

}  // namespace station::device::report
