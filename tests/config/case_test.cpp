#include "config/config.hpp"
#include "tests/config/temporary_file.hpp"

#include <gtest/gtest.h>

namespace station::config {
namespace {

using clinical::Answer;
using clinical::Wound;
using device::Permission;

constexpr const char* kJsonCase = R"({
  "operator": "A. Technologist",
  "patient": {"id": "P7", "name": "Doe, J", "birth_date": "1950-12-31", "sex": "M"},
  "site": {
    "right arm": {"permission": "forbidden", "reason": "dialysis fistula"},
    "left ankle": {"permission": "allowed", "cuff": "ankle 20-30 cm"}
  },
  "history": {"diabetes": true, "known_pad": "unknown",
              "left": {"wound": "heel", "rest_pain": false}}
})";

TEST(LoadCase, ReadsTheShippedExample) {
  const auto loaded =
      load_case(std::filesystem::path{STATION_SOURCE_DIR} / "config/cases/example.toml");

  ASSERT_TRUE(loaded) << loaded.error().sentence;
  EXPECT_EQ(loaded->patient.id, "EXAMPLE-1");
  EXPECT_EQ(loaded->operator_name, "A. Technologist");
  EXPECT_EQ(loaded->posture, device::Posture::flat);
  const auto& fistula = loaded->sites.at({Limb::arm, Side::left});
  EXPECT_EQ(fistula.permission, Permission::forbidden);
  EXPECT_EQ(fistula.reason, "dialysis fistula");
  EXPECT_EQ(loaded->sites.at({Limb::ankle, Side::left}).permission,
            Permission::allowed_with_barrier);
  EXPECT_EQ(loaded->cuffs.at({Limb::arm, Side::right}).cuff, "arm 25-34 cm");
  EXPECT_EQ(loaded->history.known_pad, Answer::unknown);
  EXPECT_EQ(loaded->leg_history[0].exertional_pain, Answer::yes);
  EXPECT_EQ(loaded->leg_history[1].exertional_pain, Answer::not_asked);
  EXPECT_EQ(loaded->leg_history[1].wound, Wound::heel);
  EXPECT_FALSE(loaded->asserted_on_command_line);
}

TEST(LoadCase, ReadsTheSameKeysFromJson) {
  const TemporaryDirectory directory;

  const auto loaded = load_case(directory.write("case.json", kJsonCase));

  ASSERT_TRUE(loaded) << loaded.error().sentence;
  EXPECT_EQ(loaded->patient.name, "Doe, J");
  EXPECT_EQ(loaded->sites.size(), 2U);
  EXPECT_EQ(loaded->sites.at({Limb::arm, Side::right}).reason, "dialysis fistula");
  EXPECT_EQ(loaded->history.diabetes, Answer::yes);
  EXPECT_EQ(loaded->history.dialysis, Answer::not_asked);
  EXPECT_EQ(loaded->leg_history[1].rest_pain, Answer::no);
}

std::string fault_of(const std::string& toml) {
  const TemporaryDirectory directory;
  const auto loaded = load_case(directory.write("case.toml", toml));
  return loaded ? "" : loaded.error().sentence;
}

TEST(LoadCase, RefusesAForbiddenSiteWithoutReason) {
  EXPECT_NE(
      fault_of("[site.\"right arm\"]\npermission = \"forbidden\"\n").find("reason is missing"),
      std::string::npos);
}

TEST(LoadCase, RefusesASiteWithoutPermission) {
  const auto fault = fault_of("[site.\"right arm\"]\ncuff = \"arm 25-34 cm\"\n");

  EXPECT_NE(fault.find("site.right arm.permission is missing"), std::string::npos) << fault;
}

TEST(LoadCase, RefusesASiteItDoesNotKnow) {
  const auto fault = fault_of("[site.\"right wrist\"]\npermission = \"allowed\"\n");

  EXPECT_NE(fault.find("site.right wrist is not a name known here"), std::string::npos) << fault;
}

TEST(LoadCase, RefusesAPermissionItDoesNotKnow) {
  const auto fault = fault_of("[site.\"right arm\"]\npermission = \"yes\"\n");

  EXPECT_NE(fault.find("line 2"), std::string::npos) << fault;
  EXPECT_NE(fault.find("it must be one of: not asked, allowed, allowed with barrier, forbidden"),
            std::string::npos)
      << fault;
}

TEST(LoadCase, RefusesAnAnswerThatIsNone) {
  const auto fault = fault_of("[history]\ndiabetes = \"maybe\"\n");

  EXPECT_NE(fault.find("line 2: history.diabetes must be true, false or \"unknown\""),
            std::string::npos)
      << fault;
}

TEST(LoadCase, RefusesAnImpossibleDate) {
  EXPECT_NE(fault_of("[patient]\nbirth_date = \"31.12.1950\"\n").find("birth_date must be a date"),
            std::string::npos);
}

TEST(LoadCase, AsksWhatAMisspeltQuestionMeant) {
  const auto fault = fault_of("[history.left]\nrest_pian = true\n");

  EXPECT_NE(fault.find("did you mean \"rest_pain\"?"), std::string::npos) << fault;
}

}  // namespace
}  // namespace station::config
