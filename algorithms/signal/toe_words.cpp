// The causes of no toe pressure, in words.
#include "algorithms/signal/toe_pulse.hpp"

#include <array>

namespace station::signal {
namespace {

struct Words {
  NoToeCause cause;
  const char* token;
  const char* sentence;
  const char* next_step;
};

constexpr std::array kWords{
    Words{NoToeCause::not_measurable_by_ppg, "not_measurable_by_ppg",
          "not measurable by PPG: the light through the toe does not pulsate with the cuff open",
          "Warm the foot, move the sensor, try the second toe; if it stays flat, record the toe as "
          "not measurable by PPG, which is neither zero nor normal."},
    Words{NoToeCause::not_occluded, "not_occluded", "pulses went on under the held toe cuff",
          "Check that the cuff sits at the base of the toe that carries the sensor, then repeat "
          "with a higher pressure."},
    Words{NoToeCause::no_return_of_pulse, "no_return_of_pulse",
          "pulses stopped and did not come back before the cuff was empty",
          "Check that the sensor still sits on the toe and pulsates with the cuff open, then "
          "repeat."},
    Words{NoToeCause::hold_too_short, "hold_too_short",
          "the toe cuff was not held closed long enough to learn the noise",
          "Repeat, and hold the cuff for two seconds or more before it deflates."},
    Words{NoToeCause::deflation_too_fast, "deflation_too_fast",
          "the toe cuff deflated too fast when the pulse came back",
          "Repeat with a deflation of 2 to 3 mmHg per second."},
    Words{NoToeCause::deflation_too_slow, "deflation_too_slow",
          "the toe cuff hardly deflated when the pulse came back",
          "Repeat with a deflation of 2 to 3 mmHg per second."},
    Words{NoToeCause::irregular, "irregular", "the light rose without any rhythm",
          "Ask the patient to keep the foot still and repeat."},
    Words{NoToeCause::signal_gap, "signal_gap",
          "light or cuff pressure is missing where the pulse came back",
          "Check the cable of the sensor and repeat."},
    Words{NoToeCause::motion, "motion", "the toe moved when the pulse came back",
          "Ask the patient to keep the foot still and repeat."}};

const Words& words_of(NoToeCause cause) {
  for (const Words& w : kWords)
    if (w.cause == cause) return w;
  return kWords.front();
}

}  // namespace

const char* sentence_of(NoToeCause cause) { return words_of(cause).sentence; }
const char* next_step_of(NoToeCause cause) { return words_of(cause).next_step; }
const char* token_of(NoToeCause cause) { return words_of(cause).token; }

}  // namespace station::signal
