#include "tools/abi/classify/part_readers.hpp"

#include <algorithm>

namespace station::tools {
namespace {

using clinical::AfterExercise;
using clinical::PreviousIndex;
using clinical::PulseVolume;

/// Nobody reads 1 mmHg, and from 2 up no index is printed as 0.00, which would look like absence.
constexpr Range kAnkleOrToe{2, 400};
constexpr Range kArm{40, 330};
constexpr Range kThighOrCalf{1, 400};

bool read_segments(JsonWalk& walk, element object, const Path& path, clinical::Segments& into) {
  static constexpr std::array<std::string_view, 4> kFields = {"high_thigh", "low_thigh", "thigh",
                                                              "calf"};
  if (!walk.each(object, path, kFields, [&](std::size_t field, element value, const Path& at) {
        auto& box = field == 0   ? into.high_thigh_mmHg
                    : field == 1 ? into.low_thigh_mmHg
                    : field == 2 ? into.thigh_mmHg
                                 : into.calf_mmHg;
        return walk.read_whole(value, at, kThighOrCalf, box);
      }))
    return false;
  if (into.thigh_mmHg && (into.high_thigh_mmHg || into.low_thigh_mmHg))
    return walk.fault({&path, "thigh"}, refusal::kThighs);
  return true;
}

bool read_pulse_volume(JsonWalk& walk, element object, const Path& path,
                       std::optional<PulseVolume>& into) {
  using Shape = PulseVolume::Shape;
  static constexpr std::array<std::string_view, 2> kFields = {"shape", "amplitude_mm"};
  static constexpr std::array<std::pair<std::string_view, Shape>, 4> kShapes = {
      {{"normal", Shape::normal},
       {"no_notch", Shape::no_notch},
       {"rounded", Shape::rounded},
       {"flat", Shape::flat}}};
  if (object.is_null()) return true;
  PulseVolume recording;
  bool has_shape = false;
  if (!walk.each(object, path, kFields, [&](std::size_t field, element value, const Path& at) {
        if (field == 1) return walk.read_whole(value, at, {0, 100}, recording.amplitude_mm);
        has_shape = !value.is_null();
        return walk.read_word(value, at, kShapes, recording.shape);
      }))
    return false;
  if (!has_shape) return walk.fault({&path, "shape"}, refusal::kShapeMissing);
  if (recording.shape == Shape::flat && recording.amplitude_mm.value_or(0) > 0)
    return walk.fault({&path, "amplitude_mm"}, refusal::kFlatAmplitude);
  if (recording.shape != Shape::flat && recording.amplitude_mm == 0)
    return walk.fault({&path, "amplitude_mm"}, refusal::kNoAmplitude);
  into = recording;
  return true;
}

bool read_previous(JsonWalk& walk, element object, const Path& path,
                   std::optional<PreviousIndex>& into) {
  using Context = PreviousIndex::Context;
  static constexpr std::array<std::string_view, 2> kFields = {"abi", "context"};
  static constexpr std::array<std::pair<std::string_view, Context>, 3> kContexts = {
      {{"follow_up", Context::follow_up},
       {"before_revascularization", Context::before_revascularization},
       {"after_revascularization", Context::after_revascularization}}};
  if (object.is_null()) return true;
  PreviousIndex previous;
  bool has_abi = false;
  if (!walk.each(object, path, kFields, [&](std::size_t field, element value, const Path& at) {
        if (field == 1) return walk.read_word(value, at, kContexts, previous.context);
        std::string_view text;
        const bool fits = value.get(text) == simdjson::SUCCESS && text.size() == 4 &&
                          text[1] == '.' && text[0] >= '0' && text[0] <= '9' && text[2] >= '0' &&
                          text[2] <= '9' && text[3] >= '0' && text[3] <= '9';
        if (!fits) return walk.fault(at, refusal::kPrevious);
        if (text == "0.00") return walk.fault(at, refusal::kPreviousZero);
        previous.hundredths = (text[0] - '0') * 100 + (text[2] - '0') * 10 + (text[3] - '0');
        has_abi = true;
        return true;
      }))
    return false;
  if (!has_abi) return walk.fault({&path, "abi"}, refusal::kPreviousMissing);
  into = previous;
  return true;
}

bool read_after(JsonWalk& walk, element list, const Path& path, std::vector<AfterExercise>& into) {
  static constexpr std::array<std::string_view, 3> kFields = {"seconds", "ankle", "arm"};
  return walk.each_of(list, path, 32, [&](element member, const Path& at) {
    AfterExercise reading;
    std::array<bool, 3> has{};
    if (!walk.each(member, at, kFields, [&](std::size_t field, element value, const Path& below) {
          has.at(field) = true;
          if (field == 0) return walk.read_whole(value, below, {0, 3600}, reading.seconds);
          if (field == 1) return walk.read_whole(value, below, kAnkleOrToe, reading.ankle_mmHg);
          return walk.read_whole(value, below, kArm, reading.arm_mmHg);
        }))
      return false;
    for (std::size_t i = 0; i < has.size(); ++i)
      if (!has.at(i)) return walk.fault({&at, kFields.at(i)}, refusal::kReadingIncomplete);
    if (!into.empty() && reading.seconds <= into.back().seconds)
      return walk.fault({&at, "seconds"}, refusal::kNotRising);
    into.push_back(reading);
    return true;
  });
}

}  // namespace

bool read_leg(JsonWalk& walk, element object, const Path& path, clinical::Leg& into) {
  static constexpr std::array<std::string_view, 24> kFields = {"pt",
                                                               "dp",
                                                               "toe",
                                                               "pt_interval",
                                                               "pt_repeats",
                                                               "pt_basis",
                                                               "pt_waveform",
                                                               "dp_interval",
                                                               "dp_repeats",
                                                               "dp_basis",
                                                               "dp_waveform",
                                                               "toe_interval",
                                                               "toe_repeats",
                                                               "toe_basis",
                                                               "segments",
                                                               "pulse_volume",
                                                               "tcpo2",
                                                               "skin_perfusion",
                                                               "after_exercise",
                                                               "previous",
                                                               "peroneal",
                                                               "peroneal_interval",
                                                               "peroneal_repeats",
                                                               "peroneal_basis"};
  if (!walk.each(object, path, kFields, [&](std::size_t field, element value, const Path& at) {
        if (field < 3) {
          auto& entry = field == 0 ? into.pt : field == 1 ? into.dp : into.toe;
          return read_pressure(walk, value, at, kAnkleOrToe, entry);
        }
        if (field < 7)
          return read_belonging(walk, value, at, static_cast<Belonging>(field - 3), kAnkleOrToe,
                                into.pt);
        if (field < 11)
          return read_belonging(walk, value, at, static_cast<Belonging>(field - 7), kAnkleOrToe,
                                into.dp);
        if (field < 14)
          return read_belonging(walk, value, at, static_cast<Belonging>(field - 11), kAnkleOrToe,
                                into.toe);
        switch (field) {
          case 14: return read_segments(walk, value, at, into.segments);
          case 15: return read_pulse_volume(walk, value, at, into.pulse_volume);
          case 16: return walk.read_whole(value, at, {0, 120}, into.tcpo2_mmHg);
          case 17: return walk.read_whole(value, at, {0, 200}, into.skin_perfusion_mmHg);
          case 18: return read_after(walk, value, at, into.after_exercise);
          case 19: return read_previous(walk, value, at, into.previous);
          case 20: return read_pressure(walk, value, at, kAnkleOrToe, into.peroneal);
          default:
            return read_belonging(walk, value, at, static_cast<Belonging>(field - 21), kAnkleOrToe,
                                  into.peroneal);
        }
      }))
    return false;
  return check_entry(walk, {&path, "pt"}, into.pt) && check_entry(walk, {&path, "dp"}, into.dp) &&
         check_entry(walk, {&path, "toe"}, into.toe) &&
         check_entry(walk, {&path, "peroneal"}, into.peroneal);
}

}  // namespace station::tools
