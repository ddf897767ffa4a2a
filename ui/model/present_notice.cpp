// Whom a finding must be told to, and who has told whom [E28].
#include "ui/model/body_words.hpp"
#include "ui/model/numbers.hpp"
#include "ui/model/present_parts.hpp"

#include <fmt/format.h>

namespace station::ui {
namespace {

/// "ankle pressure 42, below 50": of one leg.
std::string notice_reason(const device::NoticeReason& r, Language language) {
  using enum device::NoticeCause;
  const auto leg = leg_name(r.leg, language);
  switch (r.cause) {
    case acute_signs: return say(language, Phrase{"{}: acute signs", "{}: akute Zeichen"}, leg);
    case no_pedal_signal:
      return say(language, Phrase{"{}: no pedal signal", "{}: kein Signal am Fuß"}, leg);
    case ankle_below_cut:
      return say(language, Phrase{"{}: ankle {} mmHg, below {}", "{}: Knöchel {} mmHg, unter {}"},
                 leg, r.value, cut_of(r));
    case toe_below_cut:
      return say(language, Phrase{"{}: toe {} mmHg, below {}", "{}: Zeh {} mmHg, unter {}"}, leg,
                 r.value, cut_of(r));
    case index_below_cut:
      return say(language, Phrase{"{}: ABI {}, below {}", "{}: ABI {}, unter {}"}, leg,
                 ratio(r.value, language), ratio(cut_of(r), language));
  }
  return std::string{leg};
}

}  // namespace

NoticeBox present_notice(const device::StationSnapshot& s, const std::string& now,
                         Language language) {
  const auto tell = [language](const Phrase& p) { return std::string{say(language, p)}; };
  NoticeBox box;
  const auto& notice = s.exam.notice;
  box.is_due = !notice.reasons.empty();
  if (!box.is_due) return box;
  box.is_open = notice.told.empty() || !notice.told.back().read_back ||
                notice.told.back().of != notice.reasons;
  box.heading = box.is_open ? tell({"Tell the physician now", "Jetzt den Arzt informieren"})
                            : tell({"Physician informed", "Arzt ist informiert"});
  box.number = notice.clinic_contact.empty()
                   ? tell({"no number configured", "keine Nummer eingestellt"})
                   : notice.clinic_contact;
  for (const auto& reason : notice.reasons) {
    if (!box.why.empty()) box.why += "; ";
    box.why += notice_reason(reason, language);
  }
  if (!notice.told.empty()) {
    const auto& told = notice.told.back();
    box.answer = say(language, Phrase{"{} told by {}, {}{}", "{} informiert von {}, {}{}"},
                     told.whom, told.by, told.when,
                     told.read_back ? tell({", read back", ", wiederholt"})
                                    : tell({", not read back", ", nicht wiederholt"}));
  }
  const std::string& person = s.exam.exam_case.operator_name;
  const auto add = [&](const char* name, const Phrase& label, const char* whom, bool read_back) {
    box.choices.push_back({name, tell(label), "", !person.empty() && box.is_open, false,
                           device::TellNotice{whom, person, now, read_back}});
  };
  add("notice.told", {"On call, read back", "Dienst, wiederholt"}, "physician on call", true);
  add("notice.referrer", {"Referrer, read back", "Praxis, wiederholt"}, "referring physician",
      true);
  add("notice.not_read_back", {"Told, not read back", "Nicht wiederholt"}, "physician on call",
      false);
  return box;
}

}  // namespace station::ui
