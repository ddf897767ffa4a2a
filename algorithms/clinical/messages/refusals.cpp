#include "algorithms/clinical/messages/refusals.hpp"

#include <algorithm>
#include <array>

namespace station::clinical {
namespace {

using namespace refusal;

constexpr std::array kAll = {&kInLine,
                             &kInField,
                             &kInFile,
                             &kOfFile,
                             &kUnreadable,
                             &kCount,
                             &kReading,
                             &kWriting,
                             &kNoProfile,
                             &kNoSeverity,
                             &kTooLong,
                             &kNotJson,
                             &kSyntax,
                             &kCutOff,
                             &kBadText,
                             &kBadNumber,
                             &kObject,
                             &kUnknownField,
                             &kTwice,
                             &kList,
                             &kTooMany,
                             &kAnswer,
                             &kWhole,
                             &kOutside,
                             &kWholeMissing,
                             &kNumber,
                             &kOneDecimal,
                             &kText,
                             &kWord,
                             &kSide,
                             &kIdBytes,
                             &kIdKind,
                             &kIdMissing,
                             &kProfileName,
                             &kUnknownProfile,
                             &kPressure,
                             &kPressureOutside,
                             &kInterval,
                             &kIntervalMisses,
                             &kIntervalOfNone,
                             &kRepeatsOfNone,
                             &kWaveformOfNone,
                             &kFirstMissing,
                             &kDiastolic,
                             &kThighs,
                             &kShapeMissing,
                             &kFlatAmplitude,
                             &kNoAmplitude,
                             &kPrevious,
                             &kPreviousZero,
                             &kPreviousMissing,
                             &kReadingIncomplete,
                             &kNotRising,
                             &kWound,
                             &kHeard,
                             &kContradicts,
                             &kGivenThough,
                             &kGradeOfNoWound,
                             &kLossDenied,
                             &kRednessDenied,
                             &kRednessCounts,
                             &kSignalDenied,
                             &kSignalClaimed,
                             &kCuffSite,
                             &kCuffMissing,
                             &kCuffTwice,
                             &kArterySite,
                             &kRateMissing,
                             &kExerciseMissing,
                             &kKindMissing,
                             &kRaises,
                             &kOnset,
                             &kNotATable,
                             &kOutOfRange,
                             &kWrongType,
                             &kChoice,
                             &kUnknownKey,
                             &kMeantKey,
                             &kIndexDecimals,
                             &kScale,
                             &kYesButNo,
                             &kGivenButNo,
                             &kNoButNamed,
                             &kLossButNone,
                             &kNormalButLow,
                             &kStatinNamed};

/// What a value of a file can be, in the words of config/document.hpp.
constexpr auto kKinds = std::to_array<std::string_view>(
    {"nothing", "true or false", "a whole number", "a number", "text", "a list", "a table",
     "text in quotes", "a list of texts"});

std::string kind_key(std::string_view kind) {
  std::string key = "kind." + std::string{kind};
  std::ranges::replace(key, ' ', '_');
  return key;
}

std::string key_of(const RefusalText& text) { return "REFUSED." + std::string{text.code}; }

}  // namespace

std::span<const RefusalText* const> all_refusals() { return kAll; }

std::vector<MessageKey> refusal_message_keys() {
  std::vector<MessageKey> keys;
  for (const RefusalText* text : kAll)
    keys.push_back({key_of(*text),
                    placeholders_of(text->english).value_or(std::vector<std::string>{}),
                    std::string{text->english}});
  return keys;
}

std::string said(const RefusalText& text, const std::vector<Value>& values,
                 const Catalogue* catalogue) {
  if (catalogue != nullptr)
    if (auto words = catalogue->say(Reader::technologist, key_of(text), values)) return *words;
  return fill_in(text.english, values, plain_word);
}

Value kind_value(std::string_view name, std::string_view kind) {
  if (std::ranges::find(kKinds, kind) == kKinds.end())
    return Value::quoted(name, {std::string{kind}});
  return Value::words(name, {kind_key(kind)});
}

std::vector<std::string> kind_words() {
  std::vector<std::string> words;
  for (const auto kind : kKinds) words.push_back(kind_key(kind));
  return words;
}

std::string said(const FileRefusal& refused, const Catalogue& catalogue) {
  const Refusal& refusal = refused.refusal;
  if (refusal.text == nullptr)
    return said(kUnreadable, {Value::quoted("why", {refused.trouble.sentence})}, &catalogue);
  const std::string what = said(*refusal.text, refusal.values, &catalogue);
  const RefusalText& frame = refused.line > 0 ? kInFile : kOfFile;
  auto sentence = said(
      frame,
      {Value::quoted("file", {refused.file}), Value::quoted("line", {std::to_string(refused.line)}),
       Value::quoted("field", {refusal.field}), Value::quoted("what", {what})},
      &catalogue);
  if (what.ends_with('?')) sentence.pop_back();  // a question has its own mark
  return sentence;
}

std::string said(const Refusal& refusal, std::size_t line, const Catalogue* catalogue) {
  std::vector<Value> values{
      Value::quoted("line", {std::to_string(line)}),
      Value::quoted("what", {said(*refusal.text, refusal.values, catalogue)})};
  if (refusal.field.empty()) return said(kInLine, values, catalogue);
  values.push_back(Value::quoted("field", {refusal.field}));
  return said(kInField, values, catalogue);
}

}  // namespace station::clinical
