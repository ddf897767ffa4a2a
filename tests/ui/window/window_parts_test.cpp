#include "ui/window/frame_board.hpp"
#include "ui/window/input_replay.hpp"
#include "ui/window/probe_server.hpp"

#include <gtest/gtest.h>

#include <imgui/imgui.h>

namespace station::ui {
namespace {

class Replay : public ::testing::Test {
 protected:
  Replay() { context_ = ImGui::CreateContext(); }
  ~Replay() override { ImGui::DestroyContext(context_); }
  ImGuiIO& io() { return ImGui::GetIO(); }
  InputReplay replay_;

 private:
  ImGuiContext* context_ = nullptr;
};

TEST_F(Replay, GivesAQuickTapTwoFrames) {
  replay_.push(PointerButton{true});
  replay_.push(PointerButton{false});

  replay_.apply(io());
  const bool down_in_first_frame = io().MouseDown[0];
  replay_.apply(io());

  EXPECT_TRUE(down_in_first_frame);
  EXPECT_FALSE(io().MouseDown[0]);
  EXPECT_TRUE(replay_.empty());
}

TEST_F(Replay, KeepsAPressWhereItWasMade) {
  replay_.push(PointerMoved{10.0F, 20.0F});
  replay_.push(PointerButton{true});
  replay_.push(PointerMoved{500.0F, 20.0F});

  replay_.apply(io());

  EXPECT_TRUE(io().MouseDown[0]);
  EXPECT_FLOAT_EQ(io().MousePos.x, 10.0F);
  EXPECT_FALSE(replay_.empty());
}

TEST(FrameBoard, KnowsWhereStopIsWithoutALock) {
  FrameBoard board;
  EXPECT_FALSE(board.is_on_stop(0.0F, 0.0F));

  board.shown(KeyOffers{}, {1470.0F, 950.0F, 400.0F, 100.0F}, true);

  EXPECT_TRUE(board.is_on_stop(1470.0F, 950.0F));
  EXPECT_TRUE(board.is_on_stop(1869.0F, 1049.0F));
  EXPECT_FALSE(board.is_on_stop(1469.0F, 1000.0F));
  EXPECT_FALSE(board.is_on_stop(1500.0F, 1051.0F));
  EXPECT_TRUE(board.inflated());
}

TEST(ProbeLine, IsOneLineOfJsonWithEveryWidget) {
  const std::vector<WidgetNote> notes{
      {.name = "key.stop", .rect = {1.0F, 2.0F, 30.0F, 40.0F}, .text = "STOP", .is_button = true},
      {.name = "note",
       .rect = {0.0F, 0.0F, 5.0F, 5.0F},
       .text = "a \"b\"\n",
       .enabled = false,
       .capital_px = 9.0F}};

  const auto line = probe_line(7, "finding", notes, "exam", 3);

  EXPECT_EQ(
      line,
      "{\"frame\":7,\"phase\":\"finding\",\"screen\":\"exam\",\"taps\":3,\"widgets\":["
      "{\"name\":\"key.stop\",\"rect\":[1,2,30,40],\"text\":\"STOP\",\"enabled\":true,"
      "\"button\":true},"
      "{\"name\":\"note\",\"rect\":[0,0,5,5],\"text\":\"a \\\"b\\\"\\u000a\",\"enabled\":false,"
      "\"button\":false}]}\n");
}

TEST(ProbeServer, SaysWhyASocketCannotBeOpened) {
  const auto opened = ProbeServer::open("/nonexistent-folder/probe");

  ASSERT_FALSE(opened.has_value());
  EXPECT_NE(opened.error().sentence.find("/nonexistent-folder/probe"), std::string::npos);
}

}  // namespace
}  // namespace station::ui
