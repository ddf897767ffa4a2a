#include "ui/services/review_desk.hpp"

#include "config/config.hpp"
#include "device/records/catalogue.hpp"
#include "device/records/record_reader.hpp"
#include "device/records/signing.hpp"
#include "device/report_of_record.hpp"
#include "ui/services/stored_evidence.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <utility>

namespace station::ui {
namespace {

std::string abi_text(const device::CatalogueLeg& leg) {
  if (!leg.abi_hundredths) return {};
  return fmt::format("{}{}.{:02}", leg.above ? ">" : "", *leg.abi_hundredths / 100,
                     *leg.abi_hundredths % 100);
}

ReviewListed listed(const device::CatalogueEntry& e) {
  const bool ended =
      e.completion == device::Completion::complete || e.completion == device::Completion::limited;
  return {.record = e.record.string(),
          .patient = e.patient.name,
          .patient_id = e.patient.id,
          .when = e.wall_start,
          .operator_name = e.operator_name,
          .state = e.state,
          .simulated = e.simulated,
          .ended = ended,
          .notice_open = e.notice_open,
          .abi = {abi_text(e.legs[0]), abi_text(e.legs[1])},
          .trouble = e.trouble};
}

ReviewListCame list(const std::filesystem::path& records, const std::string& text) {
  ReviewListCame came;
  auto catalogue = device::Catalogue::open(records);
  if (!catalogue) {
    // Before the first exam there is no folder: nothing to review, and no trouble.
    if (catalogue.error().code != Errc::not_found) came.trouble = catalogue.error().sentence;
    return came;
  }
  for (const auto& entry : catalogue->search({.text = text})) came.listed.push_back(listed(entry));
  return came;
}

/// A record of before visits were kept in it, or of a patient identified later, shows them too.
void add_visits(device::ExamRecord& exam, const std::filesystem::path& record) {
  auto& known = exam.exam_case;
  if (known.patient.id.empty() || !known.visits[0].empty() || !known.visits[1].empty()) return;
  const auto catalogue = device::Catalogue::open(record.parent_path());
  if (!catalogue) return;
  known.visits = catalogue->visits_of(known.patient.id, exam.wall_start, exam.simulated);
}

ReviewExamCame read_exam(const std::string& record) {
  const auto reader = device::RecordReader::open(record);
  if (!reader) return {nullptr, reader.error().sentence};
  auto exam = std::make_shared<ReviewedExam>();
  exam->record = record;
  exam->exam = reader->exam();
  add_visits(exam->exam, record);
  exam->with_signals = reader->attempts_with_signals();
  exam->damage = reader->damage();
  return {std::move(exam), {}};
}

ReviewStripCame read_strip(const ReadStrip& wish) {
  const auto reader = device::RecordReader::open(wish.record);
  if (!reader) return {wish.attempt, nullptr, reader.error().sentence};
  const auto& attempts = reader->exam().attempts;
  const auto attempt = std::ranges::find(attempts, wish.attempt, &device::Attempt::number);
  if (attempt == attempts.end())
    return {wish.attempt, nullptr, fmt::format("The record has no reading {}.", wish.attempt)};
  auto strip = evidence_of(*attempt, reader->signals(wish.attempt));
  if (!strip) return {wish.attempt, nullptr, {}};
  return {wish.attempt, std::make_shared<const EvidenceTrace>(std::move(*strip)), {}};
}

/// The verdict of an amendment is by the record's own profile.
Outcome<device::Review> amended(const WriteReview& wish, const device::Signer& by) {
  const auto reader = device::RecordReader::open(wish.record);
  if (!reader) return std::unexpected{reader.error()};
  const auto file = config::find_config("profiles", reader->exam().profile);
  if (!file) return std::unexpected{file.error()};
  const auto profile = config::load_profile(*file);
  if (!profile) return std::unexpected{profile.error()};
  return device::amend(wish.record, by, wish.text, {}, *profile);
}

Outcome<device::Review> written(const WriteReview& wish, const device::Signer& by) {
  switch (wish.work) {
    case ReviewWork::begin: return device::begin_review(wish.record, by);
    case ReviewWork::comment: return device::add_comment(wish.record, by, wish.text);
    case ReviewWork::sign: return device::sign_final(wish.record, by);
    case ReviewWork::amend: return amended(wish, by);
  }
  return device::add_comment(wish.record, by, wish.text);
}

ReviewReportCame report(const std::string& record) {
  auto pdf = std::filesystem::path{record};
  pdf.replace_extension(".pdf");
  const auto done = device::write_report_of(record, pdf);
  if (!done) return {{}, done.error().sentence};
  return {pdf.string(), {}};
}

}  // namespace

ReviewDesk::ReviewDesk(std::filesystem::path records, std::string (*now)())
    : records_{std::move(records)}, now_{now} {}

std::vector<ReviewAction> ReviewDesk::serve(const ReviewRequest& request) {
  if (const auto* wish = std::get_if<ListExams>(&request)) return {list(records_, wish->text)};
  if (const auto* wish = std::get_if<ReadExam>(&request)) return {read_exam(wish->record)};
  if (const auto* wish = std::get_if<ReadStrip>(&request)) return {read_strip(*wish)};
  if (const auto* wish = std::get_if<WriteExamReport>(&request)) return {report(wish->record)};
  if (const auto* wish = std::get_if<WriteReview>(&request)) {
    const auto review = written(*wish, {wish->person, now_()});
    if (!review) return {ReviewWritten{review.error().sentence}};
    return {ReviewWritten{}, read_exam(wish->record)};
  }
  return {};
}

}  // namespace station::ui
