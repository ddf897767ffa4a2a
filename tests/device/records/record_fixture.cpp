#include "tests/device/records/record_fixture.hpp"

#include <unistd.h>

#include <algorithm>
#include <cstdlib>

namespace station::device::testing {

namespace fs = std::filesystem;

ScratchFolder::ScratchFolder() {
  std::string pattern = (fs::temp_directory_path() / "abi-records-XXXXXX").string();
  path_ = ::mkdtemp(pattern.data());
}
ScratchFolder::~ScratchFolder() {
  std::error_code ec;
  fs::permissions(path_, fs::perms::owner_all, ec);
  fs::remove_all(path_, ec);
}

ExamRecord some_exam(const std::string& id) {
  ExamRecord e;
  e.exam_id = id;
  e.protocol = "resting-abi-short";
  e.profile = "esc-2024";
  e.software_version = "0.1.0";
  e.wall_start = "2026-03-01T09:30:00+01:00";
  e.exam_case.patient = {"P-4711", "Łucja O'Hara \"Lu\"", "1944-02-29", "F"};
  e.exam_case.operator_name = "T. Echnologist";
  e.exam_case.indication = "cramps";
  e.exam_case.posture = Posture::head_raised;
  e.exam_case.head_raised_degrees = 30;
  e.exam_case.sites[{Limb::arm, Side::right}] = {Permission::forbidden, "dialysis fistula"};
  e.exam_case.sites[{Limb::ankle, Side::left}] = {Permission::allowed_with_barrier, "heel ulcer"};
  e.exam_case.asserted_on_command_line = true;
  e.exam_case.history = {clinical::Answer::yes, clinical::Answer::unknown, clinical::Answer::no};
  e.exam_case.leg_history[0].rest_pain = clinical::Answer::yes;
  e.exam_case.leg_history[1].wound = clinical::Wound::heel;
  e.exam_case.cuffs[{Limb::arm, Side::left}].cuff = "arm 25-34 cm";
  e.simulated = true;
  e.virtual_patient = "claudicant";
  e.cuff_device = "SIM-CUFF-1 fw 01";
  e.doppler_device = "SIM-PROBE-1 fw 02";
  e.calibration = "id 7";
  e.rest_minutes = 5.5;
  e.rest_note = "pain while lying";
  e.rest_pressures = {
      {.cuff = {Limb::arm, Side::left}, .after_s = 31.5, .mean_mmHg = 101, .uncertainty_mmHg = 3},
      {.cuff = {Limb::arm, Side::left}, .after_s = 240.0, .none = NoRestPressure::mean_above_span}};
  e.ceiling_mmHg = 280.0;
  e.first_arm = Side::left;
  e.completion = Completion::limited;
  e.remarks = {"pressure drifted", "suspended 12 minutes"};
  clinical::Verdict v;
  v.case_id = id;
  v.profile = "esc-2024";
  v.arm_mmHg = 150;
  v.provisional = true;
  v.flags = {{"ARM>15", clinical::Urgency::advice, "arms differ"}};
  v.lines = {{"ARM", "The higher arm counts.", "150, 148", "section 3.1", "V"}};
  v.legs[0].abi = clinical::Index{39, false, 58, 150};
  v.legs[0].category = clinical::Category::abnormal;
  v.legs[0].flags = {{"H-CLTI[ABI<.40]", clinical::Urgency::limb_threat, "limb at risk"}};
  v.legs[0].lines = {{"ABI-INDEX", "58 / 150", "ankle 58, arm 150", "section 3.1", "V"}};
  v.legs[1].abi = clinical::Index{197, true, 295, 150};
  v.legs[1].category = clinical::Category::noncompressible;
  v.legs[1].low_ankle = clinical::Index{80, false, 120, 150};
  v.legs[1].low_category = clinical::Category::abnormal;
  e.verdict = v;
  return e;
}

Attempt some_attempt(int number) {
  Attempt a;
  a.number = number;
  a.artery = {Artery::dorsalis_pedis, Side::left};
  a.cuff = {Limb::ankle, Side::left};
  a.port = 3;
  a.role = AttemptRole::only_arm_again;
  a.marks.listening_from = timestamp_from_ns(1'000'000'007 + number);
  a.marks.waveform_from = timestamp_from_ns(2'000'000'011);
  a.marks.hold_from = timestamp_from_ns(9'007'199'254'740'993);  // no double holds it
  a.marks.end = timestamp_from_ns(-5);
  a.cuff_clock = {{18'446'744'073'709'551'615U}, timestamp_from_ns(123), -40'000, Duration{777}};
  a.doppler_clock = {{42}, timestamp_from_ns(-123), 12, Duration{1}};
  a.doppler_delay = Duration{2'500'000};
  a.pressure_delay = Duration{7'000'001};
  a.doppler_pairs_used = 1'234'567;
  a.pressure_blocks_used = 987;
  signal::SystolicReading r;
  r.systolic_mmHg = 58;
  r.first_beat_mmHg = 58.1F;
  r.low_mmHg = 0.1F;
  r.high_mmHg = 61.7F;
  r.quality = 1.0F / 3.0F;
  r.deflation_mmHg_per_s = 2.4999998F;
  r.beats_per_minute = 71.3F;
  r.beat_count = 2;
  r.beats[0] = {timestamp_from_ns(77), 58.1F, 0.2F, 9.5F};
  r.beats[1] = {timestamp_from_ns(78), 56.0F, 0.3F, 11.25F};
  if (number % 2 == 1) {
    a.outcome.reading = r;
  } else {
    a.outcome.none = signal::NoReading{signal::NoReadingCause::not_occluded, 179.3F};
  }
  signal::WaveformMeasures w;
  w.beat_count = 6;
  w.peak_hz = 2345.6F;
  w.min_hz = -301.0F;
  w.pulsatility_index = 1e-30F;
  w.reverses = true;
  w.regular = false;
  w.rejected_beats = 2;
  w.peak_se_hz = 12.3F;
  w.mean_se_hz = 4.1F;
  w.min_se_hz = 9.7F;
  w.end_diastolic_se_hz = 3.3F;
  w.pulsatility_se = 0.21F;
  w.resistance_se = 0.013F;
  w.rise_se_s = 0.0041F;
  w.max_acceleration_hz_per_s = 41234.5F;
  w.max_acceleration_se_hz_per_s = 1234.5F;
  w.reverse_forward_ratio = 0.1234567F;
  w.mean_flow_hz = -77.7F;
  w.peak_width_s = 0.0713F;
  w.peak_width_se_s = 0.0031F;
  w.notch_share = 0.31F;
  w.spectral_broadening = 0.49F;
  w.ensemble_se_hz = 21.1F;
  w.dead_band_hz = 180.0F;
  w.reversing_share = 5.0F / 6.0F;
  w.contrast = 7.25F;
  w.peak_beyond_band = true;
  w.directional = false;
  w.toward_probe = false;
  a.waveform = w;
  a.stated_absent_by = "Dr N. Amed";
  a.same_limb_confirmed_by = "R. Lind";
  a.accepted = true;
  a.skipped = SkipCause::pain;
  a.started = timestamp_from_ns(55);
  return a;
}

std::vector<DopplerBlock> some_doppler(Random& random, int blocks, double loss_chance) {
  std::vector<DopplerBlock> out;
  std::uint64_t pairs = 0;
  const std::uint64_t start = random.below(1'000'000'000'000);
  for (int i = 0; i < blocks; ++i) {
    DopplerBlock b;
    if (random.chance(loss_chance)) {
      b.frames_lost_before = static_cast<std::uint32_t>(1 + random.below(5));
      pairs += b.frames_lost_before * 100U;
    }
    b.first.value = start + pairs * 1'000'000U / b.sample_rate_hz + random.below(2);
    b.pair_count = static_cast<std::uint16_t>(random.below(kMaxDopplerPairs + 1));
    for (std::size_t s = 0; s < 2U * b.pair_count; ++s)
      b.iq[s] = static_cast<std::int16_t>(random.next());
    pairs += b.pair_count;
    out.push_back(b);
  }
  return out;
}

std::vector<PressureBlock> some_pressure(Random& random, int blocks, int ports,
                                         double loss_chance) {
  std::vector<PressureBlock> out;
  std::uint64_t instants = 0;
  const std::uint64_t start = random.below(1'000'000'000'000);
  for (int i = 0; i < blocks; ++i) {
    PressureBlock b;
    if (random.chance(loss_chance)) {
      b.frames_lost_before = static_cast<std::uint32_t>(1 + random.below(5));
      instants += b.frames_lost_before * kPressureSamplesPerFrame;
    }
    b.first.value = start + instants * b.interval_us;
    b.port_count = static_cast<std::uint8_t>(ports);
    for (auto& instant : b.counts)
      for (std::size_t port = 0; port < b.port_count; ++port)
        for (auto& count : instant[port]) count = static_cast<std::int16_t>(random.next());
    instants += kPressureSamplesPerFrame;
    out.push_back(b);
  }
  return out;
}

std::vector<PpgBlock> some_ppg(Random& random, int blocks) {
  std::vector<PpgBlock> out;
  std::array<std::uint64_t, 2> samples{};
  for (int i = 0; i < blocks; ++i) {
    PpgBlock b;
    b.channel = static_cast<std::uint8_t>(i % 2);
    b.first.value = 5'000'000 + samples[b.channel] * b.interval_us;
    b.count = static_cast<std::uint8_t>(random.below(kMaxPpgSamples + 1));
    for (std::size_t s = 0; s < b.count; ++s)
      b.counts[s] = static_cast<std::int16_t>(random.next());
    samples[b.channel] += b.count;
    out.push_back(b);
  }
  return out;
}

void write_attempt(RecordSink& sink, const AttemptSignals& signals, const Attempt& attempt) {
  const std::size_t n =
      std::max({signals.doppler.size(), signals.pressure.size(), signals.ppg.size()});
  for (std::size_t i = 0; i < n; ++i) {
    if (i < signals.doppler.size()) sink.doppler(attempt.number, signals.doppler[i]);
    if (i < signals.pressure.size()) sink.pressure(attempt.number, signals.pressure[i]);
    if (i < signals.ppg.size()) sink.ppg(attempt.number, signals.ppg[i]);
  }
  sink.attempt(attempt);
}

bool same(const DopplerBlock& a, const DopplerBlock& b) {
  return a.first == b.first && a.sample_rate_hz == b.sample_rate_hz &&
         a.frames_lost_before == b.frames_lost_before && a.pair_count == b.pair_count &&
         std::ranges::equal(a.interleaved(), b.interleaved());
}
bool same(const PressureBlock& a, const PressureBlock& b) {
  return a.first == b.first && a.interval_us == b.interval_us &&
         a.frames_lost_before == b.frames_lost_before && a.port_count == b.port_count &&
         a.counts == b.counts;
}
bool same(const PpgBlock& a, const PpgBlock& b) {
  return a.first == b.first && a.interval_us == b.interval_us &&
         a.frames_lost_before == b.frames_lost_before && a.channel == b.channel &&
         a.count == b.count &&
         std::equal(a.counts.begin(), a.counts.begin() + a.count, b.counts.begin());
}

}  // namespace station::device::testing
