// No input crashes: cut, flipped and random lines each give one line, a verdict or a refusal.

#include "core/random.hpp"
#include "tests/tools/classify/json_schema.hpp"
#include "tests/tools/classify/run.hpp"

#include <gtest/gtest.h>

namespace station::tools {
namespace {

constexpr const char* kCase =
    R"({"id":"r\u00e9","profile":"acc-aha-2024","arms":{"first":"right","right":120,"left":118,)"
    R"("repeat":null},"right":{"pt":"absent","dp":">300","toe":null},"left":{"pt":90,"dp":80,)"
    R"("toe":"no_signal"},"history":{"diabetes":true,"right":{"wound":"heel"}}})";

bool is_line_free(const std::string& text) {
  return text.find('\n') == std::string::npos && text.find_first_not_of(" \t\r") != text.npos;
}

void expect_one_answer(const std::string& line) {
  static const auto schema = nlohmann::json::parse(classify_schema());
  const auto result = run(line + "\n");
  ASSERT_EQ(result.lines.size(), 1U) << line;
  const bool refused = result.lines[0].contains("error");
  EXPECT_EQ(result.exit_code, refused ? 1 : 0);
  EXPECT_EQ(
      complaint(schema.at("$defs").at(refused ? "refusal" : "verdict"), result.lines[0], schema),
      "");
}

TEST(MalformedLines, EveryCutIsRefused) {
  const std::string whole = kCase;
  ASSERT_EQ(run(whole).exit_code, 0);
  for (std::size_t cut = 1; cut < whole.size(); ++cut) {
    expect_one_answer(whole.substr(0, cut));
    EXPECT_EQ(run(whole.substr(0, cut)).exit_code, 1);
  }
}

TEST(MalformedLines, EveryFlippedBitGivesOneAnswer) {
  const std::string whole = kCase;
  for (std::size_t i = 0; i < whole.size(); ++i)
    for (unsigned bit = 0; bit < 8; ++bit) {
      auto line = whole;
      line[i] = static_cast<char>(static_cast<unsigned char>(line[i]) ^ (1U << bit));
      if (is_line_free(line)) expect_one_answer(line);
    }
}

TEST(MalformedLines, SplicedPiecesGiveOneAnswer) {
  const std::string whole = kCase;
  Random random{20260101};
  for (int i = 0; i < 3000; ++i) {
    std::string line;
    for (std::uint64_t n = 1 + random.below(4); n > 0; --n) {
      const auto from = random.below(whole.size());
      line += whole.substr(from, random.below(80));
    }
    if (is_line_free(line)) expect_one_answer(line);
  }
}

TEST(MalformedLines, RandomBytesGiveOneAnswer) {
  Random random{20260102};
  for (int i = 0; i < 2000; ++i) {
    std::string line;
    for (std::uint64_t n = 1 + random.below(120); n > 0; --n)
      line += static_cast<char>(random.below(256));
    if (is_line_free(line)) expect_one_answer(line);
  }
}

TEST(MalformedLines, DeepNestingIsRefused) {
  expect_one_answer(std::string(100'000, '['));
  expect_one_answer("{\"id\":" + std::string(5'000, '[') + std::string(5'000, ']') + "}");
}

}  // namespace
}  // namespace station::tools
