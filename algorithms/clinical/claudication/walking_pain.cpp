#include "algorithms/clinical/claudication/walking_pain.hpp"

namespace station::clinical::claudication {

std::string_view to_string(Answer answer) {
  switch (answer) {
    case Answer::yes: return "yes";
    case Answer::no: return "no";
    case Answer::unknown: return "unknown";
    case Answer::not_asked: break;
  }
  return "not asked";
}

std::string inputs_of(const WalkingPain& pain) {
  std::string text;
  for (const auto& field : kWalkingPainFields) {
    const Answer answer = pain.*field.member;
    if (answer == Answer::not_asked) continue;
    if (!text.empty()) text += ", ";
    text += std::string{field.key} + " " + std::string{to_string(answer)};
  }
  return text.empty() ? "nothing was asked about walking" : text;
}

}  // namespace station::clinical::claudication
