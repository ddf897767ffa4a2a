#include "tools/abi/analyze/analyze_core.hpp"

#include "algorithms/signal/pulse.hpp"
#include "tools/abi/analyze/pressure_csv.hpp"
#include "tools/abi/analyze/recording.hpp"
#include "tools/abi/analyze/spectral_frames.hpp"
#include "tools/abi/analyze/spectrogram_png.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

namespace station::abi {
namespace {

constexpr std::array<std::pair<Layout, const char*>, 4> kLayouts{
    {{Layout::automatic, "auto"},
     {Layout::mono, "mono"},
     {Layout::toward_and_away, "toward-away"},
     {Layout::iq, "iq"}}};

std::vector<AnalyzedBeat> beats_of(const signal::Pulse& pulse,
                                   std::span<const signal::FlowFrame> flow) {
  std::vector<AnalyzedBeat> beats;
  for (const signal::Burst& b : pulse.beats) {
    std::vector<float> highest;
    for (std::size_t i = b.begin; i < std::min(b.end, flow.size()); ++i)
      highest.push_back(static_cast<float>(pulse.sign) * flow[i].max_hz);
    std::sort(highest.begin(), highest.end());
    // The fifth highest of some fifty frames: the top less its outliers.
    const std::size_t at = highest.size() > 5 ? highest.size() - 5 : highest.size() - 1;
    const double peak = highest.empty() ? 0.0 : static_cast<double>(highest[at]);
    beats.push_back({seconds_of(b.onset.time_since_epoch()), pulse.sign * peak,
                     static_cast<double>(b.strength)});
  }
  return beats;
}

std::string subtitle_of(const AnalyzeReport& r) {
  const char* layout = r.layout == Layout::mono ? "mono audio, no direction"
                       : r.layout == Layout::iq ? "I/Q, positive = toward the probe"
                                                : "two directions, positive = toward the probe";
  std::string text =
      fmt::format("{:.1f} s at {:.0f} Hz  ·  {}", r.duration_s, r.sample_rate_hz, layout);
  if (!r.pulsatile_flow) return text + "  ·  no pulsatile flow";
  text += fmt::format("  ·  {} beats, {:.0f} per minute", r.beats.size(), r.beats_per_minute);
  if (r.waveform)
    text += fmt::format("  ·  peak {:.0f} Hz, PI {:.1f}, rise {:.0f} ms",
                        static_cast<double>(r.waveform->peak_hz),
                        static_cast<double>(r.waveform->pulsatility_index),
                        static_cast<double>(r.waveform->rise_time_s) * 1e3);
  return text;
}

// The two traces need not begin and end together; only what both cover is a measurement.
void read_pressure(const std::vector<signal::PressurePoint>& trace, const SpectralFrames& frames,
                   const signal::SystolicSettings& settings, AnalyzeReport& report) {
  report.marks = find_marks(trace);
  if (!report.marks) {
    report.remarks.emplace_back(
        "The pressure trace holds no inflation above 30 mmHg that comes down again, so there is no "
        "systolic pressure.");
    return;
  }
  signal::MeasurementMarks& m = *report.marks;
  m.listening_from = frames.flow.front().time;
  m.end = std::min(*m.end, frames.flow.back().time);
  if (*m.inflation_from > m.listening_from) {
    m.waveform_from = m.listening_from;
    m.waveform_to = m.inflation_from;
  }
  report.systolic = signal::read_systolic({frames.flow, trace, m}, settings);
}

}  // namespace

const char* token_of(Layout layout) {
  for (const auto& [value, token] : kLayouts)
    if (value == layout) return token;
  return "auto";
}

std::optional<Layout> layout_from_token(std::string_view token) {
  for (const auto& [value, name] : kLayouts)
    if (token == name) return value;
  return std::nullopt;
}

Outcome<AnalyzeReport> analyze(const AnalyzeOptions& options) {
  auto recording = read_recording(options.recording);
  if (!recording) return std::unexpected{recording.error()};
  std::vector<signal::PressurePoint> trace;
  if (options.pressure) {
    auto read = read_pressure_csv(*options.pressure);
    if (!read) return std::unexpected{read.error()};
    trace = std::move(*read);
  }
  AnalyzeReport report;
  report.recording = options.recording;
  report.sample_rate_hz = recording->file_rate_hz;
  report.analysed_rate_hz = recording->rate_hz;
  report.duration_s = recording->duration_s;
  const std::size_t wanted_channels =
      options.layout == Layout::iq || options.layout == Layout::toward_and_away ? 2 : 1;
  if (recording->channels.size() < wanted_channels)
    return trouble(Errc::malformed,
                   fmt::format("The recording {} has one channel, which cannot be {}; leave the "
                               "layout to auto or say mono.",
                               options.recording.string(), token_of(options.layout)));
  report.layout = settle_layout(options.layout, *recording);
  if (options.layout == Layout::automatic && recording->channels.size() == 2)
    report.remarks.push_back(
        fmt::format("The two channels were taken as {}; say the layout if that "
                    "is wrong.",
                    token_of(report.layout)));
  if (options.layout == Layout::mono && recording->channels.size() == 2)
    report.remarks.emplace_back("Only the left of two channels was used.");

  const SpectralFrames frames = make_frames(*recording, report.layout);
  // The front end's noise floor needs about a second to settle.
  const auto settled =
      signal::between(frames.flow, Timestamp{std::chrono::milliseconds{400}}, Timestamp::max());
  const signal::Pulse pulse = signal::find_pulse(settled);
  report.pulsatile_flow = pulse.found;
  if (pulse.found) {
    report.beats_per_minute = 60.0 / pulse.period_s;
    report.beats = beats_of(pulse, settled);
  }
  Timestamp open_to = Timestamp::max();
  if (!trace.empty()) {
    read_pressure(trace, frames, options.systolic, report);
    if (report.marks) open_to = *report.marks->inflation_from;
  }
  report.waveform = signal::describe_waveform(settled, Timestamp{}, open_to, 3);
  if (!report.waveform)
    report.remarks.emplace_back(
        "Fewer than three clean beats with the cuff open, so the waveform is not described.");

  if (options.picture) {
    Picture picture;
    picture.title = options.recording.filename().string();
    picture.subtitle = subtitle_of(report);
    picture.frames = &frames;
    picture.beats = report.beats;
    picture.pressure = trace;
    picture.systolic = report.systolic ? &*report.systolic : nullptr;
    if (auto written = write_spectrogram(picture, *options.picture); !written)
      return std::unexpected{written.error()};
    report.picture = options.picture;
  }
  return report;
}

}  // namespace station::abi
