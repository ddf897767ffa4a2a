#include "tools/abi/analyze/analyze_core.hpp"
#include "tools/abi/commands.hpp"
#include "tools/abi/exam_json.hpp"
#include "tools/abi/exit_code.hpp"

#include <fmt/format.h>

#include <cstdio>
#include <filesystem>

namespace station::tools {
namespace {

int fail(const Trouble& trouble, bool json) {
  if (json) fmt::print("{}\n", trouble_json(trouble));
  fmt::print(stderr, "abi analyze: {}\n", trouble.sentence);
  return kWrongUse;
}

void print_text(const abi::AnalyzeReport& r) {
  fmt::print("{}\n  {}, {:.0f} Hz, {:.2f} s\n", r.recording.string(), abi::token_of(r.layout),
             r.sample_rate_hz, r.duration_s);
  if (r.pulsatile_flow)
    fmt::print("  pulsatile flow, {:.0f} beats a minute, {} beats\n", r.beats_per_minute,
               r.beats.size());
  else
    fmt::print("  no pulsatile flow found\n");
  if (const auto& w = r.waveform) {
    fmt::print("  waveform of {} beats: peak {:.0f} Hz, mean {:.0f} Hz, minimum {:.0f} Hz\n",
               w->beat_count, w->peak_hz, w->mean_hz, w->min_hz);
    fmt::print(
        "  pulsatility index {:.2f}, resistance index {:.2f}, rise time {:.0f} ms, {}, SNR {:.0f} "
        "dB\n",
        w->pulsatility_index, w->resistance_index, w->rise_time_s * 1000.0F,
        w->reverses ? "multiphasic" : "no reversal seen", w->snr_db);
  }
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
    return fail(
        {Errc::out_of_range,
         fmt::format("There is no layout {}: use auto, mono, toward-away or iq.", options.layout)},
        options.json);
  analyze.layout = *layout;
  const auto report = abi::analyze(analyze);
  if (!report) return fail(report.error(), options.json);
  if (options.json)
    fmt::print("{}\n", analyze_json(*report));
  else
    print_text(*report);
  const bool no_answer =
      !report->pulsatile_flow && !(report->systolic && report->systolic->reading);
  return no_answer ? kNoAnswer : kDone;
}

}  // namespace station::tools
