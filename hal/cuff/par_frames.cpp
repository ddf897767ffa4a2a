#include "hal/cuff/par_frames.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace station::hal::par {
namespace {

constexpr char kStx = '\x02';
constexpr char kEtx = '\x03';
constexpr std::size_t kStatusLength = 39;

/// `count` digits at `at`; empty if one is none.
std::optional<int> digits(std::string_view text, std::size_t at, std::size_t count) {
  if (at + count > text.size()) return std::nullopt;
  int value = 0;
  for (std::size_t i = at; i < at + count; ++i) {
    if (text[i] < '0' || text[i] > '9') return std::nullopt;
    value = 10 * value + (text[i] - '0');
  }
  return value;
}

std::string checksum_of(std::string_view text) {
  unsigned sum = 0;
  for (const char c : text) sum += static_cast<unsigned char>(c);
  return fmt::format("{:02X}", sum & 0xFFU);
}

bool has(std::string_view text, std::size_t at, std::string_view what) {
  return text.substr(std::min(at, text.size()), what.size()) == what;
}

}  // namespace

std::string request(Code code) {
  const std::string body = fmt::format("{:02d};;", static_cast<int>(code));
  return kStx + body + checksum_of(body) + kEtx;
}

std::optional<CuffLine> cuff_line_in(std::string_view s) {
  if (s.size() != 7 || s[3] != 'C' || s[5] != 'S') return std::nullopt;
  const auto mmHg = digits(s, 0, 3);
  const auto cuff = digits(s, 4, 1);
  const auto state = digits(s, 6, 1);
  if (!mmHg || !cuff || !state) return std::nullopt;
  return CuffLine{*mmHg, *cuff, *state};
}

bool is_stream_end(std::string_view s) { return s == "999"; }

std::optional<Status> status_in(std::string_view s) {
  // S1;A0;C00;M00;Psssdddmmm;Rrrr;Ttttt;;kk
  if (s.size() != kStatusLength || !has(s, 0, "S") || !has(s, 2, ";A") || !has(s, 5, ";C") ||
      !has(s, 9, ";M") || !has(s, 13, ";P") || !has(s, 24, ";R") || !has(s, 29, ";T") ||
      !has(s, 35, ";;"))
    return std::nullopt;
  const auto state = digits(s, 1, 1);
  const auto message = digits(s, 11, 2);
  if (!state || !message) return std::nullopt;
  Status status;
  status.state = *state;
  status.message = *message;
  status.raw = std::string{s};
  status.pulse_bpm = digits(s, 26, 3);
  status.checksum_fits = s.substr(37, 2) == checksum_of(s.substr(0, 37));
  const auto first = digits(s, 15, 3);
  const auto second = digits(s, 18, 3);
  const auto third = digits(s, 21, 3);
  if (first && second && third) {
    const int low = std::min(*second, *third);
    const int high = std::max(*second, *third);
    if (*first > high && high > low) status.pressure = BloodPressure{*first, low, high};
  }
  return status;
}

std::string_view words_of_message(int message) {
  switch (message) {
    case 0: return "no message";
    case 6: return "the pump ran for too long: check for a loose cuff";
    case 7: return "there is a leak: check cuff and hose";
    case 8: return "the pneumatics are faulty: take the device out of service";
    case 9: return "the measurement took too long";
    case 11: return "movement disturbed the measurement: keep the limb still and repeat";
    case 12: return "the highest pressure was reached";
    case 14: return "the leak test found a leak: check cuff and hose";
    case 15: return "system error: take the device out of service";
    default: return "a message whose meaning is not confirmed";
  }
}

bool Parser::push(std::byte b) {
  const char c = std::to_integer<char>(b);
  if (c == kStx) {
    if (inside_) ++bad_;
    inside_ = true;
    size_ = 0;
    return false;
  }
  if (!inside_) return false;
  if (c == kEtx) {
    inside_ = false;
    return true;
  }
  if (size_ == buffer_.size()) {
    ++bad_;
    inside_ = false;
    return false;
  }
  buffer_[size_++] = c;
  return false;
}

}  // namespace station::hal::par
