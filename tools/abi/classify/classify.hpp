#pragma once
// `abi classify`: cases in, verdicts out, one JSON object a line. Streams: memory is bounded by the
// longest line, however many there are. Fields: classify_schema().

#include "algorithms/clinical/messages/catalogue.hpp"
#include "algorithms/clinical/profile.hpp"

#include <iosfwd>
#include <optional>
#include <string>
#include <vector>

namespace station::tools {

/// In whose words a verdict is told beside its own fields.
struct Telling {
  clinical::Catalogue catalogue;  ///< of the language
  clinical::Reader reader = clinical::Reader::technologist;
};

struct ClassifyOptions {
  /// The guidelines a case may name. Empty: the built-in default alone.
  std::vector<clinical::Profile> profiles;
  /// For a case that names none. Empty: the first of `profiles`.
  std::string profile;
  /// Given: every line of a verdict also carries "said", the text of the catalogue for that reader
  /// (null where there is nothing to say to him), and a refusal its sentence. Empty: the lines as
  /// the rules wrote them, faster.
  std::optional<Telling> telling;
};

/// Answers every line of `in` that is not blank with one line on `out`, in order. A line that is no
/// case gives {"id", "line", "field", "code", "error"} and the next is read. Answers are handed to
/// `out` and flushed whenever no further input is waiting, so a program may talk to it line by
/// line. For std::cin, call std::ios::sync_with_stdio(false) first: it reads an order faster.
/// @returns 0: every line has its verdict; 1: a line was refused, or input or output failed;
///          2: options.profile is none of options.profiles. Sentences for a person go to `err`.
int run_classify(std::istream& in, std::ostream& out, std::ostream& err,
                 const ClassifyOptions& options);

/// JSON Schema (draft 2020-12) of the three lines: $defs/case, $defs/verdict, $defs/refusal.
[[nodiscard]] std::string classify_schema();

}  // namespace station::tools
