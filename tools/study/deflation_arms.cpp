#include "tools/study/deflation_arms.hpp"

#include "tools/study/figures.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <iterator>
#include <string_view>

namespace station::study {
namespace {

constexpr std::string_view kFixed = "fixed-";

bool is_steady(const SiteFacts& f) {
  return f.rhythm == RhythmKind::sinus && f.undisturbed() && f.signal_to_noise_db >= 10.0;
}

double mean(std::int64_t sum, std::int64_t n) {
  return n > 0 ? static_cast<double>(sum) / static_cast<double>(n) / 100.0 : 0.0;
}

/// "SD, the oracle's, their ratio": one cell each.
std::string spread_cells(const Tally& t) {
  if (t.error.n() < 2) return "- | - | -";
  return fmt::format(
      "{:.2f} | {:.2f} | {}", t.error.sd(), t.oracle.sd(),
      t.oracle.sd() > 0.0 ? fmt::format("{:.2f}", t.paired.sd() / t.oracle.sd()) : "-");
}

}  // namespace

device::ProtocolSettings DeflationArm::applied_to(device::ProtocolSettings protocol) const {
  protocol.deflation_mmHg_per_s = mmHg_s;
  if (!has_fast_part) protocol.fast_deflation_mmHg_per_s = 0.0;
  return protocol;
}

std::expected<std::vector<DeflationArm>, std::string> parse_arms(const std::string& text,
                                                                 double slowest_mmHg_s,
                                                                 double fastest_mmHg_s) {
  std::vector<DeflationArm> arms;
  std::string_view rest{text};
  while (true) {
    const std::size_t comma = rest.find(',');
    const std::string_view word = rest.substr(0, comma);
    DeflationArm arm{std::string{word}, 0.0, !word.starts_with(kFixed)};
    const std::string_view rate = arm.has_fast_part ? word : word.substr(kFixed.size());
    const char* end = rate.data() + rate.size();
    const auto read = std::from_chars(rate.data(), end, arm.mmHg_s);
    if (read.ec != std::errc{} || read.ptr != end ||
        !(arm.mmHg_s >= slowest_mmHg_s && arm.mmHg_s <= fastest_mmHg_s))
      return std::unexpected{fmt::format(
          "\"{}\" is no deflation: write a rate of {} to {} mmHg/s, as 2.5, or fixed-2.5 for one "
          "without a fast first part.",
          word, slowest_mmHg_s, fastest_mmHg_s)};
    if (std::ranges::any_of(arms, [&](const DeflationArm& a) { return a.name == arm.name; }))
      return std::unexpected{fmt::format("\"{}\" is there twice; keep one.", word)};
    arms.push_back(std::move(arm));
    if (comma == std::string_view::npos) return arms;
    rest.remove_prefix(comma + 1);
  }
}

void ArmTally::add(const ExamLine& exam, const std::vector<ReadingLine>& readings) {
  if (exam.fault != StudyFault::none) return;
  ++exams;
  patient_seconds += whole_hundredths(exam.patient_seconds);
  for (const ReadingLine& r : readings) {
    if (r.deflation_s && r.fast_s && r.fast_mmHg) {
      ++attempts;
      deflation_s += whole_hundredths(*r.deflation_s);
      fast_s += whole_hundredths(*r.fast_s);
      fast_mmHg += whole_hundredths(*r.fast_mmHg);
    }
    if (!r.facts.can_be_read()) continue;
    all.add(r);
    if (is_steady(r.facts)) steady.add(r);
  }
}

std::string arms_table(const std::vector<DeflationArm>& arms,
                       const std::vector<ArmTally>& tallies) {
  std::string out =
      "| mmHg/s | exams | missed % | n | bias | SD | oracle SD | ratio | within 5 % | sinus, "
      "undisturbed: n | SD | oracle SD | ratio | deflation s | of it fast s | saved by it s | exam "
      "s "
      "|\n|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|\n";
  auto to = std::back_inserter(out);
  for (std::size_t i = 0; i < arms.size(); ++i) {
    const DeflationArm& arm = arms[i];
    const ArmTally& t = tallies[i];
    const double fast = mean(t.fast_s, t.attempts);
    fmt::format_to(
        to,
        "| {} | {} | {:.1f} | {} | {:+.2f} | {} | {:.1f} | {} | {} | {:.1f} | {:.1f} | {:.1f} | "
        "{:.0f} |\n",
        arm.name, t.exams, percent(t.all.missed, t.all.readable), t.all.error.n(),
        t.all.error.mean(), spread_cells(t.all), percent(t.all.within_5, t.all.error.n()),
        t.steady.error.n(), spread_cells(t.steady), mean(t.deflation_s, t.attempts), fast,
        mean(t.fast_mmHg, t.attempts) / arm.mmHg_s - fast, mean(t.patient_seconds, t.exams));
  }
  return out;
}

}  // namespace station::study
