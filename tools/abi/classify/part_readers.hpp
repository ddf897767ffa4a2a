#pragma once
// Inside of abi classify: the parts of a case, one reader each.

#include "algorithms/clinical/case.hpp"
#include "tools/abi/classify/json_walk.hpp"

namespace station::tools {

bool read_leg(JsonWalk& walk, element object, const Path& path, clinical::Leg& into);
bool read_leg_history(JsonWalk& walk, element object, const Path& path, clinical::LegHistory& into);
bool read_exam(JsonWalk& walk, element object, const Path& path, clinical::ExamFacts& into);
bool read_exercise(JsonWalk& walk, element object, const Path& path,
                   std::optional<clinical::ExerciseFacts>& into);

/// A pressure of an artery; `range` is that of a number.
bool read_pressure(JsonWalk& walk, element value, const Path& path, Range range,
                   clinical::PressureEntry& into);

/// What belongs to a reading, by the ending of the field's name.
enum class Belonging : std::uint8_t { interval, repeats, basis, waveform };
bool read_belonging(JsonWalk& walk, element value, const Path& path, Belonging what, Range range,
                    clinical::PressureEntry& into);
/// What contradicts itself: repeats or an interval without a pressure, a pressure outside its
/// interval, a waveform of an artery without signal.
bool check_entry(JsonWalk& walk, const Path& path, const clinical::PressureEntry& entry);

}  // namespace station::tools
