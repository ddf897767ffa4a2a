#include "device/records/record_digest.hpp"
#include "device/records/record_reader.hpp"
#include "device/replay.hpp"
#include "device/report/report.hpp"
#include "tools/abi/commands.hpp"
#include "tools/abi/exam_json.hpp"
#include "tools/abi/exit_code.hpp"

#include <fmt/format.h>

#include <cstdio>

namespace station::tools {
namespace {

int fail(const Trouble& trouble, bool json) {
  if (json) fmt::print("{}\n", trouble_json(trouble));
  fmt::print(stderr, "abi report: {}\n", trouble.sentence);
  return kWrongUse;
}

/// The free waveform of each artery that has an accepted attempt.
std::vector<device::WaveformStrip> strips_of(const std::filesystem::path& record,
                                             const device::ExamRecord& exam) {
  std::vector<device::WaveformStrip> strips;
  for (const device::Attempt& a : exam.attempts) {
    if (device::accepted_attempt(exam, a.artery) != &a) continue;
    device::StoredStrip stored = device::waveform_strip(record, a.number);
    if (stored.columns.empty()) continue;
    device::WaveformStrip strip{.artery = a.artery};
    strip.seconds = seconds_of(stored.columns.back().time - stored.columns.front().time);
    if (stored.flow.size() == stored.columns.size())
      for (const signal::FlowFrame& f : stored.flow) strip.envelope_hz.push_back(f.max_hz);
    strip.columns = std::move(stored.columns);
    strips.push_back(std::move(strip));
  }
  return strips;
}

}  // namespace

int run_report(const ReportOptions& options) {
  const auto reader = device::RecordReader::open(options.record);
  if (!reader) return fail(reader.error(), options.json);
  const device::ExamRecord& exam = reader->exam();
  const auto written =
      device::write_report(exam, strips_of(options.record, exam), options.out,
                           {.digest = device::digest_of(*reader), .damage = reader->damage()});
  if (!written) return fail(written.error(), options.json);
  if (options.json)
    fmt::print("{{\"report\":\"{}\",\"exam\":\"{}\"}}\n", options.out, exam.exam_id);
  else
    fmt::print("{}\n", options.out);
  if (!reader->damage().empty()) fmt::print(stderr, "abi report: {}\n", reader->damage());
  return kDone;
}

}  // namespace station::tools
