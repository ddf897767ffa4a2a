#pragma once
// The picture of a deflation from its track: envelopes and cuff pressure around the slow part, in
// the columns of an EvidenceTrace. A track keeps no spectrum: that comes from the samples. Any
// thread.

#include "algorithms/signal/flow_track.hpp"
#include "device/exam/exam_record.hpp"
#include "device/records/record_reader.hpp"
#include "ui/model/evidence_trace.hpp"

#include <optional>

namespace station::ui {

/// Empty without a deflation.
[[nodiscard]] std::optional<EvidenceTrace> evidence_of(const device::Attempt& attempt,
                                                       const signal::MeasurementTrack& track);

/// The same with the spectrum, from the stored samples by the pipeline that made the reading; of a
/// deflation longer than a LiveTrace holds without it. Empty without a deflation.
[[nodiscard]] std::optional<EvidenceTrace> evidence_of(const device::Attempt& attempt,
                                                       const device::AttemptSignals& signals);

}  // namespace station::ui
