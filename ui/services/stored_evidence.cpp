#include "ui/services/stored_evidence.hpp"

#include "device/records/stored_track.hpp"
#include "ui/model/live_trace.hpp"

#include <algorithm>
#include <limits>

namespace station::ui {

std::optional<EvidenceTrace> evidence_of(const device::Attempt& attempt,
                                         const signal::MeasurementTrack& track) {
  const signal::MeasurementMarks& m = attempt.marks;
  if (!m.deflation_from || !m.end) return std::nullopt;
  EvidenceTrace strip;
  strip.attempt = attempt.number;
  strip.from = m.slow_from.value_or(*m.deflation_from) - kEvidenceLead;
  strip.to = *m.end + kEvidenceTail;
  strip.mmHg.assign(kEvidenceColumns, std::numeric_limits<float>::quiet_NaN());
  strip.toward_hz.assign(kEvidenceColumns, 0.0F);
  strip.away_hz.assign(kEvidenceColumns, 0.0F);
  const auto inside = [&](Timestamp t) { return t >= strip.from && t <= strip.to; };
  for (const signal::FlowFrame& f : track.flow) {
    if (!inside(f.time)) continue;
    const auto column = static_cast<std::size_t>(strip.column_of(f.time));
    strip.toward_hz[column] = std::max(strip.toward_hz[column], f.toward_hz);
    strip.away_hz[column] = std::max(strip.away_hz[column], f.away_hz);
  }
  for (const signal::PressurePoint& p : track.pressure)
    if (inside(p.time)) strip.mmHg[static_cast<std::size_t>(strip.column_of(p.time))] = p.mmHg;
  return strip;
}

std::optional<EvidenceTrace> evidence_of(const device::Attempt& attempt,
                                         const device::AttemptSignals& signals) {
  LiveTrace picture;
  device::AttemptPipeline pipeline{
      attempt, [&picture](const signal::SpectrumColumn& column) { picture.add(column); },
      [&picture](const signal::PressurePoint& point) { picture.add(point); },
      [&picture](const signal::FlowFrame& frame) { picture.add(frame); }};
  device::feed_stored(pipeline, signals, attempt);
  auto plain = evidence_of(attempt, pipeline.track(attempt.marks));
  if (!plain) return std::nullopt;
  // The record may end with the reading: the picture goes as far as the samples.
  const Timestamp last{kTraceSlot * picture.end()};
  if (!picture.keep(attempt.number, plain->from, std::min(plain->to, last))) return plain;
  return *picture.kept(attempt.number);
}

}  // namespace station::ui
