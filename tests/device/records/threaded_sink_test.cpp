#include "device/records/threaded_sink.hpp"

#include "device/records/record_reader.hpp"
#include "device/records/record_writer.hpp"
#include "tests/device/records/record_fixture.hpp"

#include <gtest/gtest.h>

#include <condition_variable>
#include <mutex>

namespace station::device {
namespace {

// What the disk thread was given; shared with the test, which looks only after flush().
struct Taken {
  std::vector<DopplerBlock> doppler;
  std::vector<std::string> order;
};

// Holds the disk thread at its first call until released.
class Gate {
 public:
  void wait() {
    std::unique_lock lock{mutex_};
    open_.wait(lock, [this] { return is_open_; });
  }
  void release() {
    const std::lock_guard lock{mutex_};
    is_open_ = true;
    open_.notify_all();
  }

 private:
  std::mutex mutex_;
  std::condition_variable open_;
  bool is_open_ = false;
};

class ScriptedSink final : public RecordSink {
 public:
  ScriptedSink(Taken& taken, Gate& gate) : taken_{taken}, gate_{gate} {}
  void exam(const ExamRecord&) override { note("exam"); }
  void event(Timestamp, std::string_view kind, std::string_view) override {
    note(std::string{kind});
  }
  void doppler(int, const DopplerBlock& block) override {
    gate_.wait();
    taken_.doppler.push_back(block);
  }
  void pressure(int, const PressureBlock&) override {}
  void ppg(int, const PpgBlock&) override {}
  void attempt(const Attempt&) override { note("attempt"); }
  void attempt_changed(const Attempt&) override { note("attempt changed"); }
  void flush() override { note("flush"); }
  [[nodiscard]] std::optional<Trouble> trouble() const override {
    return Trouble{Errc::io, "The disk is gone: connect it."};
  }

 private:
  void note(std::string what) {
    gate_.wait();
    taken_.order.push_back(std::move(what));
  }
  Taken& taken_;
  Gate& gate_;
};

TEST(ThreadedSink, KeepsTheOrderAndWritesAllBeforeFlushReturns) {
  Taken taken;
  Gate gate;
  gate.release();
  ThreadedSink sink{std::make_unique<ScriptedSink>(taken, gate)};

  sink.exam(ExamRecord{});
  sink.event(Timestamp{}, "start", "{}");
  sink.attempt(Attempt{});
  sink.attempt_changed(Attempt{});
  sink.flush();

  EXPECT_EQ(taken.order,
            (std::vector<std::string>{"exam", "start", "attempt", "attempt changed", "flush"}));
}

TEST(ThreadedSink, PassesTheDiskTroubleOn) {
  Taken taken;
  Gate gate;
  gate.release();
  ThreadedSink sink{std::make_unique<ScriptedSink>(taken, gate)};

  sink.flush();

  ASSERT_TRUE(sink.trouble().has_value());
  EXPECT_EQ(sink.trouble()->sentence, "The disk is gone: connect it.");
}

TEST(ThreadedSink, RefusesSignalsOfAFullRingAndMarksTheGap) {
  Taken taken;
  Gate gate;
  ThreadedSink sink{std::make_unique<ScriptedSink>(taken, gate), 256};
  DopplerBlock block;
  block.pair_count = 10;
  const int offered = 5000;
  for (int i = 0; i < offered; ++i) {
    block.first.value = static_cast<std::uint64_t>(i);
    sink.doppler(1, block);
  }
  sink.attempt(Attempt{});  // there is room reserved for it
  const std::uint64_t refused = sink.blocks_refused();

  gate.release();
  sink.flush();
  block.first.value = offered;
  sink.doppler(1, block);
  sink.flush();

  EXPECT_GT(refused, 0U);
  ASSERT_EQ(taken.doppler.size(), static_cast<std::size_t>(offered) - refused + 1);
  // Every refused block is told of by the next that is taken; the writer may have made room once
  // while the blocks came, so that there are two gaps.
  std::uint64_t told = 0;
  for (const DopplerBlock& taken_block : taken.doppler) told += taken_block.frames_lost_before;
  EXPECT_EQ(told, refused);
  EXPECT_GT(taken.doppler.back().frames_lost_before, 0U);
  EXPECT_EQ(taken.doppler.front().frames_lost_before, 0U);
  EXPECT_EQ(taken.order.front(), "attempt");
  ASSERT_TRUE(sink.trouble().has_value());
  EXPECT_NE(sink.trouble()->sentence.find(std::to_string(refused)), std::string::npos);
}

TEST(ThreadedSink, WritesARecordThatReadsBackTheSame) {
  testing::ScratchFolder folder;
  Random random{2};
  AttemptSignals s;
  s.attempt = 1;
  s.doppler = testing::some_doppler(random, 1000);
  s.pressure = testing::some_pressure(random, 300, 4);
  {
    auto writer = RecordWriter::create(folder.path(), "t1",
                                       {.sync_every_commit = false, .backlog_bytes = 64U << 20U});
    ASSERT_TRUE(writer.has_value());
    ThreadedSink sink{std::move(*writer)};
    sink.exam(testing::some_exam("t1"));
    testing::write_attempt(sink, s, testing::some_attempt(1));
    EXPECT_EQ(sink.blocks_refused(), 0U);
  }

  const auto reader = RecordReader::open(folder.path() / "t1.abi");

  ASSERT_TRUE(reader.has_value()) << reader.error().sentence;
  EXPECT_TRUE(reader->signals(1).whole);
  EXPECT_TRUE(testing::same(reader->signals(1).doppler, s.doppler));
  EXPECT_TRUE(testing::same(reader->signals(1).pressure, s.pressure));
}

}  // namespace
}  // namespace station::device
