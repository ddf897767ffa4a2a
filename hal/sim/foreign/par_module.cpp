#include "hal/sim/foreign/par_module.hpp"

#include "core/deterministic_math.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace station::hal::sim {
namespace {

constexpr char kStx = '\x02';
constexpr char kEtx = '\x03';
constexpr char kCr = '\r';
constexpr std::uint64_t kLine_us = 100'000;
constexpr double kOver_mmHg = 300.0;
constexpr int kOver_ms = 20;
constexpr double kEmpty_mmHg = 3.0;
constexpr int kMaxPressure = 12;  // M12

// The hand [chosen]: squeezes of 0.35 s in every 0.7 s, and a screw that it keeps turning.
constexpr int kSqueeze_ms = 700;
constexpr int kPressed_ms = 350;
constexpr double kSqueezeFlow = 0.55;  // of a pump
constexpr double kScrewGain = 0.5;
constexpr double kScrew_mm2 = 0.02;
constexpr double kWide_mm2 = 0.2;

}  // namespace

void BulbHand::squeeze_to(double mmHg, double hold_s, double rate_mmHg_s, double down_to_mmHg) {
  phase_ = Phase::pumping;
  target_ = mmHg;
  hold_s_ = hold_s;
  rate_ = rate_mmHg_s;
  floor_ = down_to_mmHg;
  held_ms_ = 0;
}

PortDrive BulbHand::step(double mmHg) {
  mmHg_ = mmHg;
  PortDrive drive{.pump = 0.0, .dump_shut = true, .bleed_shut = true, .bleed_mm2 = 0.0};
  switch (phase_) {
    case Phase::open: drive.bleed_mm2 = kWide_mm2; break;
    case Phase::pumping:
      ++held_ms_;
      drive.pump = held_ms_ % kSqueeze_ms < kPressed_ms ? kSqueezeFlow : 0.0;
      if (mmHg >= target_) {
        phase_ = Phase::holding;
        held_ms_ = 0;
      }
      break;
    case Phase::holding:
      if (++held_ms_ > hold_s_ * 1000.0) {
        phase_ = Phase::letting_out;
        line_ = mmHg;
      }
      break;
    case Phase::letting_out: {
      line_ = std::max(floor_, line_ - rate_ * 0.001);
      // The screw is turned by what the eye sees at the gauge.
      const double off = std::clamp((mmHg - line_) * kScrewGain, -3.0, 3.0);
      drive.bleed_mm2 = kScrew_mm2 * dmath::exp(off);
      if (mmHg <= floor_ + 1.0) phase_ = Phase::open;
      break;
    }
  }
  return drive;
}

wire::PortState BulbHand::state() const {
  switch (phase_) {
    case Phase::pumping: return wire::PortState::inflating;
    case Phase::holding: return wire::PortState::holding;
    case Phase::letting_out: return wire::PortState::ramping;
    case Phase::open: break;
  }
  return mmHg_ > 15.0 ? wire::PortState::venting : wire::PortState::vented;
}

void ParModule::send(std::string text, SerialLine& line) {
  text = kStx + text + kEtx + kCr;
  const auto bytes = std::as_bytes(std::span{text.data(), text.size()});
  line.offer(bytes);
}

void ParModule::abort(SerialLine& line) {
  dumping_ = true;
  hand_.open();
  if (streaming_) send("999", line);
  streaming_ = false;
}

void ParModule::hear(char c, SerialLine& line) {
  if (c == kStx) {
    inside_ = true;
    request_.clear();
    return;
  }
  if (!inside_) {
    if (c == 'X') abort(line);
    return;
  }
  if (c != kEtx) {
    if (request_.size() < 16) request_ += c;
    return;
  }
  inside_ = false;
  if (request_ == "X") return abort(line);
  obey(line);
}

/// The hand at the bulb goes on: it has no supply to lose.
void ParModule::restart() {
  inside_ = streaming_ = dumping_ = false;
  request_.clear();
  over_ms_ = message_ = 0;
}

/// "dd;;kk"
void ParModule::obey(SerialLine& line) {
  if (request_.size() != 6 || request_[2] != ';' || request_[3] != ';') return;
  unsigned sum = 0;
  for (const char c : request_.substr(0, 4)) sum += static_cast<unsigned char>(c);
  if (fmt::format("{:02X}", sum & 0xFFU) != request_.substr(4)) return;
  const std::string code = request_.substr(0, 2);
  if (code == "14") {
    streaming_ = true;
    dumping_ = false;
    message_ = 0;
    next_line_us_ = now_.value + kLine_us;
  } else if (code == "18") {
    std::string body =
        fmt::format("S{};A0;C00;M{:02d};P---------;R---;T----;;", message_ == 0 ? 1 : 2, message_);
    unsigned check = 0;
    for (const char c : body) check += static_cast<unsigned char>(c);
    send(body + fmt::format("{:02X}", check & 0xFFU), line);
  }
}

PortDrive ParModule::step(DeviceMicros now, std::span<const std::byte> received,
                          const std::array<double, 2>& sensors_mmHg, SerialLine& line) {
  now_ = now;
  mmHg_ = sensors_mmHg[0];
  for (const std::byte b : received) hear(std::to_integer<char>(b), line);
  over_ms_ = mmHg_ > kOver_mmHg ? over_ms_ + 1 : 0;
  if (over_ms_ > kOver_ms) {
    message_ = kMaxPressure;
    abort(line);
  }
  if (streaming_ && now_.value >= next_line_us_) {
    next_line_us_ += kLine_us;
    const int shown = std::clamp(static_cast<int>(std::floor(mmHg_ + 0.5)), 0, 998);
    send(fmt::format("{:03d}C0S4", shown), line);
  }
  if (dumping_ && mmHg_ < kEmpty_mmHg) dumping_ = false;
  PortDrive drive = hand_.step(mmHg_);
  if (dumping_) drive = PortDrive{};
  return drive;
}

}  // namespace station::hal::sim
