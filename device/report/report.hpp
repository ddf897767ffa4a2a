#pragma once
// The exam on one A4 page, as PDF: who, how, every site with its pressure or why there is none, the
// waveforms, the index and category of each leg, what is missing, and by which rules. Legible in
// black and white: categories have a shape and a word, urgency a mark. A value that was not
// obtained is never printed as a number.

#include "algorithms/signal/flow_track.hpp"
#include "core/body.hpp"
#include "core/result.hpp"
#include "device/exam/exam_record.hpp"

#include <filesystem>
#include <span>
#include <string>
#include <vector>

namespace station::device {

/// The free waveform of one artery, as it is drawn.
struct WaveformStrip {
  ArterySite artery;
  std::vector<signal::SpectrumColumn> columns;  ///< in time order, evenly spaced
  std::vector<float> envelope_hz;   ///< one for each column, signed; empty = no line drawn
  double seconds = 0.0;             ///< from the first to the last column
  double sample_rate_hz = 16000.0;  ///< of the I/Q: the columns span plus and minus half of it
};

/// What the page says about the record it was made from.
struct ReportSource {
  std::string digest;  ///< record_digest.hpp; may be empty
  std::string damage;  ///< RecordReader::damage(): printed as a missing item
};

/// Writes or replaces the file; a failed attempt leaves an older file as it was.
/// Errors: io (sentence names the path). One thread at a time, not the station's: about 0.1 s.
[[nodiscard]] Outcome<void> write_report(const ExamRecord& exam,
                                         std::span<const WaveformStrip> strips,
                                         const std::filesystem::path& pdf,
                                         const ReportSource& source = {});

}  // namespace station::device
