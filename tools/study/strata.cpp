// By what the readings are told apart. Exams with a fault of people are in none of these.
#include "tools/study/study_table.hpp"

namespace station::study {
namespace {

using L = const ReadingLine&;

bool rate_within(L r, double low, double high) {
  return r.deflation_mmHg_s && *r.deflation_mmHg_s >= low && *r.deflation_mmHg_s < high;
}
bool spread_within(L r, double low, double high) {
  return r.spread_mmHg && *r.spread_mmHg >= low && *r.spread_mmHg < high;
}
bool db_within(L r, double low, double high) {
  return r.facts.signal_to_noise_db >= low && r.facts.signal_to_noise_db < high;
}
bool rate_of_heart(L r, double low, double high) {
  return r.facts.heart_rate_bpm >= low && r.facts.heart_rate_bpm < high;
}
bool truth_within(L r, double low, double high) {
  const double truth = r.truth_mmHg.value_or(r.facts.systolic_mmHg);
  return truth >= low && truth < high;
}
bool ankle(L r) { return r.facts.artery.artery != Artery::brachial; }
bool clear_sound(L r) { return db_within(r, kClearSound_dB, 1e9); }
/// A monophasic artery with less than half of a usual ankle's velocity (0.55 m/s).
bool low_flow(L r) { return r.facts.monophasic && r.facts.peak_velocity_m_s < 0.28; }

}  // namespace

const std::vector<Stratum>& strata() {
  static const std::vector<Stratum> all{
      {"all", "all arteries that can be read", [](L r) { return r.facts.can_be_read(); }},
      {"all", "10 dB and better", [](L r) { return r.facts.can_be_read() && clear_sound(r); }},
      {"all", "readable", [](L r) { return r.readable; }},
      {"all", "sinus, undisturbed, 2-3 mmHg/s, readable",
       [](L r) {
         return r.readable && r.facts.rhythm == RhythmKind::sinus && r.facts.undisturbed() &&
                rate_within(r, 2.0, 3.0);
       }},
      {"all", "the same, 10 dB and better",
       [](L r) {
         return r.readable && r.facts.rhythm == RhythmKind::sinus && r.facts.undisturbed() &&
                rate_within(r, 2.0, 3.0) && clear_sound(r);
       }},
      {"artery", "brachial", [](L r) { return r.facts.can_be_read() && !ankle(r); }},
      {"artery", "posterior tibial",
       [](L r) {
         return r.facts.can_be_read() && r.facts.artery.artery == Artery::posterior_tibial;
       }},
      {"artery", "dorsalis pedis",
       [](L r) {
         return r.facts.can_be_read() && r.facts.artery.artery == Artery::dorsalis_pedis;
       }},
      {"rhythm", "sinus",
       [](L r) { return r.facts.can_be_read() && r.facts.rhythm == RhythmKind::sinus; }},
      {"rhythm", "ectopic beats",
       [](L r) { return r.facts.can_be_read() && r.facts.rhythm == RhythmKind::ectopic; }},
      {"rhythm", "atrial fibrillation, one reading",
       [](L r) { return r.facts.can_be_read() && r.facts.rhythm == RhythmKind::fibrillation; }},
      {"heart rate", "40/min and below",
       [](L r) { return r.facts.can_be_read() && rate_of_heart(r, 0.0, 40.5); }},
      {"heart rate", "41-59/min",
       [](L r) { return r.facts.can_be_read() && rate_of_heart(r, 40.5, 59.5); }},
      {"heart rate", "60-99/min",
       [](L r) { return r.facts.can_be_read() && rate_of_heart(r, 59.5, 99.5); }},
      {"heart rate", "100-139/min",
       [](L r) { return r.facts.can_be_read() && rate_of_heart(r, 99.5, 139.5); }},
      {"heart rate", "140/min and above",
       [](L r) { return r.facts.can_be_read() && rate_of_heart(r, 139.5, 1e9); }},
      {"signal to noise", "below 5 dB",
       [](L r) { return r.facts.can_be_read() && db_within(r, -1e9, 5.0); }},
      {"signal to noise", "5-10 dB",
       [](L r) { return r.facts.can_be_read() && db_within(r, 5.0, 10.0); }},
      {"signal to noise", "10-15 dB",
       [](L r) { return r.facts.can_be_read() && db_within(r, 10.0, 15.0); }},
      {"signal to noise", "15 dB and better",
       [](L r) { return r.facts.can_be_read() && db_within(r, 15.0, 1e9); }},
      {"disease", "healthy", [](L r) { return r.facts.vessel == VesselKind::healthy; }},
      {"disease", "claudication", [](L r) { return r.facts.vessel == VesselKind::claudication; }},
      {"disease", "critical", [](L r) { return r.facts.vessel == VesselKind::critical; }},
      {"disease", "calcified", [](L r) { return r.facts.vessel == VesselKind::calcified; }},
      {"low pressure", "ankle below 30 mmHg",
       [](L r) { return r.facts.can_be_read() && ankle(r) && truth_within(r, 0.0, 30.0); }},
      {"low pressure", "ankle below 30 mmHg, vein heard",
       [](L r) {
         return r.facts.can_be_read() && ankle(r) && truth_within(r, 0.0, 30.0) && r.facts.venous;
       }},
      {"low pressure", "ankle 30-60 mmHg",
       [](L r) { return r.facts.can_be_read() && ankle(r) && truth_within(r, 30.0, 60.0); }},
      {"low pressure", "ankle 30-60 mmHg, monophasic, low flow",
       [](L r) {
         return r.facts.can_be_read() && ankle(r) && truth_within(r, 30.0, 60.0) && low_flow(r);
       }},
      {"deflation", "below 1.5 mmHg/s",
       [](L r) { return r.facts.can_be_read() && rate_within(r, 0.0, 1.5); }},
      {"deflation", "1.5-2 mmHg/s",
       [](L r) { return r.facts.can_be_read() && rate_within(r, 1.5, 2.0); }},
      {"deflation", "2-3 mmHg/s",
       [](L r) { return r.facts.can_be_read() && rate_within(r, 2.0, 3.0); }},
      {"deflation", "3-4 mmHg/s",
       [](L r) { return r.facts.can_be_read() && rate_within(r, 3.0, 4.0); }},
      {"deflation", "4 mmHg/s and faster",
       [](L r) { return r.facts.can_be_read() && rate_within(r, 4.0, 1e9); }},
      {"spread of systolic", "SD below 2 mmHg",
       [](L r) { return r.facts.can_be_read() && spread_within(r, 0.0, 2.0); }},
      {"spread of systolic", "SD 2-4 mmHg",
       [](L r) { return r.facts.can_be_read() && spread_within(r, 2.0, 4.0); }},
      {"spread of systolic", "SD 4-6 mmHg",
       [](L r) { return r.facts.can_be_read() && spread_within(r, 4.0, 6.0); }},
      {"spread of systolic", "SD 6 mmHg and more",
       [](L r) { return r.facts.can_be_read() && spread_within(r, 6.0, 1e9); }},
      {"disturbance", "undisturbed",
       [](L r) {
         return r.facts.can_be_read() && r.facts.undisturbed() && !r.facts.venous &&
                !r.facts.thump && !r.facts.clicks;
       }},
      {"disturbance", "movement", [](L r) { return r.facts.can_be_read() && r.facts.motion; }},
      {"disturbance", "tremor", [](L r) { return r.facts.can_be_read() && r.facts.tremor; }},
      {"disturbance", "hum", [](L r) { return r.facts.can_be_read() && r.facts.hum; }},
      {"disturbance", "tones", [](L r) { return r.facts.can_be_read() && r.facts.tones; }},
      {"disturbance", "probe slips", [](L r) { return r.facts.can_be_read() && r.facts.slips; }},
      {"disturbance", "vein", [](L r) { return r.facts.can_be_read() && r.facts.venous; }},
      {"disturbance", "wall thump", [](L r) { return r.facts.can_be_read() && r.facts.thump; }},
      {"disturbance", "opening clicks",
       [](L r) { return r.facts.can_be_read() && r.facts.clicks; }}};
  return all;
}

}  // namespace station::study
