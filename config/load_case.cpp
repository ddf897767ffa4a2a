// The case of one exam: who, by whom, which cuffs are allowed where, what was asked.

#include "config/config.hpp"
#include "config/fields.hpp"
#include "config/profile_fields.hpp"

#include <array>

namespace station::config {
namespace {

using clinical::Answer;
using clinical::Wound;
using device::Permission;

/// true, false or "unknown"; a missing key was not asked.
void read_answer(Fields& fields, const char* key, Answer& into) {
  const Node* node = fields.raw(key);
  if (node == nullptr) return;
  if (const auto* truth = std::get_if<bool>(&node->value)) {
    into = *truth ? Answer::yes : Answer::no;
  } else if (const auto* text = std::get_if<std::string>(&node->value);
             text != nullptr && *text == "unknown") {
    into = Answer::unknown;
  } else {
    fields.refuse(key, "must be true, false or \"unknown\"; leave it out if it was not asked");
  }
}

void read_optional(Fields& fields, const char* key, std::optional<int>& into, int min, int max) {
  if (fields.raw(key) == nullptr) return;
  int value = min - 1;
  fields.integer(key, value, min, max);
  if (value >= min) into = value;
}

/// A place, false (none), true (somewhere) or "unknown".
void read_wound(Fields& fields, Wound& into) {
  const Node* node = fields.raw("wound");
  if (node == nullptr) return;
  if (const auto* truth = std::get_if<bool>(&node->value)) {
    into = *truth ? Wound::other : Wound::none;
    return;
  }
  const auto at = fields.choice("wound", {"none", "toe", "forefoot", "heel", "other", "unknown"});
  constexpr std::array kPlaces = {Wound::none, Wound::toe,   Wound::forefoot,
                                  Wound::heel, Wound::other, Wound::not_asked};
  if (at) into = kPlaces.at(*at);
}

template <class E, std::size_t N>
void read_choice(Fields& fields, const char* key, E& into, const std::array<E, N>& values,
                 std::initializer_list<std::string_view> words) {
  if (const auto at = fields.choice(key, words)) into = values.at(*at);
}

void read_leg(Fields& fields, clinical::LegHistory& leg, device::FootSheet& foot) {
  read_answer(fields, "rest_pain", leg.rest_pain);
  read_wound(fields, leg.wound);
  read_answer(fields, "gangrene", leg.gangrene);
  read_answer(fields, "exertional_pain", leg.exertional_pain);
  read_answer(fields, "onset_under_two_weeks", leg.onset_under_two_weeks);
  read_answer(fields, "new_sensory_or_motor_loss", leg.new_sensory_or_motor_loss);
  read_answer(fields, "suspected_dvt", leg.suspected_dvt);
  using enum clinical::WoundDepth;
  read_choice(fields, "wound_depth", leg.foot.depth, std::array{shallow, deep, extensive},
              {"shallow", "deep", "extensive"});
  read_optional(fields, "wound_weeks", foot.wound_weeks, 0, 5200);
  if (foot.wound_weeks && leg.wound == Wound::none)
    fields.refuse("wound_weeks", "contradicts wound = false; correct one of them");
  using Sense = clinical::SensoryLoss;
  read_choice(fields, "sensation", leg.foot.sensory_loss,
              std::array{Sense::none, Sense::toes, Sense::beyond_toes, Sense::profound},
              {"normal", "toes", "beyond toes", "profound"});
  using Weak = clinical::Weakness;
  read_choice(fields, "movement", leg.foot.weakness,
              std::array{Weak::none, Weak::mild_or_moderate, Weak::profound},
              {"normal", "weak", "paralysed"});
  read_answer(fields, "pain_eased_by_hanging", leg.foot.pain_eased_by_hanging);
  using Colour = device::FootColour;
  read_choice(fields, "colour", foot.colour,
              std::array{Colour::normal, Colour::pale, Colour::blue, Colour::mottled,
                         Colour::red_when_hanging},
              {"normal", "pale", "blue", "mottled", "red when hanging"});
  using device::Warmth;
  read_choice(fields, "warmth", foot.warmth, std::array{Warmth::warm, Warmth::cool, Warmth::cold},
              {"warm", "cool", "cold"});
  read_answer(fields, "infection", foot.infection);
  read_answer(fields, "swollen_alone", foot.swollen_alone);
  read_answer(fields, "graft_or_stent", foot.graft_or_stent);
  fields.text("graft_or_stent_place", foot.graft_or_stent_place);
  if (!foot.graft_or_stent_place.empty() && foot.graft_or_stent == Answer::no)
    fields.refuse("graft_or_stent_place",
                  "contradicts graft_or_stent = false; correct one of them");
  using Level = device::AmputationLevel;
  read_choice(
      fields, "amputation", foot.amputation,
      std::array{Level::none, Level::toe, Level::forefoot, Level::below_knee, Level::above_knee},
      {"none", "toe", "forefoot", "below knee", "above knee"});
  fields.text("note", foot.note);
}

/// The index of the visit before, as told; an exam with a catalogue finds it by itself.
void read_earlier(Fields& fields, std::optional<device::EarlierIndex>& earlier) {
  double index = -1.0;
  fields.number("index", index, 0.0, 5.0);
  if (index < 0.0) {
    fields.refuse("index", "is missing; give the index of the earlier visit, as 0.85");
    return;
  }
  device::EarlierIndex& e = earlier.emplace();
  e.index.hundredths = static_cast<int>(index * 100.0 + 0.5);
  fields.text("when", e.when);
  using Context = clinical::PreviousIndex::Context;
  read_choice(fields, "context", e.index.context,
              std::array{Context::follow_up, Context::before_revascularization,
                         Context::after_revascularization},
              {"follow-up", "before revascularization", "after revascularization"});
}

void read_posture(Fields& fields, device::ExamCase& exam_case) {
  using device::Posture;
  // "supine" is the word of older files.
  const auto at = fields.choice("posture", {"flat", "supine", "head raised", "seated"});
  constexpr std::array kPostures = {Posture::flat, Posture::flat, Posture::head_raised,
                                    Posture::seated};
  if (at) exam_case.posture = kPostures.at(*at);
  read_optional(fields, "head_raised_degrees", exam_case.head_raised_degrees, 1, 90);
  if (exam_case.head_raised_degrees && exam_case.posture != Posture::head_raised)
    fields.refuse("head_raised_degrees", "needs posture = \"head raised\"");
}

void read_site(Fields& fields, device::SitePermission& site, device::CuffFit& fit) {
  fields.text("reason", site.reason);
  fields.text("cuff", fit.cuff);
  fields.integer("circumference_mm", fit.circumference_mm, 30, 1200);
  fields.integer("cuff_width_mm", fit.width_mm, 10, 300);
  const auto at =
      fields.choice("permission", {"not asked", "allowed", "allowed with barrier", "forbidden"});
  if (!at) {
    if (fields.raw("permission") == nullptr)
      fields.refuse("permission",
                    "is missing; write \"allowed\", \"allowed with barrier\" or \"forbidden\"");
    return;
  }
  constexpr std::array kPermissions = {Permission::not_asked, Permission::allowed,
                                       Permission::allowed_with_barrier, Permission::forbidden};
  site.permission = kPermissions.at(*at);
  const bool needs_reason = site.permission == Permission::forbidden ||
                            site.permission == Permission::allowed_with_barrier;
  if (needs_reason && site.reason.empty())
    fields.refuse("reason", "is missing; say why, as in reason = \"dialysis fistula\"");
}

void read_patient(Fields& fields, device::PatientIdentity& patient) {
  fields.text("id", patient.id);
  fields.text("name", patient.name);
  fields.text("birth_date", patient.birth_date);
  fields.text("sex", patient.sex);
  if (!patient.birth_date.empty() && !is_iso_date(patient.birth_date))
    fields.refuse("birth_date", "must be a date as \"1950-12-31\"; correct it");
}

}  // namespace

Outcome<device::ExamCase> load_case(const std::filesystem::path& file) {
  const auto document = read_document(file);
  if (!document) return std::unexpected{document.error()};
  device::ExamCase exam_case;
  Fields fields{*document};
  fields.table("patient", [&](Fields& below) { read_patient(below, exam_case.patient); });
  fields.text("operator", exam_case.operator_name);
  fields.text("indication", exam_case.indication);
  read_posture(fields, exam_case);
  fields.named_tables(
      "site",
      [&exam_case](const std::string& name, Fields& below) {
        const auto site = cuff_site_from(name);
        if (!site) return false;
        device::CuffFit fit;
        read_site(below, exam_case.sites[*site], fit);
        if (fit != device::CuffFit{}) exam_case.cuffs[*site] = fit;
        return true;
      },
      "a side and a limb, as in \"right arm\" or \"left ankle\"");
  fields.named_texts(
      "access",
      [&exam_case](const std::string& name, const std::string& word) {
        const auto artery = artery_site_from(name);
        if (!artery) return false;
        using device::Access;
        for (const Access a : {Access::open, Access::dressing, Access::wound})
          if (word == token_of(a)) exam_case.access[*artery] = a;
        return exam_case.access.contains(*artery);
      },
      "a side and an artery, each \"open\", \"dressing\" or \"wound\", as in \"left dorsalis "
      "pedis\" = \"dressing\"");
  for (const Side side : {Side::right, Side::left}) {
    const auto i = static_cast<std::size_t>(side);
    fields.boolean(side == Side::right ? "right_forearm_cuff" : "left_forearm_cuff",
                   exam_case.forearm_cuff[i]);
    fields.table(side == Side::right ? "earlier_right" : "earlier_left",
                 [&](Fields& below) { read_earlier(below, exam_case.earlier[i]); });
  }
  read_optional(fields, "room_celsius", exam_case.room_celsius, 5, 45);
  read_answer(fields, "smoked_within_two_hours", exam_case.smoked_within_two_hours);
  fields.table("before_exercise", [&](Fields& below) {
    device::BeforeExercise& b = exam_case.before_exercise;
    read_answer(below, "recent_coronary_event", b.recent_coronary_event);
    read_answer(below, "chest_pain_or_breathless_at_rest", b.chest_pain_or_breathless_at_rest);
    read_answer(below, "unsafe_gait", b.unsafe_gait);
    read_optional(below, "diastolic_mmHg", b.diastolic_mmHg, 20, 200);
    below.text("override_by", b.override_by);
  });
  fields.table("history", [&](Fields& below) {
    read_answer(below, "diabetes", exam_case.history.diabetes);
    read_answer(below, "known_pad", exam_case.history.known_pad);
    read_answer(below, "dialysis", exam_case.history.dialysis);
    read_answer(below, "atrial_fibrillation", exam_case.history.atrial_fibrillation);
    read_answer(below, "heart_failure", exam_case.history.heart_failure);
    read_answer(below, "compression_considered", exam_case.history.compression_considered);
    read_optional(below, "age_years", exam_case.history.age_years, 0, 120);
    for (const Side side : {Side::right, Side::left})
      below.table(side == Side::right ? "right" : "left", [&](Fields& leg) {
        const auto i = static_cast<std::size_t>(side);
        read_leg(leg, exam_case.leg_history[i], exam_case.feet[i]);
      });
  });
  if (auto fault = fields.finish()) return std::unexpected{*fault};
  // What the sheet forbids no line of the file opens (E3).
  for (const auto& [site, permission] : forbidden_by_sheet(exam_case))
    if (exam_case.sites[site].permission != Permission::forbidden)
      exam_case.sites[site] = permission;
  return exam_case;
}

}  // namespace station::config
