#pragma once
// The picture of a deflation from its track: envelopes and cuff pressure around the slow part, in
// the columns of an EvidenceTrace. Without the spectrum, which a track does not keep. Any thread.

#include "algorithms/signal/flow_track.hpp"
#include "device/exam/exam_record.hpp"
#include "ui/model/evidence_trace.hpp"

#include <optional>

namespace station::ui {

/// Empty without a deflation.
[[nodiscard]] std::optional<EvidenceTrace> evidence_of(const device::Attempt& attempt,
                                                       const signal::MeasurementTrack& track);

}  // namespace station::ui
