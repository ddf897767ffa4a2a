#pragma once
// One line of JSON to one case.

#include "algorithms/clinical/case.hpp"
#include "algorithms/clinical/messages/refusals.hpp"

#include <cstddef>
#include <expected>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace station::tools {

struct CaseFault {
  std::optional<std::string> id;  ///< when the line told it
  clinical::Refusal refusal;      ///< names field and remedy
};

/// Keeps its parser's memory from line to line; one thread.
class CaseReader {
 public:
  CaseReader();
  ~CaseReader();
  CaseReader(const CaseReader&) = delete;
  CaseReader& operator=(const CaseReader&) = delete;

  /// Bytes that must be readable behind `text`.
  [[nodiscard]] static std::size_t padding();
  /// Any bytes give a case or a fault; nothing is guessed: an unknown field, a field given twice, a
  /// fraction, a pressure out of range or two fields that contradict one another are a fault.
  [[nodiscard]] std::expected<clinical::Case, CaseFault> read(std::string_view text);

 private:
  struct Parser;
  std::unique_ptr<Parser> parser_;
};

}  // namespace station::tools
