// A record that lost its end, or bits of it, says so and gives the rest.

#include "device/records/record_json.hpp"
#include "device/records/record_reader.hpp"
#include "device/records/record_writer.hpp"
#include "tests/device/records/record_fixture.hpp"

#include <gtest/gtest.h>

#include <fstream>

namespace station::device {
namespace {

namespace fs = std::filesystem;
using testing::same;

constexpr WriterOptions kFast{.sync_every_commit = false, .backlog_bytes = 64U << 20U};

std::vector<char> content_of(const fs::path& file) {
  std::ifstream in{file, std::ios::binary};
  return {std::istreambuf_iterator<char>{in}, {}};
}
void put(const fs::path& file, std::span<const char> bytes) {
  std::ofstream out{file, std::ios::binary | std::ios::trunc};
  out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
}

class DamagedRecord : public ::testing::Test {
 protected:
  static constexpr int kAttempts = 3;

  DamagedRecord() {
    Random random{11};
    auto writer = RecordWriter::create(folder_.path(), "whole", kFast);
    EXPECT_TRUE(writer.has_value());
    (*writer)->exam(testing::some_exam("whole"));
    for (int n = 1; n <= kAttempts; ++n) {
      AttemptSignals s;
      s.attempt = n;
      s.doppler = testing::some_doppler(random, 400);  // signals outweigh what is written of them
      s.pressure = testing::some_pressure(random, 133, 4);
      testing::write_attempt(**writer, s, testing::some_attempt(n));
      (*writer)->event(timestamp_from_ns(n), "reading", "{}");
      signals_.push_back(std::move(s));
    }
    (*writer)->finish();
    whole_ = content_of(folder_.path() / "whole.abi");
  }

  // What is returned must be what was written, whatever happened to the file.
  void expect_nothing_false(const RecordReader& reader) {
    for (const Attempt& a : reader.exam().attempts)
      EXPECT_EQ(attempt_document(a), attempt_document(testing::some_attempt(a.number)));
    for (const int n : reader.attempts_with_signals()) {
      const AttemptSignals back = reader.signals(n);
      if (!back.whole) continue;
      ASSERT_TRUE(n >= 1 && n <= kAttempts);
      const AttemptSignals& original = signals_[static_cast<std::size_t>(n - 1)];
      EXPECT_TRUE(same(back.doppler, original.doppler));
      EXPECT_TRUE(same(back.pressure, original.pressure));
    }
  }

