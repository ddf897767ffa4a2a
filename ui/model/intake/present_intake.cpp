#include "device/exam/cuff_choice.hpp"
#include "ui/model/device_sentences.hpp"
#include "ui/model/intake/intake.hpp"
#include "ui/model/intake/intake_fields.hpp"
#include "ui/model/protocol_words.hpp"

#include <fmt/format.h>

#include <array>
#include <utility>

namespace station::ui {
namespace {

constexpr std::array kTitles{Phrase{"Patient", "Patient"},
                             Phrase{"Acute signs", "Akute Zeichen"},
                             Phrase{"Feet", "Füße"},
                             Phrase{"History", "Vorgeschichte"},
                             Phrase{"Posture and cuffs", "Lagerung, Manschetten"},
                             Phrase{"Access", "Zugang"},
                             Phrase{"Procedure", "Verfahren"}};
static_assert(kTitles.size() == kIntakePages.size());

constexpr std::array kSideWords{Phrase{"Right", "Rechts"}, Phrase{"Left", "Links"}};

Phrase site_words(CuffSite site) {
  const bool right = site.side == Side::right;
  if (site.limb == Limb::arm)
    return right ? Phrase{"Right arm", "Rechter Arm"} : Phrase{"Left arm", "Linker Arm"};
  return right ? Phrase{"Right ankle", "Rechter Knöchel"} : Phrase{"Left ankle", "Linker Knöchel"};
}

class Presenter {
 public:
  Presenter(const IntakeState& s, Language language) : s_{s}, language_{language} {}

  IntakeModel model() {
    add_steps();
    m_.title = said(kTitles[static_cast<std::size_t>(s_.page)]);
    if (!s_.rest_left.empty())
      m_.rest = say(language_, {"Rest: {} left", "Ruhe: noch {}"}, s_.rest_left);
    if (!s_.trouble.empty()) add_note(said_again(s_.trouble, language_), true);
    add_page();
    m_.asks_why = s_.asks_why;
    m_.why_heading = said({"Why is this page skipped?", "Warum wird diese Seite übersprungen?"});
    for (const SkipReason& reason : skip_reasons()) m_.why.push_back(said(reason.words));
    const bool last = s_.page == kIntakePages.back();
    m_.begin = said(s_.exam_is_open ? Phrase{"Back to the exam", "Zur Untersuchung"}
                                    : Phrase{"Open the exam", "Untersuchung öffnen"});
    m_.next = last ? m_.begin : said({"Next", "Weiter"});
    m_.skip = said({"Skip", "Überspringen"});
    m_.back = said({"Back", "Zurück"});
    return std::move(m_);
  }

