#include "device/exam/cuff_choice.hpp"

#include <array>

namespace station::device {
namespace {

constexpr std::array kCuffs{
    CuffSize{"small arm", Limb::arm, 100},     CuffSize{"arm", Limb::arm, 120},
    CuffSize{"large arm", Limb::arm, 160},     CuffSize{"ankle", Limb::ankle, 100},
    CuffSize{"large ankle", Limb::ankle, 120}, CuffSize{"calf", Limb::calf, 120},
    CuffSize{"large calf", Limb::calf, 160},   CuffSize{"thigh", Limb::thigh, 180},
    CuffSize{"wide thigh", Limb::thigh, 200}};

}  // namespace

CuffProposal propose_cuff(Limb limb, int circumference_mm) {
  CuffProposal proposal;
  proposal.needed_width_mm = (circumference_mm * kCuffWidthPercent + 99) / 100;
  bool has_cuffs = false;
  for (const CuffSize& cuff : kCuffs) {  // narrow before wide
    if (cuff.limb != limb) continue;
    has_cuffs = true;
    if (!proposal.best && cuff.width_mm >= proposal.needed_width_mm) proposal.best = cuff;
  }
  proposal.too_large = has_cuffs && !proposal.best;
  return proposal;
}

}  // namespace station::device
