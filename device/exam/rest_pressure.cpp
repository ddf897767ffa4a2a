#include "device/exam/rest_pressure.hpp"

#include "algorithms/signal/oscillometry.hpp"

#include <fmt/format.h>

#include <cmath>

namespace station::device {
namespace {

NoRestPressure cause_of(const signal::Oscillometry& pulses) {
  switch (pulses.finding) {
    case signal::Oscillation::none: return NoRestPressure::no_pulses;
    case signal::Oscillation::not_rhythmic: return NoRestPressure::not_rhythmic;
    case signal::Oscillation::trace_unusable: return NoRestPressure::trace_unusable;
    case signal::Oscillation::pulses: break;
  }
  switch (pulses.maximum) {
    case signal::EnvelopeMaximum::below_span: return NoRestPressure::mean_below_span;
    case signal::EnvelopeMaximum::above_span: return NoRestPressure::mean_above_span;
    case signal::EnvelopeMaximum::not_found:
    case signal::EnvelopeMaximum::reached: break;
  }
  return NoRestPressure::no_maximum;
}

std::string in_words(const RestPressure& p) {
  return p.mean_mmHg ? fmt::format("{}", *p.mean_mmHg)
                     : fmt::format("no value ({})", sentence_of(p.none));
}

}  // namespace

void read_mean(const signal::Oscillometry& pulses, RestPressure& into) {
  into.mean_mmHg.reset();
  into.uncertainty_mmHg = 0;
  into.none = NoRestPressure::none;
  if (pulses.finding != signal::Oscillation::pulses || !pulses.mean_mmHg) {
    into.none = cause_of(pulses);
    return;
  }
  into.mean_mmHg = static_cast<int>(std::floor(*pulses.mean_mmHg + 0.5F));
  into.uncertainty_mmHg = static_cast<int>(std::ceil(pulses.mean_uncertainty_mmHg));
}

const char* sentence_of(NoRestPressure cause) {
  switch (cause) {
    case NoRestPressure::none: return "none";
    case NoRestPressure::stopped: return "stopped";
    case NoRestPressure::rest_ended: return "the rest was ended";
    case NoRestPressure::vented_by_guard: return "the safety guard opened the cuff";
    case NoRestPressure::link_lost: return "the cuff controller stopped reporting";
    case NoRestPressure::cuff_did_not_rise: return "the cuff did not reach its target in time";
    case NoRestPressure::no_pulses: return "the cuff felt no pulse";
    case NoRestPressure::not_rhythmic: return "the cuff felt movement, no rhythm";
    case NoRestPressure::mean_below_span: return "the mean is below what the cuff went through";
    case NoRestPressure::mean_above_span: return "the mean is above what the cuff went through";
    case NoRestPressure::no_maximum: return "the pulses in the cuff have no clear maximum";
    case NoRestPressure::trace_unusable: return "the pressure trace is too short or has gaps";
  }
  return "none";
}

std::string rest_pressure_words(std::span<const RestPressure> taken) {
  if (taken.empty()) return {};
  std::string words = "arm mean " + in_words(taken.front());
  for (const RestPressure& p : taken.subspan(1)) words += ", then " + in_words(p);
  words += taken.back().mean_mmHg ? " mmHg by oscillometry" : ", by oscillometry";
  const Settling s = settling_of(taken);
  switch (s.kind) {
    case Settling::Kind::unknown: return words;
    case Settling::Kind::settled: return words + ": settled";
    case Settling::Kind::falling:
      return words + fmt::format(": still falling, by {} mmHg", s.fell_by_mmHg);
    case Settling::Kind::rising: return words + fmt::format(": rose by {} mmHg", -s.fell_by_mmHg);
  }
  return words;
}

}  // namespace station::device
