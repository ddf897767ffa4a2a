// The causes of no reading, in words.
#include "algorithms/signal/flow_track.hpp"

#include <array>
#include <string_view>

namespace station::signal {
namespace {

struct Words {
  NoReadingCause cause;
  const char* token;
  const char* sentence;
  const char* next_step;
};

constexpr std::array kWords{
    Words{NoReadingCause::no_signal_found, "no_signal_found", "no signal found",
          "Search again with more gel and a slower sweep, try the other artery of the foot, then "
          "record the site as not obtained."},
    Words{NoReadingCause::probe_lost, "probe_lost",
          "flow was heard before but not after the cuff was open again, so the probe moved",
          "Find the artery again, steady the hand on the limb, and repeat."},
    Words{NoReadingCause::not_occluded, "not_occluded",
          "flow never stopped while the cuff was held",
          "Check size and position of the cuff and repeat; if flow still passes, measure the toe "
          "pressure."},
    Words{NoReadingCause::incompressible, "incompressible",
          "flow never stopped up to the highest pressure of the cuff",
          "Record the artery as incompressible and measure the toe pressure."},
    Words{NoReadingCause::no_return_of_flow, "no_return_of_flow",
          "flow stopped and did not come back before the cuff was empty",
          "Check the probe's position on the artery with the cuff open, then repeat."},
    Words{
        NoReadingCause::hold_too_short, "hold_too_short",
        "the cuff was not held closed long enough to learn the noise",
        "Repeat, and keep the cuff above systolic pressure for three seconds before it deflates."},
    Words{NoReadingCause::deflation_too_fast, "deflation_too_fast",
          "the cuff deflated too fast when flow came back",
          "Repeat with a deflation of 2 to 3 mmHg per second."},
    Words{NoReadingCause::deflation_too_slow, "deflation_too_slow",
          "the cuff deflated too slowly when flow came back",
          "Rest the limb, then repeat with a deflation of 2 to 3 mmHg per second."},
    Words{NoReadingCause::irregular, "irregular", "flow came back in bursts without a rhythm",
          "Repeat; with an irregular pulse deflate at 2 mmHg per second and take three readings."},
    Words{NoReadingCause::motion, "motion", "movement disturbed the signal while flow came back",
          "Ask the patient to lie still, steady the probe, and repeat."},
    Words{NoReadingCause::signal_gap, "signal_gap", "samples are missing around the return of flow",
          "Check the cables and repeat."},
    Words{NoReadingCause::sensors_disagree, "sensors_disagree",
          "the two pressure sensors of the cuff differ",
          "Do not use this cuff port until it has been checked; repeat on another port."},
    Words{NoReadingCause::stopped, "stopped", "the measurement was stopped",
          "Repeat, skip the site, or end the exam."},
    Words{NoReadingCause::link_lost, "link_lost",
          "the connection to a device was lost during the reading",
          "Check cable and power, wait until the device is ready, and repeat."},
    Words{NoReadingCause::held_too_low, "held_too_low",
          "a beat passed under the held cuff just above the return of flow",
          "Repeat: the cuff will be inflated higher."},
    Words{NoReadingCause::no_pulsatile_flow, "no_pulsatile_flow", "flow is steady, without a pulse",
          "Is a circulatory assist device in use, or is this a vein? Without a pulse no systolic "
          "pressure can be read: record the flow as present."},
    Words{NoReadingCause::different_limbs, "different_limbs",
          "the tight cuff does not change the flow: cuff and probe on different limbs?",
          "Follow the hose to its cuff and look where the probe is. If both are on the same limb, "
          "confirm it by name: the cuff is then inflated up to its ceiling."}};

const Words& words_of(NoReadingCause cause) {
  for (const Words& w : kWords)
    if (w.cause == cause) return w;
  return kWords.front();
}

struct DoubtToken {
  Doubt doubt;
  std::string_view token;
};

constexpr std::array kDoubts{DoubtToken{Doubt::irregular_rhythm, "irregular_rhythm"},
                             DoubtToken{Doubt::weak_signal, "weak_signal"},
                             DoubtToken{Doubt::movement, "movement"},
                             DoubtToken{Doubt::few_beats, "few_beats"},
                             DoubtToken{Doubt::wide_interval, "wide_interval"},
                             DoubtToken{Doubt::rhythm_uncertain, "rhythm_uncertain"},
                             DoubtToken{Doubt::pressures_disagree, "pressures_disagree"},
                             DoubtToken{Doubt::no_free_pulse, "no_free_pulse"}};

}  // namespace

const char* token_of(PressureKind kind) {
  return kind == PressureKind::estimate ? "estimate" : "first_beat";
}

std::vector<std::string_view> doubt_tokens(std::uint16_t doubts) {
  std::vector<std::string_view> tokens;
  for (const DoubtToken& w : kDoubts)
    if ((doubts & bit(w.doubt)) != 0) tokens.push_back(w.token);
  return tokens;
}

const char* sentence_of(NoReadingCause cause) { return words_of(cause).sentence; }
const char* next_step_of(NoReadingCause cause) { return words_of(cause).next_step; }
const char* token_of(NoReadingCause cause) { return words_of(cause).token; }

}  // namespace station::signal
