#pragma once
// Little-endian fields in a span of bytes. The writer and the reader have the same members, so that
// layout.hpp can describe each message once for both directions.

#include "core/expects.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <type_traits>

namespace station::hal::wire {

/// Writes; room and ranges are preconditions, since what we send is our own doing.
class FieldWriter {
 public:
  explicit FieldWriter(std::span<std::byte> out) : out_{out} {}

  template <class Integer>
  void integer(const Integer& value) {
    STATION_EXPECTS(size_ + sizeof(Integer) <= out_.size(), "a message fits its frame");
    auto rest = static_cast<std::uint64_t>(static_cast<std::make_unsigned_t<Integer>>(value));
    for (std::size_t i = 0; i < sizeof(Integer); ++i, rest >>= 8U)
      out_[size_++] = static_cast<std::byte>(rest & 0xFFU);
  }
  template <class Enum>
  void enumeration(const Enum& value, Enum first, Enum last) {
    STATION_EXPECTS(value >= first && value <= last, "an enumerator of the protocol");
    integer(static_cast<std::underlying_type_t<Enum>>(value));
  }
  void boolean(const bool& value) { integer(static_cast<std::uint8_t>(value)); }
  template <class Integer>
  void count(const Integer& value, std::size_t most) {
    STATION_EXPECTS(value <= most, "no more elements than the protocol allows");
    integer(value);
  }
  template <std::size_t N>
  void text(const std::array<char, N>& value) {
    for (const char c : value) integer(static_cast<std::uint8_t>(c));
  }
  [[nodiscard]] std::size_t size() const { return size_; }

 private:
  std::span<std::byte> out_;
  std::size_t size_ = 0;
};

/// Reads what a stranger sent. After the first fault everything reads as zero.
class FieldReader {
 public:
  enum class Fault : std::uint8_t { none, too_short, bad_value };

  explicit FieldReader(std::span<const std::byte> in) : in_{in} {}

  template <class Integer>
  void integer(Integer& value) {
    value = 0;
    if (fault_ != Fault::none) return;
    if (at_ + sizeof(Integer) > in_.size()) {
      fault_ = Fault::too_short;
      return;
    }
    std::uint64_t bits = 0;
    for (std::size_t i = 0; i < sizeof(Integer); ++i)
      bits |= std::to_integer<std::uint64_t>(in_[at_++]) << (8U * i);
    value = static_cast<Integer>(static_cast<std::make_unsigned_t<Integer>>(bits));
  }
  template <class Enum>
  void enumeration(Enum& value, Enum first, Enum last) {
    std::underlying_type_t<Enum> number = 0;
    integer(number);
    const auto candidate = static_cast<Enum>(number);
    value = first;
    if (candidate < first || candidate > last)
      set_bad_value();
    else
      value = candidate;
  }
  void boolean(bool& value) {
    std::uint8_t number = 0;
    integer(number);
    value = number == 1;
    if (number > 1) set_bad_value();
  }
  template <class Integer>
  void count(Integer& value, std::size_t most) {
    integer(value);
    if (value <= most) return;
    value = 0;
    set_bad_value();
  }
  /// Printable ASCII, then zeros to the end.
  template <std::size_t N>
  void text(std::array<char, N>& value) {
    bool ended = false;
    for (char& c : value) {
      std::uint8_t code = 0;
      integer(code);
      ended = ended || code == 0;
      const bool is_valid = ended ? code == 0 : code >= 0x20 && code < 0x7F;
      if (!is_valid) set_bad_value();
      c = is_valid ? static_cast<char>(code) : '\0';
    }
  }
  [[nodiscard]] Fault fault() const { return fault_; }

 private:
  void set_bad_value() {
    if (fault_ == Fault::none) fault_ = Fault::bad_value;
  }

  std::span<const std::byte> in_;
  std::size_t at_ = 0;
  Fault fault_ = Fault::none;
};

}  // namespace station::hal::wire
