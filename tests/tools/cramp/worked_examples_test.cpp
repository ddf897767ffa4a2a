// Every line of every worked example can be said in every language to every reader.

#include "algorithms/clinical/messages/abi_messages.hpp"
#include "config/load_cramp.hpp"
#include "tools/abi/classify/case_reader.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <string>

namespace station::tools {
namespace {

TEST(Messages, SayEveryLineOfTheWorkedExamples) {
  const std::filesystem::path root{STATION_SOURCE_DIR};
  const auto list = config::load_medicines(root / "config/medicines.toml").value();
  std::ifstream in{root / "tests/data/worked_examples/cases.jsonl"};
  CaseReader reader;
  std::size_t said = 0;
  for (const char* language : {"en", "de"}) {
    const auto words =
        config::load_catalogue(root / "config/messages" / (std::string{language} + ".toml"), list)
            .value();
    in.clear();
    in.seekg(0);
    for (std::string line; std::getline(in, line);) {
      if (line.empty()) continue;
      const std::size_t length = line.size();
      line.resize(length + CaseReader::padding());
      const auto one = reader.read(std::string_view{line}.substr(0, length));
      ASSERT_TRUE(one.has_value()) << one.error().refusal.text->code;
      const auto verdict = clinical::classify(*one, {});
      const auto say = [&](const clinical::Line& l, std::optional<Side> side) {
        const auto statement = clinical::statement_of(l, side, verdict);
        for (const auto to : clinical::kReaders) {
          const auto text = words.say(to, statement.line.rule, statement.values);
          ASSERT_TRUE(text.has_value()) << statement.line.rule << " has no message";
          EXPECT_EQ(text->find('{'), std::string::npos) << one->id << ": " << *text;
          ++said;
        }
      };
      for (const auto& l : verdict.lines) say(l, std::nullopt);
      for (const Side side : {Side::right, Side::left})
        for (const auto& l : verdict.leg(side).lines) say(l, side);
    }
  }
  EXPECT_GT(said, 1000U);
}

}  // namespace
}  // namespace station::tools
