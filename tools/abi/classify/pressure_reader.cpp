#include "tools/abi/classify/part_readers.hpp"

#include <charconv>

namespace station::tools {
namespace {

using clinical::Basis;
using clinical::PressureEntry;
using clinical::Waveform;

constexpr Range kNotClosed{200, 330};  ///< N of ">N"

std::optional<int> limit_from(std::string_view text) {
  if (text.size() != 4 || text[0] != '>') return std::nullopt;
  int limit = 0;
  const char* end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data() + 1, end, limit);
  if (error != std::errc{} || stop != end) return std::nullopt;
  if (limit < kNotClosed.min || limit > kNotClosed.max) return std::nullopt;
  return limit;
}

/// The reading beside it stays: only the pressure itself is replaced.
void set(PressureEntry& into, PressureEntry::Kind kind, int mmHg) {
  into.kind = kind;
  into.mmHg = mmHg;
}

bool read_interval(JsonWalk& walk, element value, const Path& path, Range range,
                   PressureEntry& into) {
  std::array<int, 2> ends{};
  std::size_t count = 0;
  const bool fits = walk.each_of(value, path, 2, [&](element member, const Path& at) {
    return walk.read_whole(member, at, {0, range.max + 100}, ends.at(count++));
  });
  if (!fits) return false;
  if (count == 0) return true;
  if (count != 2 || ends[0] >= ends[1]) return walk.fault(path, refusal::kInterval);
  into.low_mmHg = ends[0];
  into.high_mmHg = ends[1];
  return true;
}

}  // namespace

bool read_pressure(JsonWalk& walk, element value, const Path& path, Range range,
                   PressureEntry& into) {
  using Kind = PressureEntry::Kind;
  if (value.is_null()) return true;
  std::int64_t number = 0;
  std::string_view text;
  if (value.type() != element_type::DOUBLE && value.get(number) == simdjson::SUCCESS) {
    if (number < range.min || number > range.max)
      return walk.fault(
          path, refusal::kPressureOutside,
          {figure("value", number), figure("min", range.min), figure("max", range.max)});
    set(into, Kind::value, static_cast<int>(number));
    return true;
  }
  if (value.get(text) == simdjson::SUCCESS) {
    if (text == "absent") return set(into, Kind::absent, 0), true;
    if (text == "no_signal") return set(into, Kind::no_signal, 0), true;
    if (text == "not_measurable" && path.name == "toe")
      return set(into, Kind::not_measurable, 0), true;
    if (const auto limit = limit_from(text)) return set(into, Kind::above, *limit), true;
  }
  return walk.fault(path, refusal::kPressure,
                    {figure("min", kNotClosed.min), figure("max", kNotClosed.max)});
}

bool read_belonging(JsonWalk& walk, element value, const Path& path, Belonging what, Range range,
                    PressureEntry& into) {
  static constexpr std::array<std::pair<std::string_view, Basis>, 2> kBases = {
      {{"first_beat", Basis::first_beat}, {"estimate", Basis::estimate}}};
  static constexpr std::array<std::pair<std::string_view, Waveform>, 3> kWaveforms = {
      {{"normal", Waveform::normal},
       {"abnormal", Waveform::abnormal},
       {"cannot_tell", Waveform::cannot_tell}}};
  switch (what) {
    case Belonging::interval: return read_interval(walk, value, path, range, into);
    case Belonging::repeats:
      return walk.each_of(value, path, clinical::Repeats::kMost,
                          [&](element member, const Path& at) {
                            int again = 0;
                            if (!walk.read_whole(member, at, range, again)) return false;
                            into.repeats.add(again);
                            return true;
                          });
    case Belonging::basis: return walk.read_word(value, path, kBases, into.basis);
    case Belonging::waveform: break;
  }
  return walk.read_word(value, path, kWaveforms, into.waveform);
}

bool check_entry(JsonWalk& walk, const Path& path, const PressureEntry& entry) {
  const bool has_pressure = entry.kind == PressureEntry::Kind::value;
  const auto part = [&path](const char* ending) { return std::string{path.name} + ending; };
  if (!has_pressure && entry.repeats.count > 0)
    return walk.fault({path.above, part("_repeats")}, refusal::kRepeatsOfNone);
  if (!has_pressure && entry.high_mmHg > 0)
    return walk.fault({path.above, part("_interval")}, refusal::kIntervalOfNone);
  if (entry.high_mmHg > 0 && (entry.mmHg < entry.low_mmHg || entry.mmHg > entry.high_mmHg))
    return walk.fault({path.above, part("_interval")}, refusal::kIntervalMisses,
                      {figure("low", entry.low_mmHg), figure("high", entry.high_mmHg),
                       figure("value", entry.mmHg)});
  const bool silent =
      entry.kind == PressureEntry::Kind::absent || entry.kind == PressureEntry::Kind::no_signal;
  const bool has_shape = entry.waveform == Waveform::normal || entry.waveform == Waveform::abnormal;
  if (silent && has_shape)
    return walk.fault({path.above, part("_waveform")}, refusal::kWaveformOfNone);
  return true;
}

}  // namespace station::tools
