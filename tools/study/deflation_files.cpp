#include "tools/study/deflation_files.hpp"

#include "algorithms/signal/doppler_front_end.hpp"
#include "algorithms/signal/systolic.hpp"
#include "tools/abi/analyze/pressure_csv.hpp"

#include <fmt/format.h>
#include <sndfile.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <fstream>
#include <memory>
#include <span>
#include <system_error>

namespace station::study {
namespace {

using nlohmann::json;

constexpr double kHop_s = 0.004;
constexpr int kLowestRate_hz = 2000;
constexpr int kHighestRate_hz = 16500;

struct CloseSound {
  void operator()(SNDFILE* file) const { sf_close(file); }
};

struct Kept final : signal::FrameSink {
  std::vector<signal::FlowFrame> flow;
  void on_frame(const signal::FlowFrame& f, const signal::SpectrumColumn&) override {
    flow.push_back(f);
  }
};

// Samples as they were written: counts, not brought to any level.
Outcome<std::vector<signal::FlowFrame>> frames_of(const std::filesystem::path& path) {
  SF_INFO info{};
  const std::unique_ptr<SNDFILE, CloseSound> file{sf_open(path.c_str(), SFM_READ, &info)};
  if (!file)
    return trouble(Errc::not_found,
                   fmt::format("The sound {} cannot be opened ({}); make the set again.",
                               path.string(), sf_strerror(nullptr)));
  if (info.channels != 2 || info.samplerate < kLowestRate_hz || info.samplerate > kHighestRate_hz)
    return trouble(Errc::malformed,
                   fmt::format("The sound {} has {} channels at {} Hz; it must have two (I and Q) "
                               "at {} to {} Hz.",
                               path.string(), info.channels, info.samplerate, kLowestRate_hz,
                               kHighestRate_hz));
  std::vector<std::int16_t> iq(static_cast<std::size_t>(info.frames) * 2);
  if (sf_readf_short(file.get(), iq.data(), info.frames) != info.frames)
    return trouble(Errc::truncated,
                   fmt::format("The sound {} ends early; make the set again.", path.string()));
  signal::FrontEndSettings settings;
  settings.sample_rate_hz = info.samplerate;
  settings.hop = static_cast<int>(std::lround(info.samplerate * kHop_s));
  signal::DopplerFrontEnd front_end{settings};
  Kept kept;
  kept.flow.reserve(iq.size() / 2 / static_cast<std::size_t>(settings.hop) + 1);
  front_end.process(Timestamp{}, iq, false, kept);
  return std::move(kept.flow);
}

std::optional<double> number_or_null(const json& object, const char* key) {
  const json& value = object.at(key);
  return value.is_null() ? std::nullopt : std::optional{value.get<double>()};
}

// Throws nlohmann's exceptions on a document of another shape.
RecordedDeflation described_by(const json& document) {
  RecordedDeflation d;
  d.name = document.at("name").get<std::string>();
  d.stratum = document.at("stratum").get<std::string>();
  const json& truth = document.at("truth");
  d.truth.mmHg = number_or_null(truth, "mmHg");
  d.truth.first_flow_mmHg = number_or_null(truth, "first_flow_mmHg");
  d.truth.beats_sd_mmHg = number_or_null(truth, "beats_sd_mmHg");
  d.truth.readable = truth.at("readable").get<bool>();
  for (const json& b : document.at("beats")) {
    const auto value = [&b](const char* key) { return b.at(key).get<double>(); };
    d.beats.push_back({value("peak_s"), value("systolic_mmHg"), value("just_passes_mmHg"),
                       value("cuff_mmHg"), value("flow_s")});
  }
  d.snr_db = document.at("case").at("snr_db").get<double>();
  d.rate_mmHg_per_s = document.at("rate_mmHg_s").get<double>();
  const json& marks = document.at("marks_s");
  const auto at = [&marks](const char* key) {
    return Timestamp{duration_from_seconds(marks.at(key).get<double>())};
  };
  d.marks.listening_from = at("listening");
  d.marks.inflation_from = at("inflation");
  d.marks.hold_from = at("hold");
  d.marks.deflation_from = at("deflation");
  d.marks.end = at("end");
  return d;
}

// The station marks a free waveform only where it heard a pulse before it let the cuff inflate; the
// three numbers are those of its search (device/exam/exam_workflow_attempt.cpp). A recording
// inflates all the same: what was never heard is then told by the missing mark.
void mark_what_was_heard(RecordedDeflation& d) {
  constexpr Duration kLook = std::chrono::milliseconds{200};
  constexpr double kWindow_s = 6.0;
  constexpr int kBeats = 3;
  const std::span<const signal::FlowFrame> flow = d.flow;
  for (Timestamp now = d.marks.listening_from + kLook; now < *d.marks.inflation_from;
       now += kLook) {
    const auto next = std::partition_point(
        flow.begin(), flow.end(), [now](const signal::FlowFrame& f) { return f.time <= now; });
    const auto heard =
        signal::listen(flow.first(static_cast<std::size_t>(next - flow.begin())), kWindow_s);
    if (!heard.pulsatile_flow || heard.beats < kBeats) continue;
    d.marks.waveform_from = now;
    d.marks.waveform_to = d.marks.inflation_from;
    return;
  }
}

}  // namespace

Outcome<std::vector<std::filesystem::path>> find_deflations(const std::filesystem::path& folder) {
  std::error_code error;
  std::vector<std::filesystem::path> found;
  for (const auto& entry : std::filesystem::directory_iterator{folder, error})
    if (entry.path().extension() == ".json") found.push_back(entry.path());
  if (found.empty())
    return trouble(Errc::not_found, fmt::format("There are no deflations in {}; make some with "
                                                "tools/second_generator/deflations.py --out {}.",
                                                folder.string(), folder.string()));
  std::sort(found.begin(), found.end());
  return found;
}

Outcome<RecordedDeflation> load_deflation(const std::filesystem::path& truth_file) {
  std::ifstream in{truth_file};
  if (!in)
    return trouble(
        Errc::not_found,
        fmt::format("The truth file {} cannot be opened; check the path.", truth_file.string()));
  RecordedDeflation d;
  std::filesystem::path sound = truth_file.parent_path();
  std::filesystem::path pressure = sound;
  try {
    const json document = json::parse(in);
    d = described_by(document);
    sound /= document.at("sound").get<std::string>();
    pressure /= document.at("pressure").get<std::string>();
  } catch (const json::exception& e) {
    return trouble(Errc::malformed,
                   fmt::format("The truth file {} is not as the second generator writes it ({}); "
                               "make the set again.",
                               truth_file.string(), e.what()));
  }
  auto trace = abi::read_pressure_csv(pressure);
  if (!trace) return std::unexpected{trace.error()};
  d.pressure = std::move(*trace);
  auto flow = frames_of(sound);
  if (!flow) return std::unexpected{flow.error()};
  d.flow = std::move(*flow);
  mark_what_was_heard(d);
  return d;
}

}  // namespace station::study
