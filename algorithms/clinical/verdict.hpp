#pragma once
// What the rules say about a case. Every line names the rule, its inputs, where it is written and
// how well that source was checked. Ratios are exact integer arithmetic.

#include "algorithms/clinical/case.hpp"
#include "algorithms/clinical/profile.hpp"

#include <array>
#include <optional>
#include <string>
#include <vector>

namespace station::clinical {

/// An index printed to two decimals, half up, from whole mmHg; never a float.
struct Index {
  int hundredths = 0;
  bool above = false;  ///< ">2.14": the ankle was not compressible
  int ankle_mmHg = 0;
  int arm_mmHg = 0;
  [[nodiscard]] std::string text() const;  ///< "0.85", ">2.14"
  friend bool operator==(const Index&, const Index&) = default;
};

/// Half-up to two decimals: floor((200 a + b) / (2 b)). Precondition: arm > 0, ankle >= 0.
[[nodiscard]] int index_hundredths(int ankle_mmHg, int arm_mmHg);

enum class Category : std::uint8_t { not_available, abnormal, borderline, normal, noncompressible };

/// One statement of the verdict.
struct Line {
  std::string rule;      ///< "ABI-INDEX", "H-CLTI", ...
  std::string text;      ///< for the technologist: one sentence
  std::string inputs;    ///< "ankle 58, arm 150"
  std::string citation;  ///< "2024 ACC/AHA, section 3.1"
  std::string mark;      ///< "V", "V2", "M", "D"
};

/// How urgently a flag must be seen. Not an alarm: these are findings.
enum class Urgency : std::uint8_t { note, advice, limb_threat, emergency };

struct Flag {
  std::string token;  ///< "H-CLTI[ABI<.40]", "NC->TBI", ...
  Urgency urgency = Urgency::note;
  std::string text;  ///< short, for the result board
};

struct LegVerdict {
  std::optional<Index> abi;
  Category category = Category::not_available;
  std::optional<Index> low_ankle;  ///< lower-of-two alternative
  std::optional<Category> low_category;
  std::vector<Flag> flags;
  std::vector<Line> lines;
};

struct Verdict {
  std::string case_id;
  std::string profile;
  std::optional<int> arm_mmHg;  ///< denominator used
  bool provisional = false;     ///< a repeat the rules ask for is missing
  std::vector<Flag> flags;      ///< of the whole person: arms
  std::vector<Line> lines;
  std::array<LegVerdict, 2> legs;  ///< index by Side
  [[nodiscard]] const LegVerdict& leg(Side s) const { return legs[static_cast<std::size_t>(s)]; }
};

[[nodiscard]] const char* token_of(Category c);  ///< "ABN", "BRD", "NRM", "NCP", "NA"
[[nodiscard]] const char* words_of(Category c);  ///< "abnormal", ..., "not obtained"

/// Pure; any case gives a verdict, a missing input a line that names it.
[[nodiscard]] Verdict classify(const Case& c, const Profile& profile);

}  // namespace station::clinical
