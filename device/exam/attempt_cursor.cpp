#include "device/exam/attempt_cursor.hpp"

#include "algorithms/signal/pressure_trace.hpp"
#include "device/exam/attempt_result.hpp"

#include <algorithm>

namespace station::device {
namespace {

constexpr float kOpenCuff_mmHg = 8.0F;  ///< as signal::read_at_cursor
constexpr Duration kAround = std::chrono::milliseconds{1500};
constexpr double kUsualBeat_s = 0.85;     ///< where no pulse was counted: 70 a minute [chosen]
constexpr double kSystematic_mmHg = 0.6;  ///< as signal::read_at_cursor

double beat_of(const Attempt& attempt) {
  const auto& reading = attempt.toe->outcome.reading;
  if (!reading || reading->beats_per_minute <= 0.0F) return kUsualBeat_s;
  return 60.0 / static_cast<double>(reading->beats_per_minute);
}

}  // namespace

Outcome<signal::CursorReading> read_attempt_at(const ExamRecord& exam, const Attempt& attempt,
                                               const signal::MeasurementTrack& track,
                                               Timestamp cursor) {
  if (!attempt.toe)
    return signal::read_at_cursor(track, cursor, heard_irregular_before(exam, attempt));
  const signal::MeasurementMarks& marks = track.marks;
  if (!marks.deflation_from || !marks.end || cursor < *marks.deflation_from || cursor >= *marks.end)
    return trouble(Errc::out_of_range,
                   "The cursor lies outside the deflation: place it where the pulse of the light "
                   "comes back under the falling cuff.");
  const auto mmHg = signal::pressure_at(track.pressure, cursor);
  if (!mmHg)
    return trouble(Errc::truncated,
                   "Samples are missing at the cursor: no pressure can be read there.");
  if (*mmHg < kOpenCuff_mmHg)
    return trouble(Errc::out_of_range,
                   "The cuff was open there: place the cursor where the pulse comes back.");
  const auto slope =
      signal::slope_mmHg_per_s(track.pressure, std::max(*marks.deflation_from, cursor - kAround),
                               std::min(*marks.end, cursor + kAround));
  const double half_fall = slope ? 0.5 * std::max(0.0, -*slope) * beat_of(attempt) : 0.0;
  const double estimate = static_cast<double>(*mmHg) + half_fall;
  const double half = half_fall + 2.0 * kSystematic_mmHg;
  return signal::CursorReading{.first_beat_mmHg = *mmHg,
                               .estimate_mmHg = static_cast<float>(estimate),
                               .low_mmHg = static_cast<float>(estimate - half),
                               .high_mmHg = static_cast<float>(estimate + half),
                               .beat = cursor};
}

}  // namespace station::device
