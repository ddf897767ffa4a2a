#include "algorithms/signal/waveform_grade.hpp"

namespace station::signal {

GradedWaveform grade_of(const WaveformDescription& d) {
  GradedWaveform g;
  g.monophasic = d.phasicity == Phasicity::monophasic;
  g.dampened = d.modifier(Modifier::dampened) == Finding::present;
  g.slow_rising = d.modifier(Modifier::prolonged_upstroke) == Finding::present;
  if (g.monophasic || g.dampened || g.slow_rising) {
    g.grade = WaveformGrade::abnormal;
  } else if (d.phasicity == Phasicity::multiphasic &&
             d.modifier(Modifier::rapid_upstroke) == Finding::present) {
    g.grade = WaveformGrade::normal;
  } else {
    g.reason = d.phasicity == Phasicity::cannot_tell
                   ? d.phasicity_reason
                   : d.modifier_reason[static_cast<std::size_t>(Modifier::rapid_upstroke)];
  }
  return g;
}

GradedWaveform grade_of(const std::optional<WaveformMeasures>& measures) {
  return grade_of(describe(measures));
}

const char* token_of(WaveformGrade grade) {
  switch (grade) {
    case WaveformGrade::normal: return "normal";
    case WaveformGrade::abnormal: return "abnormal";
    case WaveformGrade::cannot_tell: break;
  }
  return "cannot_tell";
}

const char* text_of(WaveformGrade grade) {
  switch (grade) {
    case WaveformGrade::normal: return "normal ankle waveform";
    case WaveformGrade::abnormal: return "abnormal ankle waveform";
    case WaveformGrade::cannot_tell: break;
  }
  return "ankle waveform: cannot tell";
}

}  // namespace station::signal
