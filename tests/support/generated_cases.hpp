#pragma once
// Cases for `abi classify` that are made while they are read, so that a million of them take no
// memory of their own: both legs, both arms, diabetes and known PAD answered; indices from 0.3 to
// 1.5. The same count and seed give the same bytes.

#include "core/random.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <streambuf>
#include <string>

namespace station {

class GeneratedCases : public std::streambuf {
 public:
  explicit GeneratedCases(int count, std::uint64_t seed = 7) : left_{count}, random_{seed} {}

 protected:
  int_type underflow() override {
    if (left_ == 0) return traits_type::eof();
    --left_;
    line_ = next_line();
    setg(line_.data(), line_.data(), line_.data() + line_.size());
    return traits_type::to_int_type(line_.front());
  }
  /// More is to come at once: the answers are then written in large pieces, as from a file.
  std::streamsize showmanyc() override { return left_ > 0 ? 1 : -1; }

 private:
  int any(int low, int high) {
    return low + static_cast<int>(random_.below(static_cast<std::uint64_t>(high - low + 1)));
  }
  std::string leg(int arm) {
    const int pt = arm * any(30, 150) / 100;
    return fmt::format(R"({{"pt":{},"dp":{},"toe":null}})", pt, std::max(1, pt + any(-25, 10)));
  }
  std::string next_line() {
    const int arm = any(90, 190);
    const int other = arm + any(-12, 8);
    const std::string right = leg(arm);
    const std::string left = leg(arm);
    const bool diabetes = any(0, 9) < 3;
    const bool known_pad = any(0, 9) < 3;
    return fmt::format(
               R"({{"id":"c{}","arms":{{"first":"right","right":{},"left":{},"repeat":null}},)"
               R"("right":{},"left":{},"history":{{"diabetes":{},"known_pad":{}}}}})",
               number_++, arm, other, right, left, diabetes, known_pad) +
           "\n";
  }

  int left_;
  int number_ = 0;
  Random random_;
  std::string line_;
};

/// Takes everything and keeps nothing, as a pipe with a ready reader.
class CountedOutput : public std::streambuf {
 public:
  [[nodiscard]] std::uint64_t bytes() const { return bytes_; }

 protected:
  std::streamsize xsputn(const char*, std::streamsize count) override {
    bytes_ += static_cast<std::uint64_t>(count);
    return count;
  }
  int_type overflow(int_type c) override {
    ++bytes_;
    return traits_type::not_eof(c);
  }

 private:
  std::uint64_t bytes_ = 0;
};

}  // namespace station
