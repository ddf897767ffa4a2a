#include "algorithms/clinical/messages/catalogue.hpp"

#include <gtest/gtest.h>

#include <functional>
#include <string>

namespace station::clinical {
namespace {

const std::vector<MessageKey> kKeys = {{"RULE", {"index"}, ""}};
const std::vector<std::string> kWords = {"why.sign"};

Catalogue good() {
  Catalogue c;
  c.language = "en";
  c.messages["RULE"] = {{"Index {index}.", "ABI {index}.", ""}};
  c.words["why.sign"] = "a sign";
  return c;
}

TEST(Catalogue, SaysAStatementToEachReader) {
  Statement s;
  s.line.rule = "RULE";
  s.values = {Value::figure("index", "0.85")};
  EXPECT_EQ(good().say(Reader::technologist, s), "Index 0.85.");
  EXPECT_EQ(good().say(Reader::clinician, s), "ABI 0.85.");
  EXPECT_EQ(good().say(Reader::patient, s), "");
}

TEST(Catalogue, WithoutAMessageSaysTheLinesOwnText) {
  Statement s;
  s.line.rule = "UNHEARD";
  s.line.text = "Own text.";
  EXPECT_EQ(good().say(Reader::clinician, s), "Own text.");
  EXPECT_EQ(good().say(Reader::patient, s), "");
}

TEST(Catalogue, NeverShowsANameInBraces) {
  Statement s;
  s.line.rule = "RULE";
  s.line.text = "Own text.";
  EXPECT_EQ(good().say(Reader::technologist, s), "Own text.");
}

TEST(Catalogue, FaultsNameTheKey) {
  struct Row {
    const char* key;
    std::function<void(Catalogue&)> damage;
  };
  const std::vector<Row> rows = {
      {"message.RULE", [](Catalogue& c) { c.messages.clear(); }},
      {"message.OTHER", [](Catalogue& c) { c.messages["OTHER"] = {{"a", "b", ""}}; }},
      {"message.RULE.technologist", [](Catalogue& c) { c.messages["RULE"].text[0] = ""; }},
      {"message.RULE.technologist", [](Catalogue& c) { c.messages["RULE"].text[0] = "No value."; }},
      {"message.RULE.clinician", [](Catalogue& c) { c.messages["RULE"].text[1] = "{other}"; }},
      {"message.RULE.patient", [](Catalogue& c) { c.messages["RULE"].text[2] = "{index"; }},
      {"word.why.sign", [](Catalogue& c) { c.words["why.sign"] = ""; }},
      {"word.why.other", [](Catalogue& c) { c.words["why.other"] = "x"; }}};
  EXPECT_FALSE(fault_in(good(), kKeys, kWords).has_value());
  for (const Row& row : rows) {
    Catalogue c = good();
    row.damage(c);
    const auto fault = fault_in(c, kKeys, kWords);
    ASSERT_TRUE(fault.has_value()) << row.key;
    EXPECT_EQ(fault->key, row.key);
  }
}

TEST(Catalogue, LanguagesMustAgreeInPlaceholdersAndSilence) {
  EXPECT_FALSE(difference_between(good(), good()).has_value());
  Catalogue other = good();
  other.messages["RULE"].text[1] = "ABI.";
  EXPECT_EQ(difference_between(good(), other)->key, "message.RULE.clinician");
  other = good();
  other.messages["RULE"].text[2] = "Say.";
  EXPECT_EQ(difference_between(good(), other)->key, "message.RULE.patient");
  other = good();
  other.messages["MORE"] = {{"a", "b", ""}};
  EXPECT_EQ(difference_between(good(), other)->key, "message.MORE");
  EXPECT_EQ(difference_between(other, good())->key, "message.MORE");
}

}  // namespace
}  // namespace station::clinical
