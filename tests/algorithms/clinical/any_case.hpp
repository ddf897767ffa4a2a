#pragma once
// Cases of every kind, for tests of what the rules can say: the catalogue of rules, `abi explain`.

#include "algorithms/clinical/verdict.hpp"
#include "core/random.hpp"

#include <cstdint>
#include <vector>

namespace station::clinical {

inline int any(Random& random, int low, int high) {
  return low + static_cast<int>(random.below(static_cast<std::uint64_t>(high - low + 1)));
}
inline Answer any_answer(Random& random) { return static_cast<Answer>(any(random, 0, 3)); }

inline PressureEntry any_entry(Random& random, int low, int high) {
  PressureEntry entry;
  switch (any(random, 0, 11)) {
    case 0: return {};
    case 1: return PressureEntry::absent();
    case 2: return PressureEntry::no_signal();
    case 3: return PressureEntry::above_mmHg(300);
    default: entry = PressureEntry::measured(any(random, low, high));
  }
  if (any(random, 0, 2) == 0) entry.repeats.add(any(random, low, high));
  if (any(random, 0, 2) == 0) {
    entry.low_mmHg = entry.mmHg - 4;
    entry.high_mmHg = entry.mmHg + 4;
  }
  entry.basis = static_cast<Basis>(any(random, 0, 2));
  entry.waveform = static_cast<Waveform>(any(random, 0, 3));
  return entry;
}

inline Leg any_leg(Random& random, int base) {
  Leg leg;
  leg.pt = any_entry(random, 10, base + 60);
  leg.dp = any_entry(random, 10, base + 60);
  leg.toe = any(random, 0, 9) == 0 ? PressureEntry::not_measurable() : any_entry(random, 10, base);
  if (any(random, 0, 3) == 0) leg.peroneal = any_entry(random, 10, base + 60);
  auto& h = leg.history;
  h.rest_pain = any_answer(random);
  h.wound = static_cast<Wound>(any(random, 0, 5));
  h.gangrene = any_answer(random);
  h.exertional_pain = any_answer(random);
  h.onset_under_two_weeks = any_answer(random);
  h.new_sensory_or_motor_loss = any_answer(random);
  h.suspected_dvt = any_answer(random);
  auto& foot = h.foot;
  foot.depth = static_cast<WoundDepth>(any(random, 0, 3));
  foot.infection_signs = any(random, 0, 5);
  foot.systemic_signs = any(random, 0, 4);
  foot.redness_mm = any(random, 0, 40);
  foot.deep_infection = any_answer(random);
  foot.sensory_loss = static_cast<SensoryLoss>(any(random, 0, 4));
  foot.weakness = static_cast<Weakness>(any(random, 0, 3));
  foot.arterial_signal = static_cast<Heard>(any(random, 0, 2));
  foot.venous_signal = static_cast<Heard>(any(random, 0, 2));
  if (any(random, 0, 1) == 0) foot.claudication_metres = any(random, 10, 500);
  if (any(random, 0, 1) == 0) {
    leg.segments.high_thigh_mmHg = any(random, 60, 220);
    leg.segments.low_thigh_mmHg = any(random, 60, 200);
    leg.segments.calf_mmHg = any(random, 40, 200);
  }
  if (any(random, 0, 1) == 0)
    leg.pulse_volume = PulseVolume{static_cast<PulseVolume::Shape>(any(random, 0, 3)), {}};
  if (any(random, 0, 3) == 0) leg.tcpo2_mmHg = any(random, 5, 80);
  if (any(random, 0, 1) == 0)
    leg.after_exercise = {{any(random, 30, 90), any(random, 20, 200), any(random, 90, 220)},
                          {any(random, 100, 250), any(random, 20, 200), any(random, 90, 220)}};
  if (any(random, 0, 1) == 0)
    leg.previous =
        PreviousIndex{any(random, 20, 140), static_cast<PreviousIndex::Context>(any(random, 0, 2))};
  return leg;
}

inline Case any_case(Random& random) {
  Case c;
  c.id = "any";
  const int base = any(random, 80, 200);
  c.arms.first = any(random, 0, 1) == 0 ? Side::right : Side::left;
  c.arms.right = any_entry(random, base - 10, base + 20);
  c.arms.left = any_entry(random, base - 10, base + 20);
  c.arms.repeat = any_entry(random, base - 10, base + 20);
  if (any(random, 0, 3) == 0) c.arms.at_forearm = {true, false};
  for (auto& leg : c.legs) leg = any_leg(random, base);
  auto& h = c.history;
  h.diabetes = any_answer(random);
  h.known_pad = any_answer(random);
  h.dialysis = any_answer(random);
  h.atrial_fibrillation = any_answer(random);
  h.heart_failure = any_answer(random);
  h.compression_considered = any_answer(random);
  h.age_years = any(random, 18, 90);
  auto& exam = c.exam;
  exam.study = static_cast<ExamFacts::Study>(any(random, 0, 3));
  exam.posture = static_cast<ExamFacts::Posture>(any(random, 0, 3));
  exam.rest_minutes = any(random, 0, 12);
  exam.smoked_within_two_hours = any_answer(random);
  exam.cuffs = {{{Limb::arm, Side::left}, 120, any(random, 200, 400)}};
  exam.deflations = {{{Artery::brachial, Side::left}, any(random, 10, 50)}};
  exam.apart_minutes = any(random, 0, 20);
  exam.absent_search_seconds = any(random, 5, 60);
  exam.recent_coronary_event = any_answer(random);
  exam.unsafe_gait = any_answer(random);
  if (any(random, 0, 1) == 0) {
    c.exercise = ExerciseFacts{};
    c.exercise->kind = static_cast<ExerciseFacts::Kind>(any(random, 0, 1));
    c.exercise->stop = static_cast<ExerciseFacts::Stop>(any(random, 0, 7));
  }
  return c;
}

inline std::vector<Profile> two_profiles() {
  const Evidence source{"a source that can be found", "V"};
  Profile other;
  other.id = "other";
  other.arms.first_arm = ArmRules::FirstArm::averaged;
  other.arms.denominator = ArmRules::Denominator::mean_unless_apart;
  other.ankle.numerator = AnkleRules::Numerator::lower;
  other.ankle.peroneal_may_set_index = true;
  other.toe.exclude_from = Number{75, source, {}};
  other.severity = {{"two", "two bands", source, "", {{"severe", 0, 40, 0}, {"mild", 41, 90, 0}}}};
  other.compression = CompressionRules{{50, source, {}}, {80, source, {}}, {130, source, {}}, "x"};
  return {Profile{}, other};
}

template <class Each>
void for_each_line(const Verdict& verdict, Each each) {
  for (const auto& line : verdict.lines) each(line);
  for (const auto& line : verdict.quality) each(line);
  for (const auto& leg : verdict.legs)
    for (const auto& line : leg.lines) each(line);
}

}  // namespace station::clinical
