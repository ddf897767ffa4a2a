#include "tools/abi/exam_text.hpp"
#include "device/exam/counted_pressure.hpp"

#include <fmt/format.h>

#include <cmath>

namespace station::tools {
namespace {

using device::Attempt;
using device::ExamRecord;

std::string outcome_text(const Attempt& a) {
  if (a.skipped != device::SkipCause::none) return fmt::format("skipped: {}", token_of(a.skipped));
  if (const auto& r = a.outcome.reading)
    return fmt::format(
        "{:>3} mmHg   {:5.1f} - {:5.1f}   quality {:.2f}   {:3.0f}/min   {:.1f} mmHg/s",
        r->systolic_mmHg, r->low_mmHg, r->high_mmHg, r->quality, r->beats_per_minute,
        r->deflation_mmHg_per_s);
  if (const auto& n = a.outcome.none) {
    if (n->cause == signal::NoReadingCause::incompressible)
      return fmt::format("> {:.0f} mmHg, {}", std::floor(n->reached_mmHg),
                         signal::sentence_of(n->cause));
    return fmt::format("no reading: {}", signal::sentence_of(n->cause));
  }
  if (a.toe && a.toe->outcome.reading) {
    const signal::ToeReading& r = *a.toe->outcome.reading;
    return fmt::format("{:>3} mmHg   {:5.1f} - {:5.1f}   {}   {:3.0f}/min   {:.1f} mmHg/s",
                       r.systolic_mmHg, r.low_mmHg, r.high_mmHg, token_of(a.toe->digit),
                       r.beats_per_minute, r.deflation_mmHg_per_s);
  }
  if (a.toe && a.toe->outcome.none)
    return fmt::format("no reading: {}", signal::sentence_of(a.toe->outcome.none->cause));
  if (a.pulse_volume && a.pulse_volume->waveform)
    return fmt::format("pulse volume {}, {:.1f} mmHg",
                       signal::token_of(a.pulse_volume->waveform->contour),
                       a.pulse_volume->waveform->amplitude_mmHg);
  if (a.pulse_volume && a.pulse_volume->none)
    return fmt::format("no pulse volume: {}", signal::sentence_of(*a.pulse_volume->none));
  return "not finished";
}

std::string pressure_text(const clinical::PressureEntry& p) {
  switch (p.kind) {
    case clinical::PressureEntry::Kind::value: return fmt::format("{}", p.mmHg);
    case clinical::PressureEntry::Kind::above: return fmt::format("> {}", p.mmHg);
    case clinical::PressureEntry::Kind::absent: return "absent";
    case clinical::PressureEntry::Kind::no_signal: return "no signal";
    case clinical::PressureEntry::Kind::not_measurable: return "not measurable";
    case clinical::PressureEntry::Kind::not_measured: break;
  }
  return "-";
}

std::string leg_text(const ExamRecord& exam, const clinical::Case& c, Side side) {
  const clinical::LegVerdict& leg = exam.verdict->leg(side);
  std::string out = fmt::format("  {:<6} ABI {:<6} {:<16} PT {:<9} DP {:<9}\n", to_string(side),
                                leg.abi ? leg.abi->text() : "-", words_of(leg.category),
                                pressure_text(c.leg(side).pt), pressure_text(c.leg(side).dp));
  for (const clinical::Flag& f : leg.flags)
    out += fmt::format("         [{}] {}\n", f.token, f.text);
  return out;
}

}  // namespace

std::string reading_text(const Attempt& a) {
  std::string role = a.role == device::AttemptRole::regular ? "" : " (again)";
  if (a.seconds_after_exercise) role = fmt::format(" (+{} s)", *a.seconds_after_exercise);
  const std::string what = a.measures == device::Measurement::pulse_volume
                               ? std::string{token_of(a.measures)}
                               : to_string(a.artery);
  return fmt::format("{:<24} {:<12} {}", what + role, to_string(a.cuff), outcome_text(a));
}

std::string exam_table(const ExamRecord& exam) {
  std::string out = fmt::format("\nABI exam  {}  {}{}\n", exam.exam_id,
                                exam.simulated ? "SIMULATED " : "", exam.virtual_patient);
  out += fmt::format("Protocol {}, rest {:.1f} min, {}\n\n", exam.protocol, exam.rest_minutes,
                     token_of(exam.completion));
  for (const Attempt& a : exam.attempts)
    out += fmt::format("  {} {}\n", a.accepted ? ' ' : 'x', reading_text(a));
  if (exam.verdict) {
    const clinical::Case c = clinical_case(exam);
    out += fmt::format("\n  arms   right {}, left {}{}  ->  {}\n", pressure_text(c.arms.right),
                       pressure_text(c.arms.left),
                       c.arms.repeat.kind == clinical::PressureEntry::Kind::not_measured
                           ? ""
                           : ", first arm again " + pressure_text(c.arms.repeat),
                       exam.verdict->arm_mmHg ? fmt::format("{} mmHg", *exam.verdict->arm_mmHg)
                                              : "no arm pressure");
    for (const clinical::Flag& f : exam.verdict->flags)
      out += fmt::format("         [{}] {}\n", f.token, f.text);
    out += leg_text(exam, c, Side::right);
    out += leg_text(exam, c, Side::left);
    out += fmt::format("\n  by {} ({}){}\n", exam.verdict->profile,
                       clinical::text_of(exam.verdict->approval),
                       exam.verdict->provisional ? ", provisional" : "");
  }
  for (const std::string& remark : exam.remarks) out += fmt::format("  {}\n", remark);
  return out;
}

std::string replay_table(const device::ReplayReport& report) {
  std::string out;
  for (const device::AttemptReplay& a : report.attempts) {
    const char* state = !a.from_signals ? "as recorded" : a.identical ? "identical" : "DIFFERS";
    out += fmt::format("  {:<12} {}\n", state, reading_text(a.stored));
    if (a.identical) continue;
    Attempt again = a.stored;
    again.outcome = a.recomputed.outcome;
    out += fmt::format("  {:<12} {}{}\n", "recomputed", reading_text(again),
                       a.whole ? "" : "  (samples are missing in the record)");
  }
  out += fmt::format("  {:<12} verdict\n", report.verdict_identical ? "identical" : "DIFFERS");
  return out;
}

}  // namespace station::tools
