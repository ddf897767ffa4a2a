#pragma once
// The cramp screen with the texts that ship, answered like a person would.

#include "config/load_cramp.hpp"
#include "ui/model/cramp/cramp.hpp"

#include <filesystem>
#include <map>
#include <memory>
#include <string>

namespace station::ui {

inline std::shared_ptr<const CrampTexts> shipped_texts() {
  static const auto kTexts = [] {
    const std::filesystem::path folder = std::filesystem::path{STATION_SOURCE_DIR} / "config";
    auto texts = std::make_shared<CrampTexts>();
    texts->medicines = config::load_medicines(folder / "medicines.toml").value();
    texts->english =
        config::load_catalogue(folder / "messages" / "en.toml", texts->medicines).value();
    texts->german =
        config::load_catalogue(folder / "messages" / "de.toml", texts->medicines).value();
    return std::shared_ptr<const CrampTexts>{texts};
  }();
  return kTexts;
}

inline CrampState begun_visit() {
  CrampState state;
  (void)step(state, CrampTextsCame{shipped_texts(), {}});
  return state;
}

/// What a person says, by question; "no" to all else. A reply "places:..." taps the leg.
using Said = std::map<std::string, std::string>;

/// Taps the screen through a whole visit by the keys that the model offers; empty on a dead end.
inline CrampState visit_of(const Said& said, int most_questions = 80) {
  CrampState state = begun_visit();
  while (state.question && most_questions-- > 0) {
    const Said usual = {{"question.kind_of_pain", "1"},
                        {"question.timing", "1"},
                        {"question.age", "50-64"},
                        {"question.pulses", "y"}};
    std::string reply = "n";
    if (const auto at = usual.find(state.question->word); at != usual.end()) reply = at->second;
    if (const auto at = said.find(state.question->word); at != said.end()) reply = at->second;
    const auto model = present(state, Language::english).question;
    if (!model.regions.empty() && reply.starts_with("places:")) {
      (void)step(state, CrampPlace{reply.substr(7)});
      (void)step(state, CrampPlacesDone{});
      continue;
    }
    (void)step(state, CrampReply{reply});
  }
  return state;
}

inline Said classic_claudication() {
  return {{"field.pain_walking", "r"},
          {"field.uphill_or_hurrying", "y"},
          {"field.gone_within_ten_minutes", "y"},
          {"field.pain_calf", "places:pain_calf"},
          {"question.age", "65+"}};
}

}  // namespace station::ui
