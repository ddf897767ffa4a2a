#pragma once
// The figures of a study by stratum, counted line by line: nothing grows with the number of exams.
// Sums are of whole hundredths of a mmHg, so the order in which lines come changes no figure.

#include "tools/study/line_json.hpp"
#include "tools/study/study_line.hpp"

#include <array>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace station::study {

/// Signals this far above their noise, or farther, are those that limits of accuracy are asked of.
inline constexpr double kClearSound_dB = 10.0;

/// Mean and SD of errors.
class ErrorSum {
 public:
  void add(double error_mmHg);
  [[nodiscard]] std::int64_t n() const { return n_; }
  [[nodiscard]] double mean() const;  ///< 0 where there is none
  [[nodiscard]] double sd() const;    ///< about the mean; 0 below two
  [[nodiscard]] double standard_error() const;

 private:
  std::int64_t n_ = 0;
  std::int64_t sum_ = 0;  // hundredths
  std::int64_t squares_ = 0;
};

/// Of the readings and sites of one stratum.
struct Tally {
  std::int64_t sites = 0;     ///< arteries that were to be read
  std::int64_t readable = 0;  ///< of these, E23
  std::int64_t missed = 0;    ///< readable, and no number came
  std::int64_t within_5 = 0;
  std::int64_t within_6 = 0;
  std::int64_t gross = 0;    ///< error beyond 10 mmHg
  std::int64_t silent = 0;   ///< gross, not doubted, truth outside the interval
  std::int64_t covered = 0;  ///< truth inside the interval
  std::int64_t doubted = 0;  ///< the reading says itself why to look at it
  std::int64_t width = 0;    ///< sum of interval widths, hundredths
  ErrorSum error;            ///< of the number that enters the index
  ErrorSum first_beat;
  ErrorSum crossing;  ///< of that number, against the crossing beat's own systolic
  ErrorSum paired;    ///< the reading's error where the oracle has one too
  ErrorSum oracle;
  void add(const ReadingLine& line);
};

struct Stratum {
  const char* group;
  const char* name;
  bool (*holds)(const ReadingLine&);
};
[[nodiscard]] const std::vector<Stratum>& strata();

/// All figures of a study. Feed each exam once.
class StudyTable {
 public:
  StudyTable();
  void add(const ExamLine& exam, const std::vector<ReadingLine>& readings);

  struct NoNumber {  ///< arteries that must give none
    std::int64_t sites = 0;
    std::int64_t numbers = 0;
  };
  struct Faulty {
    std::int64_t exams = 0;
    std::int64_t touched = 0;         ///< arteries whose cuff sat wrong
    std::int64_t numbers = 0;         ///< given for them
    std::int64_t incompressible = 0;  ///< must stay 0
    std::map<std::string, std::int64_t> causes;
  };
  struct Agreement {
    std::int64_t legs = 0;  ///< with a true and a found category
    std::int64_t agree = 0;
    std::int64_t clear = 0;  ///< of the legs: true index farther than 0.02 from a boundary
    std::int64_t clear_agree = 0;
    /// true x found: abnormal, borderline, normal, noncompressible, none
    std::array<std::array<std::int64_t, 5>, 5> matrix{};
  };
  static constexpr int kBlandRows = 80;     ///< error -20..20 in half mmHg
  static constexpr int kBlandColumns = 60;  ///< mean 0..300 in 5 mmHg
  using Density = std::array<std::array<std::int32_t, kBlandColumns>, kBlandRows>;

  /// Errors where the oracle has one too.
  struct Pair {
    ErrorSum error;
    ErrorSum oracle;
  };
  /// Stiff ankle arteries, against the pressure in the artery itself (E23): what the wall adds.
  struct FalselyHigh {
    ErrorSum error;
    std::int64_t graded = 0;  ///< with a waveform whose grade is known
    std::int64_t warned = 0;  ///< of these abnormal: E24 speaks
  };
  static constexpr std::array<double, 3> kSpreadCuts{2.0, 4.0, 6.0};     ///< mmHg, SD
  static constexpr std::array<double, 4> kRateCuts{1.5, 2.0, 3.0, 4.0};  ///< mmHg/s

  std::vector<Tally> tallies;  ///< one for each stratum, in order
  /// Spread of the systolics by deflation rate; arteries that can be read.
  std::array<std::array<Pair, kRateCuts.size() + 1>, kSpreadCuts.size() + 1> spread_by_rate{};
  FalselyHigh falsely_high;
  /// Of fibrillating patients: arteries that set an index are read three times (E21).
  Tally mean_of_three;
  /// What limits are held against: the mean of three where a heart fibrillates, else single
  /// readings. Arteries that can be read; of these 10 dB and better.
  Tally counted;
  Tally counted_clear;
  NoNumber no_flow;
  NoNumber no_pulse;
  NoNumber no_closure;
  /// Of these, deflated although flow passed under the held cuff twice as fast as the slowest that
  /// a probe tells from its vessel's wall: it could be heard. Slower, it is at the edge of hearing,
  /// and the artery is closed to whoever listens.
  NoNumber heard_through;
  /// Given although by the log no flow had returned: the artery was still closed, or it had let a
  /// beat pass under the held cuff. Both are also counted as readings, with their errors.
  std::int64_t numbers_before_return = 0;
  std::int64_t numbers_after_leak = 0;
  std::array<Faulty, 2> faulty;    ///< by StudyFault - 1
  Agreement by_hour;               ///< against the truths of the readings
  Agreement by_patient;            ///< against the patient's settings
  std::array<Density, 2> bland{};  ///< arms, ankles; arteries that can be read
  std::array<ErrorSum, 2> bland_sum;
  std::map<std::string, std::int64_t> causes;  ///< of readable sites without a number
  std::int64_t exams = 0;
  std::int64_t readings = 0;
  std::int64_t reading_seconds = 0;  ///< hundredths
  std::int64_t exam_seconds = 0;
  std::int64_t processor_seconds = 0;

 private:
  void add_spread(const ReadingLine& reading);
  void add_fault(const ExamLine& exam, const std::vector<ReadingLine>& readings);
  void add_agreement(const ExamLine& exam);
  void count(const ReadingLine& reading);
  void count_unreadable(const ReadingLine& reading);
  void note_difference(const ReadingLine& reading);
  void note_three(const std::vector<ReadingLine>& readings);
};

/// One paragraph for the head of table and page: what was studied, and the command.
[[nodiscard]] std::string describe(const StudyHeader& header);
/// The goals with their figures, one a line: for a terminal.
[[nodiscard]] std::string summary(const StudyTable& table);
/// The table as a page of text, and as JSON.
[[nodiscard]] std::string markdown(const StudyTable& table);
[[nodiscard]] std::string table_json(const StudyTable& table);

}  // namespace station::study
