#include "tools/abi/analyze/analyze_core.hpp"

#include "algorithms/signal/flow_measure.hpp"
#include "algorithms/signal/pulse.hpp"
#include "algorithms/signal/waveform_measures.hpp"
#include "tools/abi/analyze/envelope_csv.hpp"
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

constexpr std::array<std::pair<Layout, const char*>, 5> kLayouts{
    {{Layout::automatic, "auto"},
     {Layout::mono, "mono"},
     {Layout::toward_and_away, "toward-away"},
     {Layout::iq, "iq"},
     {Layout::envelope, "envelope"}}};

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
  const char* layout = r.layout == Layout::mono       ? "mono audio, no direction"
                       : r.layout == Layout::envelope ? "traced envelope"
                       : r.layout == Layout::iq       ? "I/Q, positive = toward the probe"
                                                : "two directions, positive = toward the probe";
  std::string text =
      fmt::format("{:.1f} s at {:.0f} Hz  ·  {}", r.duration_s, r.sample_rate_hz, layout);
  if (!r.pulsatile_flow) return text + "  ·  no pulsatile flow";
  text += fmt::format("  ·  {} beats, {:.0f} per minute", r.beats.size(), r.beats_per_minute);
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

// Under three beats the spread of the beats is not known; words need five.
constexpr int kLeastBeats = 3;

std::string spread(float value, float standard_error, int beats, int digits, const char* unit) {
  const auto v = static_cast<double>(value);
  if (standard_error <= 0.0F) return fmt::format("{:.{}f}{}", v, digits, unit);
  return fmt::format("{:.{}f} \u00b1 {:.{}f}{}", v, digits,
                     static_cast<double>(signal::half_interval(standard_error, beats)), digits,
                     unit);
}

std::string modifiers_of(const signal::WaveformDescription& d) {
  std::string text;
  for (std::size_t i = 0; i < signal::kModifiers; ++i)
    if (d.modifiers[i] == signal::Finding::present)
      text += (text.empty() ? "" : ", ") +
              std::string{signal::entry_of(static_cast<signal::Modifier>(i)).text};
  return text.empty() ? "no modifier" : text;
}

// What stands beside the ensemble in the picture.
std::vector<std::string> lines_of(const AnalyzeReport& r) {
  const signal::WaveformMeasures& w = *r.waveform;
  const char* hz = r.layout == Layout::envelope ? "" : " Hz";
  return {fmt::format("{} clean beats, {} left out{}", w.beat_count, w.rejected_beats,
                      w.regular ? "" : ", irregular"),
          fmt::format("Direction: {}", signal::entry_of(r.words.direction).text),
          fmt::format("Phasicity: {}", signal::entry_of(r.words.phasicity).text),
          fmt::format("Resistance: {}", signal::entry_of(r.words.resistance).text),
          fmt::format("Modifiers: {}", modifiers_of(r.words)),
          fmt::format("Peak {}, mean {}", spread(w.peak_hz, w.peak_se_hz, w.beat_count, 0, hz),
                      spread(w.mean_hz, w.mean_se_hz, w.beat_count, 0, hz)),
          fmt::format("Minimum {}, end diastolic {}",
                      spread(w.min_hz, w.min_se_hz, w.beat_count, 0, hz),
                      spread(w.end_diastolic_hz, w.end_diastolic_se_hz, w.beat_count, 0, hz)),
          fmt::format("Pulsatility {}, resistance {}",
                      spread(w.pulsatility_index, w.pulsatility_se, w.beat_count, 2, ""),
                      spread(w.resistance_index, w.resistance_se, w.beat_count, 2, "")),
          fmt::format("Rise {}, reverse / forward {:.2f}",
                      spread(w.rise_time_s * 1e3F, w.rise_se_s * 1e3F, w.beat_count, 0, " ms"),
                      static_cast<double>(w.reverse_forward_ratio)),
          "\u00b1: 95 % interval from the spread of the beats"};
}

void describe_study(const signal::WaveformStudy& study, const AnalyzeOptions& options,
                    AnalyzeReport& report) {
  report.waveform = study.measures;
  report.words =
      signal::describe(study.measures, {options.facing, false, report.layout == Layout::envelope});
  report.grade = signal::grade_of(report.words);
  if (study.shortfall)
    report.remarks.push_back(fmt::format("The waveform is not described: {}, with the cuff open.",
                                         signal::sentence_of(*study.shortfall)));
  else if (study.measures->beat_count < signal::kLeastBeatsForWords)
    report.remarks.push_back(
        fmt::format("Only {} clean beats, so the waveform is measured and no word is said of it.",
                    study.measures->beat_count));
  if (study.measures && options.carrier && options.angle) {
    report.velocities = signal::with_angle(*study.measures, *options.carrier, *options.angle);
    if (!report.velocities)
      report.remarks.emplace_back(
          "The angle is not 0 to 80 degrees or the carrier not above zero, so there are no "
          "velocities.");
  }
}

