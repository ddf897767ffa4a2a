#pragma once
// What the report says, as text, before anyone thinks of paper. Pure functions of the exam.

#include "device/exam/exam_record.hpp"
#include "device/report/report.hpp"

#include <array>
#include <span>
#include <string>
#include <vector>

namespace station::device::report {

struct Field {
  std::string label;
  std::string value;
  int columns = 1;  ///< of the three that the page has
};

/// One line of the site table.
struct SiteRow {
  std::string site;      ///< "Right dorsalis pedis"
  std::string pressure;  ///< "58", "> 295", or a dash: never 0 for what was not obtained
  std::string bracket;   ///< "56-61", this reading's interval; empty without a reading
  std::string quality;   ///< "0.92", of 1
  std::string note;      ///< why there is none; forbidden; role
  std::string attempts;  ///< "3: 61, 58, no signal found"
  std::string cuff;      ///< "25-34 cm, port 2"
};

struct FlagText {
  bool urgent = false;  ///< limb threat or emergency
  std::string text;
};

struct LegText {
  std::string title;  ///< "RIGHT LEG"
  std::string index;  ///< "0.39", ">1.97", or a dash
  clinical::Category category = clinical::Category::not_available;
  std::string words;      ///< "abnormal", "not obtained"
  std::string sum;        ///< "ankle 58 / arm 150 mmHg"
  std::string low_ankle;  ///< the lower-ankle alternative; may be empty
  std::string toe;        ///< "toe 23 / arm 149 mmHg: index 0.15, PAD"; may be empty
  /// What keeps the category from reassuring: stands above it [E24, E4].
  std::vector<std::string> warnings;
  std::string foot;  ///< the sheet of this foot [E3]
  std::vector<FlagText> flags;
};

struct RuleText {
  std::string where;  ///< "Both", "Right", "Left"
  std::string rule;
  std::string text;      ///< statement with its inputs
  std::string citation;  ///< with its mark, "[V]"
};

struct Content {
  std::string simulated;  ///< "SIMULATED ..."; empty for a real exam
  std::string status;     ///< "PRELIMINARY", with "NOT FINISHED" or "LIMITED EXAM"
  std::string title;
  std::string patient;
  std::vector<Field> fields;
  std::array<LegText, 2> legs;  ///< index by Side
  std::string arms;             ///< the arm sentence
  std::vector<FlagText> flags;  ///< of the whole person
  std::vector<SiteRow> rows;
  std::vector<std::array<ArterySite, 2>> strips;  ///< right and left beside each other
  std::vector<std::string> missing;
  std::vector<std::string> remarks;
  std::vector<std::string> next;  ///< tests proposed, and those declined with the reason [E35]
  std::vector<RuleText> rules;
  std::vector<std::string> footer;
};

[[nodiscard]] Content content_of(const ExamRecord& exam, std::span<const WaveformStrip> strips,
                                 const ReportSource& source);

}  // namespace station::device::report
