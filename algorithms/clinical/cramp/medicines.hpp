#pragma once
// Medicines pasted as free text, matched against the maintained list of config/medicines.toml.
// Nothing that was pasted is dropped: what is not recognised is given back as it was written.
//
// A name matches as whole words, letter case and doses aside: "quinine" is not found in
// "hydroxychloroquine". Spelling is not guessed; a near name is offered as a question to a person.
// Pure; allocates.

#include <string>
#include <string_view>
#include <vector>

namespace station::clinical::cramp {

/// What the sources say of a class and cramps.
enum class Effect : unsigned char {
  none,      ///< recognised, no rule names it
  strong,    ///< C5
  possible,  ///< C6
  dystonic,  ///< C7
  quinine    ///< E25: flagged, never suggested
};

struct MedicineClass {
  std::string id;  ///< "thiazide"; its words are "medicine.thiazide" in the catalogue
  Effect effect = Effect::none;
  bool is_statin = false;
  bool is_diuretic = false;
  std::string citation;
  std::string mark;
};

struct Medicine {
  std::string name;                   ///< of the substance
  std::vector<std::string> synonyms;  ///< brands, other spellings, other languages
  std::vector<std::size_t> classes;   ///< into MedicineList::classes; a combination has several
};

struct MedicineList {
  std::string version;  ///< date of the last review
  std::vector<MedicineClass> classes;
  std::vector<Medicine> medicines;
  std::vector<std::string> ignored;  ///< words that are no medicine: "daily", "mg"
};

struct MatchedMedicine {
  std::string pasted;    ///< the words that matched, as written
  std::size_t medicine;  ///< into MedicineList::medicines
};

struct UnmatchedMedicine {
  std::string pasted;
  std::string near_name;  ///< a name of the list one or two letters away; may be empty
};

struct MedicineMatches {
  std::vector<MatchedMedicine> matched;      ///< in the order of the text
  std::vector<UnmatchedMedicine> unmatched;  ///< in the order of the text
};

/// @param text any bytes; entries are separated by line ends, commas, semicolons, slashes or pluses
[[nodiscard]] MedicineMatches match_medicines(std::string_view text, const MedicineList& list);

/// Lower case for ASCII and the German umlauts in UTF-8; other bytes as they are.
[[nodiscard]] std::string folded(std::string_view text);

/// The first name that two medicines of the list claim, or that says nothing; empty when there is
/// none. A list with one would match by its order.
[[nodiscard]] std::string ambiguous_name(const MedicineList& list);

}  // namespace station::clinical::cramp
