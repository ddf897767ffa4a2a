#include "tests/device/report/report_fixture.hpp"

#include "core/random.hpp"

#include <cmath>

namespace station::device::testing {

namespace {

constexpr ArterySite kRightArm{Artery::brachial, Side::right};
constexpr ArterySite kLeftArm{Artery::brachial, Side::left};
constexpr ArterySite kRightPt{Artery::posterior_tibial, Side::right};
constexpr ArterySite kRightDp{Artery::dorsalis_pedis, Side::right};
constexpr ArterySite kLeftPt{Artery::posterior_tibial, Side::left};
constexpr ArterySite kLeftDp{Artery::dorsalis_pedis, Side::left};

ExamRecord with_standing_data() {
  ExamRecord e;
  e.exam_id = "7f3a90c2d1e45b68";
  e.software_version = "0.1.0";
  e.wall_start = "2026-03-01T09:30:00+01:00";
  e.exam_case.patient = {"P-4711", "Anna Kowalska", "1951-04-12", "F"};
  e.exam_case.operator_name = "J. Meyer";
  e.exam_case.indication = "calf cramps on walking";
  for (const Side s : {Side::right, Side::left}) {
    e.exam_case.sites[{Limb::arm, s}] = {Permission::allowed, ""};
    e.exam_case.sites[{Limb::ankle, s}] = {Permission::allowed, ""};
    e.exam_case.cuffs[{Limb::arm, s}].cuff = "arm 25-34 cm";
    e.exam_case.cuffs[{Limb::ankle, s}].cuff = "ankle 20-28 cm";
  }
  e.cuff_device = "ABI-C 00017, firmware 3f2a, own protocol";
  e.doppler_device = "ABI-D 00042, firmware 91bc, own protocol, 8 MHz";
  e.calibration = "no. 12 of 2026-01-15";
  e.rest_minutes = 10.0;
  e.completion = Completion::complete;
  return e;
}

clinical::Line index_line(const char* inputs, const char* text) {
  return {"ABI-INDEX", text, inputs, "2024 ACC/AHA, section 3.1", "V"};
}

}  // namespace

Attempt reading(int number, ArterySite artery, int mmHg, AttemptRole role) {
  Attempt a;
  a.number = number;
  a.artery = artery;
  a.cuff = cuff_for(artery);
  a.port = static_cast<std::uint8_t>(artery.artery == Artery::brachial ? 0 : 2);
  a.role = role;
  a.accepted = true;
  signal::SystolicReading r;
  r.systolic_mmHg = mmHg;
  r.first_beat_mmHg = static_cast<float>(mmHg);
  r.low_mmHg = static_cast<float>(mmHg) - 0.4F;
  r.high_mmHg = static_cast<float>(mmHg) + 2.2F;
  r.quality = 0.92F;
  a.outcome.reading = r;
  a.waveform = signal::WaveformMeasures{};
  return a;
}

Attempt no_reading(int number, ArterySite artery, signal::NoReadingCause cause,
                   float reached_mmHg) {
  Attempt a = reading(number, artery, 1);
  a.outcome.reading.reset();
  a.outcome.none = signal::NoReading{cause, reached_mmHg};
  return a;
}

ExamRecord claudicant() {
  ExamRecord e = with_standing_data();
  e.attempts = {reading(1, kRightArm, 148), reading(2, kRightPt, 86), reading(3, kRightDp, 82),
                reading(4, kLeftPt, 157),   reading(5, kLeftDp, 149), reading(6, kLeftArm, 144)};
  clinical::Verdict v;
  v.profile = "acc-aha-2024";
  v.arm_mmHg = 148;
  v.lines = {{"ARM-HIGHER", "The higher arm is used for both legs", "right 148, left 144",
              "2024 ACC/AHA, section 3.1", "V"}};
  v.legs[0].abi = clinical::Index{58, false, 86, 148};
  v.legs[0].category = clinical::Category::abnormal;
  v.legs[0].low_ankle = clinical::Index{55, false, 82, 148};
  v.legs[0].low_category = clinical::Category::abnormal;
  v.legs[0].flags = {
      {"CLAUD", clinical::Urgency::advice, "Consistent with claudication of the right leg"}};
  v.legs[0].lines = {index_line("ankle 86, arm 148", "Right index 0.58: abnormal")};
  v.legs[1].abi = clinical::Index{106, false, 157, 148};
  v.legs[1].category = clinical::Category::normal;
  v.legs[1].low_ankle = clinical::Index{101, false, 149, 148};
  v.legs[1].low_category = clinical::Category::normal;
  v.legs[1].lines = {index_line("ankle 157, arm 148", "Left index 1.06: normal")};
  e.verdict = v;
  return e;
}

ExamRecord critical_with_gaps() {
  ExamRecord e = with_standing_data();
  e.simulated = true;
  e.virtual_patient = "critical-ischaemia";
  e.completion = Completion::limited;
  e.exam_case.sites[{Limb::arm, Side::right}] = {Permission::forbidden, "dialysis fistula"};
  e.exam_case.sites[{Limb::ankle, Side::left}] = {Permission::allowed_with_barrier, "heel ulcer"};
  e.exam_case.posture = Posture::head_raised;
  e.exam_case.head_raised_degrees = 30;
  e.rest_minutes = 3.5;
  e.rest_note = "pain while lying";
  e.first_arm = Side::left;
  e.attempts = {reading(1, kLeftArm, 152),
                no_reading(2, kRightPt, signal::NoReadingCause::no_signal_found),
                reading(3, kRightDp, 44),
                no_reading(4, kLeftPt, signal::NoReadingCause::incompressible, 295.6F),
                no_reading(5, kLeftDp, signal::NoReadingCause::stopped),
                reading(6, kLeftArm, 139, AttemptRole::only_arm_again)};
  e.attempts[1].waveform.reset();
  e.attempts[4].accepted = false;
  e.attempts[4].skipped = SkipCause::declined;
  e.remarks = {"pressure drifted: the only arm fell from 152 to 139 mmHg"};
  clinical::Verdict v;
  v.profile = "acc-aha-2024";
  v.arm_mmHg = 139;
  v.provisional = true;
  v.flags = {{"ONE-ARM", clinical::Urgency::note,
              "One arm only: a narrowed arm artery cannot be excluded"}};
  v.legs[0].abi = clinical::Index{32, false, 44, 139};
  v.legs[0].category = clinical::Category::abnormal;
  v.legs[0].flags = {
      {"PT", clinical::Urgency::advice, "No signal found at the posterior tibial: not reassuring"},
      {"H-CLTI", clinical::Urgency::limb_threat,
       "Pressure in the limb-threatening range: ankle below 50 mmHg, index below 0.40"}};
  v.legs[0].lines = {index_line("ankle 44, arm 139", "Right index 0.32: abnormal"),
                     {"H-CLTI", "Ankle pressure below 50 mmHg", "ankle 44",
                      "2019 Global Vascular Guidelines, table 1.2", "V2"}};
  v.legs[1].abi = clinical::Index{212, true, 295, 139};
  v.legs[1].category = clinical::Category::noncompressible;
  v.legs[1].flags = {{"NC->TBI", clinical::Urgency::advice, "Measure the toe pressure"}};
  v.legs[1].lines = {index_line("ankle > 295, arm 139", "Left index above 2.12: noncompressible")};
  e.verdict = v;
  return e;
}

ExamRecord nothing_measured() {
  ExamRecord e;
  e.exam_id = "00000000000000ff";
  e.completion = Completion::suspended;
  clinical::Verdict v;
  v.profile = "acc-aha-2024";
  e.verdict = v;
  return e;
}

ExamRecord overlong() {
  ExamRecord e = critical_with_gaps();
  const std::string name =
      "Wolfeschlegelsteinhausenbergerdorff-Featherstonehaugh, Adolphine Blaine Charlotte Davida "
      "Earline Frederica Geraldine Huberta Irma Johanna Karoline Lieselotte Martina";
  e.exam_case.patient.name = name;
  e.exam_case.patient.id = std::string(120, '8');
  e.exam_case.operator_name = name;
  e.exam_case.indication = name + name;
  e.virtual_patient = name;
  e.cuff_device = name;
  e.rest_note = name;
  int number = 7;
  for (int k = 0; k < 9; ++k)
    for (const ArterySite site : {kRightPt, kRightDp, kLeftDp, kLeftArm})
      e.attempts.push_back(reading(number++, site, 40 + k));
  for (const Artery extra : {Artery::peroneal, Artery::radial, Artery::digital})
    for (const Side s : {Side::right, Side::left})
      e.attempts.push_back(reading(number++, {extra, s}, 60));
  e.attempts.back().stated_absent_by = name;
  e.exam_case.cuffs[{Limb::toe, Side::left}].cuff = name;
  for (int i = 0; i < 12; ++i) {
    e.remarks.push_back("a remark of the operator that goes on for rather a long time");
    e.verdict->flags.push_back({"X", clinical::Urgency::advice, name});
    for (auto& leg : e.verdict->legs) {
      leg.flags.push_back({"Y", clinical::Urgency::limb_threat, name + name});
      leg.lines.push_back({"A-VERY-LONG-RULE-NAME-INDEED", name + name, name, name, "V"});
    }
  }
  return e;
}

std::vector<WaveformStrip> six_strips() {
  std::vector<WaveformStrip> strips;
  Random random{4};
  for (const ArterySite site : {kRightArm, kLeftArm, kRightPt, kLeftPt, kRightDp, kLeftDp}) {
    WaveformStrip s;
    s.artery = site;
    const bool is_damped = site.side == Side::right && site.artery != Artery::brachial;
    const int columns = 1000;  // 4 s
    s.seconds = 4.0;
    for (int c = 0; c < columns; ++c) {
      const double phase = std::fmod(c * 0.004 / 0.85, 1.0);
      double hz = 2600.0 * std::exp(-std::pow((phase - 0.13) / 0.07, 2.0)) -
                  700.0 * std::exp(-std::pow((phase - 0.34) / 0.05, 2.0)) + 150.0;
      if (is_damped) hz = 350.0 + 900.0 * std::exp(-std::pow((phase - 0.3) / 0.2, 2.0));
      signal::SpectrumColumn column;
      for (std::size_t b = 0; b < signal::kSpectrumBins; ++b) {
        const double f = (static_cast<double>(b) - 128.0) * 62.5;
        const bool in_flow = hz > 0 ? (f > 80 && f < hz) : (f < -80 && f > hz);
        const double strength = in_flow ? 16.0 + 10.0 * std::fabs(f / hz) : 0.0;
        column.power_db[b] = static_cast<float>(30.0 + strength + 3.0 * random.normal());
      }
      s.columns.push_back(column);
      s.envelope_hz.push_back(static_cast<float>(hz));
    }
    strips.push_back(std::move(s));
  }
  return strips;
}

}  // namespace station::device::testing