 private:
  [[nodiscard]] std::string said(const Phrase& phrase) const {
    return std::string{say(language_, phrase)};
  }
  void add_steps() {
    for (const IntakePage page : kIntakePages) {
      IntakeStep step;
      const auto at = static_cast<std::size_t>(page);
      step.title = said(kTitles[at]);
      step.is_current = page == s_.page;
      const auto& skipped = s_.draft.exam_case.questions_skipped;
      const auto why = skipped.find(token_of(page));
      step.is_skipped = why != skipped.end();
      step.is_done = s_.visited[at] && !step.is_skipped;
      if (step.is_skipped) step.status = words_of_reason(why->second);
      m_.steps.push_back(std::move(step));
    }
  }
  [[nodiscard]] std::string words_of_reason(const std::string& token) const {
    for (const SkipReason& reason : skip_reasons())
      if (token == reason.token) return said(reason.words);
    return token;  // of another version
  }
  void add_note(std::string words, bool urgent) {
    IntakeItem item;
    item.kind = IntakeItemKind::note;
    item.label = std::move(words);
    item.is_urgent = urgent;
    m_.items.push_back(std::move(item));
  }
  void add_page() {
    if (s_.page == IntakePage::acute) {
      add_acute_line();
      add_listening();
    }
    add_texts();
    add_choices();
    if (s_.page == IntakePage::conditions) add_conditions();
    if (s_.page == IntakePage::procedure) add_procedure();
  }
  void add_acute_line() {
    using clinical::Answer;
    bool acute = false;
    for (const auto& leg : s_.draft.exam_case.leg_history)
      acute |=
          leg.onset_under_two_weeks == Answer::yes || leg.new_sensory_or_motor_loss == Answer::yes;
    bool swollen = false;
    for (const Side side : {Side::right, Side::left}) {
      const auto at = static_cast<std::size_t>(side);
      swollen |= s_.draft.exam_case.feet[at].swollen_alone == Answer::yes ||
                 s_.draft.exam_case.leg_history[at].suspected_dvt == Answer::yes;
    }
    if (acute)
      add_note(s_.clinic_contact.empty()
                   ? said({"Acute signs: tell a physician now, before any cuff.",
                           "Akute Zeichen: jetzt ärztlich melden, vor jeder Manschette."})
                   : say(language_,
                         {"Acute signs: tell a physician now, before any cuff: {}",
                          "Akute Zeichen: jetzt ärztlich melden, vor jeder Manschette: {}"},
                         s_.clinic_contact),
               true);
    if (swollen)
      add_note(said({"No cuff on this leg: thrombosis has to be excluded first.",
                     "Keine Manschette an dieses Bein: zuerst Thrombose ausschließen."}),
               true);
    if (!acute && !swollen)
      add_note(said({"Shoes and socks off. Ask before the cuffs.",
                     "Schuhe und Strümpfe aus. Vor den Manschetten fragen."}),
               false);
  }
  /// What is heard with the probe alone belongs to the acute signs, and needs no cuff.
  void add_listening() {
    if (s_.exam_is_open && !s_.may_listen) return;
    IntakeItem item;
    item.kind = IntakeItemKind::listen;
    item.label = s_.exam_is_open
                     ? said({"Listen now with the probe alone", "Jetzt mit der Sonde allein hören"})
                     : said({"Listen now with the probe alone (opens the exam)",
                             "Jetzt mit der Sonde allein hören (öffnet die Untersuchung)"});
    m_.items.push_back(std::move(item));
  }
  void add_texts() {
    for (const TextQuestion& q : text_questions()) {
      if (q.page != s_.page) continue;
      IntakeItem item;
      item.kind = IntakeItemKind::text;
      item.label = said(q.label);
      item.placeholder = said(q.placeholder);
      const auto& c = s_.draft.exam_case;
      IntakeGroup group;
      group.field = q.field;
      group.value = q.identity != nullptr ? c.patient.*q.identity : c.*q.text;
      if (group.field == "birth_date" && !is_date_or_empty(group.value))
        group.remark =
            said({"year-month-day, such as 1950-12-31", "Jahr-Monat-Tag, etwa 1950-12-31"});
      item.groups.push_back(std::move(group));
      m_.items.push_back(std::move(item));
    }
    if (s_.page != IntakePage::patient) return;
    if (s_.draft.exam_case.patient.name.empty() && s_.draft.exam_case.patient.id.empty())
      add_note(said({"An unknown patient can start at once and be identified later.",
                     "Ein unbekannter Patient kann sofort beginnen und später benannt werden."}),
               false);
  }
  void add_choices() {
    for (const ChoiceQuestion& q : choice_questions()) {
      if (q.page != s_.page) continue;
      IntakeItem item;
      item.label = said(q.label);
      for (const Side side : {Side::right, Side::left}) {
        if (!q.paired && side == Side::left) break;
        IntakeGroup group;
        group.field = q.field;
        if (q.paired) {
          group.field.append(".").append(to_string(side));
          group.label = said(kSideWords[static_cast<std::size_t>(side)]);
        }
        for (const auto& option : q.options) group.options.push_back(said(option));
        group.chosen = q.get(s_.draft.exam_case, side);
        item.groups.push_back(std::move(group));
      }
      m_.items.push_back(std::move(item));
    }
  }
  void add_number(std::string label, std::string field, std::string value, std::string remark) {
    IntakeItem item;
    item.kind = IntakeItemKind::number;
    item.label = std::move(label);
    item.groups.push_back(
        {.field = std::move(field), .value = std::move(value), .remark = std::move(remark)});
    m_.items.push_back(std::move(item));
  }
  void add_conditions() {
    const auto& c = s_.draft.exam_case;
    if (c.posture == device::Posture::head_raised)
      add_number(said({"Head raised by", "Kopf erhöht um"}), "head_degrees",
                 c.head_raised_degrees ? fmt::format("{}°", *c.head_raised_degrees) : "--", "");
    if (c.posture == device::Posture::head_raised || c.posture == device::Posture::seated)
      add_note(said({"Not flat: the index is not comparable with others.",
                     "Nicht flach: der Index ist nicht vergleichbar."}),
               false);
    add_number(said({"Room", "Raum"}), "room_celsius",
               c.room_celsius ? fmt::format("{} °C", *c.room_celsius) : "--", "");
    for (const CuffSite site : measured_sites()) {
      const auto fit = c.cuffs.find(site);
      const int cm = fit == c.cuffs.end() ? 0 : fit->second.circumference_mm / 10;
      const std::string remark = cm > 0 ? cuff_words(site.limb, cm) : std::string{};
      add_number(said(site_words(site)), cuff_field(site), cm > 0 ? fmt::format("{} cm", cm) : "--",
                 remark);
    }
  }
  /// The cuff that the station proposes for this limb, and how far it reaches.
  [[nodiscard]] std::string cuff_words(Limb limb, int circumference_cm) const {
    const auto proposal = device::propose_cuff(limb, circumference_cm * 10);
    if (proposal.best)
      return say(
          language_,
          {"cuff {} cm wide, up to {} cm around", "Manschette {} cm breit, bis {} cm Umfang"},
          proposal.best->width_mm / 10, proposal.best->largest_mm() / 10);
    if (limb == Limb::arm)
      return said({"too large for any cuff: forearm cuff, radial Doppler",
                   "zu groß für jede Manschette: Unterarm, Doppler radial"});
    return say(
        language_,
        {"no cuff is wide enough: {} cm needed", "keine Manschette breit genug: {} cm nötig"},
        (proposal.needed_width_mm + 9) / 10);
  }
  void add_named(const char* field, const Phrase& label, const std::vector<NamedChoice>& choices,
                 const std::string& chosen) {
    IntakeItem item;
    item.label = said(label);
    IntakeGroup group;
    group.field = field;
    for (std::size_t i = 0; i < choices.size(); ++i) {
      group.options.push_back(choices[i].title);
      if (choices[i].id == chosen) group.chosen = i;
    }
    item.groups.push_back(std::move(group));
    m_.items.push_back(std::move(item));
  }
  void add_procedure() {
    if (s_.exam_is_open)
      add_note(said({"The exam is open: its procedure can no longer be changed.",
                     "Die Untersuchung ist offen: das Verfahren steht fest."}),
               false);
    auto protocols = s_.protocols;
    for (auto& p : protocols)
      if (p.title == p.id) p.title = protocol_words(p.id, language_);
    add_named("protocol", {"Protocol", "Protokoll"}, protocols, s_.draft.protocol);
    add_named("profile", {"Guideline", "Leitlinie"}, s_.profiles, s_.draft.profile);
    add_note(said({"Where a cuff may go is asked next and cannot be skipped.",
                   "Wo eine Manschette liegen darf, wird danach gefragt und nicht übersprungen."}),
             false);
  }

  const IntakeState& s_;
  Language language_;
  IntakeModel m_;
};

}  // namespace

IntakeModel present(const IntakeState& state, Language language) {
  return Presenter{state, language}.model();
}

}  // namespace station::ui
