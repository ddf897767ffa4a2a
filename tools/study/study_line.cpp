#include "tools/study/study_line.hpp"

#include "algorithms/clinical/verdict.hpp"
#include "algorithms/signal/waveform_grade.hpp"
#include "hal/sim/population/population.hpp"
#include "tools/study/oracle.hpp"

#include <algorithm>
#include <cmath>

namespace station::study {
namespace {

constexpr double kAbnormalCut = 0.905;
constexpr double kThreatIndex = 0.40;
constexpr double kThreat_mmHg = 50.0;
constexpr double kReadable_db = 5.0;  // E23, as are the two rates
constexpr double kReadableLeast_mmHg_s = 1.0;
constexpr double kReadableMost_mmHg_s = 4.0;
constexpr double kThump_db = 20.0;         // ordinary walls have 10
constexpr double kNotAtAll_db = -99.0;     // a patient's "none" is -100
constexpr double kTruthWindow_us = 6.0e6;  // E23
constexpr Duration kSlopeHalf = std::chrono::milliseconds{1500};

double higher_arm(const hal::sim::VirtualPatient& p) {
  double arm = 0.0;
  for (const auto& [site, a] : p.arteries)
    if (site.artery == Artery::brachial) arm = std::max(arm, a.systolic_mmHg);
  return arm;
}

VesselKind vessel_of(const hal::sim::VirtualPatient& p, ArterySite site,
                     const hal::sim::VirtualArtery& a) {
  if (!a.has_flow) return VesselKind::no_flow;
  if (p.rhythm == hal::sim::Rhythm::continuous_flow) return VesselKind::no_pulse;
  if (a.incompressible || a.residual_opening > 0.0) return VesselKind::incompressible;
  if (a.wall_stiffness_mmHg > 0.0) return VesselKind::calcified;
  if (site.artery == Artery::brachial) return VesselKind::healthy;
  const double index = a.systolic_mmHg / higher_arm(p);
  if (a.systolic_mmHg < kThreat_mmHg || index < kThreatIndex) return VesselKind::critical;
  return index < kAbnormalCut ? VesselKind::claudication : VesselKind::healthy;
}

/// Cuff pressure at a time, between the samples around it.
std::optional<double> pressure_at(const std::vector<signal::PressurePoint>& trace, Timestamp t) {
  const auto after = std::ranges::lower_bound(trace, t, {}, &signal::PressurePoint::time);
  if (after == trace.begin() || after == trace.end()) return std::nullopt;
  const auto before = after - 1;
  const double share = seconds_of(t - before->time) / seconds_of(after->time - before->time);
  return static_cast<double>(before->mmHg) +
         share * static_cast<double>(after->mmHg - before->mmHg);
}

std::optional<double> deflation_rate(const WatchedAttempt& w) {
  if (!w.truth) return std::nullopt;
  const hal::sim::TruthDeflation& d = *w.truth;
  if (d.first_flow) {
    const Timestamp at = w.attempt.cuff_clock.to_station(*d.first_flow);
    const auto above = pressure_at(w.pressure, at - kSlopeHalf);
    const auto below = pressure_at(w.pressure, at + kSlopeHalf);
    if (above && below) return (*above - *below) / (2.0 * seconds_of(kSlopeHalf));
  }
  const double lasted_s = static_cast<double>(d.end.value - d.start.value) * 1e-6;
  if (lasted_s < 1.0) return std::nullopt;
  return (d.from_mmHg - d.to_mmHg) / lasted_s;
}

void add_descent(ReadingLine& line, const WatchedAttempt& w) {
  const signal::MeasurementMarks& m = w.attempt.marks;
  if (!m.deflation_from || !m.end) return;
  line.deflation_s = seconds_of(*m.end - *m.deflation_from);
  const Timestamp slow_from = std::min(m.slow_from.value_or(*m.deflation_from), *m.end);
  line.fast_s = seconds_of(slow_from - *m.deflation_from);
  const auto above = pressure_at(w.pressure, *m.deflation_from);
  const auto below = pressure_at(w.pressure, slow_from);
  if (above && below) line.fast_mmHg = std::max(0.0, *above - *below);
}

void add_held_flow(ReadingLine& line, const WatchedAttempt& w) {
  for (const hal::sim::TruthBeat& b : w.beats)
    if (b.start < w.truth->start)
      line.held_flow_cm_s =
          std::max(line.held_flow_cm_s.value_or(0.0), 100.0 * b.peak_velocity_m_s);
}

/// A number that came although by the log no flow had returned, because the artery was still closed
/// or because a beat had passed under the held cuff before, is judged by the beats within 6 s of
/// it.
void add_truth_of_the_number(ReadingLine& line, const WatchedAttempt& w) {
  const auto& reading = w.attempt.outcome.reading;
  if (!reading || reading->beat_count == 0) return;
  const Timestamp number_at = reading->beats.front().onset;
  double sum = 0.0;
  int n = 0;
  for (const hal::sim::TruthBeat& b : w.beats) {
    const double apart_s = seconds_of(w.attempt.cuff_clock.to_station(b.start) - number_at);
    if (std::fabs(apart_s) * 1e6 > kTruthWindow_us) continue;
    sum += b.systolic_mmHg;
    ++n;
  }
  if (n > 0) line.truth_mmHg = sum / n + line.facts.wall_mmHg.value_or(0.0);
}

void add_truth(ReadingLine& line, const WatchedAttempt& w) {
  line.deflation_mmHg_s = deflation_rate(w);
  if (!w.truth) return;
  add_held_flow(line, w);
  if (!w.truth->first_flow) {
    if (line.facts.can_be_read()) add_truth_of_the_number(line, w);
    return;
  }
  const hal::sim::TruthDeflation& d = *w.truth;
  line.first_flow_mmHg = d.first_flow_mmHg;
  line.spurt_mmHg = d.first_spurt_mmHg;
  line.swish_mmHg = d.first_swish_mmHg;
  double sum = 0.0;
  double squares = 0.0;
  int n = 0;
  std::optional<double> crossing;
  for (const hal::sim::TruthBeat& b : w.beats) {
    if (b.flow_start == d.first_flow) crossing = b.systolic_mmHg;
    const double apart_us =
        static_cast<double>(static_cast<std::int64_t>(b.start.value - d.first_flow->value));
    if (std::fabs(apart_us) > kTruthWindow_us || b.start > d.end) continue;
    sum += b.systolic_mmHg;
    squares += b.systolic_mmHg * b.systolic_mmHg;
    ++n;
  }
  if (d.mean_beats > 0) line.truth_mmHg = d.mean_truth_mmHg;
  if (n > 1) {
    const double mean = sum / n;
    line.spread_mmHg = std::sqrt(std::max(0.0, (squares - n * mean * mean) / (n - 1)));
  }
  // The log adds the wall only to the mean; the difference is the wall's.
  if (crossing && n > 0 && n == d.mean_beats)
    line.crossing_mmHg = *crossing + (d.mean_truth_mmHg - sum / n);
}

}  // namespace

std::optional<double> ReadingLine::error() const {
  if (!estimate_mmHg || !truth_mmHg) return std::nullopt;
  return *estimate_mmHg - *truth_mmHg;
}

std::optional<double> ReadingLine::oracle_error() const {
  if (!oracle_mmHg || !truth_mmHg) return std::nullopt;
  return *oracle_mmHg - *truth_mmHg;
}

SiteFacts facts_of(const hal::sim::VirtualPatient& patient, ArterySite site, StudyFault fault) {
  using hal::sim::Rhythm;
  SiteFacts f;
  f.artery = site;
  f.fault = fault;
  f.rhythm = patient.rhythm == Rhythm::atrial_fibrillation ? RhythmKind::fibrillation
             : patient.ectopics_per_minute > 0.0           ? RhythmKind::ectopic
                                                           : RhythmKind::sinus;
  f.heart_rate_bpm = patient.heart_rate_bpm;
  const hal::sim::Disturbances& d = patient.disturbances;
  f.motion = d.motion_per_minute > 0.0;
  f.tremor = d.tremor_hz > 0.0;
  f.hum = d.mains_db > kNotAtAll_db;
  f.tones = d.tones_db > kNotAtAll_db;
  f.slips = d.probe_slips_per_minute > 0.0;
  const auto it = patient.arteries.find(site);
  if (it == patient.arteries.end()) {
    f.vessel = VesselKind::no_flow;
    return f;
  }
  const hal::sim::VirtualArtery& a = it->second;
  f.vessel = vessel_of(patient, site, a);
  f.signal_to_noise_db = a.signal_to_noise_db;
  f.systolic_mmHg = a.systolic_mmHg + a.wall_stiffness_mmHg;
  f.wall_mmHg = a.wall_stiffness_mmHg;
  f.peak_velocity_m_s = a.peak_velocity_m_s;
  f.monophasic = a.reversal <= 0.0;
  f.venous = a.venous_velocity_m_s > 0.0;
  f.thump = a.wall_thump_db >= kThump_db;
  f.clicks = a.opening_click_db > kNotAtAll_db;
  return f;
}

ReadingLine reading_line(std::uint64_t exam, const SiteFacts& facts,
                         const WatchedAttempt& watched) {
  const device::Attempt& a = watched.attempt;
  ReadingLine line;
  line.exam = exam;
  line.attempt = a.number;
  line.facts = facts;
  line.role = device::token_of(a.role);
  line.accepted = a.accepted;
  if (a.marks.end) line.seconds = seconds_of(*a.marks.end - a.marks.listening_from);
  add_descent(line, watched);
  add_truth(line, watched);
  const double rate = line.deflation_mmHg_s.value_or(kReadableLeast_mmHg_s);
  line.readable = facts.can_be_read() && facts.signal_to_noise_db >= kReadable_db &&
                  rate >= kReadableLeast_mmHg_s && rate <= kReadableMost_mmHg_s;
  if (a.outcome.reading) {
    const signal::SystolicReading& r = *a.outcome.reading;
    line.estimate_mmHg = static_cast<double>(r.estimate_mmHg);
    line.doubts = r.doubts;
    line.first_beat_mmHg = static_cast<double>(r.first_beat_mmHg);
    line.low_mmHg = static_cast<double>(r.low_mmHg);
    line.high_mmHg = static_cast<double>(r.high_mmHg);
    line.quality = static_cast<double>(r.quality);
  } else if (a.outcome.none) {
    line.cause = signal::token_of(a.outcome.none->cause);
  }
  if (facts.artery.artery != Artery::brachial)
    line.waveform = signal::token_of(signal::grade_of(a.waveform).grade);
  line.oracle_mmHg = oracle_of(facts, watched);
  return line;
}

void mark_last(std::vector<ReadingLine>& lines) {
  for (auto it = lines.begin(); it != lines.end(); ++it)
    it->last = std::none_of(it + 1, lines.end(), [&](const ReadingLine& later) {
      return later.facts.artery == it->facts.artery && later.role == it->role;
    });
}

namespace {

std::optional<double> truth_of_accepted(const std::vector<ReadingLine>& readings, ArterySite site) {
  std::optional<double> truth;
  for (const ReadingLine& r : readings)
    if (r.facts.artery == site && r.accepted && r.estimate_mmHg) truth = r.truth_mmHg;
  return truth;
}

}  // namespace

ExamLine exam_line(std::uint64_t exam, const hal::sim::VirtualPatient& p, StudyFault fault,
                   const VirtualExam& found, const std::vector<ReadingLine>& readings) {
  ExamLine line;
  line.exam = exam;
  line.fault = fault;
  line.rhythm = facts_of(p, {Artery::brachial, Side::right}, fault).rhythm;
  line.patient_seconds = found.seconds;
  const hal::sim::TrueIndex truth = hal::sim::true_index(p);
  const bool pulsates = p.rhythm != hal::sim::Rhythm::continuous_flow;
  std::optional<double> arm;
  for (const Side side : {Side::right, Side::left})
    if (const auto t = truth_of_accepted(readings, {Artery::brachial, side}))
      arm = std::max(arm.value_or(0.0), *t);
  for (const Side side : {Side::right, Side::left}) {
    const auto i = static_cast<std::size_t>(side);
    line.rigid[i] = pulsates && !truth.compressible[i] &&
                    std::ranges::any_of(p.arteries, [&](const auto& entry) {
                      const auto& [site, artery] = entry;
                      return cuff_for(site) == CuffSite{Limb::ankle, side} && artery.has_flow &&
                             artery.incompressible;
                    });
    if (pulsates && truth.compressible[i] && truth.arm_mmHg > 0.0)
      line.patient_index[i] = truth.ankle_mmHg[i] / truth.arm_mmHg;
    std::optional<double> ankle;
    for (const Artery artery : {Artery::posterior_tibial, Artery::dorsalis_pedis})
      if (const auto t = truth_of_accepted(readings, {artery, side}))
        ankle = std::max(ankle.value_or(0.0), *t);
    if (pulsates && arm && ankle) line.truth_index[i] = *ankle / *arm;
    if (!found.record.verdict) continue;
    const clinical::LegVerdict& leg = found.record.verdict->leg(side);
    if (leg.abi) line.found_index[i] = leg.abi->hundredths / 100.0;
    line.found_category[i] = clinical::token_of(leg.category);
  }
  return line;
}

const char* token_of(RhythmKind k) {
  switch (k) {
    case RhythmKind::sinus: return "sinus";
    case RhythmKind::ectopic: return "ectopic";
    case RhythmKind::fibrillation: return "fibrillation";
  }
  return "";
}

const char* token_of(VesselKind k) {
  switch (k) {
    case VesselKind::healthy: return "healthy";
    case VesselKind::claudication: return "claudication";
    case VesselKind::critical: return "critical";
    case VesselKind::calcified: return "calcified";
    case VesselKind::incompressible: return "incompressible";
    case VesselKind::no_flow: return "no_flow";
    case VesselKind::no_pulse: return "no_pulse";
  }
  return "";
}

const char* token_of(StudyFault f) {
  switch (f) {
    case StudyFault::none: return "none";
    case StudyFault::cuff_on_other_limb: return "cuff_on_other_limb";
    case StudyFault::cuffs_exchanged: return "cuffs_exchanged";
  }
  return "";
}

}  // namespace station::study
