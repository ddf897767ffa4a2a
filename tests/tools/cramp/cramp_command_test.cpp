// `abi cramp` as a person starts it.

#include "tests/support/child_process.hpp"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <fstream>
#include <memory>

namespace station::test {
namespace {

const std::string kAbi = STATION_BINARY_DIR "/bin/abi";

class CrampCommand : public testing::Test {
 protected:
  int run(std::vector<std::string> arguments, const std::string& input = {},
          const char* command = "cramp") {
    arguments.insert(arguments.begin(), {kAbi, command});
    child_ = std::make_unique<ChildProcess>(arguments, folder_.path() / "run", input);
    return child_->wait(60).value_or(-1);
  }
  std::string file(const std::string& name, const std::string& text) {
    const auto path = folder_.path() / name;
    std::ofstream{path, std::ios::binary} << text;
    return path.string();
  }
  [[nodiscard]] std::string out() const { return child_->out(); }
  [[nodiscard]] std::string err() const { return child_->err(); }

 private:
  TemporaryFolder folder_;
  std::unique_ptr<ChildProcess> child_;
};

TEST_F(CrampCommand, JudgesAFileAndSaysItInJson) {
  ASSERT_EQ(run({"--case", "claudication", "--json", "--language", "de"}), 0) << err();
  const auto json = nlohmann::json::parse(out());
  EXPECT_EQ(json["pad"]["answer"], "likely");
  EXPECT_EQ(json["language"], "de");
}

TEST_F(CrampCommand, AsksQuestionByQuestion) {
  RecordProperty("requirement", "E37");
  ASSERT_EQ(run({}, "n\nn\nn\n1\n1\n\nn\nn\n58\nn\ny\nn\n"), 0) << err();
  EXPECT_NE(out().find("12. "), std::string::npos);
  EXPECT_EQ(out().find("13. "), std::string::npos);
  EXPECT_NE(out().find("Is this PAD? UNLIKELY"), std::string::npos) << out();
}

TEST_F(CrampCommand, KeepsTheQuestionsOutOfTheJson) {
  ASSERT_EQ(run({"--json"}, "y\nr\n"), 0) << err();
  const auto json = nlohmann::json::parse(out());
  EXPECT_EQ(json["ended_by_red_flag"], true);
  EXPECT_EQ(json["cuff_forbidden"][0], "right");
}

TEST_F(CrampCommand, RefusesWithTheFieldNamed) {
  EXPECT_EQ(run({"--case", file("a.toml", "fever = 3\n")}), 2);
  EXPECT_NE(err().find("fever"), std::string::npos);
  EXPECT_EQ(
      run({"--case", file("b.json", R"({"right": {"pain_walking": false, "pain_calf": true}})")}),
      2);
  EXPECT_NE(err().find("right.pain_calf"), std::string::npos);
  EXPECT_EQ(run({"--case", "night-cramp", "--language", "xx"}), 2);
  EXPECT_NE(err().find("de, en"), std::string::npos) << err();
  EXPECT_EQ(run({"--case", "night-cramp", "--reader", "nobody"}), 2);
}

TEST_F(CrampCommand, RefusesAVisitInItsLanguage) {
  EXPECT_EQ(run({"--language", "de", "--case", file("a.toml", "fever = 3\n")}), 2);
  EXPECT_NE(err().find("Zeile 1: fever muss true, false oder"), std::string::npos) << err();
}

TEST_F(CrampCommand, SharesItsLanguagesAndReadersWithClassify) {
  const std::string one = R"({"id":"a","arms":{"right":120},"right":{"pt":60,"dp":50}})"
                          "\n";
  ASSERT_EQ(run({"--language", "de", "--reader", "patient"}, one, "classify"), 0) << err();
  EXPECT_EQ(nlohmann::json::parse(out()).at("language"), "de");
  EXPECT_EQ(run({"--language", "fr"}, one, "classify"), 2);
  EXPECT_NE(err().find("known names are: de, en"), std::string::npos) << err();
  EXPECT_EQ(run({"--language", "de", "--severity", "none-such"}, one, "classify"), 2);
  EXPECT_NE(err().find("Es gibt keinen Satz von Schweregraden \"none-such\""), std::string::npos)
      << err();
  EXPECT_EQ(run({"--reader", "nurse"}, one, "classify"), 2);
  EXPECT_NE(err().find("technologist, clinician or patient"), std::string::npos) << err();
}

}  // namespace
}  // namespace station::test
