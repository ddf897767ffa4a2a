#include "hal/sim/foreign/suntech_module.hpp"

#include <algorithm>
#include <cmath>

namespace station::hal::sim {
namespace {

constexpr std::uint8_t kFromHost = 0x3A;
constexpr std::uint8_t kFromModule = 0x3E;
constexpr std::uint64_t kLatency_us = 8'000;
constexpr int kLongestInflated_ms = 150'000;  // above 10 mmHg
constexpr double kInflated_mmHg = 10.0;
constexpr double kOver_mmHg = 300.0;
constexpr int kOver_ms = 20;
constexpr int kLongestMeasurement_ms = 130'000;
constexpr double kMeasuredTo_mmHg = 40.0;
constexpr std::uint64_t kLettingDown_us = 3'000'000;
constexpr int kSafetyTimeout = 88;
constexpr int kOverpressure = 89;
constexpr int kUserStop = 86;

/// Length of a request by its second byte; 0 = none of the module's.
std::size_t length_of(std::uint8_t command) {
  switch (command) {
    case 0x79:
    case 0x17: return 5;
    case 0x0C: return 6;
    case 0x20:
    case 0x87:
    case 0x28: return 3;
    default: return 0;
  }
}

std::uint8_t low(int v) { return static_cast<std::uint8_t>(v & 0xFF); }
std::uint8_t high(int v) { return static_cast<std::uint8_t>((v >> 8) & 0xFF); }

}  // namespace

void SuntechModule::hear(std::byte b) {
  const auto v = std::to_integer<std::uint8_t>(b);
  if (request_.empty() && v != kFromHost) return;
  request_.push_back(v);
  if (request_.size() < 2) return;
  const std::size_t length = length_of(request_[1]);
  if (length == 0) {
    answer_letter('D');
    request_.clear();
    return;
  }
  if (request_.size() < length) return;
  unsigned sum = 0;
  for (const std::uint8_t r : request_) sum += r;
  if ((sum & 0xFFU) != 0)
    answer_letter('E');
  else
    obey();
  request_.clear();
}

void SuntechModule::obey() {
  switch (request_[1]) {
    case 0x79:
      if (request_[2] == 0x05) {
        const int p = std::max(0, static_cast<int>(std::floor(mmHg_ + 0.5)));
        answer({low(p), high(p)});
      } else if (request_[2] == 0x01) {
        if (measuring_ != Measuring::no) error_ = kUserStop;
        measuring_ = Measuring::no;
        pump_ = control_shut_ = dump_shut_ = false;
        answer_letter('A');
      } else if (request_[2] == 0x03) {
        const int s = has_result_ && error_ == 0 ? settings_.systolic_mmHg : 0;
        const int d = has_result_ && error_ == 0 ? settings_.diastolic_mmHg : 0;
        const int m = has_result_ && error_ == 0 ? settings_.mean_mmHg : 0;
        const int h = has_result_ && error_ == 0 ? settings_.heart_rate_bpm : 0;
        answer({low(s), high(s), low(d),  high(d),     low(has_result_ ? 30 : 0),
                1,      0,       0,       0,           0,
                0,      0,       0,       0,           low(h),
                0,      low(m),  high(m), low(error_), 0,
                0});
      } else {
        answer_letter('N');
      }
      return;
    case 0x0C:
      if (measuring_ != Measuring::no) return answer_letter('B');
      if (refusing_ && (request_[2] | request_[3] | request_[4]) != 0) return answer_letter('B');
      if (own_limit_ != 0 && mmHg_ > kInflated_mmHg) return answer_letter('E');
      own_limit_ = 0;
      pump_ = request_[2] != 0;
      control_shut_ = request_[3] != 0;
      dump_shut_ = request_[4] != 0;
      if (dump_shut_ && !control_shut_) let_down_at_us_ = now_.value;
      return answer_letter('O');
    case 0x17:
      first_target_mmHg_ = std::clamp(request_[2] + 256.0 * request_[3], 60.0, 260.0);
      return answer_letter('O');
    default:
      if (measuring_ != Measuring::no) return answer_letter('B');
      measuring_ = Measuring::inflating;
      measured_ms_ = 0;
      error_ = 0;
      has_result_ = false;
      return answer_letter('O');
  }
}

void SuntechModule::restart() {
  request_.clear();
  owed_.clear();
  pump_ = control_shut_ = dump_shut_ = has_result_ = false;
  let_down_at_us_ = 0;
  inflated_ms_ = over_ms_ = own_limit_ = error_ = measured_ms_ = 0;
  measuring_ = Measuring::no;
}

/// 3E, length of the whole, contents, checksum.
void SuntechModule::answer(std::vector<std::uint8_t> contents) {
  if (!owed_.empty()) {
    ++crowded_;
    contents = {static_cast<std::uint8_t>('B')};
  }
  std::vector<std::uint8_t> frame{kFromModule, low(static_cast<int>(contents.size()) + 3)};
  frame.insert(frame.end(), contents.begin(), contents.end());
  unsigned sum = 0;
  for (const std::uint8_t v : frame) sum += v;
  frame.push_back(low(256 - static_cast<int>(sum & 0xFFU)));
  if (owed_.empty()) owed_at_us_ = now_.value + kLatency_us;
  for (const std::uint8_t v : frame) owed_.push_back(static_cast<std::byte>(v));
}

void SuntechModule::answer_letter(char letter) { answer({static_cast<std::uint8_t>(letter)}); }

void SuntechModule::watch_limits() {
  inflated_ms_ = mmHg_ > kInflated_mmHg ? inflated_ms_ + 1 : 0;
  over_ms_ = mmHg_ > kOver_mmHg ? over_ms_ + 1 : 0;
  const int found = over_ms_ > kOver_ms                  ? kOverpressure
                    : inflated_ms_ > kLongestInflated_ms ? kSafetyTimeout
                                                         : 0;
  if (found == 0) return;
  own_limit_ = error_ = found;
  measuring_ = Measuring::no;
  pump_ = control_shut_ = dump_shut_ = false;
}

void SuntechModule::measure() {
  if (measuring_ == Measuring::no) return;
  if (++measured_ms_ > kLongestMeasurement_ms) {
    error_ = 4;
    measuring_ = Measuring::no;
    pump_ = control_shut_ = dump_shut_ = false;
    return;
  }
  control_shut_ = dump_shut_ = true;
  pump_ = measuring_ == Measuring::inflating;
  if (measuring_ == Measuring::inflating && mmHg_ >= first_target_mmHg_) {
    measuring_ = Measuring::deflating;
    pump_ = false;
  }
  // Steps: open for 100 ms, watch for 500 ms.
  if (measuring_ == Measuring::deflating) control_shut_ = measured_ms_ % 600 >= 100;
  if (measuring_ == Measuring::deflating && mmHg_ < kMeasuredTo_mmHg) {
    has_result_ = true;
    measuring_ = Measuring::no;
    control_shut_ = dump_shut_ = false;
  }
}

PortDrive SuntechModule::step(DeviceMicros now, std::span<const std::byte> received,
                              const std::array<double, 2>& sensors_mmHg, SerialLine& line) {
  now_ = now;
  mmHg_ = sensors_mmHg[0];
  for (const std::byte b : received) hear(b);
  watch_limits();
  measure();
  if (!owed_.empty() && now_.value >= owed_at_us_) {
    line.offer(owed_);
    owed_.clear();
  }
  PortDrive drive;
  drive.pump = pump_ ? 1.0 : 0.0;
  drive.dump_shut = dump_shut_;
  drive.bleed_shut = dump_shut_;  // without current both valves are open
  drive.bleed_mm2 = control_shut_ ? 0.0 : settings_.control_valve_mm2;
  return drive;
}

wire::PortState SuntechModule::state() const {
  if (pump_) return wire::PortState::inflating;
  if (!dump_shut_)
    return mmHg_ > kInflated_mmHg ? wire::PortState::venting : wire::PortState::vented;
  const bool letting_down =
      !control_shut_ || (let_down_at_us_ != 0 && now_.value - let_down_at_us_ < kLettingDown_us);
  return letting_down ? wire::PortState::ramping : wire::PortState::holding;
}

}  // namespace station::hal::sim
