// The bench on real pseudo-terminals, in virtual time: the kernel carries the bytes at once.
#include "hal/sim/bench/pty_server.hpp"
#include "tests/hal/sim/scripted_host.hpp"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <filesystem>
#include <memory>
#include <string>

namespace station::hal::sim {
namespace {

class PtyServerTest : public testing::Test {
 protected:
  PtyServerTest() {
    std::string name = (std::filesystem::temp_directory_path() / "sim_pty_XXXXXX").string();
    folder_ = mkdtemp(name.data());
    auto opened = PtyServer::open(bench_, folder_);
    if (opened) server_ = std::move(*opened);
  }
  ~PtyServerTest() override {
    server_.reset();
    std::filesystem::remove_all(folder_);
  }

  void open_host() { fd_ = ::open((folder_ + "/cuff").c_str(), O_RDWR | O_NOCTTY | O_NONBLOCK); }
  void close_host() { ::close(fd_); }
  void send(const wire::Message& message, std::uint32_t session) {
    wire::Frame frame;
    frame.header.session = session;
    frame.message = message;
    const auto encoded = wire::encode(frame);
    ASSERT_EQ(::write(fd_, encoded.bytes.data(), encoded.size), static_cast<ssize_t>(encoded.size));
  }
  /// Advances the world; the host reads, and renews its lease every 100 ms if it has a session.
  void run(double seconds, std::uint32_t session = 0, wire::PortCommand command = {}) {
    for (int i = 0; i < static_cast<int>(seconds * 250.0); ++i) {
      now_ += Duration{4'000'000};
      if (session != 0 && i % 25 == 0) {
        wire::Lease lease;
        lease.last_seq_seen = seq_;
        lease.port_count = 1;
        lease.ports[0] = command;
        send(lease, session);
      }
      server_->step(now_);
      std::array<std::byte, 8192> buffer;
      const ssize_t got = fd_ >= 0 ? ::read(fd_, buffer.data(), buffer.size()) : 0;
      if (got <= 0) continue;
      decoder_.feed(std::span{buffer}.first(static_cast<std::size_t>(got)),
                    [&](const wire::Frame& f) {
                      seq_ = f.header.seq;
                      if (const auto* h = std::get_if<wire::Hello>(&f.message)) {
                        hello_ = *h;
                        ++hellos_;
                      }
                    });
    }
  }

  KeptTruth truth_;
  SimulatedBench bench_{steady_patient(), {}, &truth_};
  std::string folder_;
  std::unique_ptr<PtyServer> server_;
  Timestamp now_{};
  int fd_ = -1;
  wire::Decoder decoder_;
  std::uint16_t seq_ = 0;
  wire::Hello hello_;
  int hellos_ = 0;
};

TEST_F(PtyServerTest, AnnouncesTheInstrumentToWhoeverOpensTheTerminal) {
  ASSERT_NE(server_, nullptr);
  open_host();

  run(2.5);

  EXPECT_GE(hellos_, 2);
  EXPECT_EQ(hello_.kind, wire::DeviceKind::cuff_controller);
  EXPECT_EQ(decoder_.counters().bad_crc + decoder_.counters().bad_cobs, 0u);
  close_host();
}

TEST_F(PtyServerTest, VentsWithin500MsOfDeviceTimeWhenTheHostVanishesInMidInflation) {
  ASSERT_NE(server_, nullptr);
  open_host();
  run(2.5);
  send(wire::Claim{hello_.limits_hash}, 9);
  run(0.02);
  run(8.0, 9, inflate_to(180.0));
  ASSERT_GT(bench_.cuff_mmHg(0), 60.0);

  close_host();  // SIGKILL does the same to its descriptors
  fd_ = -1;
  const DeviceMicros died = bench_.cuff_device_time();
  run(3.0);

  const TruthEvent* expired = truth_.find(TruthEventKind::lease_expired);
  const TruthEvent* low = truth_.find(TruthEventKind::below_release_level);
  ASSERT_NE(expired, nullptr);
  ASSERT_NE(low, nullptr);
  EXPECT_LE(expired->time.value - died.value, 255'000u);
  EXPECT_LE(low->time.value - died.value, 2'000'000u);
}

TEST_F(PtyServerTest, TakesAnotherHostAfterTheFirstHasGone) {
  ASSERT_NE(server_, nullptr);
  open_host();
  run(2.5);
  send(wire::Claim{hello_.limits_hash}, 9);
  run(1.0, 9);
  close_host();
  fd_ = -1;
  run(30.0);  // the terminal fills up: frames are dropped whole
  open_host();
  run(2.5);
  const auto damaged = decoder_.counters().bad_crc + decoder_.counters().bad_cobs;
  send(wire::Claim{hello_.limits_hash}, 10);
  run(0.1);

  run(8.0, 10, inflate_to(100.0));

  EXPECT_GT(bench_.cuff_mmHg(0), 50.0);
  EXPECT_LE(damaged, 1u);
  close_host();
}

TEST_F(PtyServerTest, StopsServingWhenAsked) {
  ASSERT_NE(server_, nullptr);
  const DeviceMicros before = bench_.cuff_device_time();
  const std::atomic<bool> stop{true};

  serve_until(*server_, stop, 50.0);

  EXPECT_LE(bench_.cuff_device_time().value - before.value, 100'000U) << "it went on for a while";
}

}  // namespace
}  // namespace station::hal::sim
