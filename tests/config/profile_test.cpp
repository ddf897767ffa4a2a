// Guideline files: what ships is whole, and what is wrong is refused with file, key and remedy.

#include "algorithms/clinical/profile_numbers.hpp"
#include "config/config.hpp"
#include "tests/config/temporary_file.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <iterator>

namespace station::config {
namespace {

using testing::HasSubstr;

const std::filesystem::path kProfiles =
    std::filesystem::path{STATION_SOURCE_DIR} / "config/profiles";

std::string text_of(const std::string& name) {
  std::ifstream in{kProfiles / name, std::ios::binary};
  return {std::istreambuf_iterator<char>{in}, {}};
}

/// The shipped default with one piece replaced, as the clinic would edit it.
std::string fault_after(const std::string& from, const std::string& to) {
  auto text = text_of("acc-aha-2024.toml");
  const auto at = text.find(from);
  EXPECT_NE(at, std::string::npos) << from;
  text.replace(at, from.size(), to);
  const TemporaryDirectory folder;
  const auto file = folder.write("acc-aha-2024.toml", text);
  const auto profile = load_profile(file);
  return profile ? "" : profile.error().sentence;
}

TEST(Profiles, ThatShipCiteEveryNumberAndAreDrafts) {
  const auto names = list_config("profiles");
  ASSERT_GE(names.size(), 9U);
  for (const auto& name : names) {
    const auto profile = load_profile(kProfiles / (name + ".toml"));
    ASSERT_TRUE(profile) << profile.error().sentence;
    EXPECT_EQ(profile->id, name);
    EXPECT_EQ(profile->approval.state, clinical::Approval::State::draft);
    clinical::for_each_number(
        *profile, [&](const char* table, const char* key, const clinical::Number& number,
                      clinical::Unit, int min, int max) {
          SCOPED_TRACE(name + " " + table + "." + key);
          EXPECT_GE(number.evidence.citation.size(), 8U);
          EXPECT_FALSE(number.evidence.mark.empty());
          EXPECT_GE(number.value, min);
          EXPECT_LE(number.value, max);
        });
    for (const auto& band : profile->bands) EXPECT_FALSE(band.evidence.citation.empty());
  }
}

TEST(Profiles, MarkWhatWasNotVerified) {
  const auto mark_of = [](const char* name, std::size_t band) {
    return load_profile(kProfiles / (std::string{name} + ".toml"))->bands.at(band).evidence.mark;
  };
  EXPECT_EQ(mark_of("acc-aha-2024", 0), "V");
  EXPECT_EQ(mark_of("aha-2012", 0), "V2");
  EXPECT_EQ(mark_of("esc-2017", 0), "M");
  EXPECT_EQ(mark_of("esc-2024", 0), "V2");
  EXPECT_EQ(mark_of("esc-2024", 1), "M");
  EXPECT_EQ(mark_of("ada-2003", 1), "M");
  EXPECT_EQ(mark_of("iwgdf", 0), "V");
}

TEST(Profiles, AreChangedWithoutARebuild) {
  auto text = text_of("acc-aha-2024.toml");
  const std::string from = "low = { value = 90, ";
  text.replace(text.find(from), from.size(), "low = { value = 95, ");
  const TemporaryDirectory folder;
  const auto file = folder.write("acc-aha-2024.toml", text);

  EXPECT_EQ(load_profile(file)->arms.low_mmHg.value, 95);
}

TEST(Profiles, MayApproveOneNumberAndName) {
  auto text = text_of("acc-aha-2024.toml");
  const std::string from = "low = { value = 90, source = \"OWN\", mark = \"D\"";
  text.replace(text.find(from), from.size(),
               from + ", approval = { state = \"approved\", by = \"Dr. A\", on = \"2026-11-26\" }");
  const TemporaryDirectory folder;
  const auto file = folder.write("acc-aha-2024.toml", text);

  const auto profile = load_profile(file);

  ASSERT_TRUE(profile) << profile.error().sentence;
  EXPECT_EQ(profile->arms.low_mmHg.approval->by, "Dr. A");
}

TEST(Profiles, RefuseAGapOrAnOverlapBetweenBands) {
  EXPECT_THAT(fault_after("from = 0.91", "from = 0.92"),
              HasSubstr("band[2].from is 0.92 and the band below ends at 0.90: begin at 0.91"));
  EXPECT_THAT(fault_after("from = 0.91", "from = 0.90"), HasSubstr("begin at 0.91"));
  EXPECT_THAT(fault_after("from = 1.41", "from = 1.41\nto = 2.00"),
              HasSubstr("noncompressible without upper end"));
  EXPECT_THAT(fault_after("to = 0.90", "to = 0.905"),
              HasSubstr("write it with 2 decimals at most"));
  EXPECT_THAT(fault_after("category = \"borderline\"", "category = \"abnormal\""),
              HasSubstr("names a category twice"));
}

TEST(Profiles, RefuseANumberWithoutItsSource) {
  EXPECT_THAT(fault_after("low = { value = 90, source = \"OWN\", mark = \"D\" }", "low = 90"),
              HasSubstr("arms.low must say where it is written, as in { value = 10,"));
  EXPECT_THAT(fault_after("low = { value = 90, source = \"OWN\"", "low = { value = 90"),
              HasSubstr("arms.low.source is missing"));
  EXPECT_THAT(
      fault_after("low = { value = 90, source = \"OWN\"", "low = { value = 90, source = \"X\""),
      HasSubstr("arms.low.source is \"X\", which [sources] does not have"));
  EXPECT_THAT(fault_after("mark = \"D\"", "mark = \"Z\""),
              HasSubstr("must be one of: V, V2, M, D"));
  EXPECT_THAT(fault_after("A12 = \"AHA", "A12 = \"\"\nX = \"AHA"), HasSubstr("sources.A12"));
}

TEST(Profiles, RefuseUnknownKeysAndNumbersOutOfRange) {
  EXPECT_THAT(fault_after("repeat_above", "repeat_abvoe"),
              HasSubstr("did you mean \"repeat_above\"?"));
  EXPECT_THAT(fault_after("low = { value = 90", "low = { value = 400"),
              HasSubstr("arms.low.value is 400, outside 0 to 150"));
  EXPECT_THAT(fault_after("low = { value = 90", "low = { value = 90.5"),
              HasSubstr("write it with 0 decimals at most"));
  EXPECT_THAT(fault_after("\"esc-2017\", ", "\"esc-1917\", "),
              HasSubstr("names \"esc-1917\", which is no set"));
}

TEST(Profiles, RefuseBandsThatGetWorseAsTheIndexRises) {
  EXPECT_THAT(
      fault_after("category = \"borderline\"\nfrom = 0.91\nto = 0.99\nsource = \"G24\"\nmark = "
                  "\"V\"\n\n[[band]]\ncategory = \"normal\"",
                  "category = \"normal\"\nfrom = 0.91\nto = 0.99\nsource = \"G24\"\nmark = "
                  "\"V\"\n\n[[band]]\ncategory = \"borderline\""),
      HasSubstr("from below: abnormal, borderline, normal, noncompressible"));
}

TEST(Profiles, RefuseAnApprovalByNobody) {
  EXPECT_THAT(
      fault_after("state = \"draft\"", "state = \"approved\"\nby = \"  \"\non = \"2026-11-26\""),
      HasSubstr("approval.by is blank"));
}

/// Files of earlier versions: each old key says where its number lives now.
TEST(Profiles, SayWhereAKeyOfAnEarlierVersionHasMoved) {
  const auto after = [](const char* key) {
    return fault_after("[approval]", std::string{key} + " = 1\n[approval]");
  };
  EXPECT_THAT(after("abnormal_max"), HasSubstr("now `to` of the [[band]]"));
  EXPECT_THAT(after("arm_repeat_above_mmHg"), HasSubstr("now repeat_above under [arms]"));
  EXPECT_THAT(after("low_arm_mmHg"), HasSubstr("now low under [arms]"));
  EXPECT_THAT(after("limb_threat_ankle_mmHg"), HasSubstr("profiles/sets/limb-threat.toml"));
}

TEST(Protocols, SayWhereAKeyOfAnEarlierVersionHasMoved) {
  const TemporaryDirectory folder;
  const auto file = folder.write("p.toml", "id = \"p\"\narm_repeat_above_mmHg = 10.0\n");

  const auto protocol = load_protocol(file);

  ASSERT_FALSE(protocol);
  EXPECT_THAT(protocol.error().sentence,
              HasSubstr("line 2: arm_repeat_above_mmHg is no longer a key here; its value is now "
                        "repeat_above under [arms] in the profile"));
}

/// The first set raises the flags and opens the notice: none of its three cuts may be missing.
TEST(Profiles, BeginWithASetThatHasEveryCutOfTheNotice) {
  RecordProperty("requirement", "E28");
  EXPECT_THAT(fault_after("\"esc-2017\", ", ""),
              HasSubstr("begins with a set that lacks ankle_below, abi_below or toe_below"));
}

TEST(Profiles, HoldTheNumbersOfStagePulseVolumeWaveformAndTests) {
  EXPECT_THAT(fault_after("reduced_from = { value = 5", "reduced_from = { value = 16"),
              HasSubstr("full_above must not be below reduced_from"));
  EXPECT_THAT(
      fault_after("short_walk = { value = 200, source = \"FONT\"", "short_walk = { value = 200"),
      HasSubstr("stage.short_walk.source is missing"));
  EXPECT_THAT(fault_after("treadmill_after", "treadmill_atfer"),
              HasSubstr("did you mean \"treadmill_after\"?"));
  EXPECT_THAT(fault_after("segments = { value = 10, source", "segments = { value = 0, source"),
              HasSubstr("tests.segments.value is 0, outside 1 to 120"));
  EXPECT_EQ(fault_after("disagrees_from = { value = 0.91", "disagrees_from = { value = 0.95"), "");
}

TEST(Profiles, RefuseAnApprovalWithoutNameAndDay) {
  EXPECT_THAT(fault_after("state = \"draft\"", "state = \"approved\""),
              HasSubstr("approval.by is missing"));
  EXPECT_THAT(fault_after("state = \"draft\"", "state = \"approved\"\nby = \"Dr. A\""),
              HasSubstr("approval.on is missing"));
  EXPECT_EQ(
      fault_after("state = \"draft\"", "state = \"approved\"\nby = \"Dr. A\"\non = \"2026-11-26\""),
      "");
  EXPECT_THAT(fault_after("[approval]", "[aproval]"), HasSubstr("approval"));
}

TEST(Profiles, RefuseAnApprovalOnADayThatIsNone) {
  EXPECT_THAT(
      fault_after("state = \"draft\"", "state = \"approved\"\nby = \"Dr. A\"\non = \"2026-02-30\""),
      HasSubstr("must be a date"));
}

/// Two files of one id would leave it open whose numbers judge a record.
TEST(Profiles, AreNamedLikeTheirFile) {
  EXPECT_THAT(fault_after("id = \"acc-aha-2024\"", "id = \"ours\""),
              HasSubstr("id is \"ours\" in the file acc-aha-2024.toml"));
}

TEST(Profiles, RefuseASetThatIsNamedTwice) {
  EXPECT_THAT(fault_after("\"esc-2017\", ", "\"esc-2017\", \"esc-2017\", "),
              HasSubstr("names \"esc-2017\" twice"));
}

TEST(Profiles, NameTheFileAndTheLine) {
  const auto fault = fault_after("low = { value = 90", "low = { value = 400");
  EXPECT_THAT(fault, HasSubstr("acc-aha-2024.toml, line "));
}

TEST(SeveritySets, RefuseAGapBetweenGrades) {
  auto text = text_of("sets/severity.toml");
  const std::string from = "from = 0.41";
  text.replace(text.find(from), from.size(), "from = 0.42");
  const TemporaryDirectory folder;
  const auto file = folder.write("s.toml", text);

  const auto sets = load_severity(file);

  ASSERT_FALSE(sets);
  EXPECT_THAT(sets.error().sentence, HasSubstr("should begin at 0.41"));
}

TEST(SeveritySets, OfTheReferenceShip) {
  const auto sets = load_severity(kProfiles / "sets/severity.toml");

  ASSERT_TRUE(sets) << sets.error().sentence;
  ASSERT_EQ(sets->size(), 4U);
  EXPECT_EQ(sets->at(0).evidence.mark, "M");
  EXPECT_EQ(sets->at(2).evidence.mark, "V2");
  EXPECT_EQ(sets->at(3).grades.at(0).or_ankle_below_mmHg, 50);
}

TEST(Profiles, ThatAskForItHaveTheCompressionRule) {
  auto text = text_of("acc-aha-2024.toml");
  const std::string from = "compression = false";
  text.replace(text.find(from), from.size(), "compression = true");
  const TemporaryDirectory folder;
  const auto file = folder.write("acc-aha-2024.toml", text);

  const auto profile = load_profile(file);

  ASSERT_TRUE(profile) << profile.error().sentence;
  EXPECT_EQ(profile->compression->specialist_max.value, 80);
  EXPECT_EQ(profile->compression->specialist_max.evidence.mark, "V");
}

}  // namespace
}  // namespace station::config
