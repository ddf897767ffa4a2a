#include "tools/study/study_table.hpp"

#include "core/expects.hpp"
#include "hal/sim/bench/truth.hpp"
#include "tools/study/figures.hpp"

#include <algorithm>
#include <cmath>

namespace station::study {
namespace {

constexpr double kClear = 0.02;
constexpr double kHeardThrough_cm_s = 200.0 * hal::sim::kFlowReturned_m_s;  // [chosen]
// Rounding cuts of the guideline profile: an index of 0.905 prints as 0.91.
constexpr std::array<double, 3> kCuts{0.905, 0.995, 1.405};

bool given(const ReadingLine& r) { return r.accepted && r.estimate_mmHg.has_value(); }

std::size_t category_of(double index) {
  return static_cast<std::size_t>(
      std::ranges::count_if(kCuts, [&](double c) { return index >= c; }));
}

std::size_t category_from(const std::string& token) {
  constexpr std::array<const char*, 4> kTokens{"ABN", "BRD", "NRM", "NCP"};
  return static_cast<std::size_t>(std::ranges::find(kTokens, token) - kTokens.begin());
}

}  // namespace

void ErrorSum::add(double error_mmHg) {
  const std::int64_t e = whole_hundredths(error_mmHg);
  ++n_;
  sum_ += e;
  squares_ += e * e;
}

double ErrorSum::mean() const {
  return n_ > 0 ? static_cast<double>(sum_) / static_cast<double>(n_) / 100.0 : 0.0;
}

double ErrorSum::sd() const {
  if (n_ < 2) return 0.0;
  const auto n = static_cast<double>(n_);
  const double about =
      static_cast<double>(squares_) - static_cast<double>(sum_) / n * static_cast<double>(sum_);
  return std::sqrt(std::max(0.0, about) / (n - 1.0)) / 100.0;
}

double ErrorSum::standard_error() const {
  return n_ > 1 ? sd() / std::sqrt(static_cast<double>(n_)) : 0.0;
}

void Tally::add(const ReadingLine& r) {
  if (r.last) {
    ++sites;
    if (r.readable) {
      ++readable;
      if (!given(r)) ++missed;
    }
  }
  if (!given(r)) return;
  const auto e = r.error();
  if (!e) return;
  error.add(*e);
  if (std::fabs(*e) <= 5.0) ++within_5;
  if (std::fabs(*e) <= 6.0) ++within_6;
  const bool inside = *r.truth_mmHg >= r.low_mmHg && *r.truth_mmHg <= r.high_mmHg;
  if (inside) ++covered;
  if (r.doubts != 0) ++doubted;
  if (std::fabs(*e) > kGross_mmHg) {
    ++gross;
    if (!inside && r.doubts == 0) ++silent;
  }
  width += whole_hundredths(r.high_mmHg - r.low_mmHg);
  if (r.first_beat_mmHg) first_beat.add(*r.first_beat_mmHg - *r.truth_mmHg);
  if (r.crossing_mmHg) crossing.add(*r.estimate_mmHg - *r.crossing_mmHg);
  if (const auto o = r.oracle_error()) {
    paired.add(*e);
    oracle.add(*o);
  }
}

StudyTable::StudyTable() { tallies.resize(strata().size()); }

void StudyTable::add(const ExamLine& exam, const std::vector<ReadingLine>& lines) {
  processor_seconds += whole_hundredths(exam.processor_seconds);
  if (exam.fault != StudyFault::none) {
    ++exams;
    add_fault(exam, lines);
    return;
  }
  if (exam.rhythm == RhythmKind::fibrillation) note_three(lines);
  ++exams;
  exam_seconds += whole_hundredths(exam.patient_seconds);
  for (const ReadingLine& r : lines) {
    ++readings;
    reading_seconds += whole_hundredths(r.seconds);
    for (std::size_t i = 0; i < tallies.size(); ++i)
      if (strata()[i].holds(r)) tallies[i].add(r);
    if (r.facts.rhythm != RhythmKind::fibrillation) count(r);
    if (!r.facts.can_be_read() && r.last) count_unreadable(r);
    if (r.facts.can_be_read() && given(r) && !r.first_flow_mmHg)
      ++(r.held_flow_cm_s.value_or(0.0) > 100.0 * hal::sim::kFlowReturned_m_s
             ? numbers_after_leak
             : numbers_before_return);
    if (r.last && r.readable && !given(r)) ++causes[r.cause.empty() ? "skipped" : r.cause];
    const auto e = r.error();
    if (!given(r) || !e || !r.facts.can_be_read()) continue;
    add_spread(r);
    if (r.facts.vessel == VesselKind::calcified && r.facts.wall_mmHg) {
      falsely_high.error.add(*e + *r.facts.wall_mmHg);
      falsely_high.graded += r.waveform.empty() ? 0 : 1;
      falsely_high.warned += r.waveform == "abnormal" ? 1 : 0;
    }
    note_difference(r);
  }
  add_agreement(exam);
}

void StudyTable::count(const ReadingLine& r) {
  if (!r.facts.can_be_read()) return;
  counted.add(r);
  if (r.facts.signal_to_noise_db >= kClearSound_dB) counted_clear.add(r);
}

void StudyTable::count_unreadable(const ReadingLine& r) {
  NoNumber& none = r.facts.vessel == VesselKind::no_flow    ? no_flow
                   : r.facts.vessel == VesselKind::no_pulse ? no_pulse
                                                            : no_closure;
  ++none.sites;
  if (given(r)) ++none.numbers;
  if (&none != &no_closure || r.held_flow_cm_s.value_or(0.0) < kHeardThrough_cm_s) return;
  ++heard_through.sites;
  if (given(r)) ++heard_through.numbers;
}

void StudyTable::note_difference(const ReadingLine& r) {
  const auto column = static_cast<int>((*r.estimate_mmHg + *r.truth_mmHg) / 2.0 / 5.0);
  const auto row = static_cast<int>(std::floor((*r.error() + 20.0) / 0.5));
  const std::size_t limb = r.facts.artery.artery == Artery::brachial ? 0 : 1;
  bland_sum[limb].add(*r.error());
  ++bland[limb][static_cast<std::size_t>(std::clamp(row, 0, kBlandRows - 1))]
         [static_cast<std::size_t>(std::clamp(column, 0, kBlandColumns - 1))];
}

void StudyTable::add_spread(const ReadingLine& r) {
  if (!r.oracle_error() || !r.spread_mmHg || !r.deflation_mmHg_s) return;
  const auto row = std::ranges::upper_bound(kSpreadCuts, *r.spread_mmHg) - kSpreadCuts.begin();
  const auto column = std::ranges::upper_bound(kRateCuts, *r.deflation_mmHg_s) - kRateCuts.begin();
  Pair& cell =
      spread_by_rate.at(static_cast<std::size_t>(row)).at(static_cast<std::size_t>(column));
  cell.error.add(*r.error());
  cell.oracle.add(*r.oracle_error());
}

void StudyTable::add_fault(const ExamLine& exam, const std::vector<ReadingLine>& lines) {
  Faulty& f = faulty[static_cast<std::size_t>(exam.fault) - 1];
  ++f.exams;
  for (const ReadingLine& r : lines) {
    if (r.facts.fault == StudyFault::none || !r.last) continue;
    ++f.touched;
    if (given(r)) ++f.numbers;
    if (r.cause == "incompressible" && r.facts.vessel != VesselKind::incompressible)
      ++f.incompressible;
    ++f.causes[given(r) ? "number" : r.cause.empty() ? "skipped" : r.cause];
  }
}

void StudyTable::add_agreement(const ExamLine& exam) {
  for (const std::size_t side : {std::size_t{0}, std::size_t{1}}) {
    const auto judge = [&](Agreement& a, const std::optional<double>& truth) {
      const std::size_t found = category_from(exam.found_category[side]);
      const std::size_t is = truth ? category_of(*truth) : exam.rigid[side] ? 3 : 4;
      ++a.matrix[is][found];
      if (!truth || found == 4) return;
      ++a.legs;
      const bool agree = is == found;
      a.agree += agree ? 1 : 0;
      const bool clear =
          std::ranges::none_of(kCuts, [&](double c) { return std::fabs(*truth - c) <= kClear; });
      if (!clear) return;
      ++a.clear;
      a.clear_agree += agree ? 1 : 0;
    };
    judge(by_hour, exam.truth_index[side]);
    judge(by_patient, exam.patient_index[side]);
  }
}

void StudyTable::note_three(const std::vector<ReadingLine>& lines) {
  std::map<ArterySite, std::vector<ReadingLine>> by_site;
  for (const ReadingLine& r : lines)
    if (given(r) && r.error()) by_site[r.facts.artery].push_back(r);
  for (auto& [site, of_site] : by_site) {
    if (of_site.size() < 3) continue;
    of_site.resize(3);
    ReadingLine mean = of_site.front();
    double e = 0.0;
    double first = 0.0;
    double oracle = 0.0;
    double squares = 0.0;
    std::uint16_t doubts = 0;
    bool has_oracle = true;
    for (const ReadingLine& r : of_site) {
      e += *r.error() / 3.0;
      first += (*r.first_beat_mmHg - *r.truth_mmHg) / 3.0;
      has_oracle = has_oracle && r.oracle_mmHg;
      oracle += r.oracle_error().value_or(0.0) / 3.0;
      const double half = 0.5 * (r.high_mmHg - r.low_mmHg);
      squares += half * half / 3.0;
      doubts = static_cast<std::uint16_t>(doubts | r.doubts);
    }
    // As one reading whose truth is the first's.
    const double truth = *mean.truth_mmHg;
    mean.estimate_mmHg = truth + e;
    mean.first_beat_mmHg = truth + first;
    mean.oracle_mmHg = has_oracle ? std::optional{truth + oracle} : std::nullopt;
    mean.crossing_mmHg.reset();
    // The interval that the station gives the three together (device/exam/clinical_case.cpp), and
    // what it doubts besides the rhythm, to which the three are the answer.
    const double half = std::sqrt(squares / 3.0);
    mean.low_mmHg = truth + e - half;
    mean.high_mmHg = truth + e + half;
    mean.doubts =
        static_cast<std::uint16_t>(doubts & ~signal::bit(signal::Doubt::irregular_rhythm));
    mean_of_three.add(mean);
    count(mean);
  }
}

}  // namespace station::study
