#pragma once
// When a line that is gone is tried again: soon at first, then ever more slowly, never faster than
// the longest pause and never given up, because a plug may go back in after an hour. Pure.

#include "core/time.hpp"

#include <algorithm>
#include <chrono>
#include <optional>

namespace station::hal {

struct ReopenSettings {
  /// [chosen: a plug that only slipped is back before anybody has read the alarm]
  Duration first_pause = std::chrono::milliseconds{250};
  /// Each pause is twice the last, up to this [chosen: no processor, and no wait that is felt].
  Duration longest_pause = std::chrono::seconds{2};
};

class ReopenRhythm {
 public:
  explicit ReopenRhythm(const ReopenSettings& settings = {}) : settings_{settings} {}

  /// The line is gone from here on; the first try is due after the first pause.
  void begin(Timestamp now) {
    pause_ = settings_.first_pause;
    next_ = now + pause_;
  }
  /// The line is there again; nothing is due until the next begin().
  void end() { next_.reset(); }
  /// True if a try is due; the next one is then due after a longer pause.
  [[nodiscard]] bool step(Timestamp now) {
    if (!next_ || now < *next_) return false;
    pause_ = std::min(2 * pause_, settings_.longest_pause);
    next_ = now + pause_;
    return true;
  }
  [[nodiscard]] bool is_running() const { return next_.has_value(); }

 private:
  ReopenSettings settings_;
  Duration pause_{};
  std::optional<Timestamp> next_;
};

}  // namespace station::hal
