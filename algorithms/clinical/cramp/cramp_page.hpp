#pragma once
// The one page of a cramp visit in the words of a language and a reader, before anyone thinks of
// terminal, screen or paper: urgent lines, is this PAD, next test, what not to do, safety net, the
// patient's text, then what the answers fit, what is not known and what each answer changed. Pure;
// allocates; any thread.

#include "algorithms/clinical/cramp/changes.hpp"
#include "algorithms/clinical/cramp/cramp.hpp"
#include "algorithms/clinical/messages/catalogue.hpp"

#include <string>
#include <vector>

namespace station::clinical::cramp {

struct CrampEntry {
  bool urgent = false;
  std::string text;  ///< with the leg, where it is one leg's
  std::string rule;  ///< "CRAMP-C8 [V]"; empty in the patient's text
};

struct CrampSection {
  std::string key;  ///< "urgent", "next", "do_not", "open", "findings", "sources", "safety_net",
                    ///< "patient", "changes", "limits"
  std::string heading;
  std::vector<CrampEntry> entries;
};

struct CrampPage {
  std::string title;  ///< "Cramp visit"
  std::string case_id;
  std::string question;  ///< "Is this PAD?"
  std::string answer;    ///< "LIKELY"
  std::string reason;    ///< the reasons; for the patient a sentence
  bool has_urgent = false;
  std::vector<CrampSection> sections;  ///< in the order of the page; none is empty
  std::vector<std::string> sources;    ///< "CRAMP-C4, CRAMP-C8: 2024 ACC/AHA ... [V]"
};

/// For the patient the page holds the patient's sentences alone.
[[nodiscard]] CrampPage page_of(const CrampVerdict& verdict, const std::vector<Change>& changes,
                                const Catalogue& catalogue, Reader reader);

/// The patient's sentences, each once, most urgent first.
[[nodiscard]] std::vector<std::string> patient_text(const CrampVerdict& verdict,
                                                    const Catalogue& catalogue);

}  // namespace station::clinical::cramp
