#pragma once
// The words of a verdict by language and reader. A catalogue maps a rule to three texts: for the
// technologist (what to do now), the clinician (what it means; the technologist's where they do not
// differ) and the patient (plain, or nothing where there is nothing to say). Files:
// config/messages.
//
// Pure: loading is config's. Any thread once built.

#include "algorithms/clinical/messages/statement.hpp"

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace station::clinical {

enum class Reader : std::uint8_t { technologist, clinician, patient };
inline constexpr std::array kReaders = {Reader::technologist, Reader::clinician, Reader::patient};
[[nodiscard]] std::string_view to_string(Reader reader);
[[nodiscard]] std::optional<Reader> reader_from(std::string_view word);

/// What a catalogue must hold for one rule.
struct MessageKey {
  std::string key;                        ///< rule, or rule and variant: "CATEGORY.abnormal"
  std::vector<std::string> placeholders;  ///< that its texts may use; the technologist's uses all
  std::string built_in;                   ///< the English text in the code; empty where it varies
};

struct Message {
  std::array<std::string, 3> text;  ///< by Reader; an empty one for the patient says nothing
  [[nodiscard]] const std::string& of(Reader r) const { return text[static_cast<std::size_t>(r)]; }
};

struct Catalogue {
  std::string language;  ///< "en"
  std::map<std::string, Message, std::less<>> messages;
  std::map<std::string, std::string, std::less<>> words;

  /// The word, or its key in plain letters when it is not there.
  [[nodiscard]] std::string word(std::string_view key) const;
  /// The message with its values; empty optional: no such key. An empty text: nothing to say.
  [[nodiscard]] std::optional<std::string> say(Reader reader, std::string_view key,
                                               std::span<const Value> values) const;
  /// As above for a statement; without a message or a value it needs, its own English text, so that
  /// nothing is lost; nothing then for the patient.
  [[nodiscard]] std::string say(Reader reader, const Statement& statement) const;
};

/// What is wrong with a catalogue: the key and a sentence; one fault a call, the first.
struct CatalogueFault {
  std::string key;
  std::string what;
};

/// Every key is there, none is unknown, placeholders are those of the rule, no text is empty but
/// the patient's.
[[nodiscard]] std::optional<CatalogueFault> fault_in(const Catalogue& catalogue,
                                                     std::span<const MessageKey> keys,
                                                     std::span<const std::string> words);

/// Two languages hold the same keys, use the same placeholders for the same reader, and are silent
/// to the same patient.
[[nodiscard]] std::optional<CatalogueFault> difference_between(const Catalogue& a,
                                                               const Catalogue& b);

}  // namespace station::clinical
