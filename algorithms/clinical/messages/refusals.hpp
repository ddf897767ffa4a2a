#pragma once
// Why a case is not judged, as messages: each has a stable code for programs, its English beside
// the code that says it, and its text in every catalogue under "REFUSED.code". A refusal speaks to
// whoever writes the case, therefore to one reader: the technologist. Names of fields, and words
// that a field may hold, are those of the case and the same in every language.
//
// Pure; allocates; any thread.

#include "algorithms/clinical/messages/catalogue.hpp"
#include "core/result.hpp"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace station::clinical {

struct RefusalText {
  std::string_view code;     ///< never renamed: programs compare it
  std::string_view english;  ///< with {names}; what is said of a field follows its name
};

/// One refusal with its values; without a field it is of the whole line or file.
struct Refusal {
  const RefusalText* text = nullptr;
  std::vector<Value> values;
  std::string field;  ///< "history.left.wound"; empty: of the whole
};

namespace refusal {

// Where: the sentence around what is said.
inline constexpr RefusalText kInLine{"in_line", "Line {line} {what}."};
inline constexpr RefusalText kInField{"in_field", "Line {line}, field {field} {what}."};
inline constexpr RefusalText kInFile{"in_file", "{file}, line {line}: {field} {what}."};
inline constexpr RefusalText kOfFile{"of_file", "{file}: {field} {what}."};
inline constexpr RefusalText kUnreadable{"unreadable", "The case cannot be read: {why}"};
// How many, at the end of a run.
inline constexpr RefusalText kCount{
    "count",
    "{refused} of {answered} cases refused, the first in line {line}; its \"error\" says why."};
inline constexpr RefusalText kReading{
    "reading", "Reading failed after line {line}; give the rest of the cases again."};
inline constexpr RefusalText kWriting{
    "writing", "The verdicts cannot be written; check the disk or the program that reads them."};
inline constexpr RefusalText kNoProfile{
    "no_profile", "There is no profile \"{value}\"; name one that is configured."};
inline constexpr RefusalText kNoSeverity{
    "no_severity", "There is no severity set \"{value}\"; known are: {known}."};

// The line as such.
inline constexpr RefusalText kTooLong{"too_long",
                                      "is longer than {most} bytes; write one case on each line"};
inline constexpr RefusalText kNotJson{"not_json",
                                      "is not one JSON object; write one case on each line"};
inline constexpr RefusalText kSyntax{
    "syntax", "is no JSON from byte {at} on, at \"{near}\"; correct it, one case on each line"};
inline constexpr RefusalText kCutOff{
    "cut_off", "ends before its JSON is complete; write one case on each line"};
inline constexpr RefusalText kBadText{"bad_text",
                                      "is no UTF-8 text at byte {at}; write the case in UTF-8"};
inline constexpr RefusalText kBadNumber{"bad_number",
                                        "is a number too large to be held; correct it"};

// Members and their kinds.
inline constexpr RefusalText kObject{
    "object", "must be an object of names and values; leave it out if empty"};
inline constexpr RefusalText kUnknownField{"unknown_field",
                                           "is not known; known here are: {known}"};
inline constexpr RefusalText kTwice{"twice", "is given twice; keep one"};
inline constexpr RefusalText kList{"list", "must be a list, that is [...]"};
inline constexpr RefusalText kTooMany{"too_many", "has more than {most} entries"};
inline constexpr RefusalText kAnswer{
    "answer", "must be true, false or \"unknown\"; leave it out if it was not asked"};
inline constexpr RefusalText kWhole{"whole", "must be a whole number"};
inline constexpr RefusalText kOutside{"outside", "is {value}, outside {min} to {max}"};
inline constexpr RefusalText kWholeMissing{"whole_missing", "is missing; give a whole number"};
inline constexpr RefusalText kNumber{"number", "must be a number"};
inline constexpr RefusalText kOneDecimal{"one_decimal", "must have one decimal at most"};
inline constexpr RefusalText kText{"text", "must be text of at most {most} bytes"};
inline constexpr RefusalText kWord{"word", "must be one of {known}; leave it out if not known"};
inline constexpr RefusalText kSide{"side", "must be \"right\" or \"left\""};
inline constexpr RefusalText kIdBytes{"id_bytes", "must have 1 to {most} bytes"};
inline constexpr RefusalText kIdKind{"id_kind", "must be text or a whole number"};
inline constexpr RefusalText kIdMissing{
    "id_missing", "is missing; give every case an identifier, its verdict carries it"};
inline constexpr RefusalText kProfileName{"profile_name",
                                          "must be the name of a profile in quotes, or null"};
inline constexpr RefusalText kUnknownProfile{
    "unknown_profile", "is \"{value}\", which is not known; known are: {known}"};

// Pressures and what belongs to them.
inline constexpr RefusalText kPressure{"pressure",
                                       "must be a whole number of mmHg, \">N\" with N from {min} "
                                       "to {max}, \"absent\", \"no_signal\" or "
                                       "null"};
inline constexpr RefusalText kPressureOutside{"pressure_outside",
                                              "is {value}, outside {min} to {max} mmHg; an artery "
                                              "without flow is \"absent\" or \"no_signal\""};
inline constexpr RefusalText kInterval{"interval", "must be [low, high] with low below high"};
inline constexpr RefusalText kIntervalMisses{
    "interval_misses", "is {low} to {high} and does not hold the pressure {value}"};
inline constexpr RefusalText kIntervalOfNone{"interval_of_none",
                                             "is the interval of a pressure that is not given"};
inline constexpr RefusalText kRepeatsOfNone{"repeats_of_none",
                                            "repeats a pressure that is not given"};
inline constexpr RefusalText kWaveformOfNone{
    "waveform_of_none", "is the waveform of an artery in which no signal was found"};
inline constexpr RefusalText kFirstMissing{"first_missing",
                                           "is missing; name the arm that was read first, "
                                           "\"right\" or \"left\": the repeat rule depends on "
                                           "it"};
inline constexpr RefusalText kDiastolic{
    "diastolic", "is {value}, not below the arm pressure {arm}; correct one"};

// Other measurements of a leg.
inline constexpr RefusalText kThighs{
    "thighs", "stands beside a high or low thigh: three cuffs have one thigh cuff, four two"};
inline constexpr RefusalText kShapeMissing{"shape_missing", "is missing; the shape goes first"};
inline constexpr RefusalText kFlatAmplitude{"flat_amplitude", "is above 0 in a flat recording"};
inline constexpr RefusalText kNoAmplitude{"no_amplitude", "is 0 in a recording that is not flat"};
inline constexpr RefusalText kPrevious{"previous", "must be text with two decimals, as \"0.85\""};
inline constexpr RefusalText kPreviousZero{"previous_zero",
                                           "is no index; leave it out where none could be formed"};
inline constexpr RefusalText kPreviousMissing{"previous_missing",
                                              "is missing; give the earlier index as \"0.85\""};
inline constexpr RefusalText kReadingIncomplete{"reading_incomplete", "is missing in a reading"};
inline constexpr RefusalText kNotRising{"not_rising",
                                        "does not rise from reading to reading; order them"};

// History and the sheet of the foot.
inline constexpr RefusalText kWound{"wound",
                                    "must be \"none\", \"toe\", \"forefoot\", \"heel\", \"other\", "
                                    "\"unknown\", true or false; leave it "
                                    "out if it was not asked"};
inline constexpr RefusalText kHeard{"heard",
                                    "must be true or false; leave it out if nobody listened"};
inline constexpr RefusalText kContradicts{"contradicts",
                                          "is {value} and {other} is {other_value}; correct one"};
inline constexpr RefusalText kGivenThough{"given_though",
                                          "is given and {other} is {other_value}; correct one"};
inline constexpr RefusalText kGradeOfNoWound{
    "grade_of_no_wound", "is above 0 with neither wound nor gangrene; correct one"};
inline constexpr RefusalText kLossDenied{
    "loss_denied", "is false and sensory loss or weakness of new onset is given; correct one"};
inline constexpr RefusalText kRednessDenied{
    "redness_denied", "is 5, redness among them, and redness_mm is not above 5; correct one"};
inline constexpr RefusalText kRednessCounts{
    "redness_counts", "is 0 and redness_mm is above 5, which is a sign; correct one"};
inline constexpr RefusalText kSignalDenied{"signal_denied",
                                           "is false and an ankle pressure was heard; correct one"};
inline constexpr RefusalText kSignalClaimed{
    "signal_claimed", "is true and both pedal arteries are \"absent\"; correct one"};

// The exam and the exercise.
inline constexpr RefusalText kCuffSite{"cuff_site", "must be a side and a limb, as \"right arm\""};
inline constexpr RefusalText kCuffMissing{"cuff_missing", "is missing; give both in mm"};
inline constexpr RefusalText kCuffTwice{"cuff_twice",
                                        "names {value} twice; keep the cuff that was used"};
inline constexpr RefusalText kArterySite{
    "artery_site", "must be a side and an artery, as \"left dorsalis pedis\""};
inline constexpr RefusalText kRateMissing{"rate_missing", "is missing; give the rate"};
inline constexpr RefusalText kExerciseMissing{
    "exercise_missing", "is missing, and there are readings after exercise; name its kind"};
inline constexpr RefusalText kKindMissing{"kind_missing",
                                          "is missing; \"treadmill\" or \"plantarflexion\""};
inline constexpr RefusalText kRaises{"raises", "are heel raises, which a treadmill does not have"};
inline constexpr RefusalText kOnset{"onset", "lies after the end of exercise"};

// Files written by hand.
inline constexpr RefusalText kNotATable{"not_a_table",
                                        "must be a table of keys and values, not {kind}"};
inline constexpr RefusalText kOutOfRange{
    "out_of_range", "is {value}, outside {min} to {max}; choose a value in that range"};
inline constexpr RefusalText kWrongType{"wrong_type",
                                        "must be {expected}, not {kind}; correct the value"};
inline constexpr RefusalText kChoice{"choice", "is \"{value}\"; it must be one of: {known}"};
inline constexpr RefusalText kUnknownKey{
    "unknown_key", "is not a known key; known are: {known}; remove or correct it"};
inline constexpr RefusalText kMeantKey{"meant_key",
                                       "is not a known key; did you mean \"{value}\"?"};

// A cramp visit.
inline constexpr RefusalText kIndexDecimals{
    "index_decimals", "has more than two decimals; write the index as it is reported, as 0.85"};
inline constexpr RefusalText kScale{"scale",
                                    "must be a list of {most} answers, each 0 to 4 or \"unknown\""};
inline constexpr RefusalText kYesButNo{"yes_but_no",
                                       "is yes, but {other} is no; correct one of them"};
inline constexpr RefusalText kGivenButNo{"given_but_no",
                                         "is given, but {other} is no; correct one of them"};
inline constexpr RefusalText kNoButNamed{"no_but_named",
                                         "is no, but {other} is not empty; correct one of them"};
inline constexpr RefusalText kLossButNone{
    "loss_but_none", "is yes, but {other} and gangrene is none; correct one of them"};
inline constexpr RefusalText kNormalButLow{
    "normal_but_low", "is yes, but {other} is 0.90 or less; correct one of them"};
inline constexpr RefusalText kStatinNamed{
    "statin_named", "is no, but medicines names {value}, a statin; correct one of them"};

}  // namespace refusal

/// What a value is, as a word of the catalogue ("kind.a_whole_number"); other texts as they are.
[[nodiscard]] Value kind_value(std::string_view name, std::string_view kind);
[[nodiscard]] std::vector<std::string> kind_words();

/// Why a file written by hand is refused.
struct FileRefusal {
  Trouble trouble;  ///< in English, whole
  std::string file;
  int line = 0;     ///< 0: of the file as a whole
  Refusal refusal;  ///< without text: only the English is there, as of a file that is no TOML
};

/// All of the above, for the catalogues.
[[nodiscard]] std::span<const RefusalText* const> all_refusals();
[[nodiscard]] std::vector<MessageKey> refusal_message_keys();

/// In English, or by `catalogue` where there is one (null: English).
[[nodiscard]] std::string said(const RefusalText& text, const std::vector<Value>& values,
                               const Catalogue* catalogue);
[[nodiscard]] std::string said(const FileRefusal& refused, const Catalogue& catalogue);
/// The sentence of a refusal in a line of input.
[[nodiscard]] std::string said(const Refusal& refusal, std::size_t line,
                               const Catalogue* catalogue);

}  // namespace station::clinical
