#include "device/exam/exam_case.hpp"

#include "device/exam/cuff_choice.hpp"

#include <vector>

namespace station::device {
namespace {

/// Cuff sites of a leg from the foot up to where it ends.
std::vector<Limb> limbs_gone(AmputationLevel level) {
  switch (level) {
    case AmputationLevel::forefoot: return {Limb::toe};
    case AmputationLevel::below_knee: return {Limb::toe, Limb::ankle};
    case AmputationLevel::above_knee: return {Limb::toe, Limb::ankle, Limb::calf};
    case AmputationLevel::not_asked:
    case AmputationLevel::none:
    case AmputationLevel::toe: break;
  }
  return {};
}

const char* words_of(AmputationLevel level) {
  switch (level) {
    case AmputationLevel::forefoot: return "amputated at the forefoot";
    case AmputationLevel::below_knee: return "amputated below the knee";
    default: return "amputated above the knee";
  }
}

}  // namespace

bool is_arm(ArterySite artery) {
  return artery.artery == Artery::brachial || artery.artery == Artery::radial;
}

bool is_at_forearm(const ExamCase& exam_case, Side side) {
  if (exam_case.forearm_cuff[static_cast<std::size_t>(side)]) return true;
  const auto fit = exam_case.cuffs.find({Limb::arm, side});
  if (fit == exam_case.cuffs.end() || fit->second.circumference_mm <= 0) return false;
  // Who names the width of a cuff has chosen one: it is used, and called narrow if it is.
  return fit->second.width_mm == 0 &&
         propose_cuff(Limb::arm, fit->second.circumference_mm).too_large;
}

ArterySite arm_artery(const ExamCase& exam_case, Side side) {
  return {is_at_forearm(exam_case, side) ? Artery::radial : Artery::brachial, side};
}

std::map<CuffSite, SitePermission> forbidden_by_sheet(const ExamCase& exam_case) {
  using clinical::Answer;
  std::map<CuffSite, SitePermission> forbidden;
  for (const Side side : {Side::right, Side::left}) {
    const auto i = static_cast<std::size_t>(side);
    const bool thrombosis = exam_case.leg_history[i].suspected_dvt == Answer::yes;
    const bool swollen = exam_case.feet[i].swollen_alone == Answer::yes;
    if (thrombosis || swollen)
      for (const Limb limb : {Limb::thigh, Limb::calf, Limb::ankle, Limb::toe})
        forbidden[{limb, side}] = {Permission::forbidden, thrombosis
                                                              ? "suspected deep vein thrombosis"
                                                              : "this leg alone is swollen"};
    const AmputationLevel level = exam_case.feet[i].amputation;
    for (const Limb limb : limbs_gone(level))
      forbidden[{limb, side}] = {Permission::forbidden, words_of(level)};
  }
  return forbidden;
}

const char* token_of(Permission p) {
  switch (p) {
    case Permission::not_asked: return "not asked";
    case Permission::allowed: return "allowed";
    case Permission::allowed_with_barrier: return "allowed with barrier";
    case Permission::forbidden: return "forbidden";
  }
  return "not asked";
}

const char* token_of(Posture p) {
  switch (p) {
    case Posture::not_stated: return "not stated";
    case Posture::flat: return "flat";
    case Posture::head_raised: return "head raised";
    case Posture::seated: return "seated";
  }
  return "not stated";
}

const char* token_of(Access a) {
  switch (a) {
    case Access::not_asked: return "not asked";
    case Access::open: return "open";
    case Access::dressing: return "dressing";
    case Access::wound: return "wound";
  }
  return "not asked";
}

}  // namespace station::device
