#include "config/document.hpp"

#include <gtest/gtest.h>

namespace station::config {
namespace {

const Node& at(const Node& table, const std::string& key) {
  for (const auto& [name, node] : std::get<Table>(table.value))
    if (name == key) return node;
  throw std::out_of_range{key};
}

TEST(TomlDocument, KeepsTheLineOfEveryKey) {
  const auto document = parse_toml("a = 1\n\n[t.\"right arm\"]\nb = \"x\"\nc = 2.5\n", "f.toml");

  ASSERT_TRUE(document) << document.error().sentence;
  EXPECT_EQ(at(document->root, "a").line, 1);
  const auto& arm = at(at(document->root, "t"), "right arm");
  EXPECT_EQ(at(arm, "b").line, 4);
  EXPECT_EQ(at(arm, "c").line, 5);
  EXPECT_EQ(std::get<double>(at(arm, "c").value), 2.5);
}

TEST(TomlDocument, NamesFileLineAndColumnOfASyntaxError) {
  const auto document = parse_toml("a = 1\nb = = 2\n", "some/f.toml");

  ASSERT_FALSE(document);
  EXPECT_EQ(document.error().code, Errc::malformed);
  EXPECT_NE(document.error().sentence.find("some/f.toml, line 2"), std::string::npos)
      << document.error().sentence;
}

TEST(TomlDocument, SaysASyntaxErrorInOneLine) {
  const auto document = parse_toml("a = tru\n", "f.toml");

  ASSERT_FALSE(document);
  EXPECT_EQ(document.error().sentence.find('\n'), std::string::npos) << document.error().sentence;
}

TEST(JsonDocument, KeepsTheLineOfEveryKey) {
  const auto document =
      parse_json("{\n  \"a\": 1,\n  \"t\": {\n\"b\": [true,\n \"x\"]\n, \"c\": 2.5}}", "f.json");

  ASSERT_TRUE(document) << document.error().sentence;
  EXPECT_EQ(at(document->root, "a").line, 2);
  EXPECT_EQ(at(document->root, "t").line, 3);
  EXPECT_EQ(at(at(document->root, "t"), "b").line, 4);
  EXPECT_EQ(at(at(document->root, "t"), "c").line, 6);
  const auto& list = std::get<List>(at(at(document->root, "t"), "b").value);
  ASSERT_EQ(list.size(), 2U);
  EXPECT_TRUE(std::get<bool>(list[0].value));
  EXPECT_EQ(std::get<std::string>(list[1].value), "x");
}

TEST(JsonDocument, NamesFileAndLineOfASyntaxError) {
  const auto document = parse_json("{\n  \"a\": 1,\n  \"b\": ]\n}", "f.json");

  ASSERT_FALSE(document);
  EXPECT_EQ(document.error().code, Errc::malformed);
  EXPECT_EQ(document.error().sentence.find("f.json, line 3"), 0U) << document.error().sentence;
}

TEST(JsonDocument, RefusesAKeyThatStandsTwice) {
  const auto document = parse_json("{\"a\": 1,\n\"a\": 2}", "f.json");

  ASSERT_FALSE(document);
  EXPECT_NE(document.error().sentence.find("line 2: the key \"a\" stands twice"), std::string::npos)
      << document.error().sentence;
}

TEST(JsonDocument, RefusesEndlessNesting) {
  const auto document = parse_json(std::string(100'000, '['), "f.json");

  ASSERT_FALSE(document);
  EXPECT_NE(document.error().sentence.find("nested deeper"), std::string::npos);
}

TEST(JsonDocument, ThatEndsEarlyIsMalformed) {
  EXPECT_FALSE(parse_json("", "f.json"));
  EXPECT_FALSE(parse_json("{\"a\": ", "f.json"));
  EXPECT_FALSE(parse_json("{\"a\": \"x", "f.json"));
  EXPECT_FALSE(parse_json("{} trailing", "f.json"));
}

TEST(ReadDocument, NamesAFileThatIsNotThere) {
  const auto document = read_document("no/such/file.toml");

  ASSERT_FALSE(document);
  EXPECT_EQ(document.error().code, Errc::not_found);
  EXPECT_NE(document.error().sentence.find("no/such/file.toml"), std::string::npos);
}

TEST(ReadDocument, RefusesADirectory) {
  const auto document = read_document(STATION_SOURCE_DIR);

  ASSERT_FALSE(document);
  EXPECT_NE(document.error().sentence.find("is a directory"), std::string::npos);
}

}  // namespace
}  // namespace station::config
