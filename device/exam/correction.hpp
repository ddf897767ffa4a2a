#pragma once
// What a person changes of an attempt after it was read, kept beside what the station read: never
// instead of it. Plain values.

#include "algorithms/signal/flow_track.hpp"
#include "core/body.hpp"
#include "core/time.hpp"

#include <optional>
#include <string>

namespace station::device {

/// A pressure read by a person: at a cursor, or typed. It counts instead of the automatic one.
struct ManualReading {
  int systolic_mmHg = 0;  ///< what enters the index
  signal::PressureKind kind = signal::PressureKind::estimate;
  std::optional<Timestamp> cursor;  ///< empty: typed
  /// At a cursor: cuff pressure there, and the estimate between the beats with its interval [E20].
  float first_beat_mmHg = 0.0F;
  float estimate_mmHg = 0.0F;
  float low_mmHg = 0.0F;  ///< both 0: no interval is known
  float high_mmHg = 0.0F;
  bool on_a_beat = false;  ///< false at a cursor: no beat was found there, nothing is corrected
  std::string person;
  std::string reason;
  Timestamp at;
  friend bool operator==(const ManualReading&, const ManualReading&) = default;
};

/// The attempt was taken under another name than that of the artery it was taken at [E18].
struct MovedReading {
  ArterySite taken_as;  ///< the label it was taken under
  CuffSite cuff_named;  ///< the cuff that label belongs to
  std::string person;
  std::string reason;
  Timestamp at;
  /// The limb truly cuffed was forbidden, or nobody had been asked: reported with every result.
  std::string exclusion_broken;
  friend bool operator==(const MovedReading&, const MovedReading&) = default;
};

}  // namespace station::device
