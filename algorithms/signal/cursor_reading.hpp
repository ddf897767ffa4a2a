#pragma once
// A pressure where a person says that flow came back: the cursor on the evidence strip. Placed on a
// beat it gets the same correction between the beats as the station's own reading, so that both are
// the same kind of number [E20]; on the station's own first beat it is the station's own reading,
// bit for bit. Where the station finds no beat (a signal so faint that only a person hears it
// [E11]) the true pressure lies within one beat's fall above the cursor: its middle is given, with
// an interval as wide as that.
//
// Pure. Display (preview), live exam, corrected record and replay call the same.

#include "algorithms/signal/systolic.hpp"
#include "core/result.hpp"

namespace station::signal {

struct CursorReading {
  float first_beat_mmHg = 0.0F;  ///< cuff pressure at the beat, or at the cursor without one
  float estimate_mmHg = 0.0F;    ///< between the beats
  float low_mmHg = 0.0F;         ///< 95 % interval of the estimate
  float high_mmHg = 0.0F;
  bool on_a_beat = false;  ///< a beat was found at the cursor
  Timestamp beat;          ///< where flow begins, or the cursor
  friend bool operator==(const CursorReading&, const CursorReading&) = default;
};

/// @param irregular the heart is known to keep no time, as SystolicSettings::irregular
/// Errors, each a sentence for people: out_of_range (the cursor lies outside the deflation; the
/// cuff was open or still fell fast there: that is no reading [E10]), truncated (samples are
/// missing there).
[[nodiscard]] Outcome<CursorReading> read_at_cursor(const MeasurementTrack& track, Timestamp cursor,
                                                    bool irregular);

}  // namespace station::signal
