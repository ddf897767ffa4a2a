#include "ui/model/unfolded.hpp"

#include "ui/model/numbers.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace station::ui {

const Evidence* strip_in_front(const ScreenModel& m, const Unfolded& u) {
  if (m.evidence.empty()) return nullptr;
  const auto it = std::ranges::find(m.evidence, u.reading, &Evidence::attempt);
  return it == m.evidence.end() ? &m.evidence.back() : &*it;
}

Timestamp cursor_of(const Evidence& e, const Unfolded& u) {
  if (u.cursor && *u.cursor >= e.from && *u.cursor <= e.to) return *u.cursor;
  if (!e.beats.empty()) return std::clamp(e.beats.front().at, e.from, e.to);
  return e.from + (e.to - e.from) / 2;
}

Timestamp moved_cursor(const Evidence& e, Timestamp cursor, int steps) {
  constexpr int kSteps = 100;
  return std::clamp(cursor + (e.to - e.from) / kSteps * steps, e.from, e.to);
}

std::string cursor_words(const Evidence& e, const EvidenceTrace* picture, Timestamp cursor,
                         Language language) {
  const double at_s = std::max(0.0, seconds_of(cursor - e.from));
  const auto mmHg = picture == nullptr ? std::nullopt : picture->pressure_at(cursor);
  const std::string at = decimal(at_s, 1, language) + " s";
  if (!mmHg) return at;
  return fmt::format("{}   {:.0f} mmHg", at, std::floor(*mmHg + 0.5F));
}

device::UserAction placed_at(const device::UserAction& action, Timestamp cursor) {
  auto placed = action;
  if (auto* reading = std::get_if<device::OverrideReading>(&placed)) reading->cursor = cursor;
  return placed;
}

device::UserAction named_by(const device::UserAction& action, const std::string& physician) {
  auto named = action;
  if (auto* gate = std::get_if<device::AnswerGate>(&named)) gate->answers.override_by = physician;
  return named;
}

const RuleLine* line_named(const ResultBoard& board, const std::string& name) {
  const auto in = [&name](const std::vector<RuleLine>& lines) -> const RuleLine* {
    const auto it = std::ranges::find(lines, name, &RuleLine::name);
    return it == lines.end() ? nullptr : &*it;
  };
  if (const auto* line = in(board.lines)) return line;
  if (const auto* line = in(board.quality)) return line;
  for (const auto& leg : board.legs)
    if (const auto* line = in(leg.lines)) return line;
  return nullptr;
}

}  // namespace station::ui
