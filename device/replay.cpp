#include "device/replay.hpp"

#include "device/acquisition/attempt_pipeline.hpp"
#include "device/exam/attempt_cursor.hpp"
#include "device/exam/counted_pressure.hpp"
#include "device/records/record_digest.hpp"
#include "device/records/record_reader.hpp"
#include "device/records/stored_track.hpp"

#include <algorithm>
#include <optional>
#include <utility>
#include <vector>

namespace station::device {
namespace {

/// Beats the free waveform needs; part of the method, as in ProtocolSettings.
constexpr int kWaveformBeats = 5;

AttemptReplay replay_attempt(const AttemptSignals& signals, const Attempt& stored,
                             const ExamRecord& exam) {
  AttemptReplay out;
  out.stored = stored;
  out.recomputed = {.outcome = stored.outcome,
                    .waveform = stored.waveform,
                    .cuff_check = stored.cuff_check,
                    .toe = stored.toe ? std::optional{stored.toe->outcome} : std::nullopt,
                    .pulse_volume = stored.pulse_volume};
  const AttemptResult as_stored = out.recomputed;
  out.from_signals = decided_by_signals(stored);
  if (!out.from_signals) {
    out.identical = true;
    return out;
  }
  AttemptPipeline pipeline{stored};
  feed_stored(pipeline, signals, stored);
  out.whole = pipeline.doppler_pairs() == stored.doppler_pairs_used &&
              pipeline.pressure_blocks() == stored.pressure_blocks_used &&
              pipeline.light_blocks() == stored.light_blocks_used;
  out.recomputed =
      compute_result(pipeline.track(stored.marks), settings_of(exam, stored, kWaveformBeats),
                     pipeline.light_track());
  AttemptResult compared = out.recomputed;
  // Records of before there was a cuff check have none to compare.
  if (!stored.cuff_check) compared.cuff_check.reset();
  out.identical = compared == as_stored;
  if (stored.manual && stored.manual->cursor) {
    const auto again =
        read_attempt_at(exam, stored, pipeline.track(stored.marks), *stored.manual->cursor);
    out.manual_identical = again && again->estimate_mmHg == stored.manual->estimate_mmHg &&
                           again->first_beat_mmHg == stored.manual->first_beat_mmHg;
    out.identical = out.identical && out.manual_identical;
  }
  return out;
}

bool same_verdict(const std::optional<clinical::Verdict>& a,
                  const std::optional<clinical::Verdict>& b) {
  if (a.has_value() != b.has_value()) return false;
  if (!a) return true;
  if (a->arm_mmHg != b->arm_mmHg || a->provisional != b->provisional) return false;
  const auto same_flags = [](const std::vector<clinical::Flag>& x,
                             const std::vector<clinical::Flag>& y) {
    return std::ranges::equal(x, y, {}, &clinical::Flag::token, &clinical::Flag::token);
  };
  if (!same_flags(a->flags, b->flags)) return false;
  for (const Side side : {Side::right, Side::left}) {
    const clinical::LegVerdict& x = a->leg(side);
    const clinical::LegVerdict& y = b->leg(side);
    if (x.abi != y.abi || x.category != y.category || x.low_ankle != y.low_ankle ||
        !same_flags(x.flags, y.flags))
      return false;
  }
  return true;
}

/// Keeps the columns between two times.
class StripSink {
 public:
  StripSink(Timestamp from, Timestamp to, StoredStrip& strip)
      : from_{from}, to_{to}, strip_{strip} {}
  void operator()(const signal::SpectrumColumn& column) {
    if (column.time >= from_ && column.time <= to_) strip_.columns.push_back(column);
  }

 private:
  Timestamp from_;
  Timestamp to_;
  StoredStrip& strip_;
};

}  // namespace

Outcome<ReplayReport> replay(const std::filesystem::path& record,
                             const clinical::Profile& profile) {
  auto reader = RecordReader::open(record);
  if (!reader) return std::unexpected{reader.error()};
  ReplayReport report;
  report.stored = reader->exam();
  report.recomputed = report.stored;
  report.damage = reader->damage();
  report.identical = true;
  const auto& attempts = report.stored.attempts;
  std::vector<std::optional<AttemptReplay>> replayed(attempts.size());
  // Unpacking the signals is the dearest part of both digest and replay: each attempt's are
  // unpacked once, when the digest asks for them, and not kept.
  const auto signals_replayed = [&](int number) {
    AttemptSignals signals = reader->signals(number);
    const auto at = std::ranges::find(attempts, number, &Attempt::number);
    if (at != attempts.end())
      replayed[static_cast<std::size_t>(at - attempts.begin())] =
          replay_attempt(signals, *at, report.stored);
    return signals;
  };
  report.digest =
      digest_of(report.stored, reader->events(), reader->attempts_with_signals(), signals_replayed);
  for (std::size_t i = 0; i < attempts.size(); ++i) {
    AttemptReplay one =
        replayed[i] ? std::move(*replayed[i]) : replay_attempt({}, attempts[i], report.stored);
    report.recomputed.attempts[i].outcome = one.recomputed.outcome;
    report.recomputed.attempts[i].waveform = one.recomputed.waveform;
    report.recomputed.attempts[i].pulse_volume = one.recomputed.pulse_volume;
    if (one.recomputed.toe && report.recomputed.attempts[i].toe)
      report.recomputed.attempts[i].toe->outcome = *one.recomputed.toe;
    report.identical = report.identical && one.identical;
    report.attempts.push_back(std::move(one));
  }
  report.recomputed.verdict = verdict_of(report.recomputed, profile);
  report.verdict_identical = same_verdict(report.stored.verdict, report.recomputed.verdict);
  report.identical = report.identical && report.verdict_identical;
  return report;
}

StoredStrip waveform_strip(const std::filesystem::path& record, int number) {
  StoredStrip strip;
  auto reader = RecordReader::open(record);
  if (!reader) return strip;
  const auto& attempts = reader->exam().attempts;
  const auto attempt = std::ranges::find(attempts, number, &Attempt::number);
  if (attempt == attempts.end() || !attempt->marks.waveform_from || !attempt->marks.waveform_to)
    return strip;
  const Timestamp from = *attempt->marks.waveform_from;
  const Timestamp to = *attempt->marks.waveform_to;
  AttemptPipeline pipeline{*attempt, StripSink{from, to, strip}};
  const AttemptSignals signals = reader->signals(number);
  for (const DopplerBlock& block : signals.doppler) pipeline.doppler(block);
  for (const signal::FlowFrame& f : pipeline.track({}).flow)
    if (f.time >= from && f.time <= to) strip.flow.push_back(f);
  return strip;
}

}  // namespace station::device
