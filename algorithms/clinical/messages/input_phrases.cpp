#include "algorithms/clinical/messages/input_phrases.hpp"

#include <algorithm>
#include <array>

namespace station::clinical {
namespace {

constexpr auto kPhrases = std::to_array<std::string_view>(
    {"sensory loss, weakness, arterial and venous Doppler as stated",
     "right segmental pressures or pulse volume",
     "left segmental pressures or pulse volume",
     "right posterior tibial waveform",
     "right posterior tibial pressure",
     "right pressures after exercise",
     "left posterior tibial waveform",
     "left posterior tibial pressure",
     "right dorsalis pedis waveform",
     "right dorsalis pedis pressure",
     "left pressures after exercise",
     "left dorsalis pedis waveform",
     "left dorsalis pedis pressure",
     "right toe pressure",
     "right arm pressure",
     "left toe pressure",
     "left arm pressure",
     "right posterior tibial",
     "left posterior tibial",
     "right dorsalis pedis",
     "left dorsalis pedis",
     "right brachial",
     "right peroneal",
     "left brachial",
     "left peroneal",
     "right ankle",
     "right thigh",
     "right calf",
     "left ankle",
     "left thigh",
     "right arm",
     "right toe",
     "left calf",
     "left arm",
     "left toe",
     "pressure in the limb-threatening range or acute signs",
     "aorto-iliac or iliac (other side not measured)",
     "the index is unreliable, it decides nothing",
     "below a published critical cut",
     "European working group, second consensus",
     "iliac or common femoral of this side",
     "chest pain or breathlessness at rest",
     "segmental pressures or pulse volume",
     "superficial femoral or popliteal",
     "no compression, refer urgently",
     "diabetes without toe pressure",
     "dialysis without toe pressure",
     "one pedal artery not obtained",
     "distal femoral or popliteal",
     "heart failure not answered",
     "new sensory or motor loss",
     "minimal detectable change",
     "reason why exercise ended",
     "pressures after exercise",
     "above the cuff's limit",
     "foot wound or gangrene",
     "after a clinical check",
     "recent coronary event",
     "onset under two weeks",
     "only by a specialist",
     "deep vein thrombosis",
     "duration of exercise",
     "abnormal waveform of",
     "posture not recorded",
     "superficial femoral",
     "categories 5 and 6",
     "ABI not reassuring",
     "abnormal toe index",
     "diastolic pressure",
     "a flag of this leg",
     "toe not measurable",
     "systolic pressure",
     "exercise protocol",
     "abnormal waveform",
     "flat pulse volume",
     "wound or gangrene",
     "no resting index",
     "posterior tibial",
     "no reason given",
     "nobody is named",
     "no arm pressure",
     "no signal found",
     "exertional pain",
     "unrounded index",
     "unrounded ratio",
     "noncompressible",
     "not measurable",
     "dorsalis pedis",
     "foot perfusion",
     "other leg pain",
     "plantarflexion",
     "skin perfusion",
     "breathlessness",
     "shape category",
     "ankle pressure",
     "circumference",
     "diabetes open",
     "dialysis open",
     "wound open",
     "acute signs",
     "heart failure",
     "onset of pain",
     "smoked within",
     "suspected DVT",
     "repeatability",
     "mild-moderate",
     "arm pressure",
     "reason given",
     "repeat rules",
     "the operator",
     "toe pressure",
     "claudication",
     "not measured",
     "not obtained",
     "not recorded",
     "aorto-iliac",
     "unsafe gait",
     "head raised",
     "tissue loss",
     "not stated",
     "category 4",
     "chest pain",
     "high thigh",
     "borderline",
     "not above",
     "not asked",
     "low thigh",
     "amplitude",
     "completed",
     "dizziness",
     "known PAD",
     "two bands",
     "rest pain",
     "treadmill",
     "popliteal",
     "ended by",
     "three bands",
     "no index",
     "stood up",
     "waveform",
     "abnormal",
     "at least",
     "critical",
     "diabetes",
     "dialysis",
     "distance",
     "duration",
     "forefoot",
     "gangrene",
     "moderate",
     "peroneal",
     "brachial",
     "pressure",
     "category",
     "earlier",
     "digital",
     "unknown",
     "absent",
     "seated",
     "search",
     "severe",
     "tibial",
     "normal",
     "repeat",
     "second",
     "smoked",
     "iliac",
     "above",
     "after",
     "again",
     "ankle",
     "below",
     "first",
     "grade",
     "index",
     "limit",
     "table",
     "other",
     "ratio",
     "right",
     "third",
     "thigh",
     "width",
     "wound",
     "heel",
     "left",
     "mild",
     "none",
     "toes",
     "calf",
     "fall",
     "flat",
     "rest",
     "arm",
     "age",
     "and",
     "now",
     "toe",
     "yes",
     "no",
     "to"});

constexpr auto kUntranslated = std::to_array<std::string_view>(
    {"PT",  "DP",    "ABI",  "PAD", "TBI",    "WIfI",     "TcPO",       "mmHg",
     "mm",  "min",   "s",    "h",   "m",      "W",        "I",          "fI",
     "ESC", "IWGDF", "ESVS", "SVS", "TASC",   "II",       "Rutherford", "PARC",
     "ACC", "AHA",   "ADA",  "BMJ", "Global", "Vascular", "Guidelines"});

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
         (static_cast<unsigned char>(c) & 0x80U) != 0;
}
bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// A point that separates whole from parts: digits on both sides, and no further point beside them.
bool is_decimal_point(std::string_view text, std::size_t at) {
  if (text[at] != '.' || at == 0 || at + 1 == text.size()) return false;
  std::size_t begin = at;
  while (begin > 0 && is_digit(text[begin - 1])) --begin;
  std::size_t end = at + 1;
  while (end < text.size() && is_digit(text[end])) ++end;
  if (begin == at || end == at + 1) return false;
  const bool point_before = begin > 0 && text[begin - 1] == '.';
  const bool point_after = end + 1 < text.size() && text[end] == '.' && is_digit(text[end + 1]);
  return !point_before && !point_after;
}

}  // namespace

std::span<const std::string_view> input_phrases() { return kPhrases; }
std::span<const std::string_view> untranslated_words() { return kUntranslated; }

std::string with_decimal_mark(std::string_view text, const WordOf& word) {
  std::string said{text};
  if (text.find('.') == std::string_view::npos) return said;
  const auto mark = word(kDecimalMarkWord);
  if (mark.size() != 1) return said;
  for (std::size_t at = 0; at < text.size(); ++at)
    if (is_decimal_point(text, at)) said[at] = mark.front();
  return said;
}

std::string said_inputs(std::string_view inputs, const WordOf& word) {
  std::string said;
  while (!inputs.empty()) {
    const auto phrase = std::ranges::find_if(kPhrases, [inputs](std::string_view p) {
      return inputs.starts_with(p) && (inputs.size() == p.size() || !is_letter(inputs[p.size()]));
    });
    if (phrase != kPhrases.end()) {
      said += word("in." + std::string{*phrase});
      inputs.remove_prefix(phrase->size());
    }
    // On to the next beginning of a word; a word outside the list is passed whole.
    std::size_t end = 0;
    if (phrase == kPhrases.end())
      while (end < inputs.size() && is_letter(inputs[end])) ++end;
    while (end < inputs.size() && !is_letter(inputs[end])) ++end;
    said += with_decimal_mark(inputs.substr(0, end), word);
    inputs.remove_prefix(end);
  }
  return said;
}

}  // namespace station::clinical
