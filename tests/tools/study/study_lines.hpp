#pragma once
// Lines of a study made by hand, for tests of what is counted from them.

#include "tools/study/study_line.hpp"

namespace station::study {

/// A readable artery of a healthy patient in sinus rhythm, truth 120 mmHg, read as 120 + error.
inline ReadingLine read_line(double error_mmHg) {
  ReadingLine r;
  r.attempt = 1;
  r.facts.artery = {Artery::posterior_tibial, Side::right};
  r.facts.heart_rate_bpm = 70.0;
  r.facts.signal_to_noise_db = 15.0;
  r.facts.systolic_mmHg = 120.0;
  r.role = "regular";
  r.accepted = true;
  r.last = true;
  r.seconds = 40.0;
  r.truth_mmHg = 120.0;
  r.crossing_mmHg = 121.0;
  r.first_flow_mmHg = 118.0;
  r.spread_mmHg = 3.0;
  r.deflation_mmHg_s = 2.5;
  r.readable = true;
  r.estimate_mmHg = 120.0 + error_mmHg;
  r.first_beat_mmHg = 118.0;
  r.low_mmHg = 120.0 + error_mmHg - 4.0;
  r.high_mmHg = 120.0 + error_mmHg + 4.0;
  r.quality = 0.8;
  r.oracle_mmHg = 120.5;
  return r;
}

/// The same artery, given no number.
inline ReadingLine missed_line() {
  ReadingLine r = read_line(0.0);
  r.estimate_mmHg.reset();
  r.first_beat_mmHg.reset();
  r.low_mmHg = r.high_mmHg = r.quality = 0.0;
  r.cause = "irregular";
  return r;
}

inline ExamLine whole_exam(std::uint64_t number) {
  ExamLine e;
  e.exam = number;
  e.found_category = {"NRM", "NRM"};
  e.patient_index = {1.1, 1.1};
  e.truth_index = {1.1, 1.1};
  e.found_index = {1.1, 1.1};
  e.patient_seconds = 250.0;
  return e;
}

}  // namespace station::study
