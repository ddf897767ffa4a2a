#pragma once
// What a person has unfolded on the screen of the exam: the strip of which reading, where its
// cursor stands, which sheet is open, who reads the result. No state of the exam: closing the
// window loses nothing. Plain values and pure functions.

#include "device/exam/exam_actions.hpp"
#include "ui/model/evidence_trace.hpp"
#include "ui/model/screen_model.hpp"

#include <cstdint>
#include <optional>
#include <string>

namespace station::ui {

enum class Sheet : std::uint8_t {
  none,
  override_reasons,  ///< why the cursor's pressure is taken
  move_targets,      ///< where the reading belongs
  rule,              ///< one line of the verdict with all it rests on
  evidence,          ///< the strip of a reading, over the result board
  notice             ///< who was told
};

struct Unfolded {
  Sheet sheet = Sheet::none;
  int reading = 0;  ///< attempt whose strip is shown; 0 = the newest
  std::optional<Timestamp> cursor;
  std::string line;        ///< RuleLine::name of the sheet `rule`
  std::size_t reader = 0;  ///< clinical::Reader
  std::string physician;   ///< being typed: who overrides the gate before exercise
};

/// The strip in front: that of `reading`, else the newest. Null where there is none.
[[nodiscard]] const Evidence* strip_in_front(const ScreenModel& m, const Unfolded& u);
/// Where the cursor stands: where it was put, else at the first beat, else in the middle.
[[nodiscard]] Timestamp cursor_of(const Evidence& e, const Unfolded& u);
/// Moved by so many steps of a hundredth of the strip, and kept within it.
[[nodiscard]] Timestamp moved_cursor(const Evidence& e, Timestamp cursor, int steps);
/// "12.4 s, 117 mmHg": time since the strip's beginning and the cuff pressure there.
[[nodiscard]] std::string cursor_words(const Evidence& e, const EvidenceTrace* picture,
                                       Timestamp cursor, Language language);
/// The choice of a reason, with the cursor put into its override. Any other action as it is.
[[nodiscard]] device::UserAction placed_at(const device::UserAction& action, Timestamp cursor);
/// The answers before exercise, overridden by this physician (E33). Any other action as it is.
[[nodiscard]] device::UserAction named_by(const device::UserAction& action,
                                          const std::string& physician);
/// The line of the verdict by its name; null if the verdict has changed meanwhile.
[[nodiscard]] const RuleLine* line_named(const ResultBoard& board, const std::string& name);

}  // namespace station::ui
