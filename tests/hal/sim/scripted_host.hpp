#pragma once
// A host for the tests: claims both instruments, renews the lease in virtual time and keeps what it
// hears. It shares nothing with the station's drivers.

#include "hal/sim/bench/simulated_bench.hpp"
#include "hal/wire/codec.hpp"
#include "hal/wire/message_type.hpp"

#include <cstdint>
#include <functional>
#include <span>
#include <vector>

namespace station::hal::sim {

/// A patient with the four arteries a test needs; every artery the same but for its systolic.
inline VirtualPatient steady_patient(double arm = 120.0, double ankle = 130.0) {
  VirtualPatient p;
  for (const Side side : {Side::right, Side::left}) {
    VirtualArtery a;
    a.systolic_mmHg = arm;
    p.arteries[{Artery::brachial, side}] = a;
    a.systolic_mmHg = ankle;
    p.arteries[{Artery::posterior_tibial, side}] = a;
    a.systolic_mmHg = ankle - 6.0;
    p.arteries[{Artery::dorsalis_pedis, side}] = a;
  }
  return p;
}

inline wire::PortCommand inflate_to(double mmHg, double rate = 0.0) {
  return {wire::PortMode::inflate, wire::counts_from_mmHg(mmHg),
          static_cast<std::uint16_t>(rate * 64.0)};
}
inline wire::PortCommand ramp_to(double mmHg, double rate) {
  return {wire::PortMode::ramp_down, wire::counts_from_mmHg(mmHg),
          static_cast<std::uint16_t>(rate * 64.0)};
}

class ScriptedHost {
 public:
  explicit ScriptedHost(SimulatedBench& bench) : bench_{bench} { bench_.step(now_); }

  /// Listens for HELLO, claims both instruments and waits until they answer.
  void claim(std::uint32_t session = 77) {
    run(1.5);
    session_ = session;
    send(Instrument::cuff, wire::Claim{cuff_hello.limits_hash});
    send(Instrument::doppler, wire::Claim{probe_hello.limits_hash});
    leasing = true;
    run(0.05);
  }
  void place_probe(ArterySite site, double wait_s = 3.5) {
    wire::SiteNotice notice;
    notice.probe = site;
    send(Instrument::doppler, notice);
    run(wait_s);
  }
  /// Virtual time, millisecond by millisecond; `each` is called after every one.
  void run(double seconds, const std::function<void()>& each = {}) {
    const auto steps = static_cast<int>(seconds * 1000.0 + 0.5);
    for (int i = 0; i < steps; ++i) {
      now_ += Duration{1'000'000};
      if (leasing && ++since_lease_ms_ >= 100) send_lease();
      if (++since_clock_ms_ >= 2000 && session_ != 0) {
        since_clock_ms_ = 0;
        send(Instrument::doppler,
             wire::ClockRequest{static_cast<std::uint64_t>(now_.time_since_epoch().count()) /
                                1000U});
      }
      bench_.step(now_);
      read(Instrument::cuff, cuff_decoder_);
      read(Instrument::doppler, probe_decoder_);
      if (each) each();
    }
  }
  void send_lease() {
    since_lease_ms_ = 0;
    wire::Lease lease;
    lease.last_seq_seen = stale ? static_cast<std::uint16_t>(cuff_seq - 100) : cuff_seq;
    lease.port_count = 4;
    lease.ports = commands;
    send(Instrument::cuff, lease);
  }
  void send(Instrument to, const wire::Message& message) {
    wire::Frame frame;
    frame.header.seq = ++seq_;
    frame.header.session = session_;
    frame.message = message;
    bench_.give_rx(to, wire::encode(frame).view());
  }
  void send_vent() { bench_.give_rx(Instrument::cuff, wire::vent_frame()); }

  std::array<wire::PortCommand, kMaxPorts> commands{};
  bool leasing = false;
  bool stale = false;

  wire::Hello cuff_hello;
  wire::Hello probe_hello;
  int cuff_hellos = 0;
  std::uint32_t last_hello_session = 0;
  std::uint16_t cuff_seq = 0;
  wire::CuffStatus status;
  std::vector<PressureBlock> pressure;
  std::vector<DopplerBlock> doppler;
  std::vector<wire::Refusal> refusals;
  std::vector<wire::ButtonEvent> buttons;
  std::uint64_t bytes_hash = 0xCBF29CE484222325ULL;  ///< FNV-1a of everything received
  bool keep_doppler = true;

 private:
  void read(Instrument from, wire::Decoder& decoder) {
    const auto bytes = bench_.tx(from);
    for (const std::byte b : bytes)
      bytes_hash = (bytes_hash ^ std::to_integer<std::uint64_t>(b)) * 0x100000001B3ULL;
    decoder.feed(bytes, [&](const wire::Frame& f) { hear(from, f); });
    bench_.take_tx(from, bytes.size());
  }
  void hear(Instrument from, const wire::Frame& f) {
    if (from == Instrument::cuff) cuff_seq = f.header.seq;
    if (const auto* hello = std::get_if<wire::Hello>(&f.message)) {
      (from == Instrument::cuff ? cuff_hello : probe_hello) = *hello;
      if (from == Instrument::cuff) {
        ++cuff_hellos;
        last_hello_session = f.header.session;
      }
    } else if (const auto* s = std::get_if<wire::CuffStatus>(&f.message)) {
      status = *s;
    } else if (const auto* p = std::get_if<PressureBlock>(&f.message)) {
      pressure.push_back(*p);
    } else if (const auto* d = std::get_if<DopplerBlock>(&f.message)) {
      if (keep_doppler) doppler.push_back(*d);
    } else if (const auto* r = std::get_if<wire::Refusal>(&f.message)) {
      refusals.push_back(*r);
    } else if (const auto* b = std::get_if<wire::ButtonEvent>(&f.message)) {
      buttons.push_back(*b);
    }
  }

  SimulatedBench& bench_;
  Timestamp now_{};
  std::uint32_t session_ = 0;
  std::uint16_t seq_ = 0;
  int since_lease_ms_ = 0;
  int since_clock_ms_ = 0;
  wire::Decoder cuff_decoder_;
  wire::Decoder probe_decoder_;
};

/// Keeps all that the bench tells.
class KeptTruth final : public TruthSink {
 public:
  void on_beat(const TruthBeat& b) override { beats.push_back(b); }
  void on_deflation(const TruthDeflation& d) override { deflations.push_back(d); }
  void on_event(const TruthEvent& e) override { events.push_back(e); }
  [[nodiscard]] const TruthEvent* find(TruthEventKind kind) const {
    for (const TruthEvent& e : events)
      if (e.kind == kind) return &e;
    return nullptr;
  }
  std::vector<TruthBeat> beats;
  std::vector<TruthDeflation> deflations;
  std::vector<TruthEvent> events;
};

}  // namespace station::hal::sim
