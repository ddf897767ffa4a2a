#pragma once
// A number of a guideline with where it is written, how well that was checked, and what the clinic
// has decided about it.

#include "core/shared_text.hpp"

#include <cstdint>
#include <optional>
#include <string>

namespace station::clinical {

/// What the clinic that uses a number has decided. An approval names a person and a day.
struct Approval {
  enum class State : std::uint8_t { draft, under_review, approved };
  State state = State::draft;
  std::string by;
  std::string on;  ///< "2026-11-26"
  friend bool operator==(const Approval&, const Approval&) = default;
};

[[nodiscard]] constexpr const char* words_of(Approval::State state) {
  switch (state) {
    case Approval::State::under_review: return "under review";
    case Approval::State::approved: return "approved";
    case Approval::State::draft: break;
  }
  return "draft";
}

/// "draft", "approved by Dr. A on 2026-11-26"
[[nodiscard]] std::string text_of(const Approval& approval);

/// Marks: V read in the source, V2 read second-hand, M from memory, D a choice of this station.
struct Evidence {
  SharedText citation;
  SharedText mark;
  friend bool operator==(const Evidence&, const Evidence&) = default;
};

/// mmHg, hundredths of an index, seconds or what else its name in the profile says.
struct Number {
  int value = 0;
  Evidence evidence;
  std::optional<Approval> approval;  ///< empty: that of its profile
  friend bool operator==(const Number&, const Number&) = default;
};

}  // namespace station::clinical
