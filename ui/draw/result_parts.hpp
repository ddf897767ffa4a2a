#pragma once
// The parts of the result board beside the legs. Not for use outside ui/draw.

#include "ui/draw/views.hpp"

#include <string>

namespace station::ui {

[[nodiscard]] std::string leg_name(const LegBoard& leg);  ///< "result.right"
void draw_category(Canvas& c, Rect r, const LegBoard& leg, const ImFont& font);
/// Who must be told; cut off the top of `side`.
void draw_notice(Canvas& c, Rect& side, const NoticeBox& notice, Asked& asked);
/// What to do next and why; cut off the top of `side`.
void draw_next_tests(Canvas& c, Rect& side, const ScreenModel& m, Asked& asked);
/// Every line of the verdict for the chosen reader; a touch opens the rule behind it.
void draw_lines(Canvas& c, Rect side, const ScreenModel& m, Unfolded& u);
[[nodiscard]] float foot_height(const Canvas& c, const ScreenModel& m, float width);
void draw_foot_card(Canvas& c, Rect r, const ScreenModel& m);
/// Both legs after exercise.
void draw_recovery(Canvas& c, Rect r, const RecoveryPlot& p);
/// The visits of both legs in one picture, where a leg has no room for its own.
/// True when all its words found room.
bool draw_trend(Canvas& c, Rect r, const TrendPlot& p);
/// A dashed line; `dash` is the length of stroke and gap [px].
void broken_line(Canvas& c, ImVec2 from, ImVec2 to, ImU32 ink, float thick, float dash);
/// The line of a leg's curve and of its sign: full or dashed, `dash` in units of the scale.
void leg_line(Canvas& c, ImVec2 from, ImVec2 to, bool dashed, ImU32 ink, float dash = 2.0F);
/// A level of the index across the plot at height `y`; where its label belongs.
[[nodiscard]] Rect index_level(Canvas& c, Rect plot, Rect labels, float y);
void index_label(Canvas& c, Rect where, std::string_view words);
/// A small curve of the index with its band.
void draw_curve_card(Canvas& c, Rect r, const IndexCurve& curve, const std::string& place);

}  // namespace station::ui
