#include "tools/abi/analyze/analyze_core.hpp"
#include "tools/abi/commands.hpp"
#include "tools/abi/exam_json.hpp"
#include "tools/abi/exit_code.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <filesystem>

namespace station::tools {
namespace {

int fail(const Trouble& trouble, bool json) {
  if (json) fmt::print("{}\n", trouble_json(trouble));
  fmt::print(stderr, "abi analyze: {}\n", trouble.sentence);
  return kWrongUse;
}

void print_entry(const char* what, const char* text, const char* reason,
                 const signal::WordEntry& entry, bool definitions) {
  fmt::print("  {}: {}", what, text);
  if (*reason != '\0') fmt::print(" ({})", reason);
  fmt::print("\n");
  if (!definitions) return;
  fmt::print("      {}.\n", entry.definition);
  if (*entry.rule != '\0') fmt::print("      Rule: {}.\n", entry.rule);
  fmt::print("      Source: {}.\n", entry.source);
}

void print_words(const signal::WaveformDescription& d, bool definitions) {
  const bool silent = *d.direction_reason != '\0' && d.direction_reason == d.phasicity_reason &&
                      d.direction_reason == d.resistance_reason &&
                      std::all_of(d.modifier_reason.begin(), d.modifier_reason.end(),
                                  [&](const char* reason) { return reason == d.direction_reason; });
  if (silent && !definitions) {
    fmt::print("  no word can be said: {}\n", d.direction_reason);
    return;
  }
  const auto major = [&](const char* what, auto word, const char* reason) {
    const signal::WordEntry& e = signal::entry_of(word);
    print_entry(what, e.text, reason, e, definitions);
  };
  major("direction", d.direction, d.direction_reason);
  major("phasicity", d.phasicity, d.phasicity_reason);
  major("resistance", d.resistance, d.resistance_reason);
  for (std::size_t i = 0; i < signal::kModifiers; ++i) {
    const auto& e = signal::entry_of(static_cast<signal::Modifier>(i));
    const char* finding = d.modifiers[i] == signal::Finding::present       ? "yes"
                          : d.modifiers[i] == signal::Finding::not_present ? "no"
                                                                           : "cannot tell";
    if (definitions || d.modifiers[i] != signal::Finding::not_present)
      print_entry(e.text, finding, d.modifier_reason[i], e, definitions);
  }
}

void print_waveform(const abi::AnalyzeReport& r, bool definitions) {
  const signal::WaveformMeasures& w = *r.waveform;
  const char* hz = r.layout == abi::Layout::envelope ? "" : " Hz";
  // The 95 % half interval; "?" where too few beats stand behind it.
  const auto pm = [&](float standard_error, int digits) {
    return standard_error > 0.0F
               ? fmt::format(
                     "\u00b1{:.{}f}",
                     static_cast<double>(signal::half_interval(standard_error, w.beat_count)),
                     digits)
               : std::string{"\u00b1?"};
  };
  fmt::print(
      "  waveform of {} beats, {} left out{}{}\n", w.beat_count, w.rejected_beats,
      r.layout == abi::Layout::envelope ? std::string{} : fmt::format(", SNR {:.0f} dB", w.snr_db),
      w.peak_beyond_band ? ", peak beyond the band" : "");
  fmt::print(
      "  peak {:.0f} {}{}, mean {:.0f} {}{}, minimum {:.0f} {}{}, end diastolic {:.0f} {}{}\n",
      w.peak_hz, pm(w.peak_se_hz, 0), hz, w.mean_hz, pm(w.mean_se_hz, 0), hz, w.min_hz,
      pm(w.min_se_hz, 0), hz, w.end_diastolic_hz, pm(w.end_diastolic_se_hz, 0), hz);
  fmt::print("  pulsatility index {:.2f} {}, resistance index {:.2f} {}\n", w.pulsatility_index,
             pm(w.pulsatility_se, 2), w.resistance_index, pm(w.resistance_se, 2));
  fmt::print("  rise time {:.0f} {} ms, steepest {:.0f} {}{}/s, peak width {:.0f} {} ms\n",
             w.rise_time_s * 1e3F, pm(w.rise_se_s * 1e3F, 0), w.max_acceleration_hz_per_s,
             pm(w.max_acceleration_se_hz_per_s, 0), hz, w.peak_width_s * 1e3F,
             pm(w.peak_width_se_s * 1e3F, 0));
  fmt::print("  reverse / forward area {:.2f}", w.reverse_forward_ratio);
  if (r.layout != abi::Layout::envelope)
    fmt::print(", mean of the mean frequency {:.0f} Hz", w.mean_flow_hz);
  fmt::print("\n");
  if (r.velocities)
    fmt::print(
        "  at the angle given (angle-dependent): peak {:.2f} m/s, mean {:.2f} m/s, steepest {:.1f} "
        "m/s\u00b2\n",
        r.velocities->peak.in_metres_per_second(), r.velocities->mean.in_metres_per_second(),
        r.velocities->max_acceleration_m_s2);
  print_words(r.words, definitions);
  fmt::print("  {}", signal::text_of(r.grade.grade));
  if (*r.grade.reason != '\0') fmt::print(" ({})", r.grade.reason);
  fmt::print(", if this is an artery at the ankle\n");
}

void print_text(const abi::AnalyzeReport& r, bool definitions) {
  fmt::print("{}\n  {}, {:.0f} Hz, {:.2f} s\n", r.recording.string(), abi::token_of(r.layout),
             r.sample_rate_hz, r.duration_s);
  if (r.pulsatile_flow)
    fmt::print("  pulsatile flow, {:.0f} beats a minute, {} beats\n", r.beats_per_minute,
               r.beats.size());
  else
    fmt::print("  no pulsatile flow found\n");
  if (r.waveform) print_waveform(r, definitions);
  if (r.systolic) {
    if (const auto& s = r.systolic->reading)
      fmt::print("  systolic {} mmHg ({:.1f} - {:.1f}), quality {:.2f}\n", s->systolic_mmHg,
                 s->low_mmHg, s->high_mmHg, s->quality);
    else if (const auto& n = r.systolic->none)
      fmt::print("  no systolic reading: {}. {}\n", signal::sentence_of(n->cause),
                 signal::next_step_of(n->cause));
  }
  for (const std::string& remark : r.remarks) fmt::print("  {}\n", remark);
  if (r.picture) fmt::print("  picture: {}\n", r.picture->string());
}

}  // namespace

int run_analyze(const AnalyzeCommandOptions& options) {
  abi::AnalyzeOptions analyze;
  analyze.recording = options.recording;
  if (!options.pressure.empty()) analyze.pressure = options.pressure;
  analyze.picture =
      options.picture.empty()
          ? std::filesystem::path{options.recording}.filename().replace_extension(".png")
          : std::filesystem::path{options.picture};
  const auto layout = abi::layout_from_token(options.layout);
  if (!layout)
    return fail({Errc::out_of_range,
                 fmt::format("There is no layout {}: use auto, mono, toward-away, iq or envelope.",
                             options.layout)},
                options.json);
  analyze.layout = *layout;
  analyze.timing = {options.window_ms * 1e-3, options.hop_ms * 1e-3};
  analyze.facing = options.facing == "against" ? signal::ProbeFacing::against_flow
                   : options.facing == "with"  ? signal::ProbeFacing::with_flow
                                               : signal::ProbeFacing::unknown;
  analyze.envelope_column = options.column;
  analyze.envelope_rate_hz = options.rate_hz;
  if (options.carrier_mhz > 0.0) analyze.carrier = Frequency::megahertz(options.carrier_mhz);
  if (options.angle_degrees >= 0.0) analyze.angle = Angle::degrees(options.angle_degrees);
  const auto report = abi::analyze(analyze);
  if (!report) return fail(report.error(), options.json);
  if (options.json)
    fmt::print("{}\n", analyze_json(*report, options.words));
  else
    print_text(*report, options.words);
  const bool no_answer =
      !report->pulsatile_flow && !(report->systolic && report->systolic->reading);
  return no_answer ? kNoAnswer : kDone;
}

}  // namespace station::tools
