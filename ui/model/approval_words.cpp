#include "ui/model/approval_words.hpp"

namespace station::ui {

using State = clinical::Approval::State;

std::string words_of(const clinical::Approval& approval, Language language) {
  const Speaker tell{language};
  const bool is_named = !approval.by.empty();
  std::string words;
  switch (approval.state) {
    case State::approved:
      words = is_named ? tell({"approved by {}", "freigegeben von {}"}, approval.by)
                       : tell({"approved", "freigegeben"});
      break;
    case State::under_review:
      words = is_named
                  ? tell({"under review by {}, not yet approved",
                          "in Prüfung bei {}, noch nicht freigegeben"},
                         approval.by)
                  : tell({"under review, not yet approved", "in Prüfung, noch nicht freigegeben"});
      break;
    case State::draft:
      words = is_named ? tell({"draft by {}, not approved", "Entwurf von {}, nicht freigegeben"},
                              approval.by)
                       : tell({"draft, not approved by the clinic",
                               "Entwurf, von der Klinik nicht freigegeben"});
      break;
  }
  if (approval.on.empty()) return words;
  return words + (approval.state == State::approved ? tell({" on {}", " am {}"}, approval.on)
                                                    : tell({", {}", ", {}"}, approval.on));
}

Shape shape_of(clinical::Approval::State state) {
  if (state == State::approved) return Shape::disc;
  return state == State::under_review ? Shape::half_disc : Shape::ring;
}

}  // namespace station::ui
