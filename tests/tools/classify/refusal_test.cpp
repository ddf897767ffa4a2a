// A refusal names line, field and a code that stays, and is said in the language asked for.

#include "algorithms/clinical/messages/refusals.hpp"
#include "config/config.hpp"
#include "config/load_cramp.hpp"
#include "tests/tools/classify/json_schema.hpp"
#include "tests/tools/classify/run.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

namespace station::tools {
namespace {

using clinical::Reader;
using testing::HasSubstr;
using testing::Not;

ClassifyOptions in_german() {
  const auto list = config::load_medicines(*config::find_config("", "medicines"));
  auto catalogue = config::load_catalogue(*config::find_config("messages", "de"), *list);
  EXPECT_TRUE(catalogue) << catalogue.error().sentence;
  ClassifyOptions options;
  options.telling = Telling{std::move(*catalogue), Reader::technologist};
  return options;
}

struct Bad {
  std::string line;
  std::string code;
  std::string field;  ///< empty: the line as a whole
};

std::string with(const std::string& members) { return R"({"id":"x",)" + members + "}"; }
std::string leg(const std::string& members) { return with(R"("right":{)" + members + "}"); }
std::string sheet(const std::string& members) {
  return with(R"("history":{"left":{)" + members + "}}");
}
std::string exam(const std::string& members) { return with(R"("exam":{)" + members + "}"); }
std::string exercise(const std::string& members) { return with(R"("exercise":{)" + members + "}"); }

const std::vector<Bad>& all_bad() {
  static const std::vector<Bad> all = {
      {"{\"id\":\"" + std::string(std::size_t{1} << 20U, 'x') + "\"}", "too_long", ""},
      {with("\"right\":" + std::string(1100, '[') + std::string(1100, ']')), "not_json", ""},
      {leg(R"("pt":NaN)"), "syntax", "right.pt"},
      {with("\"right\":{}} x"), "syntax", ""},
      {R"({"id":"x","right":{"pt":)", "cut_off", "right.pt"},
      {leg("\"pt\":\"\xFF\""), "bad_text", "right.pt"},
      {leg(R"("pt":1e400)"), "bad_number", "right.pt"},
      {leg(R"("pt":99999999999999999999999)"), "bad_number", "right.pt"},
      {"[]", "object", ""},
      {leg(R"("tp":80)"), "unknown_field", "right.tp"},
      {leg(R"("pt":80,"pt":90)"), "twice", "right.pt"},
      {leg(R"("pt":80,"pt_repeats":81)"), "list", "right.pt_repeats"},
      {leg(R"("pt":80,"pt_repeats":[81,82,83,84,85])"), "too_many", "right.pt_repeats"},
      {with(R"("history":{"diabetes":"no"})"), "answer", "history.diabetes"},
      {with(R"("history":{"age_years":"70"})"), "whole", "history.age_years"},
      {with(R"("history":{"age_years":170})"), "outside", "history.age_years"},
      {leg(R"("after_exercise":[{"seconds":null,"ankle":80,"arm":120}])"), "whole_missing",
       "right.after_exercise.seconds"},
      {exam(R"("deflations":[{"artery":"left dorsalis pedis","mmHg_per_s":"3"}])"), "number",
       "exam.deflations.mmHg_per_s"},
      {exam(R"("deflations":[{"artery":"left dorsalis pedis","mmHg_per_s":2.55}])"), "one_decimal",
       "exam.deflations.mmHg_per_s"},
      {exam(R"("absent_stated_by":7)"), "text", "exam.absent_stated_by"},
      {exam(R"("posture":"lying")"), "word", "exam.posture"},
      {with(R"("arms":{"first":"both"})"), "side", "arms.first"},
      {R"({"id":""})", "id_bytes", "id"},
      {R"({"id":1.5})", "id_kind", "id"},
      {R"({"right":{}})", "id_missing", "id"},
      {with(R"("profile":"")"), "profile_name", "profile"},
      {with(R"("profile":"esc")"), "unknown_profile", "profile"},
      {leg(R"("pt":"120")"), "pressure", "right.pt"},
      {leg(R"("pt":-5)"), "pressure_outside", "right.pt"},
      {leg(R"("pt":80,"pt_interval":[80])"), "interval", "right.pt_interval"},
      {leg(R"("pt":80,"pt_interval":[81,90])"), "interval_misses", "right.pt_interval"},
      {leg(R"("pt_interval":[80,90])"), "interval_of_none", "right.pt_interval"},
      {leg(R"("pt_repeats":[80])"), "repeats_of_none", "right.pt_repeats"},
      {leg(R"("pt":"absent","pt_waveform":"normal")"), "waveform_of_none", "right.pt_waveform"},
      {with(R"("arms":{"right":120,"left":118})"), "first_missing", "arms.first"},
      {with(R"("arms":{"right":80},"exam":{"diastolic":90})"), "diastolic", "exam.diastolic"},
      {leg(R"("segments":{"thigh":120,"low_thigh":118})"), "thighs", "right.segments.thigh"},
      {leg(R"("pulse_volume":{"amplitude_mm":5})"), "shape_missing", "right.pulse_volume.shape"},
      {leg(R"("pulse_volume":{"shape":"flat","amplitude_mm":5})"), "flat_amplitude",
       "right.pulse_volume.amplitude_mm"},
      {leg(R"("pulse_volume":{"shape":"normal","amplitude_mm":0})"), "no_amplitude",
       "right.pulse_volume.amplitude_mm"},
      {leg(R"("previous":{"abi":0.85})"), "previous", "right.previous.abi"},
      {leg(R"("previous":{"abi":"0.00"})"), "previous_zero", "right.previous.abi"},
      {leg(R"("previous":{"context":"follow_up"})"), "previous_missing", "right.previous.abi"},
      {leg(R"("after_exercise":[{"seconds":30,"ankle":80}])"), "reading_incomplete",
       "right.after_exercise.arm"},
      {leg(R"("after_exercise":[{"seconds":30,"ankle":80,"arm":120},{"seconds":30,"ankle":80,)"
           R"("arm":120}])"),
       "not_rising", "right.after_exercise.seconds"},
      {sheet(R"("wound":"ankle")"), "wound", "history.left.wound"},
      {sheet(R"("arterial_signal":"yes")"), "heard", "history.left.arterial_signal"},
      {sheet(R"("rest_pain":false,"pain_eased_by_hanging":true)"), "contradicts",
       "history.left.pain_eased_by_hanging"},
      {sheet(R"("wound":"none","wound_depth":"deep")"), "given_though", "history.left.wound_depth"},
      {sheet(R"("wound":"none","gangrene":false,"wound_grade":2)"), "grade_of_no_wound",
       "history.left.wound_grade"},
      {sheet(R"("new_sensory_or_motor_loss":false,"onset_under_two_weeks":true,"weakness":)"
             R"("profound")"),
       "loss_denied", "history.left.new_sensory_or_motor_loss"},
      {sheet(R"("infection_signs":5,"redness_mm":3)"), "redness_denied",
       "history.left.infection_signs"},
      {sheet(R"("infection_signs":0,"redness_mm":30)"), "redness_counts",
       "history.left.infection_signs"},
      {with(R"("left":{"pt":80},"history":{"left":{"arterial_signal":false}})"), "signal_denied",
       "history.left.arterial_signal"},
      {with(R"("left":{"pt":"absent","dp":"absent"},"history":{"left":{"arterial_signal":true}})"),
       "signal_claimed", "history.left.arterial_signal"},
      {exam(R"("cuffs":[{"site":"arm","width_mm":120,"circumference_mm":300}])"), "cuff_site",
       "exam.cuffs.site"},
      {exam(R"("cuffs":[{"site":"right arm","width_mm":120}])"), "cuff_missing",
       "exam.cuffs.circumference_mm"},
      {exam(R"("cuffs":[{"site":"right arm","width_mm":120,"circumference_mm":300},)"
            R"({"site":"right arm","width_mm":140,"circumference_mm":300}])"),
       "cuff_twice", "exam.cuffs.site"},
      {exam(R"("deflations":[{"artery":"left foot","mmHg_per_s":3}])"), "artery_site",
       "exam.deflations.artery"},
      {exam(R"("deflations":[{"artery":"left dorsalis pedis"}])"), "rate_missing",
       "exam.deflations.mmHg_per_s"},
      {leg(R"("after_exercise":[{"seconds":30,"ankle":80,"arm":120}])"), "exercise_missing",
       "exercise"},
      {exercise(R"("raises":30)"), "kind_missing", "exercise.kind"},
      {exercise(R"("kind":"treadmill","raises":30)"), "raises", "exercise.raises"},
      {exercise(R"("kind":"treadmill","onset_seconds":90,"maximal_seconds":60)"), "onset",
       "exercise.onset_seconds"},
  };
  return all;
}

TEST(Refusal, NamesTheFieldAndACodeThatStays) {
  static const auto schema = nlohmann::json::parse(classify_schema());
  for (const Bad& bad : all_bad()) {
    const auto line = run(bad.line + "\n").lines.at(0);
    ASSERT_TRUE(line.contains("error")) << bad.line;
    EXPECT_EQ(line.at("code"), bad.code) << bad.line.substr(0, 200);
    EXPECT_EQ(line.at("field").is_null() ? "" : line.at("field").get<std::string>(), bad.field)
        << bad.line.substr(0, 200);
    EXPECT_FALSE(line.contains("said"));
    EXPECT_EQ(complaint(schema.at("$defs").at("refusal"), line, schema), "");
  }
}

TEST(Refusal, IsSaidInTheLanguageAskedForBesideItsEnglish) {
  static const auto schema = nlohmann::json::parse(classify_schema());
  const auto options = in_german();
  for (const Bad& bad : all_bad()) {
    const auto english = run(bad.line + "\n").lines.at(0);
    const auto line = run(bad.line + "\n", options).lines.at(0);
    ASSERT_TRUE(line.contains("said")) << bad.line.substr(0, 200);
    const auto said = line.at("said").get<std::string>();
    EXPECT_EQ(line.at("language"), "de");
    EXPECT_EQ(line.at("error"), english.at("error"));
    EXPECT_THAT(said, testing::StartsWith("Zeile 1"));
    EXPECT_THAT(said, HasSubstr(bad.field));
    for (const char* name : {"{value}", "{known}", "{most}", "{min}", "{max}", "{at}", "{near}"})
      EXPECT_THAT(said, Not(HasSubstr(name))) << "a value is missing";
    for (const char* word : {" must ", " is ", " are ", " the ", " correct ", " leave "})
      EXPECT_THAT(" " + said, Not(HasSubstr(word)));
    EXPECT_EQ(complaint(schema.at("$defs").at("refusal"), line, schema), "");
  }
}

/// The rest frames a refusal, ends a run, or is of a file written by hand
/// (tests/config/cramp_files_test.cpp).
TEST(Refusal, OfEveryKindIsTriedHere) {
  std::set<std::string> tried = {
      "in_line",      "in_field",       "count",          "reading",     "writing",
      "no_profile",   "no_severity",    "in_file",        "of_file",     "unreadable",
      "not_a_table",  "out_of_range",   "wrong_type",     "choice",      "unknown_key",
      "meant_key",    "index_decimals", "scale",          "yes_but_no",  "given_but_no",
      "no_but_named", "loss_but_none",  "normal_but_low", "statin_named"};
  for (const Bad& bad : all_bad()) tried.insert(bad.code);
  for (const auto* text : clinical::all_refusals())
    EXPECT_TRUE(tried.contains(std::string{text->code})) << text->code;
  EXPECT_EQ(tried.size(), clinical::all_refusals().size());
}

TEST(Refusal, OfBrokenJsonKeepsTheIdentifierThatStoodBefore) {
  const auto line = run(R"({"id":"k7","left":{"dp":nan}})"
                        "\n")
                        .lines.at(0);

  EXPECT_EQ(line.at("id"), "k7");
  EXPECT_THAT(line.at("error").get<std::string>(),
              HasSubstr("Line 1, field left.dp is no JSON from byte"));
}

TEST(Refusal, SaysTheFiguresOfTheCaseInGerman) {
  const auto line = run(R"({"id":"a","right":{"pt":1}})", in_german()).lines.at(0);

  EXPECT_EQ(line.at("error"),
            "Line 1, field right.pt is 1, outside 2 to 400 mmHg; an artery without flow is "
            "\"absent\" or \"no_signal\".");
  EXPECT_EQ(line.at("said"),
            "Zeile 1, Feld right.pt: ist 1, außerhalb von 2 bis 400 mmHg; eine Arterie ohne Fluss "
            "ist \"absent\" oder \"no_signal\".");
}

TEST(Refusal, IsCountedInTheLanguageAskedFor) {
  const auto result = run("{}\n{\"id\":\"a\"}\n", in_german());

  EXPECT_EQ(result.exit_code, 1);
  EXPECT_THAT(result.err, HasSubstr("1 von 2 Fällen abgelehnt, der erste in Zeile 1"));
}

TEST(Refusal, OfAProfileThatIsNotConfiguredIsSaidInTheLanguage) {
  auto options = in_german();
  options.profile = "third";

  const auto result = run("", options);

  EXPECT_EQ(result.exit_code, 2);
  EXPECT_THAT(result.err, HasSubstr("Es gibt kein Profil \"third\""));
}

}  // namespace
}  // namespace station::tools
