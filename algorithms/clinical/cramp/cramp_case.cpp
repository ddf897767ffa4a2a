#include "algorithms/clinical/cramp/cramp_case.hpp"

namespace station::clinical::cramp {

const std::array<PersonField, 53>& person_fields() {
  using C = CrampCase;
  static constexpr std::array<PersonField, 53> kFields = {{
      {"saddle_numbness", &C::saddle_numbness},
      {"bladder_trouble", &C::bladder_trouble},
      {"dark_urine", &C::dark_urine},
      {"muscle_weakness", &C::muscle_weakness},
      {"fever", &C::fever},
      {"sudden", &C::sudden},
      {"painful", &C::painful},
      {"involuntary", &C::involuntary},
      {"during_or_after_exercise", &C::during_or_after_exercise},
      {"muscle_fatigue", &C::muscle_fatigue},
      {"night_or_early_morning", &C::night_or_early_morning},
      {"at_rest", &C::at_rest},
      {"takes_medicines", &C::takes_medicines},
      {"takes_statin", &C::takes_statin},
      {"alcohol", &C::alcohol},
      {"diabetes", &C::diabetes},
      {"known_pad", &C::known_pad},
      {"other_atherosclerosis", &C::other_atherosclerosis},
      {"smoking", &C::smoking},
      {"hypertension", &C::hypertension},
      {"dyslipidaemia", &C::dyslipidaemia},
      {"kidney_disease", &C::kidney_disease},
      {"family_pad", &C::family_pad},
      {"haemodialysis", &C::haemodialysis},
      {"thyroid_disease", &C::thyroid_disease},
      {"liver_cirrhosis", &C::liver_cirrhosis},
      {"pregnancy", &C::pregnancy},
      {"parkinson", &C::parkinson},
      {"radiculopathy", &C::radiculopathy},
      {"lumbar_stenosis", &C::lumbar_stenosis},
      {"neuropathy", &C::neuropathy},
      {"metabolic_myopathy", &C::metabolic_myopathy},
      {"irritability", &C::irritability},
      {"constipation", &C::constipation},
      {"heavy_sweating", &C::heavy_sweating},
      {"urge_to_move", &C::urge_to_move},
      {"urge_worse_at_rest", &C::urge_worse_at_rest},
      {"urge_relieved_by_moving", &C::urge_relieved_by_moving},
      {"urge_worse_in_evening", &C::urge_worse_in_evening},
      {"urge_explained_otherwise", &C::urge_explained_otherwise},
      {"urge_twice_weekly_for_a_year", &C::urge_twice_weekly_for_a_year},
      {"urge_five_times_in_life", &C::urge_five_times_in_life},
      {"both_buttocks_or_backs_of_legs", &C::both_buttocks_or_backs_of_legs},
      {"on_standing_or_walking", &C::on_standing_or_walking},
      {"eased_by_bending_or_sitting", &C::eased_by_bending_or_sitting},
      {"sharp_pain_down_leg", &C::sharp_pain_down_leg},
      {"bursting_leg", &C::bursting_leg},
      {"slow_relief", &C::slow_relief},
      {"better_raised", &C::better_raised},
      {"old_thrombosis_or_oedema", &C::old_thrombosis_or_oedema},
      {"bursting_calf_after_hard_exercise", &C::bursting_calf_after_hard_exercise},
      {"joint_or_arch_ache", &C::joint_or_arch_ache},
      {"swelling_behind_knee", &C::swelling_behind_knee},
  }};
  return kFields;
}

const std::array<LegField, 10>& leg_fields() {
  using L = LegFindings;
  static constexpr std::array<LegField, 10> kFields = {{
      {"acute_signs", &L::acute_signs},
      {"new_numbness_or_weakness", &L::new_numbness_or_weakness},
      {"new_swelling", &L::new_swelling},
      {"foot_pain_lying", &L::foot_pain_lying},
      {"eased_by_hanging", &L::eased_by_hanging},
      {"gangrene", &L::gangrene},
      {"tissue_loss_major", &L::tissue_loss_major},
      {"bruit", &L::bruit},
      {"exercise_abi_normal", &L::exercise_abi_normal},
      {"treadmill_completed", &L::treadmill_completed},
  }};
  return kFields;
}

const std::array<PulseField, 4>& pulse_fields() {
  static constexpr std::array<PulseField, 4> kFields = {{
      {"femoral", &Pulses::femoral},
      {"popliteal", &Pulses::popliteal},
      {"dorsalis_pedis", &Pulses::dorsalis_pedis},
      {"posterior_tibial", &Pulses::posterior_tibial},
  }};
  return kFields;
}

std::string_view to_string(Pulse pulse) {
  switch (pulse) {
    case Pulse::absent: return "0";
    case Pulse::weak: return "1";
    case Pulse::normal: return "2";
    case Pulse::not_examined: break;
  }
  return "not examined";
}

std::string_view to_string(AgeBand band) {
  switch (band) {
    case AgeBand::under_50: return "<50";
    case AgeBand::from_50_to_64: return "50-64";
    case AgeBand::from_65: return "65+";
    case AgeBand::not_asked: break;
  }
  return "not asked";
}

AgeBand band_of(const CrampCase& c) {
  if (!c.age_years) return c.age_band;
  if (*c.age_years >= 65) return AgeBand::from_65;
  return *c.age_years >= 50 ? AgeBand::from_50_to_64 : AgeBand::under_50;
}

std::string_view to_string(Wound wound) {
  switch (wound) {
    case Wound::none: return "none";
    case Wound::toe: return "toe";
    case Wound::forefoot: return "forefoot";
    case Wound::heel: return "heel";
    case Wound::other: return "other";
    case Wound::not_asked: break;
  }
  return "not asked";
}

std::string leg_key(Side side, std::string_view key) {
  return std::string{station::to_string(side)} + "." + std::string{key};
}

}  // namespace station::clinical::cramp