Outcome<void> draw(const AnalyzeOptions& options, const SpectralFrames& frames,
                   std::span<const signal::PressurePoint> trace, const signal::WaveformStudy& study,
                   AnalyzeReport& report) {
  if (!options.picture) return {};
  const std::vector<std::string> words =
      report.waveform ? lines_of(report) : std::vector<std::string>{};
  Picture picture;
  picture.title = options.recording.filename().string();
  picture.subtitle = subtitle_of(report);
  picture.frames = &frames;
  picture.beats = report.beats;
  picture.pressure = trace;
  picture.systolic = report.systolic ? &*report.systolic : nullptr;
  picture.study = &study;
  picture.words = words;
  if (auto written = write_spectrogram(picture, *options.picture); !written) return written;
  report.picture = options.picture;
  return {};
}

Outcome<AnalyzeReport> analyze_envelope(const AnalyzeOptions& options) {
  if (options.pressure)
    return trouble(Errc::malformed,
                   "A traced envelope holds no sound, so no systolic pressure can be read from it; "
                   "leave the pressure trace out.");
  auto traced =
      read_envelope_csv(options.recording, options.envelope_column, options.envelope_rate_hz);
  if (!traced) return std::unexpected{traced.error()};
  AnalyzeReport report;
  report.recording = options.recording;
  report.layout = Layout::envelope;
  report.sample_rate_hz = report.analysed_rate_hz = traced->rate_hz;
  report.duration_s = traced->duration_s();
  if (traced->columns > 1)
    report.remarks.push_back(
        fmt::format("Column {} of {} was taken; another is chosen with "
                    "--column.",
                    options.envelope_column, traced->columns));
  signal::FlowEnvelope envelope;
  envelope.step_s = 1.0 / traced->rate_hz;
  envelope.hz = std::move(traced->value);
  envelope.directional =
      std::any_of(envelope.hz.begin(), envelope.hz.end(), [](float v) { return v < 0.0F; });
  SpectralFrames frames;
  frames.directional = envelope.directional;
  for (std::size_t i = 0; i < envelope.hz.size(); ++i) {
    signal::FlowFrame f;
    f.time = Timestamp{duration_from_seconds(static_cast<double>(i) * envelope.step_s)};
    f.max_hz = envelope.hz[i];
    frames.flow.push_back(f);
  }
  const signal::WaveformStudy study = signal::study_envelope(envelope, kLeastBeats);
  report.pulsatile_flow = study.measures.has_value();
  if (study.measures) {
    report.beats_per_minute = static_cast<double>(study.measures->beats_per_minute);
    for (const std::size_t start : study.ensemble.starts)
      report.beats.push_back({static_cast<double>(start + study.marks.foot) * envelope.step_s,
                              static_cast<double>(envelope.hz[start + study.marks.top]), 0.0});
  }
  describe_study(study, options, report);
  if (auto drawn = draw(options, frames, {}, study, report); !drawn)
    return std::unexpected{drawn.error()};
  return report;
}

Outcome<void> check(const FrameTiming& timing) {
  if (!(timing.window_s >= kShortestWindow_s && timing.window_s <= kLongestWindow_s))
    return trouble(
        Errc::out_of_range,
        fmt::format("A spectrum of {:g} ms cannot be made: choose a window of {:g} to "
                    "{:g} ms.",
                    timing.window_s * 1e3, kShortestWindow_s * 1e3, kLongestWindow_s * 1e3));
  if (!(timing.hop_s >= kShortestHop_s && timing.hop_s <= kLongestHop_s))
    return trouble(Errc::out_of_range,
                   fmt::format("Spectra cannot follow each other by {:g} ms: choose a hop of {:g} "
                               "to {:g} ms.",
                               timing.hop_s * 1e3, kShortestHop_s * 1e3, kLongestHop_s * 1e3));
  return {};
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
  if (const auto usable = check(options.timing); !usable) return std::unexpected{usable.error()};
  if (options.layout == Layout::envelope ||
      (options.layout == Layout::automatic && options.recording.extension() == ".csv"))
    return analyze_envelope(options);
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

  if (options.timing.window_s != FrameTiming{}.window_s)
    report.remarks.push_back(
        fmt::format("Spectra of {:g} ms: words and limits are made for {:g} ms and mean less here.",
                    options.timing.window_s * 1e3, FrameTiming{}.window_s * 1e3));
  const SpectralFrames frames = make_frames(*recording, report.layout, options.timing);
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
  // The front end listens to nine tenths of the band.
  const double band_end_hz = std::min(signal::kHighestFlowHz, 0.45 * recording->rate_hz);
  const signal::WaveformStudy study = signal::study_waveform(
      settled, Timestamp{}, open_to, kLeastBeats, band_end_hz, options.timing.window_s);
  // Upstrokes of the envelope keep time better than bursts of a flow that hardly stops.
  if (study.measures)
    report.beats_per_minute = static_cast<double>(study.measures->beats_per_minute);
  describe_study(study, options, report);
  if (auto drawn = draw(options, frames, trace, study, report); !drawn)
    return std::unexpected{drawn.error()};
  return report;
}

}  // namespace station::abi
