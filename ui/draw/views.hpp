#pragma once
// The regions of the screen. Each draws into its rectangle; those with buttons add what was asked.
// Not for use outside ui/draw.

#include "ui/draw/canvas.hpp"
#include "ui/draw/draw.hpp"

namespace station::ui {

using Asked = std::vector<device::UserAction>;

/// @param chrome the way to other screens; null = none
void draw_header(Canvas& c, Rect r, const Header& h, ExamChrome* chrome = nullptr);
/// Height that draw_alarms wants at a width.
[[nodiscard]] float alarms_height(const Canvas& c, float width, const AlarmBar& bar);
void draw_alarms(Canvas& c, Rect r, const AlarmBar& bar);
void draw_steps(Canvas& c, Rect r, const ScreenModel& m, Asked& asked);
void draw_gauge(Canvas& c, Rect r, const Gauge& g);
void draw_prompt(Canvas& c, Rect r, const Prompt& p);
/// Height that draw_prompt wants at a width.
[[nodiscard]] float prompt_height(const Canvas& c, float width, const Prompt& p);
void draw_trace(Canvas& c, Rect r, const ScreenModel& m, const DrawContext& context);
void draw_board(Canvas& c, Rect r, const ScreenModel& m);  ///< compact, while measuring
void draw_result_page(Canvas& c, Rect r, const ScreenModel& m, DrawContext& context, Asked& asked);
void draw_outcome(Canvas& c, Rect r, const ReadingCard& o);
/// Height at which nothing of it is left out: a doubt or a remedy that is cut off helps nobody.
[[nodiscard]] float outcome_height(const Canvas& c, float width, const ReadingCard& o);
/// The strip of a deflation with its cursor, and the sheets that change the reading.
void draw_evidence(Canvas& c, Rect r, const Evidence& e, const ScreenModel& m, DrawContext& context,
                   Asked& asked);
/// Digits alone, where nothing is pumped; `words` at the left.
void draw_gauge_small(Canvas& c, Rect r, const Gauge& g, std::string_view words);
void draw_connecting(Canvas& c, Rect r, const ScreenModel& m);
void draw_rest(Canvas& c, Rect r, const ScreenModel& m, Asked& asked);
void draw_sites(Canvas& c, Rect r, const ScreenModel& m, ViewState& view, Asked& asked);
void draw_stopped(Canvas& c, Rect r, const ScreenModel& m, Asked& asked);
/// Gate, clock and emergency of the exercise.
void draw_exercise(Canvas& c, Rect r, const ExercisePanel& p, DrawContext& context, Asked& asked);
/// The probe alone: arteries, spectrum, answers.
void draw_listening(Canvas& c, Rect r, const ScreenModel& m, const DrawContext& context,
                    Asked& asked);
[[nodiscard]] float series_height(const Canvas& c);
void draw_series(Canvas& c, Rect r, const SeriesBanner& b);
[[nodiscard]] float toe_height(const Canvas& c, const ToePanel& p);
void draw_toe(Canvas& c, Rect r, const ToePanel& p, Asked& asked);
void draw_keys(Canvas& c, Rect r, const KeyBar& k, Asked& asked);
/// STOP, in its corner of every screen behind which a station lives. True when it was pressed.
[[nodiscard]] bool draw_stop_key(Canvas& c, const Rect& r, const Choice& stop, bool is_urgent);
/// The name of a key on the keyboard, in a frame, in the middle of the rectangle.
void draw_key_cap(Canvas& c, const Rect& r, ImU32 ink, std::string_view key);
/// One of the other three keys, by its name, label and key.
[[nodiscard]] bool draw_page_key(Canvas& c, const Rect& r, const Choice& key);

/// A button with its label and, if it has one, its key.
void draw_choice(Canvas& c, const Rect& r, const Choice& choice, Asked& asked);
/// A finding: shape, words, colour; returns the height used.
float draw_flag(Canvas& c, const Rect& r, const FindingFlag& flag, std::string_view name);
/// Height that draw_flag will use at a width.
[[nodiscard]] float flag_height(const Canvas& c, float width, std::string_view text);

}  // namespace station::ui
