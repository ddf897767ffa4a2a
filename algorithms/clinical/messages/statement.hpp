#pragma once
// A line of a verdict together with the values in it, so that the same finding can be said in
// another language and to another reader. The line itself is whole without any catalogue: its text
// is English, for the technologist.
//
// Pure; allocates; any thread.

#include "algorithms/clinical/verdict.hpp"
#include "core/body.hpp"

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace station::clinical {

/// What a message puts in the place of {name}. Several parts are joined by commas.
struct Value {
  enum class Kind : std::uint8_t {
    figure,  ///< "0.85": with the decimal mark of the language
    quoted,  ///< as a person wrote it, never touched
    words,   ///< keys that the catalogue translates: "field.diabetes"
    inputs   ///< the inputs of a line: figures and phrases, see input_phrases.hpp
  };
  std::string name;
  std::vector<std::string> parts;
  Kind kind = Kind::figure;

  static Value figure(std::string_view name, std::string text) {
    return {std::string{name}, {std::move(text)}, Kind::figure};
  }
  static Value figures(std::string_view name, std::vector<std::string> texts) {
    return {std::string{name}, std::move(texts), Kind::figure};
  }
  static Value quoted(std::string_view name, std::vector<std::string> texts) {
    return {std::string{name}, std::move(texts), Kind::quoted};
  }
  static Value words(std::string_view name, std::vector<std::string> keys) {
    return {std::string{name}, std::move(keys), Kind::words};
  }
  static Value inputs(std::string text) { return {"inputs", {std::move(text)}, Kind::inputs}; }
  friend bool operator==(const Value&, const Value&) = default;
};

/// The part of the page a statement belongs to.
enum class Group : std::uint8_t {
  red_flag,    ///< ends the pathway
  overriding,  ///< replaces the cramp rules
  next_step,   ///< test or contact that the answers ask for
  finding,     ///< what the answers fit
  source,      ///< where the sources contradict each other
  open,        ///< what is not known
  do_not,      ///< what not to order or do
  safety_net,  ///< when to come back
  limits       ///< what this is not
};
[[nodiscard]] std::string_view to_string(Group group);

/// A rule as it is written: its text with {names}, its source and how well that was read.
/// Marks: V read in the source, V2 second-hand, M from memory, D our own choice.
struct StatedRule {
  std::string_view id;
  Group group = Group::finding;
  Urgency urgency = Urgency::note;
  std::string_view text;
  std::string_view citation;
  std::string_view mark;
};

struct Statement {
  Line line;
  std::optional<Side> side;  ///< empty: the whole person
  Group group = Group::finding;
  Urgency urgency = Urgency::note;
  std::vector<Value> values;
};

/// @param inputs "right.pain_walking yes, right.pain_calf yes"
[[nodiscard]] Statement state(const StatedRule& rule, std::string inputs,
                              std::vector<Value> values = {},
                              std::optional<Side> side = std::nullopt);

/// Each {name} of `text` by its value; a name without a value stays as it is.
/// @param word what a word key says; called for values that are words
[[nodiscard]] std::string fill_in(std::string_view text, std::span<const Value> values,
                                  const std::function<std::string(std::string_view)>& word);

/// "field.pain_walking" -> "pain walking": the English of a key when no catalogue is at hand.
[[nodiscard]] std::string plain_word(std::string_view key);

/// The names in braces of a text, in the order of the text, each once. Empty optional: the braces
/// do not pair, or a name is not lower case letters, digits and underscores.
[[nodiscard]] std::optional<std::vector<std::string>> placeholders_of(std::string_view text);

}  // namespace station::clinical
