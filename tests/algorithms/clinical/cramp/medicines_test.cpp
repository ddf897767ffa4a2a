#include "tests/algorithms/clinical/cramp/visits.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace station::clinical::cramp {
namespace {

std::vector<std::string> matched(std::string_view text) {
  std::vector<std::string> names;
  for (const auto& m : match_medicines(text, small_list()).matched)
    names.push_back(small_list().medicines[m.medicine].name);
  return names;
}
std::vector<std::string> unmatched(std::string_view text) {
  std::vector<std::string> names;
  for (const auto& u : match_medicines(text, small_list()).unmatched) names.push_back(u.pasted);
  return names;
}
using Names = std::vector<std::string>;

TEST(Medicines, AreFoundBySubstanceBrandCaseAndDose) {
  RecordProperty("requirement", "E37");
  EXPECT_EQ(matched("Simvastatin 20 mg 0-0-1"), Names{"simvastatin"});
  EXPECT_EQ(matched("ZOCOR 20mg"), Names{"simvastatin"});
  EXPECT_EQ(matched("Folsäure 5 mg"), Names{"folic acid"});
  EXPECT_EQ(matched("FOLSÄURE"), Names{"folic acid"});
  EXPECT_EQ(matched("Quinine sulfate 200 mg at night"), Names{"quinine"});
}

TEST(Medicines, AreSeparatedHoweverTheyWerePasted) {
  const Names both = {"metformin", "hydrochlorothiazide"};
  for (const char* text :
       {"metformin, HCT", "metformin\nHCT", "metformin;HCT", "metformin/HCT", "metformin + HCT",
        "Metformin 1000 1-0-1\r\nHCT 12,5 mg", "metformin HCT", "- metformin\n- HCT"})
    EXPECT_EQ(matched(text), both) << text;
}

TEST(Medicines, AWholeWordIsNeeded) {
  EXPECT_EQ(matched("hydroxychloroquine"), Names{"hydroxychloroquine"});
  EXPECT_TRUE(matched("quinines").empty());
  EXPECT_EQ(unmatched("quinines"), Names{"quinines"});
}

TEST(Medicines, ANameDoesNotRunAcrossEntries) {
  EXPECT_TRUE(matched("folic\nacid").empty());
  EXPECT_EQ(unmatched("folic\nacid"), (Names{"folic", "acid"}));
}

TEST(Medicines, WhatIsNotRecognisedIsGivenBackAsWritten) {
  RecordProperty("requirement", "E37");
  EXPECT_EQ(unmatched("Fantasin forte 5 mg, metformin"), Names{"Fantasin forte"});
  EXPECT_EQ(unmatched("metformin Fantasin 5 mg"), Names{"Fantasin"});
  EXPECT_EQ(unmatched("St. John's wort"), Names{"St. John's wort"});
  EXPECT_EQ(unmatched("5-fluorouracil"), Names{"5-fluorouracil"});
  EXPECT_TRUE(unmatched("20 mg daily at night").empty());
}

TEST(Medicines, ANearNameIsAQuestionAndNeverAMatch) {
  const auto result = match_medicines("simvastatine", small_list());
  EXPECT_TRUE(result.matched.empty());
  ASSERT_EQ(result.unmatched.size(), 1U);
  EXPECT_EQ(result.unmatched[0].near_name, "simvastatin");
  CrampCase c = quiet_visit();
  c.takes_medicines = Answer::yes;
  c.medicines = "simvastatine";
  ASSERT_TRUE(judged(c).says("MEDICINES-UNMATCHED"));
  EXPECT_NE(find(judged(c), "MEDICINES-UNMATCHED")->line.text.find("simvastatine (simvastatin?)"),
            std::string::npos);
}

TEST(Medicines, QuinineInUseIsFlagged) {
  RecordProperty("requirement", "E25");
  CrampCase c = quiet_visit();
  c.takes_medicines = Answer::yes;
  c.medicines = "Chininsulfat";
  const auto verdict = judged(c);
  ASSERT_TRUE(verdict.says("QUININE-IN-USE"));
  EXPECT_EQ(find(verdict, "QUININE-IN-USE")->group, Group::do_not);
  EXPECT_TRUE(verdict.says("NOT-QUININE"));
}

TEST(Medicines, AListThatNamesOneThingTwiceIsAmbiguous) {
  EXPECT_EQ(ambiguous_name(small_list()), "");
  MedicineList list = small_list();
  list.medicines.push_back({"other", {"ZOCOR"}, {5}});
  EXPECT_EQ(ambiguous_name(list), "ZOCOR");
}

TEST(Medicines, AnyBytesGiveAnAnswer) {
  for (const std::string& text : {std::string{"\xC3"}, std::string{"\xff\xfe, \x80"},
                                  std::string(1000, ','), std::string(5000, 'x'), std::string{}})
    EXPECT_NO_FATAL_FAILURE((void)match_medicines(text, small_list()));
}

}  // namespace
}  // namespace station::clinical::cramp
