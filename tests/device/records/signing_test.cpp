// Review and signature: a signed record is never changed, only amended, and both are proven by
// digest.
#include "device/records/signing.hpp"

#include "algorithms/clinical/profile.hpp"
#include "device/records/catalogue.hpp"
#include "device/records/record_digest.hpp"
#include "device/records/record_reader.hpp"
#include "device/records/record_writer.hpp"
#include "device/records/sqlite.hpp"
#include "tests/device/records/record_fixture.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>

namespace station::device {
namespace {

namespace fs = std::filesystem;

const Signer kDoctor{"Dr S. Igner", "2026-11-27T03:00:00+0000"};

fs::path a_record(const fs::path& folder, const std::string& id = "exam-1") {
  Random random{7};
  auto writer = RecordWriter::create(folder, id, {.sync_every_commit = false});
  EXPECT_TRUE(writer.has_value());
  ExamRecord exam = testing::some_exam(id);
  AttemptSignals signals;
  signals.doppler = testing::some_doppler(random, 40);
  signals.pressure = testing::some_pressure(random, 20, 4);
  (*writer)->exam(exam);
  Attempt attempt = testing::some_attempt(1);
  attempt.skipped = SkipCause::none;
  testing::write_attempt(**writer, signals, attempt);
  (*writer)->event(timestamp_from_ns(5), "accept", "{}");
  (*writer)->finish();
  return folder / (id + ".abi");
}

TEST(Signing, GoesFromPreliminaryOverReviewToFinalWithNameAndTime) {
  const testing::ScratchFolder folder;
  const fs::path record = a_record(folder.path());
  EXPECT_EQ(RecordReader::open(record)->exam().review.state(), ReviewState::preliminary);

  ASSERT_TRUE(begin_review(record, kDoctor));
  EXPECT_EQ(RecordReader::open(record)->exam().review.state(), ReviewState::under_review);
  ASSERT_TRUE(add_comment(record, kDoctor, "looks plausible"));
  const auto signed_review = sign_final(record, kDoctor);

  ASSERT_TRUE(signed_review.has_value()) << signed_review.error().sentence;
  EXPECT_EQ(signed_review->state(), ReviewState::final);
  ASSERT_EQ(signed_review->entries.size(), 3U);
  EXPECT_EQ(signed_review->entries[1].text, "looks plausible");
  EXPECT_EQ(signed_review->entries[2].person, "Dr S. Igner");
  EXPECT_EQ(check_signatures(record)->broken, "");
}

TEST(Signing, ASignedRecordRefusesEveryChangeAndItsDigestStays) {
  const testing::ScratchFolder folder;
  const fs::path record = a_record(folder.path());
  const auto before = digest_of_file(record);
  auto open_writer = RecordWriter::resume(record, {.sync_every_commit = false});
  ASSERT_TRUE(open_writer.has_value());
  ASSERT_TRUE(sign_final(record, kDoctor)) << "while another holds it open";

  (*open_writer)->event(timestamp_from_ns(9), "late", "{}");
  EXPECT_TRUE((*open_writer)->trouble().has_value());
  open_writer->reset();
  EXPECT_EQ(RecordWriter::resume(record).error().code, Errc::refused);
  EXPECT_FALSE(add_comment(record, kDoctor, "late").has_value());
  EXPECT_FALSE(sign_final(record, kDoctor).has_value());
  EXPECT_FALSE(
      correct(record, IdentifyPatient{.patient = {.id = "other"}, .person = "A"}, {}).has_value());
  {
    Database raw{record, Database::Mode::write};
    EXPECT_FALSE(raw.run("UPDATE exam SET document='{}'"));
    EXPECT_FALSE(raw.run("DELETE FROM signature"));
    EXPECT_FALSE(raw.run("INSERT INTO event(at_ns,kind,seal,detail) VALUES(1,'x',0,'{}')"));
  }

  EXPECT_EQ(*digest_of_file(record), *before);
  EXPECT_EQ(check_signatures(record)->broken, "");
}

TEST(Signing, AnAmendmentIsANewLayerAndTheFirstStaysAsItWasSigned) {
  const testing::ScratchFolder folder;
  const fs::path record = a_record(folder.path());
  ASSERT_TRUE(sign_final(record, kDoctor));
  const auto first = digest_of_file(record);

  const auto review = amend(
      record, kDoctor, "wrong patient",
      {IdentifyPatient{.patient = {.id = "P-9", .name = "Other"}, .person = "Dr S. Igner"}}, {});

  ASSERT_TRUE(review.has_value()) << review.error().sentence;
  EXPECT_EQ(review->state(), ReviewState::amended);
  EXPECT_EQ(RecordReader::open(record)->exam().exam_case.patient.id, "P-9");
  EXPECT_EQ(as_signed(record, 1)->exam_case.patient.id, "P-4711");
  EXPECT_EQ(digest_of(*RecordReader::open_as_signed(record, 1)), *first);
  EXPECT_NE(*digest_of_file(record), *first);
  EXPECT_EQ(check_signatures(record)->broken, "");
  EXPECT_FALSE(as_signed(record, 3).has_value());
  EXPECT_EQ(RecordWriter::resume(record).error().code, Errc::refused);
}

TEST(Signing, FindsWhatWasChangedBehindItsBack) {
  const testing::ScratchFolder folder;
  const fs::path record = a_record(folder.path());
  ASSERT_TRUE(sign_final(record, kDoctor));
  {
    Database raw{record, Database::Mode::write};
    ASSERT_TRUE(
        raw.run("DROP TRIGGER event_signed;"
                "INSERT INTO event(at_ns,kind,seal,detail) VALUES(1,'x',0,'{}')"));
  }

  EXPECT_NE(RecordReader::open(record)->exam().review.broken, "");
  EXPECT_NE(check_signatures(record)->broken, "");
  EXPECT_FALSE(amend(record, kDoctor, "more", {}, {}).has_value());
}

TEST(Signing, NeedsANameAndAnExamThatHasEnded) {
  const testing::ScratchFolder folder;
  const fs::path record = a_record(folder.path());

  EXPECT_FALSE(sign_final(record, {"", "2026-11-27T03:00:00+0000"}).has_value());
  EXPECT_FALSE(amend(record, kDoctor, "nothing is signed", {}, {}).has_value());
}

TEST(Signing, ReadsAndSignsARecordOfTheFormatBefore) {
  const testing::ScratchFolder folder;
  const fs::path record = a_record(folder.path());
  {
    Database raw{record, Database::Mode::write};
    for (const char* trigger :
         {"exam_signed", "attempt_signed", "event_signed", "segment_signed", "signature_signed",
          "exam_kept", "exam_not_deleted", "attempt_kept", "attempt_not_deleted", "event_kept",
          "event_not_deleted", "signature_kept", "signature_not_deleted", "segment_kept",
          "segment_not_deleted"})
      ASSERT_TRUE(raw.run((std::string{"DROP TRIGGER "} + trigger).c_str())) << trigger;
    ASSERT_TRUE(raw.run("DROP VIEW layer;DROP TABLE signature;PRAGMA user_version=1"));
  }
  const auto before = digest_of_file(record);
  ASSERT_TRUE(before.has_value()) << before.error().sentence;

  const auto review = sign_final(record, kDoctor);

  ASSERT_TRUE(review.has_value()) << review.error().sentence;
  EXPECT_EQ(*digest_of_file(record), *before);
  EXPECT_EQ(check_signatures(record)->broken, "");
  EXPECT_EQ(RecordWriter::resume(record).error().code, Errc::refused);
}

TEST(Signing, WarnsWhileNobodyWasTold) {
  RecordProperty("requirement", "E28");
  ExamRecord exam = testing::some_exam("x");
  exam.notice.reasons = {{NoticeCause::ankle_below_cut, Side::left, 42}};

  const auto warnings = warnings_before_signing(exam);

  EXPECT_TRUE(std::ranges::any_of(warnings, [](const std::string& w) {
    return w.find("left leg: ankle pressure 42 mmHg") != std::string::npos;
  }));
}

TEST(Catalogue, ListsTheExamsAndFindsThemByNameNumberAndState) {
  const testing::ScratchFolder folder;
  const fs::path record = a_record(folder.path());
  static_cast<void>(a_record(folder.path(), "exam-2"));
  ASSERT_TRUE(sign_final(record, kDoctor));

  const auto catalogue = Catalogue::open(folder.path());

  ASSERT_TRUE(catalogue.has_value()) << catalogue.error().sentence;
  EXPECT_EQ(catalogue->search({}).size(), 2U);
  EXPECT_EQ(catalogue->search({.text = "ŁUCJA p-4711"}).size(), 2U);
  EXPECT_EQ(catalogue->search({.text = "1944-02-29 final"}).size(), 1U);
  EXPECT_EQ(catalogue->search({.state = ReviewState::preliminary}).size(), 1U);
  EXPECT_TRUE(catalogue->search({.text = "nobody"}).empty());
  EXPECT_EQ(catalogue->search({.text = "final"})[0].legs[0].abi_hundredths, 39);
}

TEST(Catalogue, IsMadeAnewWhenItIsDamagedAndReadsOnlyWhatChanged) {
  const testing::ScratchFolder folder;
  const fs::path record = a_record(folder.path());
  {
    auto catalogue = Catalogue::open(folder.path());
    ASSERT_TRUE(catalogue.has_value());
    EXPECT_EQ(catalogue->refresh(), 0U);
    static_cast<void>(a_record(folder.path(), "exam-2"));
    EXPECT_EQ(catalogue->refresh(), 1U);
    fs::remove(record);
    EXPECT_EQ(catalogue->refresh(), 0U);
    EXPECT_EQ(catalogue->search({}).size(), 1U);
  }
  std::ofstream{folder.path() / "catalogue.sqlite"}
      << "no database at all, but long enough to be read";

  const auto again = Catalogue::open(folder.path());

  ASSERT_TRUE(again.has_value());
  EXPECT_EQ(again->search({}).size(), 1U);
}

TEST(Catalogue, ShowsARecordThatCannotBeReadWithItsTrouble) {
  const testing::ScratchFolder folder;
  std::ofstream{folder.path() / "broken.abi"} << "no record";

  const auto catalogue = Catalogue::open(folder.path());

  ASSERT_TRUE(catalogue.has_value());
  ASSERT_EQ(catalogue->search({}).size(), 1U);
  EXPECT_NE(catalogue->search({})[0].trouble, "");
}

TEST(Catalogue, GivesTheIndexOfTheVisitBefore) {
  RecordProperty("requirement", "E22");
  const testing::ScratchFolder folder;
  static_cast<void>(a_record(folder.path()));
  const auto catalogue = Catalogue::open(folder.path());
  ASSERT_TRUE(catalogue.has_value());

  const auto previous = catalogue->previous_of("P-4711", "2026-11-27T00:00:00+0000", true);

  ASSERT_TRUE(previous[0].has_value());
  EXPECT_EQ(previous[0]->index.hundredths, 39);
  EXPECT_FALSE(catalogue->previous_of("P-4711", "2026-11-27T00:00:00+0000", false)[0].has_value());
  EXPECT_FALSE(catalogue->previous_of("", "2026-11-27T00:00:00+0000", true)[0].has_value());
}

}  // namespace
}  // namespace station::device
