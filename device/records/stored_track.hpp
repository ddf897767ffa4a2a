#pragma once
// The track of a stored attempt again, from its samples: for whoever computes on it after the exam
// (replay, a cursor placed in review).

#include "device/acquisition/attempt_pipeline.hpp"
#include "device/records/record_reader.hpp"

namespace station::device {

/// Feeds what the live attempt had taken in when it ended, and no sample more.
void feed_stored(AttemptPipeline& pipeline, const AttemptSignals& signals, const Attempt& attempt);

}  // namespace station::device
