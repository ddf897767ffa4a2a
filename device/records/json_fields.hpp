#pragma once
// Inside of device/records: the fields of a record's documents, written and taken back one by one.
// Every take() leaves the value alone when the key is missing; a wrong type throws the JSON
// library's own exception, which record_json.cpp catches.

#include "core/body.hpp"
#include "core/shared_text.hpp"
#include "core/time.hpp"
#include "device/records/record_words.hpp"

#include <nlohmann/json_fwd.hpp>

#include <optional>
#include <string>

namespace station::device {

using Json = nlohmann::json;

/// Exact: floats as their shortest double, "nan" and "inf" as words.
[[nodiscard]] Json number(double v);
[[nodiscard]] Json number(float v);
[[nodiscard]] Json time(Timestamp t);
[[nodiscard]] Json time(const std::optional<Timestamp>& t);
[[nodiscard]] Json maybe(const std::optional<int>& v);

void take(const Json& j, const char* key, double& v);
void take(const Json& j, const char* key, float& v);
void take(const Json& j, const char* key, Timestamp& t);
void take(const Json& j, const char* key, std::optional<Timestamp>& t);
void take(const Json& j, const char* key, std::optional<int>& v);
void take(const Json& j, const char* key, Duration& d);
void take(const Json& j, const char* key, CuffSite& s);
void take(const Json& j, const char* key, ArterySite& s);
void take(const Json& j, const char* key, Side& s);
void take(const Json& j, const char* key, SharedText& t);
/// bool, whole numbers, std::string and lists of it: those that json_fields.cpp makes.
template <class T>
void take(const Json& j, const char* key, T& v);

/// Empty when the key is missing.
[[nodiscard]] std::optional<std::string> word_at(const Json& j, const char* key);
[[noreturn]] void refuse_word(const Json& j, const char* key, const std::string& word);
template <class E>
void take_word(const Json& j, const char* key, E& v) {
  const auto word = word_at(j, key);
  if (!word) return;
  const auto value = value_of<E>(*word);
  if (!value) refuse_word(j, key, *word);
  v = *value;
}

/// The object or list behind a key; an empty one when it is missing or null.
[[nodiscard]] const Json& part(const Json& j, const char* key);
[[nodiscard]] bool has(const Json& j, const char* key);

// Rooms: what each writes and takes back.
[[nodiscard]] Json to_json(const ExamRecord& exam);  // record_json.cpp
void from_json(const Json& j, ExamRecord& exam);
[[nodiscard]] Json to_json(const Attempt& attempt);  // attempt_json.cpp
void from_json(const Json& j, Attempt& attempt);
[[nodiscard]] Json to_json(const HeardArtery& heard);  // waveform_json.cpp
void from_json(const Json& j, HeardArtery& heard);
[[nodiscard]] Json waveform_to_json(const signal::WaveformMeasures& w);  // waveform_json.cpp
void waveform_from_json(const Json& j, signal::WaveformMeasures& w);
[[nodiscard]] Json to_json(const ManualReading& manual);  // correction_json.cpp
void from_json(const Json& j, ManualReading& manual);
[[nodiscard]] Json to_json(const MovedReading& moved);
void from_json(const Json& j, MovedReading& moved);
[[nodiscard]] Json to_json(const Notice& notice);
void from_json(const Json& j, Notice& notice);
[[nodiscard]] Json to_json(const ReviewEntry& entry);
void from_json(const Json& j, ReviewEntry& entry);
[[nodiscard]] Json to_json(const clinical::Verdict& verdict);  // verdict_json.cpp
void from_json(const Json& j, clinical::Verdict& verdict);
[[nodiscard]] Json index_to_json(const clinical::Index& index);
void index_from_json(const Json& j, clinical::Index& index);
void findings_to_json(const clinical::LegVerdict& leg, Json& into);  // findings_json.cpp
void findings_from_json(const Json& j, clinical::LegVerdict& leg);
[[nodiscard]] Json to_json(const ExamCase& exam_case);  // case_json.cpp
void from_json(const Json& j, ExamCase& exam_case);
[[nodiscard]] Json to_json(const clinical::LegHistory& history);  // foot_json.cpp
void from_json(const Json& j, clinical::LegHistory& history);
[[nodiscard]] Json to_json(const FootSheet& sheet);
void from_json(const Json& j, FootSheet& sheet);

}  // namespace station::device
