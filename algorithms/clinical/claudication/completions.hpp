#pragma once
// Questionnaires are written for complete answers. An open answer (unknown, not asked) is both: the
// questionnaire is judged for every way the open answers could turn out, and only what all of them
// agree on is said. So an open answer never excludes, and what is still missing to decide is
// exactly the set of open answers that could change the result.
//
// 2^k judgements for k open answers; the longest questionnaire has ten.

#include "algorithms/clinical/case.hpp"

#include <array>
#include <bit>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace station::clinical::claudication {

/// The results that are still possible. E: an enumeration with values 0 to 15.
template <class E>
class Possible {
 public:
  constexpr void add(E e) { bits_ = static_cast<std::uint16_t>(bits_ | bit(e)); }
  [[nodiscard]] constexpr bool contains(E e) const { return (bits_ & bit(e)) != 0; }
  /// The result, when only one is left.
  [[nodiscard]] constexpr std::optional<E> decided() const {
    if (!std::has_single_bit(bits_)) return std::nullopt;
    return static_cast<E>(std::countr_zero(bits_));
  }
  [[nodiscard]] constexpr int count() const { return std::popcount(bits_); }
  friend constexpr bool operator==(Possible, Possible) = default;

 private:
  static constexpr std::uint16_t bit(E e) {
    return static_cast<std::uint16_t>(1U << static_cast<unsigned>(e));
  }
  std::uint16_t bits_ = 0;
};

struct Item {
  std::string_view key;
  Answer answer = Answer::not_asked;
};

template <class E>
struct Reading {
  Possible<E> possible;
  std::vector<std::string_view> missing;  ///< open answers that could change the result
};

/// @param judge E from std::array<bool, N>: the questionnaire for complete answers, in the order of
///        `items`
template <class E, std::size_t N, class Judge>
[[nodiscard]] Reading<E> read_items(const std::array<Item, N>& items, Judge judge) {
  std::array<bool, N> complete{};
  std::array<std::size_t, N> open{};
  std::size_t count = 0;
  for (std::size_t i = 0; i < N; ++i) {
    complete[i] = items[i].answer == Answer::yes;
    if (items[i].answer != Answer::yes && items[i].answer != Answer::no) open[count++] = i;
  }
  const std::size_t ways = std::size_t{1} << count;
  std::vector<E> results(ways);
  Reading<E> reading;
  for (std::size_t way = 0; way < ways; ++way) {
    for (std::size_t k = 0; k < count; ++k) complete[open[k]] = ((way >> k) & 1U) != 0;
    results[way] = judge(complete);
    reading.possible.add(results[way]);
  }
  for (std::size_t k = 0; k < count; ++k) {
    const std::size_t bit = std::size_t{1} << k;
    for (std::size_t way = 0; way < ways; ++way) {
      if ((way & bit) != 0 || results[way] == results[way | bit]) continue;
      reading.missing.push_back(items[open[k]].key);
      break;
    }
  }
  return reading;
}

}  // namespace station::clinical::claudication
