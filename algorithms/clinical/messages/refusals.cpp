#include "algorithms/clinical/messages/refusals.hpp"

#include <array>

namespace station::clinical {
namespace {

using namespace refusal;

constexpr std::array kAll = {&kInLine,
                             &kInField,
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
                             &kOnset};

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

std::string said(const Refusal& refusal, std::size_t line, const Catalogue* catalogue) {
  std::vector<Value> values{
      Value::quoted("line", {std::to_string(line)}),
      Value::quoted("what", {said(*refusal.text, refusal.values, catalogue)})};
  if (refusal.field.empty()) return said(kInLine, values, catalogue);
  values.push_back(Value::quoted("field", {refusal.field}));
  return said(kInField, values, catalogue);
}

}  // namespace station::clinical
