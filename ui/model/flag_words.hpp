#pragma once
// The findings of the result board and the parts of a rule line, in the words of a person. The
// rules say their flags in English; every other language is found by the flag's token. Pure tables;
// any thread.

#include "algorithms/clinical/verdict.hpp"
#include "ui/model/language.hpp"

#include <string>
#include <string_view>

namespace station::ui {

/// What the flag says. A token without words here keeps its English text, so that nothing is lost.
[[nodiscard]] std::string words_of(const clinical::Flag& flag, Language language);
/// "V" -> "V: read in the source"
[[nodiscard]] std::string mark_words(std::string_view mark, Language language);
/// A test that is proposed, and why: the tokens of the rules' own texts.
[[nodiscard]] std::string test_words(std::string_view test, Language language);
[[nodiscard]] std::string test_reason(std::string_view why, Language language);
/// Remarks of the exam that the workflow writes; any other as it is.
[[nodiscard]] std::string remark_words(std::string_view remark, Language language);

}  // namespace station::ui
