#pragma once
// The sentences of device_sentences.hpp, each beside its German. Not for use outside ui/model.

#include <span>
#include <string_view>

namespace station::ui {

struct Pattern {
  std::string_view english;  ///< `{}` is a gap, filled in order
  std::string_view german;   ///< `{0}` is the first gap; in quotation marks it is kept as it is
};

/// In each list the first that fits counts: longer ones stand before shorter ones.
[[nodiscard]] std::span<const Pattern> device_patterns();
[[nodiscard]] std::span<const Pattern> exam_patterns();
[[nodiscard]] std::span<const Pattern> file_patterns();

}  // namespace station::ui
