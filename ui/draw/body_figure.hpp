#pragma once
// A calm figure of the body seen from the front: where the cuff goes, where the probe listens. The
// patient's right is on the viewer's left. Not for use outside ui/draw.

#include "core/body.hpp"
#include "ui/draw/canvas.hpp"

namespace station::ui {

/// Height over width of the figure.
inline constexpr float kFigureAspect = 2.15F;

/// The silhouette within `r`, in one quiet colour.
void draw_figure(Canvas& c, const Rect& r, ImU32 colour);
/// The limb of a site drawn over the silhouette, and the cuff as a band across it.
void draw_limb(Canvas& c, const Rect& r, CuffSite site, ImU32 limb, ImU32 band);
/// Where the artery is listened to.
[[nodiscard]] ImVec2 artery_at(const Rect& r, ArterySite site);
[[nodiscard]] ImVec2 cuff_at(const Rect& r, CuffSite site);

}  // namespace station::ui
