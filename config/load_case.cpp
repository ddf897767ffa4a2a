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

void read_leg(Fields& fields, clinical::LegHistory& leg) {
  read_answer(fields, "rest_pain", leg.rest_pain);
  read_wound(fields, leg.wound);
  read_answer(fields, "gangrene", leg.gangrene);
  read_answer(fields, "exertional_pain", leg.exertional_pain);
  read_answer(fields, "onset_under_two_weeks", leg.onset_under_two_weeks);
  read_answer(fields, "new_sensory_or_motor_loss", leg.new_sensory_or_motor_loss);
  read_answer(fields, "suspected_dvt", leg.suspected_dvt);
}

void read_posture(Fields& fields, device::ExamCase& exam_case) {
  using device::Posture;
  // "supine" is the word of older files.
  const auto at = fields.choice("posture", {"flat", "supine", "head raised", "seated"});
  constexpr std::array kPostures = {Posture::flat, Posture::flat, Posture::head_raised,
                                    Posture::seated};
  if (at) exam_case.posture = kPostures.at(*at);
}

void read_site(Fields& fields, device::SitePermission& site, std::string& cuff) {
  fields.text("reason", site.reason);
  fields.text("cuff", cuff);
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
        std::string cuff;
        read_site(below, exam_case.sites[*site], cuff);
        if (!cuff.empty()) exam_case.cuffs[*site].cuff = cuff;
        return true;
      },
      "a side and a limb, as in \"right arm\" or \"left ankle\"");
  fields.table("history", [&](Fields& below) {
    read_answer(below, "diabetes", exam_case.history.diabetes);
    read_answer(below, "known_pad", exam_case.history.known_pad);
    read_answer(below, "dialysis", exam_case.history.dialysis);
    for (const Side side : {Side::right, Side::left})
      below.table(side == Side::right ? "right" : "left", [&](Fields& leg) {
        read_leg(leg, exam_case.leg_history[static_cast<std::size_t>(side)]);
      });
  });
  if (auto fault = fields.finish()) return std::unexpected{*fault};
  return exam_case;
}

}  // namespace station::config
