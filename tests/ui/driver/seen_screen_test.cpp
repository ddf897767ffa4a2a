#include "tests/ui/driver/seen_screen.hpp"

#include <gtest/gtest.h>

namespace station::ui {
namespace {

constexpr std::string_view kLine =
    R"({"frame":7,"phase":"finding","taps":2,"widgets":[)"
    R"({"name":"key.stop","rect":[10,20,30,40],"text":"STOP","enabled":true,"button":true},)"
    R"({"name":"key.start","rect":[1,2,3,4],"text":"Start","enabled":false,"button":true},)"
    R"({"name":"gauge.value","rect":[5,6,7,8],"text":"124","enabled":true,"button":false}]})";

TEST(SeenScreen, OffersOnlyButtonsThatAreEnabled) {
  const auto seen = read_probe_line(kLine);

  ASSERT_TRUE(seen);
  EXPECT_TRUE(seen->offers("key.stop"));
  EXPECT_FALSE(seen->offers("key.start"));
  EXPECT_FALSE(seen->offers("gauge.value"));
  EXPECT_EQ(seen->text_of("gauge.value"), "124");
  EXPECT_EQ(seen->find("key.stop")->height, 40);
  EXPECT_EQ(seen->taps, 2U);
}

TEST(SeenScreen, HasNothingOfALineThatWasCut) {
  EXPECT_FALSE(read_probe_line(kLine.substr(0, kLine.size() / 2)));
  EXPECT_FALSE(read_probe_line(""));
}

}  // namespace
}  // namespace station::ui
