// What a user gets who does something wrong, or whose device does: one sentence that names the
// thing, the place and the remedy, an exit code that is not zero, and nothing lost.
#include "hal/stream/io_loop.hpp"
#include "hal/stream/pty_stream.hpp"
#include "hal/stream/steady_clock.hpp"
#include "hal/wire/codec.hpp"
#include "tests/support/child_process.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdint>
#include <fstream>
#include <functional>

namespace station::test {
namespace {

using hal::wire::Frame;
using hal::wire::Hello;

const std::string kAbi = STATION_BINARY_DIR "/bin/abi";
constexpr double kLimit_s = 120;

/// Lines of standard error that belong to the program's own message.
std::string message_of(const ChildProcess& child) {
  std::string text = child.err();
  const auto at = text.find("abi ");
  return at == std::string::npos ? text : text.substr(at);
}

class BadInput : public testing::Test {
 protected:
  ChildProcess& run(std::vector<std::string> arguments, const std::string& input = {}) {
    arguments.insert(arguments.begin(), kAbi);
    child_ = std::make_unique<ChildProcess>(arguments, folder.path() / "run", input);
    return *child_;
  }
  int code(std::vector<std::string> arguments, const std::string& input = {}) {
    return run(std::move(arguments), input).wait(kLimit_s).value_or(-1);
  }
  std::string file(const std::string& name, const std::string& text) {
    const auto path = folder.path() / name;
    std::ofstream{path, std::ios::binary} << text;
    return path.string();
  }
  std::string path(const std::string& name) const { return (folder.path() / name).string(); }
  ChildProcess& child() { return *child_; }
  void expect_message(const std::string& part) {
    EXPECT_NE(message_of(child()).find(part), std::string::npos)
        << "looked for: " << part << "\nin: " << child().err();
  }

  TemporaryFolder folder;

