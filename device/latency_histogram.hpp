#pragma once
// How long something took, counted into buckets of equal ratio: 8 a doubling, from 1 us to 134 s.
// A quantile is read to within 9 %. Fixed memory, no allocation; one thread counts, copies travel.

#include "core/time.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>

namespace station::device {

class LatencyHistogram {
 public:
  static constexpr std::size_t kPerDoubling = 8;
  static constexpr std::size_t kBuckets = 27 * kPerDoubling;

  void add(Duration d) {
    const std::int64_t us = std::max<std::int64_t>(0, d.count() / 1000);
    ++counts_[bucket_of(static_cast<std::uint64_t>(us))];
    ++total_;
    longest_ = std::max(longest_, d);
  }
  void reset() { *this = {}; }

  [[nodiscard]] std::uint64_t total() const { return total_; }
  [[nodiscard]] Duration longest() const { return longest_; }
  [[nodiscard]] const std::array<std::uint32_t, kBuckets>& counts() const { return counts_; }
  /// Upper end of the bucket below which the share `q` (0..1) of all lies; 0 while empty.
  [[nodiscard]] Duration quantile(double q) const {
    if (total_ == 0) return {};
    const auto wanted = std::max<std::uint64_t>(
        1, static_cast<std::uint64_t>(q * static_cast<double>(total_) + 0.5));
    std::uint64_t seen = 0;
    for (std::size_t i = 0; i < kBuckets; ++i) {
      seen += counts_[i];
      if (seen >= wanted) return std::min(upper_end(i), longest_);
    }
    return longest_;
  }
  /// Where a bucket ends.
  [[nodiscard]] static Duration upper_end(std::size_t bucket) {
    const std::uint64_t octave = bucket / kPerDoubling;
    const std::uint64_t part = bucket % kPerDoubling + 1;
    return Duration{
        static_cast<std::int64_t>((kPerDoubling + part) * (1000ULL << octave) / kPerDoubling)};
  }

 private:
  [[nodiscard]] static std::size_t bucket_of(std::uint64_t us) {
    if (us < 1) return 0;
    const auto octave = static_cast<std::size_t>(std::bit_width(us)) - 1;
    const std::size_t part = ((us * kPerDoubling) >> octave) - kPerDoubling;
    return std::min(octave * kPerDoubling + part, kBuckets - 1);
  }

  std::array<std::uint32_t, kBuckets> counts_{};
  std::uint64_t total_ = 0;
  Duration longest_{};
};

}  // namespace station::device
