#include "ui/draw/body_figure.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <span>

namespace station::ui {
namespace {

// All in widths of the figure, from its middle and its top; x is that of the patient's left side.
struct Spot {
  float x, y;
};
constexpr Spot kShoulder{0.185F, 0.44F}, kElbow{0.265F, 0.80F}, kWrist{0.315F, 1.10F};
constexpr Spot kHip{0.09F, 1.05F}, kKnee{0.105F, 1.53F}, kAnkle{0.115F, 1.96F};
constexpr Spot kToes{0.155F, 2.09F};
constexpr float kUpperArm = 0.085F, kForearm = 0.07F, kThigh = 0.15F, kCalf = 0.11F, kFoot = 0.075F;

Spot between(Spot a, Spot b, float share) {
  return {a.x + (b.x - a.x) * share, a.y + (b.y - a.y) * share};
}

struct Drawing {
  Canvas& c;
  Rect r;
  [[nodiscard]] float unit() const { return r.w; }
  [[nodiscard]] ImVec2 at(Spot s, Side side) const {
    const float x = side == Side::left ? s.x : -s.x;
    return {r.x + r.w / 2.0F + x * unit(), r.y + s.y * unit()};
  }
  /// A limb that narrows from one end to the other, with round ends.
  void limb(Spot from, Spot to, float wide, float narrow, Side side, ImU32 colour) const {
    const ImVec2 a = at(from, side), b = at(to, side);
    const float length = std::hypot(b.x - a.x, b.y - a.y);
    if (length <= 0.0F) return;
    const ImVec2 n{(b.y - a.y) / length, (a.x - b.x) / length};
    const float ra = wide * unit() / 2.0F, rb = narrow * unit() / 2.0F;
    auto& list = c.list();
    list.AddQuadFilled({a.x - n.x * ra, a.y - n.y * ra}, {a.x + n.x * ra, a.y + n.y * ra},
                       {b.x + n.x * rb, b.y + n.y * rb}, {b.x - n.x * rb, b.y - n.y * rb}, colour);
    list.AddCircleFilled(a, ra, colour, 20);
    list.AddCircleFilled(b, rb, colour, 20);
  }
  /// A band across a limb, square to it.
  void band(Spot from, Spot to, float at_share, float width, float height, Side side,
            ImU32 colour) const {
    const ImVec2 a = at(between(from, to, at_share - height / 2.0F), side);
    const ImVec2 b = at(between(from, to, at_share + height / 2.0F), side);
    const float length = std::hypot(b.x - a.x, b.y - a.y);
    if (length <= 0.0F) return;
    const ImVec2 n{(b.y - a.y) / length, (a.x - b.x) / length};
    const float half = width * unit() / 2.0F;
    c.list().AddQuadFilled(
        {a.x - n.x * half, a.y - n.y * half}, {a.x + n.x * half, a.y + n.y * half},
        {b.x + n.x * half, b.y + n.y * half}, {b.x - n.x * half, b.y - n.y * half}, colour);
  }
};

}  // namespace

void draw_figure(Canvas& c, const Rect& r, ImU32 colour) {
  const Drawing d{c, r};
  const float u = d.unit();
  const ImVec2 head{r.x + r.w / 2.0F, r.y + 0.16F * u};
  auto& list = c.list();
  list.AddCircleFilled(head, 0.125F * u, colour, 32);
  list.AddRectFilled({head.x - 0.045F * u, head.y}, {head.x + 0.045F * u, r.y + 0.42F * u}, colour);
  // Trunk: wider at the shoulders than at the waist.
  const std::array trunk{Spot{0.0F, 0.37F},   Spot{0.13F, 0.38F}, Spot{0.19F, 0.43F},
                         Spot{0.165F, 0.62F}, Spot{0.14F, 0.84F}, Spot{0.165F, 1.05F},
                         Spot{0.10F, 1.12F},  Spot{0.0F, 1.12F}};
  for (const Side side : {Side::right, Side::left}) {
    for (const auto& spot : trunk) list.PathLineTo(d.at(spot, side));
    list.PathFillConvex(colour);
    d.limb(kShoulder, kElbow, kUpperArm + 0.015F, kUpperArm - 0.01F, side, colour);
    d.limb(kElbow, kWrist, kForearm, 0.05F, side, colour);
    d.limb(kWrist, {0.33F, 1.19F}, 0.055F, 0.045F, side, colour);
    d.limb(kHip, kKnee, kThigh, 0.105F, side, colour);
    d.limb(kKnee, kAnkle, kCalf, 0.065F, side, colour);
    d.limb(kAnkle, kToes, kFoot, 0.06F, side, colour);
  }
}

void draw_limb(Canvas& c, const Rect& r, CuffSite site, ImU32 limb, ImU32 band) {
  const Drawing d{c, r};
  switch (site.limb) {
    case Limb::arm:
      d.limb(kShoulder, kElbow, kUpperArm + 0.015F, kUpperArm - 0.01F, site.side, limb);
      d.band(kShoulder, kElbow, 0.55F, kUpperArm + 0.05F, 0.4F, site.side, band);
      break;
    case Limb::thigh:
      d.limb(kHip, kKnee, kThigh, 0.105F, site.side, limb);
      d.band(kHip, kKnee, 0.55F, kThigh + 0.03F, 0.3F, site.side, band);
      break;
    case Limb::calf:
      d.limb(kKnee, kAnkle, kCalf, 0.065F, site.side, limb);
      d.band(kKnee, kAnkle, 0.35F, kCalf + 0.04F, 0.3F, site.side, band);
      break;
    case Limb::ankle:
      d.limb(kKnee, kAnkle, kCalf, 0.065F, site.side, limb);
      d.band(kKnee, kAnkle, 0.8F, kCalf + 0.025F, 0.26F, site.side, band);
      break;
    case Limb::toe:
      d.limb(kAnkle, kToes, kFoot, 0.06F, site.side, limb);
      d.band(kAnkle, kToes, 0.9F, kFoot + 0.03F, 0.35F, site.side, band);
      break;
    case Limb::none: break;
  }
}

ImVec2 artery_at(const Rect& r, ArterySite site) {
  const auto spot = [&]() -> Spot {
    switch (site.artery) {
      case Artery::brachial: return {0.245F, 0.84F};
      case Artery::radial: return {0.325F, 1.07F};
      case Artery::posterior_tibial: return {0.072F, 1.975F};
      case Artery::dorsalis_pedis: return {0.14F, 2.03F};
      case Artery::peroneal: return {0.16F, 1.94F};
      case Artery::digital: return {0.165F, 2.11F};
      case Artery::none: break;
    }
    return {0.0F, 1.0F};
  }();
  const float x = site.side == Side::left ? spot.x : -spot.x;
  return {r.x + r.w / 2.0F + x * r.w, r.y + spot.y * r.w};
}

ImVec2 cuff_at(const Rect& r, CuffSite site) {
  const auto spot = [&]() -> Spot {
    switch (site.limb) {
      case Limb::arm: return between(kShoulder, kElbow, 0.55F);
      case Limb::thigh: return between(kHip, kKnee, 0.55F);
      case Limb::calf: return between(kKnee, kAnkle, 0.35F);
      case Limb::ankle: return between(kKnee, kAnkle, 0.8F);
      case Limb::toe: return between(kAnkle, kToes, 0.9F);
      case Limb::none: break;
    }
    return {0.0F, 1.0F};
  }();
  const float x = site.side == Side::left ? spot.x : -spot.x;
  return {r.x + r.w / 2.0F + x * r.w, r.y + spot.y * r.w};
}

}  // namespace station::ui
