#include "hal/cuff/suntech_frames.hpp"

#include <algorithm>
#include <initializer_list>

namespace station::hal::suntech {
namespace {

constexpr std::byte kHost{0x3A};
constexpr std::byte kModule{0x3E};
constexpr std::size_t kShortestFrame = 4;
constexpr std::size_t kPressureFrame = 5;
constexpr std::size_t kResultFrame = 24;

Frame host_frame(std::initializer_list<unsigned> bytes) {
  Frame f;
  f.bytes[f.size++] = kHost;
  for (const unsigned b : bytes) f.bytes[f.size++] = static_cast<std::byte>(b);
  const std::byte sum = checksum(f.view());
  f.bytes[f.size++] = sum;
  return f;
}

int u8(std::span<const std::byte> frame, std::size_t at) { return std::to_integer<int>(frame[at]); }
int u16(std::span<const std::byte> frame, std::size_t at) {
  return u8(frame, at) + 256 * u8(frame, at + 1);
}

bool sums_to_zero(std::span<const std::byte> frame) {
  unsigned sum = 0;
  for (const std::byte b : frame) sum += std::to_integer<unsigned>(b);
  return (sum & 0xFFU) == 0;
}

}  // namespace

std::byte checksum(std::span<const std::byte> bytes) {
  unsigned sum = 0;
  for (const std::byte b : bytes) sum += std::to_integer<unsigned>(b);
  return static_cast<std::byte>((0x100U - (sum & 0xFFU)) & 0xFFU);
}

Frame poll_pressure() { return host_frame({0x79, 0x05, 0x00}); }
Frame pneumatics(bool pump_on, bool control_shut, bool dump_shut) {
  return host_frame({0x0C, pump_on ? 1U : 0U, control_shut ? 1U : 0U, dump_shut ? 1U : 0U});
}
Frame vent_all() { return pneumatics(false, false, false); }
Frame abort_measurement() { return host_frame({0x79, 0x01, 0x00}); }
Frame ask_result() { return host_frame({0x79, 0x03, 0x00}); }
Frame start(BloodPressure kind) { return host_frame({static_cast<unsigned>(kind)}); }
Frame first_target(std::uint16_t mmHg) {
  return host_frame({0x17, static_cast<unsigned>(mmHg & 0xFFU), static_cast<unsigned>(mmHg >> 8U)});
}

std::optional<int> pressure_in(std::span<const std::byte> frame) {
  if (frame.size() != kPressureFrame) return std::nullopt;
  return u16(frame, 2);
}

std::optional<Reply> reply_in(std::span<const std::byte> frame) {
  if (frame.size() != kShortestFrame) return std::nullopt;
  const char letter = static_cast<char>(u8(frame, 2));
  constexpr std::string_view kKnown{"OKABENDST"};
  if (kKnown.find(letter) == std::string_view::npos) return std::nullopt;
  return static_cast<Reply>(letter);
}

std::optional<Result> result_in(std::span<const std::byte> frame) {
  if (frame.size() != kResultFrame) return std::nullopt;
  Result r;
  r.systolic_mmHg = u16(frame, 2);
  r.diastolic_mmHg = u16(frame, 4);
  r.beats = u8(frame, 6);
  r.status = u8(frame, 7);
  r.heart_rate_bpm = u8(frame, 16);  // one driver reads two bytes here; the second is spare
  r.mean_mmHg = u16(frame, 18);
  r.error = u8(frame, 20);
  return r;
}

std::string_view words_of_error(int error) {
  switch (error) {
    case 0: return "no error";
    case 1: return "the signal is weak or there is none: check cuff and position";
    case 2: return "movement disturbed the measurement: keep the limb still and repeat";
    case 3: return "the pressure lies outside the module's range";
    case 4: return "the measurement took too long";
    case 85: return "the air path is blocked: check the hose for kinks";
    case 86: return "the measurement was stopped by a person";
    case 87: return "the cuff did not fill in time: check for a leak or a loose cuff";
    case 88: return "the module's safety time ran out";
    case 89: return "the module found overpressure";
    case 90: return "supply or hardware fault: take the module out of service";
    case 91: return "the safety override does not permit it, or zeroing failed";
    case 97: return "the pressure sensor is out of range: take the module out of service";
    case 99: return "the module's calibration memory is damaged: take it out of service";
    default: return "an error that the public sources do not list";
  }
}

void Parser::push(std::byte b) {
  if (size_ == buffer_.size()) drop(1);
  buffer_[size_++] = b;
}

void Parser::drop(std::size_t count) {
  std::copy(buffer_.begin() + static_cast<std::ptrdiff_t>(count),
            buffer_.begin() + static_cast<std::ptrdiff_t>(size_), buffer_.begin());
  size_ -= count;
}

/// True: a good frame stands at the start of the buffer, length_ bytes long.
bool Parser::next() {
  while (size_ > 0) {
    if (buffer_[0] != kModule) {
      ++skipped_;
      drop(1);
      continue;
    }
    if (size_ < 2) return false;
    length_ = std::to_integer<std::size_t>(buffer_[1]);
    if (length_ < kShortestFrame || length_ > kLongestFrame) {
      ++bad_;
      drop(1);
      continue;
    }
    if (size_ < length_) return false;
    if (sums_to_zero({buffer_.data(), length_})) return true;
    ++bad_;
    drop(1);
  }
  return false;
}

}  // namespace station::hal::suntech