  testing::ScratchFolder folder_;
  std::vector<AttemptSignals> signals_;
  std::vector<char> whole_;
};

TEST_F(DamagedRecord, CutAnywhereGivesASentenceOrWhatIsLeft) {
  const fs::path cut = folder_.path() / "cut.abi";
  int opened = 0;
  std::size_t attempts_seen = 0;
  std::vector<std::size_t> lengths{whole_.size() - 1};
  for (std::size_t n = 0; n < whole_.size(); n += 1 + n / 97) lengths.push_back(n);
  for (const std::size_t n : lengths) {
    put(cut, std::span{whole_}.first(n));

    const auto reader = RecordReader::open(cut);

    if (!reader) {
      EXPECT_NE(reader.error().sentence.find("cut.abi"), std::string::npos);
      EXPECT_EQ(reader.error().sentence.back(), '.');
      continue;
    }
    ++opened;
    attempts_seen = std::max(attempts_seen, reader->exam().attempts.size());
    EXPECT_TRUE(reader->salvaged()) << "cut at " << n;
    EXPECT_FALSE(reader->damage().empty());
    expect_nothing_false(*reader);
  }
  EXPECT_GT(opened, 20) << "a cut record must still give what it holds";
  EXPECT_EQ(attempts_seen, std::size_t{kAttempts});
}

TEST_F(DamagedRecord, CutAfterTwoThirdsKeepsTheFirstAttemptWhole) {
  const fs::path cut = folder_.path() / "cut.abi";
  put(cut, std::span{whole_}.first(whole_.size() * 2 / 3));

  const auto reader = RecordReader::open(cut);

  ASSERT_TRUE(reader.has_value()) << reader.error().sentence;
  EXPECT_TRUE(reader->signals(1).whole);
  EXPECT_TRUE(same(reader->signals(1).doppler, signals_[0].doppler));
  EXPECT_FALSE(reader->signals(kAttempts).whole);
}

TEST_F(DamagedRecord, FlippedBitsGiveNothingFalse) {
  const fs::path flipped = folder_.path() / "flipped.abi";
  Random random{5};
  int opened = 0;
  for (int round = 0; round < 400; ++round) {
    auto bytes = whole_;
    for (int k = 0; k < 3; ++k) {
      char& b = bytes[random.below(bytes.size())];
      b = static_cast<char>(static_cast<unsigned char>(b) ^ (1U << random.below(8)));
    }
    put(flipped, bytes);

    const auto reader = RecordReader::open(flipped);

    if (!reader) continue;
    ++opened;
    expect_nothing_false(*reader);
  }
  EXPECT_GT(opened, 100);
}

TEST_F(DamagedRecord, ZeroedStretchesNeverCrash) {
  const fs::path holed = folder_.path() / "holed.abi";
  Random random{6};
  for (int round = 0; round < 200; ++round) {
    auto bytes = whole_;
    const std::size_t from = random.below(bytes.size());
    const std::size_t size = std::min<std::size_t>(1 + random.below(9000), bytes.size() - from);
    std::fill_n(bytes.begin() + static_cast<std::ptrdiff_t>(from), size, '\0');
    put(holed, bytes);

    const auto reader = RecordReader::open(holed);

    if (reader) expect_nothing_false(*reader);
  }
}

TEST_F(DamagedRecord, OpeningChangesNoByte) {
  const fs::path cut = folder_.path() / "cut.abi";
  put(cut, std::span{whole_}.first(whole_.size() / 2));
  const auto before = content_of(cut);

  const auto reader = RecordReader::open(cut);

  EXPECT_EQ(content_of(cut), before);
}

TEST(ForeignFile, IsRefusedWithASentence) {
  testing::ScratchFolder folder;
  const fs::path text = folder.path() / "notes.abi";
  const std::string words(5000, 'x');
  put(text, words);
  const fs::path empty = folder.path() / "empty.abi";
  put(empty, {});

  const auto from_text = RecordReader::open(text);
  const auto from_empty = RecordReader::open(empty);
  const auto from_nowhere = RecordReader::open(folder.path() / "none.abi");
  const auto from_folder = RecordReader::open(folder.path());

  ASSERT_FALSE(from_text.has_value());
  EXPECT_EQ(from_text.error().code, Errc::malformed);
  EXPECT_NE(from_text.error().sentence.find("is not a record of this station"), std::string::npos);
  ASSERT_FALSE(from_empty.has_value());
  EXPECT_EQ(from_empty.error().code, Errc::truncated);
  ASSERT_FALSE(from_nowhere.has_value());
  EXPECT_EQ(from_nowhere.error().code, Errc::not_found);
  ASSERT_FALSE(from_folder.has_value());
  EXPECT_EQ(from_folder.error().code, Errc::not_found);
}

TEST(ForeignFile, CannotBeResumedOrOverwritten) {
  testing::ScratchFolder folder;
  const std::string words(5000, 'x');
  put(folder.path() / "notes.abi", words);

  const auto resumed = RecordWriter::resume(folder.path() / "notes.abi");
  const auto created = RecordWriter::create(folder.path(), "notes");
  const auto outside = RecordWriter::create(folder.path(), "../notes");

  ASSERT_FALSE(resumed.has_value());
  EXPECT_EQ(resumed.error().code, Errc::malformed);
  ASSERT_FALSE(created.has_value());
  EXPECT_EQ(created.error().code, Errc::refused);
  ASSERT_FALSE(outside.has_value());
  EXPECT_EQ(outside.error().code, Errc::out_of_range);
  EXPECT_EQ(content_of(folder.path() / "notes.abi"), std::vector<char>(5000, 'x'));
}

}  // namespace
}  // namespace station::device
