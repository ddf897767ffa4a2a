#pragma once
// The questions of the pages, each with its words in both languages and its place in the case: one
// table that stepping and presenting share, so that no question can be shown and not kept. Inside
// of ui/model/intake.

#include "ui/model/intake/intake.hpp"

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace station::ui {

struct ChoiceQuestion {
  IntakePage page;
  const char* field;  ///< of a paired one: ".right" and ".left" follow
  Phrase label;
  std::vector<Phrase> options;
  bool paired = false;
  /// Number of the option chosen; none = not asked. The side counts for paired ones only.
  std::function<std::optional<std::size_t>(const device::ExamCase&, Side)> get;
  std::function<void(device::ExamCase&, Side, std::optional<std::size_t>)> set;
};

struct TextQuestion {
  IntakePage page;
  const char* field;
  Phrase label;
  Phrase placeholder;
  std::string device::PatientIdentity::* identity = nullptr;  ///< one of the two is set
  std::string device::ExamCase::* text = nullptr;
};

/// Why a page was not asked; the token is what the case keeps.
struct SkipReason {
  const char* token;
  Phrase words;
};

[[nodiscard]] std::span<const SkipReason> skip_reasons();
/// What the case calls the questions of a page: "acute signs".
[[nodiscard]] const char* token_of(IntakePage page);
[[nodiscard]] const std::vector<ChoiceQuestion>& choice_questions();
[[nodiscard]] const std::vector<TextQuestion>& text_questions();
[[nodiscard]] std::span<const CuffSite> measured_sites();
/// "cuff.right_arm"
[[nodiscard]] std::string cuff_field(CuffSite site);
/// Empty or a whole date that exists, yyyy-mm-dd.
[[nodiscard]] bool is_date_or_empty(const std::string& text);

}  // namespace station::ui
