#include "device/report_of_record.hpp"

#include "device/records/record_digest.hpp"
#include "device/records/record_reader.hpp"
#include "device/replay.hpp"
#include "device/report/report.hpp"
#include "device/report/report_content.hpp"
#include "device/report/report_text.hpp"

#include <utility>
#include <vector>

namespace station::device {
namespace {

/// The free waveform of each artery that has an accepted attempt.
std::vector<WaveformStrip> strips_of(const std::filesystem::path& record, const ExamRecord& exam) {
  std::vector<WaveformStrip> strips;
  for (const Attempt& a : exam.attempts) {
    if (accepted_attempt(exam, a.artery) != &a) continue;
    StoredStrip stored = waveform_strip(record, a.number);
    if (stored.columns.empty()) continue;
    WaveformStrip strip{.artery = a.artery};
    strip.seconds = seconds_of(stored.columns.back().time - stored.columns.front().time);
    if (stored.flow.size() == stored.columns.size())
      for (const signal::FlowFrame& f : stored.flow) strip.envelope_hz.push_back(f.max_hz);
    strip.columns = std::move(stored.columns);
    strips.push_back(std::move(strip));
  }
  return strips;
}

}  // namespace

Outcome<WrittenReport> write_report_of(const std::filesystem::path& record,
                                       const std::filesystem::path& pdf) {
  const auto reader = RecordReader::open(record);
  if (!reader) return std::unexpected{reader.error()};
  const ExamRecord& exam = reader->exam();
  const auto written = write_report(exam, strips_of(record, exam), pdf,
                                    {.digest = digest_of(*reader), .damage = reader->damage()});
  if (!written) return std::unexpected{written.error()};
  return WrittenReport{exam.exam_id, reader->damage()};
}

Outcome<std::vector<std::string>> report_lines_of(const std::filesystem::path& record) {
  const auto reader = RecordReader::open(record);
  if (!reader) return std::unexpected{reader.error()};
  const ExamRecord& exam = reader->exam();
  return report::text_lines(report::content_of(
      exam, strips_of(record, exam), {.digest = digest_of(*reader), .damage = reader->damage()}));
}

}  // namespace station::device
