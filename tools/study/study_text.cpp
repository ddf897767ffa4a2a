// The figures as a page of text.
#include "tools/study/figures.hpp"
#include "tools/study/study_goals.hpp"
#include "tools/study/study_table.hpp"

#include <fmt/format.h>

#include <iterator>

namespace station::study {
namespace {

std::string share(std::int64_t n, std::int64_t of) {
  return of > 0 ? fmt::format("{:.1f}", percent(n, of)) : std::string{"-"};
}

constexpr const char* kHead =
    "| | sites | readable | missed % | n | bias ± SE | SD | within 5 % | within 6 % | "
    "> 10 mmHg | silent | covered % | width | doubted % | oracle bias | oracle SD | SD / oracle | "
    "first beat | crossing beat |\n"
    "|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|\n";

void row(std::string& out, const std::string& name, const Tally& t) {
  const std::int64_t n = t.error.n();
  auto to = std::back_inserter(out);
  fmt::format_to(to, "| {} | {} | {} | {} | {} |", name, t.sites, t.readable,
                 share(t.missed, t.readable), n);
  if (n == 0) {
    out += " | | | | | | | | | | | | | |\n";
    return;
  }
  fmt::format_to(to, " {:+.2f} ± {:.2f} | {:.2f} | {} | {} | {} ({:.2f} %) |", t.error.mean(),
                 t.error.standard_error(), t.error.sd(), share(t.within_5, n), share(t.within_6, n),
                 t.gross, percent(t.gross, n));
  fmt::format_to(to, " {} ({:.2f} %) | {} | {:.1f} | {} |", t.silent, percent(t.silent, n),
                 share(t.covered, n), static_cast<double>(t.width) / static_cast<double>(n) / 100.0,
                 share(t.doubted, n));
  fmt::format_to(to, " {:+.2f} | {:.2f} | {} |", t.oracle.mean(), t.oracle.sd(),
                 t.oracle.sd() > 0.0 ? fmt::format("{:.2f}", t.paired.sd() / t.oracle.sd()) : "-");
  fmt::format_to(to, " {:+.2f}, {:.2f} | {:+.2f}, {:.2f} |\n", t.first_beat.mean(),
                 t.first_beat.sd(), t.crossing.mean(), t.crossing.sd());
}

void write_matrix(std::string& out, const char* title, const StudyTable::Agreement& a) {
  constexpr std::array<const char*, 5> kNames{"abnormal", "borderline", "normal", "noncompressible",
                                              "none"};
  fmt::format_to(std::back_inserter(out),
                 "\nCategory against {}: {} of {} legs agree ({} %); farther than 0.02 from a "
                 "boundary {} of {} ({:.2f} %).\n\n| true \\ found |",
                 title, a.agree, a.legs, share(a.agree, a.legs), a.clear_agree, a.clear,
                 percent(a.clear_agree, a.clear));
  for (const char* name : kNames) fmt::format_to(std::back_inserter(out), " {} |", name);
  out += "\n|---|--:|--:|--:|--:|--:|\n";
  for (std::size_t i = 0; i < kNames.size(); ++i) {
    fmt::format_to(std::back_inserter(out), "| {} |", kNames[i]);
    for (const std::int64_t n : a.matrix[i]) fmt::format_to(std::back_inserter(out), " {} |", n);
    out += '\n';
  }
}

/// "below 2", "2-4", "6 and more"
template <std::size_t N>
std::string range_of(const std::array<double, N>& cuts, std::size_t i) {
  if (i == 0) return fmt::format("below {}", cuts.front());
  if (i == N) return fmt::format("{} and more", cuts.back());
  return fmt::format("{}-{}", cuts.at(i - 1), cuts.at(i));
}

/// Each cell: SD, the oracle's, their ratio, and of how many.
void write_spread_by_rate(std::string& out, const StudyTable& t) {
  out +=
      "\n**spread of systolic by deflation**\n\nSD / oracle SD = ratio (n), mmHg, where the oracle "
      "has a number too; arteries that can be read.\n\n| SD of the systolics |";
  auto to = std::back_inserter(out);
  const auto& rates = StudyTable::kRateCuts;
  for (std::size_t i = 0; i <= rates.size(); ++i)
    fmt::format_to(to, " {} mmHg/s |", range_of(rates, i));
  out += "\n|---|--:|--:|--:|--:|--:|\n";
  for (std::size_t i = 0; i < t.spread_by_rate.size(); ++i) {
    fmt::format_to(to, "| {} mmHg |", range_of(StudyTable::kSpreadCuts, i));
    for (const StudyTable::Pair& cell : t.spread_by_rate.at(i)) {
      if (cell.error.n() < 2 || !(cell.oracle.sd() > 0.0))
        fmt::format_to(to, " - ({}) |", cell.error.n());
      else
        fmt::format_to(to, " {:.2f} / {:.2f} = {:.2f} ({}) |", cell.error.sd(), cell.oracle.sd(),
                       cell.error.sd() / cell.oracle.sd(), cell.error.n());
    }
    out += '\n';
  }
}

void write_falsely_high(std::string& out, const StudyTable::FalselyHigh& f) {
  auto to = std::back_inserter(out);
  if (f.error.n() == 0) {
    out += "\nFalsely high: n = 0, no reading of a stiff ankle artery whose wall is noted.\n";
    return;
  }
  fmt::format_to(to,
                 "\nFalsely high: {} readings of stiff ankle arteries lie {:+.1f} mmHg (SD {:.1f}) "
                 "over the systolic in the artery; of {} with a graded waveform E24 warned of {} "
                 "({} %).\n",
                 f.error.n(), f.error.mean(), f.error.sd(), f.graded, f.warned,
                 share(f.warned, f.graded));
}

}  // namespace

std::string describe(const StudyHeader& h) {
  return fmt::format(
      "Whole resting exams of random patients, simulated: mix {}, seed {}, patients {}, deflation "
      "{} mmHg/s, profile {}, software {}. The rest is skipped; what settles in it has settled. "
      "{:.0f} % of the exams have a cuff on a wrong limb and are counted apart.",
      h.mix, h.seed, h.patients, h.deflation_mmHg_s, h.profile, h.software, 100.0 * h.fault_share);
}

std::string summary(const StudyTable& table) {
  std::string out = fmt::format("{} exams\n", table.exams);
  for (const Goal& g : goals(table))
    fmt::format_to(std::back_inserter(out), "  {:<62} {:>17}  {:>22}  n {:<6} {}\n", g.subject,
                   g.asked, g.measured, g.n,
                   !g.met   ? ""
                   : *g.met ? "met"
                            : "NOT MET");
  return out;
}

std::string markdown(const StudyTable& t) {
  std::string out;
  auto to = std::back_inserter(out);
  out += "| figure | asked | measured | n | |\n|---|---|---|--:|---|\n";
  for (const Goal& g : goals(t))
    fmt::format_to(to, "| {} | {} | {} | {} | {} |\n", g.subject, g.asked, g.measured, g.n,
                   !g.met   ? "-"
                   : *g.met ? "met"
                            : "not met");
  out += '\n';
  fmt::format_to(to,
                 "{} exams, {} attempts. Errors in mmHg against the mean systolic of the beats "
                 "within 6 s (E23). First beat and crossing beat: mean, SD of the first-beat "
                 "pressure's error, and of the estimate's against the systolic of the very "
                 "beat in which flow returned.\n",
                 t.exams, t.readings);
  const char* group = "";
  for (std::size_t i = 0; i < strata().size(); ++i) {
    const Stratum& s = strata()[i];
    if (std::string_view{group} != s.group) {
      group = s.group;
      fmt::format_to(to, "\n**{}**\n\n{}", group, kHead);
    }
    row(out, s.name, t.tallies[i]);
    if (std::string_view{s.name} == "atrial fibrillation, one reading")
      row(out, "atrial fibrillation, mean of three", t.mean_of_three);
  }
  write_spread_by_rate(out, t);
  write_falsely_high(out, t.falsely_high);
  fmt::format_to(
      to,
      "\nNumbers that must not be: {} of {} arteries without flow, {} of {} without "
      "closure. Numbers given while the artery was still closed: {}; of an artery that "
      "had let a beat pass under the held cuff: {}. Both count as readings above, against "
      "the systolic of that time.\n",
      t.no_flow.numbers, t.no_flow.sites, t.no_closure.numbers, t.no_closure.sites,
      t.numbers_before_return, t.numbers_after_leak);
  if (t.no_pulse.sites > 0)
    fmt::format_to(to, "Arteries without a pulse given a number: {} of {}.\n", t.no_pulse.numbers,
                   t.no_pulse.sites);
  for (const StudyFault f : {StudyFault::cuff_on_other_limb, StudyFault::cuffs_exchanged}) {
    const StudyTable::Faulty& faulty = t.faulty[static_cast<std::size_t>(f) - 1];
    fmt::format_to(to, "Fault {}: {} exams, {} arteries, {} reported as incompressible;",
                   token_of(f), faulty.exams, faulty.touched, faulty.incompressible);
    for (const auto& [cause, n] : faulty.causes) fmt::format_to(to, " {} {}", cause, n);
    out += ".\n";
  }
  out += "Readable arteries without a number, by cause:";
  for (const auto& [cause, n] : t.causes) fmt::format_to(to, " {} {}", cause, n);
  out += ".\n";
  write_matrix(out, "the truth of the hour", t.by_hour);
  write_matrix(out, "the patient's own index", t.by_patient);
  const auto mean = [](std::int64_t sum, std::int64_t n) {
    return n > 0 ? static_cast<double>(sum) / static_cast<double>(n) / 100.0 : 0.0;
  };
  fmt::format_to(to, "\nPatient time: {:.1f} s an attempt, {:.0f} s an exam (rest not counted).\n",
                 mean(t.reading_seconds, t.readings), mean(t.exam_seconds, t.exams));
  return out;
}

}  // namespace station::study
