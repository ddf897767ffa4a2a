// What is done around an exam, as a person meets it: the pages before it, the override of a
// reading, review and signature, the cramp visit. Keys and fingers from outside; what came of it is
// read from the record by the command line.
#include "tests/ui/driver/exam_on_screen.hpp"

#include <gmock/gmock.h>

#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <iterator>

namespace station::ui {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

class Desk : public AtTheBedside {
 protected:
  /// Puts the finger on a field, in a list that may have to be scrolled, and types.
  void fill(std::string_view field, std::string_view text, std::string_view list = "") {
    touch_in(list, field);
    bed().wait_until(fmt::format("the keys to be those of {}", field), [&](const SeenScreen& s) {
      const auto* seen = s.find(field);
      return seen != nullptr && seen->on;
    });
    bed().type(text);
    bed().wait_until(fmt::format("{} in {}", text, field), [&](const SeenScreen& s) {
      return s.text_of(field).find(text) != std::string::npos;
    });
  }
  /// Pages a scrolled list down until the widget can be touched.
  void touch_in(std::string_view list, std::string_view widget) {
    const std::string down = fmt::format("{}.down", list);
    for (int pages = 0; pages < 20; ++pages) {
      const auto& seen = bed().settle();
      if (seen.offers(widget) || !seen.offers(down)) break;
      bed().touch(down);
    }
    bed().touch(widget);
  }
  /// The page of the intake whose title is this, touched in the list at the left.
  void open_page(int number, std::string_view title) {
    bed().touch(fmt::format("intake.page.{}", number));
    bed().wait_until(fmt::format("the page {}", title),
                     [title](const SeenScreen& s) { return s.text_of("intake.title") == title; });
  }
  void next_page(std::string_view title) {
    bed().touch("key.start");
    bed().wait_until(fmt::format("the page {}", title),
                     [title](const SeenScreen& s) { return s.text_of("intake.title") == title; });
  }
};

TEST_F(Desk, AnUnknownPatientIsTakenThroughTheSevenPagesByMouse) {
  RecordProperty("requirement", "E5");
  begin_at_home({.speed = 8.0});
  bed().touch("home.begin");
  bed().wait_for_words("An unknown patient can start at once");
  fill("intake.name", "Okafor, Ngozi");
  fill("intake.id", "4711", "intake.Patient");
  fill("intake.operator", "B. Roth", "intake.Patient");
  next_page("Acute signs");
  bed().touch("intake.onset.right.1");
  bed().touch("intake.onset.left.1");
  next_page("Feet");
  bed().touch("key.accept");  // skip
  bed().touch("intake.why.2");
  bed().wait_until("the page after the skipped one",
                   [](const SeenScreen& s) { return s.text_of("intake.title") == "History"; });
  bed().touch("intake.diabetes.0");
  next_page("Posture and cuffs");
  bed().touch("intake.posture.0");
  touch_in("intake.Posture and cuffs", "intake.cuff.right_arm.more");
  next_page("Access");
  bed().touch("key.accept");
  bed().touch("intake.why.3");
  bed().wait_until("the last page",
                   [](const SeenScreen& s) { return s.text_of("intake.title") == "Procedure"; });
  open_page(5, "Access");  // gone back to, and answered after all
  bed().touch("intake.access.dp.left.1");
  open_page(0, "Patient");
  EXPECT_EQ(bed().screen().text_of("intake.name"), "Okafor, Ngozi") << "nothing is lost";

  bed().touch("intake.begin");
  for (const char* site : {"right_arm", "left_arm", "right_ankle"})
    bed().touch(fmt::format("site.{}.allow", site));
  begin_rest();
  finish_the_exam();
  EXPECT_TRUE(bed().screen().says("Okafor, Ngozi"));
  EXPECT_EQ(bed().end(), 0);

  const auto listed = abi({"exams", "--folder", folder() / "records", "--json"});
  EXPECT_THAT(listed, HasSubstr("Okafor, Ngozi"));
  EXPECT_THAT(listed, HasSubstr("B. Roth"));
  const auto report = report_in_words();
  EXPECT_THAT(report, HasSubstr("Okafor, Ngozi"));
  EXPECT_THAT(report, HasSubstr("4711"));
  EXPECT_THAT(report, HasSubstr("flat"));
  EXPECT_THAT(report, HasSubstr("feet (emergency)"));
  EXPECT_THAT(report, Not(HasSubstr("access (known"))) << "it was answered";
}

TEST_F(Desk, ACursorIsDraggedByMouseAndBothValuesOfTheOverrideAreKept) {
  RecordProperty("requirement", "E20");
  begin({});
  begin_rest();
  read_one();
  bed().press_when_offered("key.accept", "a");
  read_one();
  bed().wait_until("the strip", [](const SeenScreen& s) {
    return s.find("evidence.plot") != nullptr && s.find("evidence.cursor") != nullptr;
  });
  const auto automatic = bed().screen().text_of("outcome.value");
  const auto plot = *bed().screen().find("evidence.plot");
  const auto cursor = *bed().screen().find("evidence.cursor");
  const auto words = bed().screen().text_of("evidence.cursor_words");
  const int y = plot.y + plot.height / 2;

  bed().desk().drag(cursor.x + cursor.width / 2, y, plot.x + plot.width / 4, y);
  bed().wait_until("another pressure under the cursor", [&](const SeenScreen& s) {
    return s.text_of("evidence.cursor_words") != words;
  });
  bed().touch("evidence.override");
  bed().touch("override.earlier");

  bed().wait_until("both values beside the strip",
                   [](const SeenScreen& s) { return !s.text_of("evidence.manual").empty(); });
  const auto by_hand = bed().screen().text_of("outcome.value");
  EXPECT_NE(by_hand, automatic);
  EXPECT_THAT(bed().screen().text_of("evidence.manual"), HasSubstr(automatic));
  bed().press_when_offered("key.accept", "a");
  finish_the_exam();
  const auto line = fmt::format("{} mmHg by A. Meier", by_hand);
  EXPECT_TRUE(bed().screen().says(line)) << "the result board names the hand";
  EXPECT_TRUE(bed().screen().says("the station read " + automatic)) << "and keeps its value";
  bed().picture("overridden");
  EXPECT_EQ(bed().end(), 0);
  EXPECT_THAT(
      report_in_words(),
      HasSubstr(fmt::format("{} read by hand, A. Meier: an earlier beat was missed", by_hand)));
  EXPECT_THAT(report_in_words(), HasSubstr("station " + automatic));
}

TEST_F(Desk, AnExamIsFoundReplayedCommentedSignedAndThenOnlyAmended) {
  RecordProperty("requirement", "E28");
  abi({"exam", "--simulate", "claudicant", "--protocol", "resting-abi-zero-rest",
       "--all-sites-allowed", "--operator", "B. Roth", "--out", folder() / "records"});
  begin_at_home();
  bed().touch("home.exams");
  bed().wait_for_offer("review.exam.0");
  fill("review.search", "nobody");
  bed().wait_for_words("No exam is found");
  for (int i = 0; i < 6; ++i) bed().press("BackSpace");
  bed().type("claudicant");
  bed().wait_until("the one exam that is found", [](const SeenScreen& s) {
    return s.text_of("review.search") == "claudicant" && s.offers("review.exam.0");
  });
  bed().touch("review.exam.0");
  bed().touch("review.reading.3");
  bed().wait_until("the strip of the reading", [](const SeenScreen& s) {
    return s.offers("review.play") && s.find("review.strip") != nullptr;
  });
  bed().touch("review.speed.4");
  bed().touch("review.play");
  bed().wait_until("the replay to run to its end", [](const SeenScreen& s) {
    const auto clock = s.text_of("review.clock");
    const auto of = clock.find(" of ");
    return of != std::string::npos && clock.starts_with(clock.substr(of + 4, of));
  });

  bed().touch("review.comment");
  fill("review.person", "Dr. C. Haas");
  fill("review.text", "Clear signal on both sides.");
  bed().touch("review.confirm");
  bed().wait_until("the comment in the log", [](const SeenScreen& s) {
    return s.text_of("review.log.0").find("Clear signal on both sides.") != std::string::npos;
  });
  bed().touch("review.begin");
  bed().touch("review.confirm");
  bed().wait_for_words("Under review");
  bed().touch("review.sign");
  bed().touch("review.confirm");
  bed().wait_until("the signature",
                   [](const SeenScreen& s) { return s.text_of("review.state") == "Final"; });

  const auto& last = bed().screen();
  EXPECT_TRUE(last.says("nothing in it can be changed"));
  EXPECT_FALSE(last.offers("review.sign"));
  EXPECT_FALSE(last.offers("review.begin"));
  const auto signed_words = abi({"sign", record(), "--json"});
  EXPECT_THAT(signed_words, HasSubstr("Dr. C. Haas"));
  EXPECT_THAT(signed_words, HasSubstr("\"state\":\"final\""));
  abi({"sign", record(), "--final", "--as", "Somebody Else"}, 1);
  EXPECT_EQ(abi({"sign", record(), "--json"}), signed_words) << "a signed record stays as it is";

  bed().touch("review.amend");
  fill("review.text", "Left leg: walking distance 200 m.");
  bed().touch("review.confirm");
  bed().wait_until("the amendment",
                   [](const SeenScreen& s) { return s.text_of("review.state") == "Amended"; });
  bed().picture("amended");
  EXPECT_EQ(bed().end(), 0);
  const auto listed =
      abi({"exams", "--folder", folder() / "records", "--search", "amended", "--json"});
  EXPECT_THAT(listed, HasSubstr("\"state\":\"amended\""));
  const auto report = report_in_words();
  EXPECT_THAT(report, HasSubstr("AMENDED"));
  EXPECT_THAT(report, HasSubstr("Signed by Dr. C. Haas"));
  EXPECT_THAT(report, HasSubstr("walking distance 200 m"));
}

TEST_F(Desk, AWholeTrainingExamIsScoredAgainstTheTruthAtItsEnd) {
  begin_at_home({.speed = 8.0});
  bed().touch("home.training");
  fill("training.name", "Ann");
  bed().touch("training.lesson.1");
  bed().touch("training.exam");
  begin_rest();
  const int accepted = finish_the_exam();
  EXPECT_TRUE(record().empty()) << "nothing of it lies among the patients";

  bed().touch("shell.home");
  bed().touch("home.training");

  bed().wait_for_words("Your whole exam beside the truth");
  bed().picture("score");
  const auto& score = bed().screen();
  // Three arteries; one whose beats were taken for irregular has been read three times [E21].
  EXPECT_GE(accepted, 3);
  EXPECT_EQ(score.text_of("training.figure.1"), fmt::format("{}", accepted))
      << "readings with a number";
  EXPECT_THAT(score.text_of("training.figure.2"), HasSubstr("mmHg")) << "their bias";
  EXPECT_TRUE(score.says("TRAINING"));
  bed().touch("training.leave");
  bed().wait_for_words("Whole exam:");
  EXPECT_EQ(bed().end(), 0);
}

/// Loudest sample of a file of 16-bit samples or floats, read as bytes: 0 only if all is silence.
bool is_heard(const std::filesystem::path& wav) {
  std::ifstream in{wav, std::ios::binary};
  const std::string bytes{std::istreambuf_iterator<char>{in}, {}};
  constexpr std::size_t kHeader = 128;
  if (bytes.size() <= kHeader) return false;
  return std::any_of(bytes.begin() + kHeader, bytes.end(), [](char b) { return b != 0; });
}

TEST_F(Desk, AReplayIsHeardInRealTimeThroughTheLoudspeaker) {
  RecordProperty("requirement", "E14");
  abi({"exam", "--simulate", "normal", "--protocol", "resting-abi-zero-rest", "--all-sites-allowed",
       "--out", folder() / "records"});
  const auto wav = folder() / "heard.wav";
  begin_at_home({.speed = 1.0, .more = {"--sound", wav}});
  bed().touch("home.exams");
  bed().touch("review.exam.0");
  bed().touch("review.reading.1");
  bed().wait_for_offer("review.play");
  // Into the last part, where the flow is back.
  const auto strip = *bed().screen().find("review.strip");
  bed().desk().touch(strip.x + strip.width * 8 / 10, strip.y + strip.height / 2);
  EXPECT_FALSE(is_heard(wav));

  bed().touch("review.play");

  bed().wait_until("the replay to begin",
                   [](const SeenScreen& s) { return s.text_of("review.play") != "Play"; });
  bed().wait_until("the replay to end", [](const SeenScreen& s) {
    return s.text_of("review.play") == "Play" && !s.text_of("review.clock").empty();
  });
  EXPECT_EQ(bed().end(), 0);
  EXPECT_TRUE(is_heard(wav));
}

/// The key of a person of 58 whose calf cramps at night, and who has nothing else.
std::string answer_on(const SeenScreen& s) {
  for (const char* key :
       {"cramp.choice.1", "cramp.age.from50", "cramp.medicines.none", "cramp.leg.neither"})
    if (s.offers(key)) return key;
  return s.says("foot pulses") ? "cramp.yes" : "cramp.no";
}

TEST_F(Desk, ATypicalCrampVisitTakesAtMostTwelveTapsToItsPage) {
  RecordProperty("requirement", "E37");
  begin_at_home();
  bed().touch("home.cramp");
  const int before = bed().presses();

  while (true) {
    const auto& seen = bed().wait_until("a question or the page", [](const SeenScreen& s) {
      return s.offers("key.start") || s.find("cramp.question") != nullptr;
    });
    if (seen.find("cramp.answer") != nullptr) break;
    const auto asked = seen.text_of("cramp.question") + seen.text_of("cramp.progress");
    const auto key = answer_on(seen);
    bed().touch(key);
    bed().wait_until("what follows the answer", [&](const SeenScreen& s) {
      return s.text_of("cramp.question") + s.text_of("cramp.progress") != asked;
    });
  }

  EXPECT_LE(bed().presses() - before, 12);
  EXPECT_THAT(bed().screen().text_of("cramp.answer"), HasSubstr("UNLIKELY"));
  bed().touch("cramp.visitor");
  fill("cramp.visitor.name", "Okafor, Ngozi");
  fill("cramp.visitor.id", "4711");
  bed().touch("cramp.visitor.done");
  bed().touch("key.accept");
  bed().wait_for_words("Written to");
  bed().picture("cramp");
  EXPECT_EQ(bed().end(), 0);
  const auto pages = folder() / "records" / "pages";
  ASSERT_TRUE(std::filesystem::exists(pages));
  ASSERT_EQ(std::distance(std::filesystem::directory_iterator{pages}, {}), 1);
  EXPECT_THAT(words_of_pdf(std::filesystem::directory_iterator { pages } -> path()),
              HasSubstr("Okafor, Ngozi, 4711"));
}

}  // namespace
}  // namespace station::ui