 private:
  std::unique_ptr<ChildProcess> child_;
};

TEST_F(BadInput, NoPeripheralNamed) {
  EXPECT_EQ(code({"exam"}), 2);

  expect_message("--simulate");
}

TEST_F(BadInput, WrongPort) {
  EXPECT_EQ(code({"exam", "--cuff", "/dev/ttyNOWHERE", "--doppler", "/dev/null",
                  "--all-sites-allowed", "--out", path("records")}),
            2);

  expect_message("/dev/ttyNOWHERE");
}

TEST_F(BadInput, PortThatIsNoSerialPort) {
  const std::string plain = file("plain.txt", "hello");

  EXPECT_NE(code({"exam", "--cuff", plain, "--doppler", plain, "--all-sites-allowed", "--out",
                  path("records")}),
            0);

  expect_message("plain.txt");
}

TEST_F(BadInput, NobodyAskedAboutTheSites) {
  RecordProperty("requirement", "E1");

  EXPECT_EQ(code({"exam", "--cuff", "/dev/null", "--doppler", "/dev/null"}), 2);

  expect_message("right ankle");
  expect_message("--all-sites-allowed");
}

TEST_F(BadInput, UnknownPatient) {
  EXPECT_EQ(code({"exam", "--simulate", "nromal"}), 2);

  expect_message("nromal");
  expect_message("normal");
}

TEST_F(BadInput, MalformedToml) {
  const std::string bad = file("bad.toml", "name = \"x\"\nheart_rate_bpm = = 3\n");

  EXPECT_EQ(code({"exam", "--simulate", bad}), 2);

  expect_message("bad.toml");
  expect_message("2");
}

TEST_F(BadInput, UnknownConfigurationKeyIsAnError) {
  const std::string bad = file("bad.toml", "name = \"x\"\nheart_rate_bmp = 70\n");

  EXPECT_EQ(code({"exam", "--simulate", bad}), 2);

  expect_message("heart_rate_bmp");
  expect_message("heart_rate_bpm");
}

TEST_F(BadInput, MalformedCaseFile) {
  const std::string bad = file("case.json", "{\"sites\": [}");

  EXPECT_EQ(code({"exam", "--simulate", "normal", "--case", bad}), 2);

  expect_message("case.json");
}

TEST_F(BadInput, RecordThatIsNoRecord) {
  EXPECT_NE(code({"replay", file("x.abi", "not a record at all")}), 0);
  expect_message("x.abi");
  EXPECT_NE(code({"replay", path("missing.abi")}), 0);
  expect_message("missing.abi");
  EXPECT_NE(code({"report", path("missing.abi"), "--out", path("x.pdf")}), 0);
  expect_message("missing.abi");
}

TEST_F(BadInput, RecordCutShort) {
  ASSERT_EQ(code({"exam", "--simulate", "normal", "--out", path("records")}), 0) << child().err();
  std::filesystem::path record;
  for (const auto& entry : std::filesystem::directory_iterator{path("records")})
    if (entry.path().extension() == ".abi") record = entry.path();
  const std::string whole = read_file(record);
  ASSERT_GT(whole.size(), 100'000U);

  for (const double share : {0.05, 0.5, 0.95}) {
    const std::string cut =
        file("cut.abi",
             whole.substr(0, static_cast<std::size_t>(share * static_cast<double>(whole.size()))));
    EXPECT_NE(code({"replay", cut}), 0) << share;
    expect_message("cut.abi");
  }
}

TEST_F(BadInput, RecordingThatIsTruncatedOrNoSound) {
  EXPECT_NE(code({"analyze", file("x.wav", "RIFF....WAVEfmt ")}), 0);
  expect_message("x.wav");
  EXPECT_NE(code({"analyze", file("y.wav", "no sound")}), 0);
  expect_message("y.wav");
  EXPECT_NE(code({"analyze", path("none.wav")}), 0);
  expect_message("none.wav");
}

TEST_F(BadInput, MalformedCaseLineIsNamedAndTheRestGoesOn) {
  const std::string good =
      R"({"id":"a","arms":{"first":"right","right":120,"left":118,"repeat":null},)"
      R"("right":{"pt":120,"dp":115,"toe":null},"left":{"pt":120,"dp":115,"toe":null}})";

  EXPECT_EQ(code({"classify"}, good + "\n{\"id\": \"b\", \n" + good + "\n"), 1);

  const std::string out = child().out();
  EXPECT_EQ(std::ranges::count(out, '\n'), 3);
  EXPECT_NE(out.find("\"error\""), std::string::npos);
}

TEST_F(BadInput, ReportIntoAFolderThatIsNotThere) {
  ASSERT_EQ(code({"exam", "--simulate", "normal", "--out", path("records")}), 0) << child().err();
  std::string record;
  for (const auto& entry : std::filesystem::directory_iterator{path("records")})
    if (entry.path().extension() == ".abi") record = entry.path().string();

  EXPECT_NE(code({"report", record, "--out", path("no/such/folder/x.pdf")}), 0);
  expect_message("no/such/folder");
}

/// Two pseudo-terminals whose device ends this test plays.
class BadDevice : public BadInput {
 protected:
  BadDevice() {
    cuff = std::move(hal::PtyStream::open().value());
    doppler = std::move(hal::PtyStream::open().value());
  }
  /// Runs an exam against the two while `play` is called again and again.
  int exam_with(const std::function<void()>& play) {
    ChildProcess& c = run({"exam", "--cuff", cuff->slave_path(), "--doppler", doppler->slave_path(),
                           "--all-sites-allowed", "--out", path("records"), "--speed", "10"});
    std::optional<int> ended;
    for (int turn = 0; turn < 3000 && !ended; ++turn) {
      play();
      drain();
      ended = c.wait(0.02);
    }
    return ended.value_or(-1);
  }
  void drain() {
    std::array<std::byte, 4096> bytes{};
    for (auto* stream : {cuff.get(), doppler.get()})
      while (stream->read_available(bytes).value_or(0) > 0) {
      }
  }
  static Hello cuff_hello() {
    Hello h;
    h.kind = hal::wire::DeviceKind::cuff_controller;
    h.capabilities = hal::wire::kCanInflate | hal::wire::kHasDeadMan | hal::wire::kHasDeviceClock;
    h.lease_valid_ms = 250;
    h.max_inflated_s = 180;
    h.max_pressure = hal::wire::counts_from_mmHg(300);
    h.max_inflated_ports = 1;
    h.port_count = 1;
    h.ports[0] = {Limb::arm, hal::wire::counts_from_mmHg(300), 500, 200};
    h.boot_id = 7;
    return h;
  }
  void announce(const Hello& hello, std::uint8_t major = hal::wire::kProtocolMajor) {
    Frame frame;
    frame.header.protocol = major;
    frame.header.seq = seq_++;
    Hello h = hello;
    h.limits_hash = hal::wire::limits_hash_of(h);
    frame.message = h;
    const auto bytes = hal::wire::encode(frame);
    static_cast<void>(cuff->write(bytes.view()));
  }

  std::unique_ptr<hal::PtyStream> cuff;
  std::unique_ptr<hal::PtyStream> doppler;

 private:
  std::uint16_t seq_ = 0;
};

TEST_F(BadDevice, Silent) {
  EXPECT_EQ(exam_with([] {}), 3);

  expect_message(cuff->slave_path());
}

TEST_F(BadDevice, SendsGarbage) {
  std::uint32_t x = 1;
  const int ended = exam_with([&] {
    std::array<std::byte, 200> bytes{};
    for (auto& b : bytes)
      b = std::byte{static_cast<unsigned char>((x = x * 1664525U + 1013904223U) >> 24U)};
    static_cast<void>(cuff->write(bytes));
  });

  EXPECT_EQ(ended, 3);
  expect_message(cuff->slave_path());
}

TEST_F(BadDevice, SpeaksAnotherProtocolVersion) {
  EXPECT_EQ(exam_with([&] { announce(cuff_hello(), hal::wire::kProtocolMajor + 1); }), 3);

  expect_message(cuff->slave_path());
  expect_message("version");
}

TEST_F(BadDevice, AnnouncesOtherLimits) {
  Hello hello = cuff_hello();
  hello.max_pressure = hal::wire::counts_from_mmHg(400);

  EXPECT_EQ(exam_with([&] { announce(hello); }), 3);

  expect_message("400");
}

TEST_F(BadDevice, IsOfTheOtherKind) {
  Hello hello = cuff_hello();
  hello.kind = hal::wire::DeviceKind::doppler_probe;

  EXPECT_EQ(exam_with([&] { announce(hello); }), 3);

  expect_message("probe");
}

}  // namespace
}  // namespace station::test
