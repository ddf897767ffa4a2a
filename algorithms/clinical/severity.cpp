#include "algorithms/clinical/severity.hpp"

#include "algorithms/clinical/lines.hpp"

#include <fmt/format.h>

namespace station::clinical {
namespace {

const SeverityGrade* grade_of(const Index& index, std::optional<ExactPressure> ankle,
                              const SeveritySet& set) {
  const SeverityGrade* by_index = nullptr;
  for (const auto& grade : set.grades) {
    if (grade.or_ankle_below_mmHg > 0 && ankle && ankle->is_below(grade.or_ankle_below_mmHg))
      return &grade;
    if (index.hundredths >= grade.from && index.hundredths <= grade.to) by_index = &grade;
  }
  return by_index;
}

}  // namespace

void grade_severity(std::optional<ExactPressure> ankle, const Profile& profile,
                    LegVerdict& verdict) {
  if (!verdict.abi || verdict.abi->above) return;
  if (verdict.category != Category::abnormal && verdict.category != Category::borderline) return;
  Scribe write{verdict.flags, verdict.lines, profile};
  for (const auto& set : profile.severity) {
    const auto* grade = grade_of(*verdict.abi, ankle, set);
    verdict.severity.push_back({set.id, grade == nullptr ? std::string{} : grade->name});
    if (grade == nullptr) continue;
    const auto note = set.note.empty() ? std::string{} : " (" + set.note + ")";
    write.say("SEVERITY",
              worded(FMT_COMPILE("Severity by {}: {}{}."), set.title, grade->name, note),
              worded(FMT_COMPILE("{}: {}; index {}, ankle {}"), set.title, grade->name,
                     verdict.abi->text(), ankle ? ankle->text() : std::string{"none"}),
              set.evidence);
  }
}

}  // namespace station::clinical
