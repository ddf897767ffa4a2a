// An exam that began with an unknown patient gets its name later; who said so is in the record
// (E6).
#include "device/records/record_reader.hpp"
#include "device/records/record_writer.hpp"
#include "tools/abi/commands.hpp"
#include "tools/abi/exam_json.hpp"
#include "tools/abi/exit_code.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdio>

namespace station::tools {
namespace {

int fail(const Trouble& trouble, bool json) {
  if (json) fmt::print("{}\n", trouble_json(trouble));
  fmt::print(stderr, "abi identify: {}\n", trouble.sentence);
  return kWrongUse;
}

Timestamp after_last_event(const device::RecordReader& reader) {
  Timestamp newest{};
  for (const device::RecordedEvent& e : reader.events()) newest = std::max(newest, e.at);
  return newest + std::chrono::seconds{1};
}

}  // namespace

int run_identify(const IdentifyOptions& options) {
  device::ExamRecord exam;
  Timestamp at;
  {
    const auto reader = device::RecordReader::open(options.record);
    if (!reader) return fail(reader.error(), options.json);
    exam = reader->exam();
    at = after_last_event(*reader);
  }
  const device::PatientIdentity before = exam.exam_case.patient;
  const bool was_known = !before.id.empty() && before.id != options.id;
  if (was_known && !options.correct)
    return fail({Errc::refused,
                 fmt::format("{} already belongs to patient {}: say --correct to change that; "
                             "both stay in the record.",
                             options.record, before.id)},
                options.json);
  exam.exam_case.patient = {
      .id = options.id, .name = options.name, .birth_date = options.birth_date, .sex = options.sex};
  auto writer = device::RecordWriter::resume(options.record);
  if (!writer) return fail(writer.error(), options.json);
  (*writer)->exam(exam);
  (*writer)->event(at, "identified", identified_json(before, exam.exam_case.patient, options.by));
  (*writer)->finish();
  if (const auto trouble = (*writer)->trouble()) return fail(*trouble, options.json);
  if (options.json)
    fmt::print("{}\n", identified_json(before, exam.exam_case.patient, options.by));
  else
    fmt::print("{}: patient {}, identified by {}\n", options.record, options.id, options.by);
  return kDone;
}

}  // namespace station::tools
