#pragma once
// The serial frames of the SunTech Advantage NIBP OEM module, as far as public drivers agree on
// them: bytes to values and back. Pure; no allocation.
//
// Evidence: public_code. Two independent public drivers agree on the bytes; the maker's manual was
// not read and no module was on the bench. Marks are those of the hardware facts: [V] seen in such
// a driver, [M] from memory.

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace station::hal::suntech {

inline constexpr int kBaud = 9600;                  ///< 8N1 [V]
inline constexpr std::size_t kLongestFrame = 0x43;  ///< of the module [V]

/// A short frame by value.
struct Frame {
  std::array<std::byte, 8> bytes{};
  std::size_t size = 0;
  [[nodiscard]] std::span<const std::byte> view() const { return {bytes.data(), size}; }
};

/// (0x100 - sum of all bytes) mod 256: with it, every whole frame sums to zero [V].
[[nodiscard]] std::byte checksum(std::span<const std::byte> bytes);

enum class BloodPressure : std::uint8_t { adult = 0x20, neonate = 0x28, paediatric = 0x87 };

[[nodiscard]] Frame poll_pressure();  ///< 3A 79 05 00 48 [V]
/// Pump, control valve and dump valve set one by one; valves are open without power [V].
[[nodiscard]] Frame pneumatics(bool pump_on, bool control_shut, bool dump_shut);
[[nodiscard]] Frame vent_all();           ///< 3A 0C 00 00 00 BA [V, one driver]
[[nodiscard]] Frame abort_measurement();  ///< 3A 79 01 00 4C [V]
[[nodiscard]] Frame ask_result();         ///< 3A 79 03 00 4A [V]
[[nodiscard]] Frame start(BloodPressure kind);
[[nodiscard]] Frame first_target(std::uint16_t mmHg);

/// The module's one-letter answers [V].
enum class Reply : char {
  received = 'O',
  done = 'K',
  aborted = 'A',
  busy = 'B',
  error = 'E',
  undefined = 'N',
  not_recognised = 'D',
  asleep = 'S',
  timed_out = 'T'
};

/// Outcome of a blood-pressure measurement of the module's own.
struct Result {
  int systolic_mmHg = 0;
  int diastolic_mmHg = 0;
  int mean_mmHg = 0;
  int heart_rate_bpm = 0;
  int beats = 0;
  int status = 0;
  int error = 0;  ///< decimal, as the list of errors; 0 none
};

/// Contents of one frame of the module; replies carry no echo of the command, so what a frame means
/// depends on what was asked. Empty: not a frame of that shape.
[[nodiscard]] std::optional<int> pressure_in(std::span<const std::byte> frame);
[[nodiscard]] std::optional<Reply> reply_in(std::span<const std::byte> frame);
[[nodiscard]] std::optional<Result> result_in(std::span<const std::byte> frame);

/// What a measurement's error number means. Numbers are decimal: one public driver writes 0x85 for
/// 85, a bug not to be repeated [V].
[[nodiscard]] std::string_view words_of_error(int error);

/// Finds the module's frames in a stream of bytes: 3E, length, ..., checksum. Garbage is skipped
/// byte by byte. One thread; no allocation.
class Parser {
 public:
  /// Calls sink(span of the whole frame) for each good frame.
  template <class Sink>
  void feed(std::span<const std::byte> bytes, Sink&& sink) {
    for (const std::byte b : bytes) {
      push(b);
      while (next()) {
        sink(std::span<const std::byte>{buffer_.data(), length_});
        drop(length_);
      }
    }
  }
  void flush() { size_ = 0; }
  [[nodiscard]] std::uint64_t bad_frames() const { return bad_; }
  [[nodiscard]] std::uint64_t skipped_bytes() const { return skipped_; }

 private:
  void push(std::byte b);
  bool next();
  void drop(std::size_t count);

  std::array<std::byte, kLongestFrame> buffer_{};
  std::size_t size_ = 0;
  std::size_t length_ = 0;
  std::uint64_t bad_ = 0;
  std::uint64_t skipped_ = 0;
};

}  // namespace station::hal::suntech
