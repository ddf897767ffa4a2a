// reread_tracks: reads kept tracks again with the reader of this build and prints the study's
// tables. For whoever works on the reader: no simulation, a few milliseconds an attempt.
//
// usage: reread_tracks FOLDER [--lines]     (--lines: also one line an accepted attempt)

#include "algorithms/signal/systolic.hpp"
#include "tools/study/exam_tracks.hpp"
#include "tools/study/study_table.hpp"

#include <fmt/format.h>

#include <cstdio>
#include <set>
#include <string_view>
#include <utility>

namespace {

using namespace station;

std::string number(const std::optional<double>& v) {
  return v ? fmt::format("{:.1f}", *v) : std::string{"-"};
}

void print_line(const study::ReadingLine& r) {
  std::string doubts;
  for (const auto d : signal::doubt_tokens(r.doubts)) doubts += fmt::format(" {}", d);
  const auto e = r.error();
  fmt::print(
      "{:6} {:2} {:<22} {:<12} {:<13} {:3.0f} bpm {:5.1f} dB {}{}{}{}{}{}{}{} "
      "truth {} first {} spurt {} swish {} spread {} rate {} | est {} fb {} [{:.1f} {:.1f}] err {} "
      "oracle {} {}{}{}\n",
      r.exam, r.attempt, to_string(r.facts.artery), token_of(r.facts.rhythm),
      token_of(r.facts.vessel), r.facts.heart_rate_bpm, r.facts.signal_to_noise_db,
      r.facts.motion ? 'M' : '-', r.facts.tremor ? 'T' : '-', r.facts.hum ? 'H' : '-',
      r.facts.tones ? 'O' : '-', r.facts.slips ? 'S' : '-', r.facts.venous ? 'V' : '-',
      r.facts.thump ? 'W' : '-', r.facts.clicks ? 'C' : '-', number(r.truth_mmHg),
      number(r.first_flow_mmHg), number(r.spurt_mmHg), number(r.swish_mmHg), number(r.spread_mmHg),
      number(r.deflation_mmHg_s), number(r.estimate_mmHg), number(r.first_beat_mmHg), r.low_mmHg,
      r.high_mmHg, number(e), number(r.oracle_error()), r.cause, doubts,
      r.facts.fault == study::StudyFault::none ? "" : " FAULT");
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2) {
    std::fputs("usage: reread_tracks FOLDER [--lines]\n", stderr);
    return 2;
  }
  const bool lines = argc > 2 && std::string_view{argv[2]} == "--lines";
  study::StudyTable table;
  for (const auto& file : study::track_files(argv[1])) {
    auto kept = study::read_tracks(file);
    if (!kept) {
      fmt::print(stderr, "reread_tracks: {}\n", kept.error());
      return 1;
    }
    std::vector<study::ReadingLine> readings;
    std::set<std::pair<ArterySite, device::AttemptRole>> read;  // no operator repeats what was read
    study::ExamLine exam;
    exam.exam = kept->exam;
    for (study::KeptAttempt& a : kept->attempts) {
      device::Attempt& attempt = a.watched.attempt;
      if (read.contains({attempt.artery, attempt.role})) continue;
      if (!attempt.outcome.none && attempt.marks.hold_from && attempt.marks.deflation_from)
        attempt.outcome = signal::read_systolic(a.watched.track(), {});
      if (attempt.outcome.reading) {
        attempt.accepted = true;
        read.insert({attempt.artery, attempt.role});
      }
      readings.push_back(study::reading_line(kept->exam, a.facts, a.watched));
      exam.rhythm = a.facts.rhythm;
      if (a.facts.fault != study::StudyFault::none) exam.fault = a.facts.fault;
    }
    study::mark_last(readings);
    if (lines)
      for (const auto& r : readings) print_line(r);
    table.add(exam, readings);
  }
  if (table.exams == 0) {
    fmt::print(stderr, "reread_tracks: {} holds no tracks.\n", argv[1]);
    return 1;
  }
  fmt::print("{}", study::markdown(table));
  return 0;
}
