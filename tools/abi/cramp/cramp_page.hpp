#pragma once
// The one page of a cramp visit in the words of a language and a reader, before anyone thinks of
// terminal or paper: urgent lines, is this PAD, next test, what not to do, safety net, the
// patient's text, then what the answers fit, what is not known and what each answer changed.

#include "algorithms/clinical/cramp/changes.hpp"
#include "algorithms/clinical/cramp/cramp.hpp"
#include "algorithms/clinical/messages/catalogue.hpp"

#include <string>
#include <vector>

namespace station::tools {

struct CrampEntry {
  bool urgent = false;
  std::string text;  ///< with the leg, where it is one leg's
  std::string rule;  ///< "CRAMP-C8 [V]"; empty in the patient's text
};

struct CrampSection {
  std::string heading;
  std::vector<CrampEntry> entries;
};

struct CrampPage {
  std::string title;      ///< "Cramp visit"
  std::string case_id;
  std::string question;   ///< "Is this PAD?"
  std::string answer;     ///< "LIKELY"
  std::string reason;     ///< the reasons; for the patient a sentence
  bool has_urgent = false;
  std::vector<CrampSection> sections;  ///< in the order of the page; none is empty
  std::vector<std::string> sources;    ///< "CRAMP-C4, CRAMP-C8: 2024 ACC/AHA ... [V]"
};

/// For the patient the page holds the patient's sentences alone.
[[nodiscard]] CrampPage page_of(const clinical::cramp::CrampVerdict& verdict,
                                const std::vector<clinical::cramp::Change>& changes,
                                const clinical::Catalogue& catalogue, clinical::Reader reader);

/// The patient's sentences, each once, most urgent first.
[[nodiscard]] std::vector<std::string> patient_text(const clinical::cramp::CrampVerdict& verdict,
                                                    const clinical::Catalogue& catalogue);

}  // namespace station::tools
