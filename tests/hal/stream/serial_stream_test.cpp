#include "hal/stream/serial_stream.hpp"

#include "core/expects.hpp"
#include "hal/stream/emergency_vent.hpp"
#include "hal/stream/port_list.hpp"
#include "hal/stream/pty_stream.hpp"
#include "hal/wire/codec.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fcntl.h>
#include <poll.h>
#include <termios.h>
#include <unistd.h>
#include <csignal>
#include <filesystem>
#include <fstream>

namespace station::hal {
namespace {

using namespace std::chrono_literals;
using ::testing::AllOf;
using ::testing::HasSubstr;

class TemporaryFolder {
 public:
  TemporaryFolder() {
    std::string name = std::filesystem::temp_directory_path() / "station-stream-XXXXXX";
    path_ = ::mkdtemp(name.data());
  }
  ~TemporaryFolder() { std::filesystem::remove_all(path_); }
  std::string operator/(const std::string& name) const { return path_ / name; }

 private:
  std::filesystem::path path_;
};

Trouble trouble_of(const std::string& path, SerialSettings settings = {}) {
  const auto stream = SerialStream::open(path, settings);
  return stream ? Trouble{Errc::io, "opened"} : stream.error();
}

TEST(SerialStream, NamesAPortThatDoesNotExist) {
  const Trouble t = trouble_of("/dev/ttyNONE7");

  EXPECT_EQ(t.code, Errc::not_found);
  EXPECT_THAT(t.sentence, AllOf(HasSubstr("/dev/ttyNONE7"), HasSubstr("abi ports")));
}

TEST(SerialStream, NamesAFileThatIsNoPort) {
  const TemporaryFolder folder;
  std::ofstream{folder / "notes.txt"} << "no port";

  const Trouble t = trouble_of(folder / "notes.txt");

  EXPECT_EQ(t.code, Errc::malformed);
  EXPECT_THAT(t.sentence, AllOf(HasSubstr("notes.txt"), HasSubstr("not a serial port")));
}

TEST(SerialStream, NamesAFolderThatIsNoPort) {
  EXPECT_EQ(trouble_of("/dev").code, Errc::malformed);
}

TEST(SerialStream, NamesAPortThatItMayNotOpen) {
  const TemporaryFolder folder;
  std::ofstream{folder / "locked"} << "";
  std::filesystem::permissions(folder / "", std::filesystem::perms::all);
  std::filesystem::permissions(folder / "locked", std::filesystem::perms::none);
  // Root may open everything: as root the port is opened as nobody.
  const uid_t before = ::geteuid();
  constexpr uid_t kNobody = 65534;
  if (before == 0) {
    ASSERT_EQ(::seteuid(kNobody), 0);
  }

  const Trouble t = trouble_of(folder / "locked");

  ASSERT_EQ(::seteuid(before), 0);

  EXPECT_EQ(t.code, Errc::refused);
  EXPECT_THAT(t.sentence, HasSubstr("dialout"));
}

TEST(SerialStream, NamesAPortInUse) {
  const auto pty = PtyStream::open();
  ASSERT_TRUE(pty.has_value());
  const auto first = SerialStream::open((*pty)->slave_path(), {});
  ASSERT_TRUE(first.has_value());

  const Trouble t = trouble_of((*pty)->slave_path());

  EXPECT_EQ(t.code, Errc::busy);
  EXPECT_THAT(t.sentence, AllOf(HasSubstr((*pty)->slave_path()), HasSubstr("in use")));
}

TEST(SerialStream, CanBeOpenedAgainOnceItIsClosed) {
  const auto pty = PtyStream::open();
  ASSERT_TRUE(pty.has_value());
  ASSERT_TRUE(SerialStream::open((*pty)->slave_path(), {}).has_value());

  EXPECT_TRUE(SerialStream::open((*pty)->slave_path(), {}).has_value());
}

TEST(SerialStream, NamesABaudRateThatThePortCannotRun) {
  const auto pty = PtyStream::open();
  ASSERT_TRUE(pty.has_value());

  const Trouble t = trouble_of((*pty)->slave_path(), {.baud = 12'345});

  EXPECT_EQ(t.code, Errc::out_of_range);
  EXPECT_THAT(t.sentence, HasSubstr("12345"));
}

TEST(SerialStream, RunsTheFastRates) {
  const auto pty = PtyStream::open();
  ASSERT_TRUE(pty.has_value());
  for (const int baud : {115'200, 2'000'000, 3'000'000, 4'000'000})
    EXPECT_TRUE(SerialStream::open((*pty)->slave_path(), {.baud = baud}).has_value()) << baud;
}

TEST(SerialStream, ForgetsWhatAnEarlierSessionLeftOnTheLine) {
  const auto pty = PtyStream::open();
  ASSERT_TRUE(pty.has_value());
  ASSERT_TRUE((*pty)->write(std::as_bytes(std::span{"stale"})));
  const int slave = ::open((*pty)->slave_path().c_str(), O_RDWR | O_NOCTTY | O_NONBLOCK);
  pollfd arrival{.fd = slave, .events = POLLIN, .revents = 0};
  ASSERT_EQ(::poll(&arrival, 1, 20'000), 1);
  ::close(slave);
  const auto host = SerialStream::open((*pty)->slave_path(), {});
  ASSERT_TRUE(host.has_value());
  std::array<std::byte, 8> buffer{};

  const auto n = (*host)->read_available(buffer);

  ASSERT_TRUE(n.has_value());
  EXPECT_EQ(*n, 0U);
}

TEST(PtyStream, IsRawBeforeTheFirstByteSoNothingIsEchoed) {
  auto pty = PtyStream::open();
  ASSERT_TRUE(pty.has_value());
  ASSERT_TRUE((*pty)->write(std::as_bytes(std::span{"telemetry\n"})));
  const int slave = ::open((*pty)->slave_path().c_str(), O_RDWR | O_NOCTTY | O_NONBLOCK);
  termios settings{};

  ::tcgetattr(slave, &settings);
  ::close(slave);
  std::array<std::byte, 32> buffer{};
  const auto echoed = (*pty)->read_available(buffer);

  EXPECT_EQ(settings.c_lflag & static_cast<tcflag_t>(ECHO | ICANON | ISIG), 0U);
  ASSERT_TRUE(echoed.has_value());
  EXPECT_EQ(*echoed, 0U);
}

TEST(PtyStream, DropsAndCountsWholeFramesWhenNobodyReads) {
  auto pty = PtyStream::open();
  ASSERT_TRUE(pty.has_value());
  const std::string frame(300, 'f');

  for (int i = 0; i < 1'000; ++i) (void)(*pty)->write(std::as_bytes(std::span{frame}));

  EXPECT_GT((*pty)->dropped_frames(), 800U);
}

TEST(PtyStream, MakesAndRemovesItsLink) {
  const TemporaryFolder folder;
  auto pty = PtyStream::open(folder / "cuff");
  ASSERT_TRUE(pty.has_value());

  EXPECT_TRUE(SerialStream::open(folder / "cuff", {}).has_value());
  pty->reset();

  EXPECT_FALSE(std::filesystem::is_symlink(folder / "cuff"));
}

TEST(PtyStream, ReplacesAStaleLinkButNothingElse) {
  const TemporaryFolder folder;
  std::filesystem::create_symlink("/dev/gone", folder / "cuff");
  std::ofstream{folder / "notes"} << "keep me";

  EXPECT_TRUE(PtyStream::open(folder / "cuff").has_value());
  const auto refused = PtyStream::open(folder / "notes");

  ASSERT_FALSE(refused.has_value());
  EXPECT_EQ(refused.error().code, Errc::busy);
  EXPECT_TRUE(std::filesystem::is_regular_file(folder / "notes"));
}

/// Bytes that reach the device after `act`.
template <class Act>
std::vector<std::byte> bytes_after(Act&& act, bool vents_in_emergency) {
  IoLoop loop;
  const SteadyClock clock;
  auto pty = PtyStream::open({}, &loop);
  auto host = SerialStream::open((*pty)->slave_path(), {.vents_in_emergency = vents_in_emergency});
  act();
  const std::string mark = "end";
  EXPECT_TRUE((*host)->write(std::as_bytes(std::span{mark})));
  std::vector<std::byte> read;
  std::array<std::byte, 256> buffer{};
  const auto has_mark = [&] {
    return read.size() >= 3 && read.back() == static_cast<std::byte>('d');
  };
  const Timestamp deadline = clock.now() + 20s;
  while (!has_mark() && clock.now() < deadline) {
    const auto n = (*pty)->read_available(buffer);
    if (!n) break;
    read.insert(read.end(), buffer.begin(), buffer.begin() + static_cast<std::ptrdiff_t>(*n));
    if (*n == 0) loop.run_until(deadline, clock);
  }
  read.resize(read.size() - std::min(read.size(), mark.size()));
  return read;
}

TEST(EmergencyVent, WritesTheConstantFrameFromASignalHandler) {
  const auto bytes = bytes_after(
      [] {
        std::signal(SIGUSR1, [](int) { emergency_vent(); });
        std::raise(SIGUSR1);
        std::signal(SIGUSR1, SIG_DFL);
      },
      true);

  EXPECT_THAT(bytes, ::testing::ElementsAreArray(wire::vent_frame()));
}

TEST(EmergencyVent, LeavesOtherLinesAlone) {
  EXPECT_TRUE(bytes_after([] { emergency_vent(); }, false).empty());
}

TEST(EmergencyVent, FitsTheSafeStateHook) {
  const SafeStateHook hook = &emergency_vent;

  EXPECT_NE(hook, nullptr);
}

TEST(EmergencyVent, TakesAsManyLinesAsItSaysAndGivesThemBack) {
  for (int i = 0; i < static_cast<int>(kMaxEmergencyLines); ++i)
    EXPECT_TRUE(register_emergency_vent(100'000 + i));  // descriptors that cannot exist

  EXPECT_FALSE(register_emergency_vent(200'000));
  for (int i = 0; i < static_cast<int>(kMaxEmergencyLines); ++i)
    unregister_emergency_vent(100'000 + i);
  EXPECT_TRUE(register_emergency_vent(200'000));
  unregister_emergency_vent(200'000);
}

TEST(PortList, ListsWithoutFault) {
  const auto ports = list_ports();

  ASSERT_TRUE(ports.has_value()) << ports.error().sentence;
  for (const auto& port : *ports) EXPECT_THAT(describe(port), HasSubstr(port.path));
}

TEST(PortList, DescribesAUsbPortInOneLine) {
  const PortDescription port{.path = "/dev/ttyUSB0",
                             .description = "x",
                             .manufacturer = "Maker",
                             .product = "USB to UART",
                             .serial = "0001",
                             .usb_vendor = 0x10c4,
                             .usb_product = 0xea60,
                             .is_usb = true};

  EXPECT_EQ(describe(port), "/dev/ttyUSB0: USB to UART (Maker, serial 0001, USB 10c4:ea60)");
}

}  // namespace
}  // namespace station::hal
