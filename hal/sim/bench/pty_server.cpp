#include "hal/sim/bench/pty_server.hpp"

#include "core/expects.hpp"
#include "hal/stream/pty_stream.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <cstddef>
#include <string_view>
#include <thread>
#include <utility>

namespace station::hal::sim {
namespace {

constexpr auto kTick = std::chrono::milliseconds{2};
constexpr Duration kWorldQuantum{4'000'000};  // input is read at least this often
constexpr auto kMostLate = std::chrono::milliseconds{50};
constexpr std::byte kFrameEnd{0};
constexpr std::string_view kRenamed = "-2";  // the name a cable comes back under

}  // namespace

struct PtyServer::Port {
  Instrument instrument;
  std::string path;
  std::unique_ptr<PtyStream> terminal;  ///< empty while the cable is pulled
  std::uint64_t dropped_before = 0;     ///< by terminals that are gone
  bool comes_back_renamed = false;
};

PtyServer::PtyServer(SimulatedBench& bench) : bench_{bench} {}
PtyServer::~PtyServer() = default;

Outcome<std::unique_ptr<PtyServer>> PtyServer::open(SimulatedBench& bench,
                                                    const std::string& folder) {
  std::unique_ptr<PtyServer> server{new PtyServer{bench}};
  for (const Instrument instrument : {Instrument::cuff, Instrument::doppler}) {
    const bool is_cuff = instrument == Instrument::cuff;
    const std::string path = folder + (is_cuff ? "/cuff" : "/doppler");
    auto terminal = PtyStream::open(path);
    if (!terminal) return std::unexpected{terminal.error()};
    auto port = std::make_unique<Port>();
    port->instrument = instrument;
    port->path = path;
    port->terminal = std::move(*terminal);
    (is_cuff ? server->cuff_ : server->doppler_) = std::move(port);
  }
  return server;
}

void PtyServer::step(Timestamp now) {
  receive(*cuff_);
  receive(*doppler_);
  bench_.step(now);
  plug(*cuff_);
  plug(*doppler_);
  transmit(*cuff_);
  transmit(*doppler_);
}

/// A cable that is pulled takes its link away; one that comes back has a new terminal behind it.
void PtyServer::plug(Port& port) {
  const bool pulled = bench_.unplugged(port.instrument);
  if (pulled == (port.terminal == nullptr)) return;
  if (pulled) {
    port.comes_back_renamed = bench_.renamed(port.instrument);
    port.dropped_before += port.terminal->dropped_frames();
    port.terminal.reset();
    return;
  }
  if (port.comes_back_renamed) port.path += kRenamed;
  // A folder that is gone keeps the port away; the next step tries again.
  if (auto terminal = PtyStream::open(port.path)) port.terminal = std::move(*terminal);
}

void PtyServer::receive(Port& port) {
  if (!port.terminal || bench_.blocks_writes(port.instrument)) return;
  std::array<std::byte, 4096> buffer;
  while (true) {
    const auto got = port.terminal->read_available(buffer);
    if (!got || *got == 0) return;  // the terminal's own end is open: nobody there is no error
    bench_.give_rx(port.instrument, std::span{buffer}.first(*got));
    if (*got < buffer.size()) return;
  }
}

void PtyServer::transmit(Port& port) {
  if (!port.terminal) return;
  std::span<const std::byte> bytes = bench_.tx(port.instrument);
  std::size_t sent = 0;
  const bool whole_frames = bench_.sends_frames(port.instrument);
  while (whole_frames) {
    const auto end = std::find(bytes.begin(), bytes.end(), kFrameEnd);
    if (end == bytes.end()) break;  // the rest of this frame is still on the line
    const auto length = static_cast<std::size_t>(end - bytes.begin()) + 1;
    // A refused frame is counted by the terminal, and gone.
    static_cast<void>(port.terminal->write(bytes.first(length)));
    sent += length;
    bytes = bytes.subspan(length);
  }
  if (!whole_frames && !bytes.empty()) {
    static_cast<void>(port.terminal->write(bytes));
    sent += bytes.size();
  }
  bench_.take_tx(port.instrument, sent);
}

const std::string& PtyServer::cuff_path() const { return cuff_->path; }
const std::string& PtyServer::doppler_path() const { return doppler_->path; }

std::uint64_t PtyServer::dropped_frames() const {
  std::uint64_t sum = 0;
  for (const Port* port : {cuff_.get(), doppler_.get()})
    sum += port->dropped_before + (port->terminal ? port->terminal->dropped_frames() : 0);
  return sum;
}

void serve_until(PtyServer& server, const std::atomic<bool>& stop, double speed) {
  STATION_EXPECTS(speed > 0.0, "a speed above zero");
  using Clock = std::chrono::steady_clock;
  const Duration most_late =
      duration_from_seconds(std::chrono::duration<double>(kMostLate).count() * speed);
  Timestamp world{};
  Clock::time_point last = Clock::now();
  Duration owed{};
  while (!stop.load(std::memory_order_relaxed)) {
    const Clock::time_point now = Clock::now();
    const double passed = std::chrono::duration<double>(now - last).count();
    last = now;
    owed =
        std::min(owed + duration_from_seconds(passed * speed), std::max(most_late, kWorldQuantum));
    while (owed.count() > 0 && !stop.load(std::memory_order_relaxed)) {
      const Duration part = std::min(owed, kWorldQuantum);
      world += part;
      owed -= part;
      server.step(world);
    }
    std::this_thread::sleep_for(kTick);
  }
}

}  // namespace station::hal::sim
