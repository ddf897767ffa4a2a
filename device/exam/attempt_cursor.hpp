#pragma once
// What a person reads of an attempt at a cursor: by the flow of an artery, or by the light of a
// toe. Pure. The running exam, the corrected record and replay call the same.

#include "algorithms/signal/cursor_reading.hpp"
#include "device/exam/exam_record.hpp"

namespace station::device {

/// @param exam  what was heard before this attempt tells whether the heart keeps time
/// @param track samples of this attempt, with its marks
/// A toe has no flow that the cursor could be held against: the person says that the pulse of the
/// light came back there. The true pressure then lies within one beat's fall above the cursor, as
/// signal::read_at_cursor has it where it finds no beat.
/// Errors: those of signal::read_at_cursor.
[[nodiscard]] Outcome<signal::CursorReading> read_attempt_at(const ExamRecord& exam,
                                                             const Attempt& attempt,
                                                             const signal::MeasurementTrack& track,
                                                             Timestamp cursor);

}  // namespace station::device
