#pragma once
// What a reading, its doubts and the causes of no reading say, in each language and short enough to
// be read from a metre away. Pure tables; any thread.

#include "algorithms/signal/flow_track.hpp"
#include "algorithms/signal/pulse_volume.hpp"
#include "algorithms/signal/toe_pulse.hpp"
#include "algorithms/signal/waveform.hpp"
#include "device/exam/counted_pressure.hpp"
#include "ui/model/language.hpp"

#include <string_view>

namespace station::ui {

[[nodiscard]] std::string_view words_of(signal::NoReadingCause cause,
                                        Language language = Language::english);
/// What to do now, one sentence.
[[nodiscard]] std::string_view next_step_of(signal::NoReadingCause cause,
                                            Language language = Language::english);
[[nodiscard]] std::string_view words_of(signal::Doubt doubt, Language language = Language::english);
[[nodiscard]] std::string_view words_of(signal::NoToeCause cause,
                                        Language language = Language::english);
[[nodiscard]] std::string_view next_step_of(signal::NoToeCause cause,
                                            Language language = Language::english);
[[nodiscard]] std::string_view words_of(signal::PulseContour contour,
                                        Language language = Language::english);
[[nodiscard]] std::string_view words_of(device::PressureBasis basis,
                                        Language language = Language::english);

}  // namespace station::ui
