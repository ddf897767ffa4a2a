// The sheet of one foot: what the rules judge, and what stands beside it.
#include "device/records/json_fields.hpp"

#include <nlohmann/json.hpp>

namespace station::device {
namespace {

Json to_json(const clinical::FootFacts& f) {
  return {{"depth", word_of(f.depth)},
          {"gangrene_extent", word_of(f.gangrene_extent)},
          {"wound_over_two_weeks", word_of(f.wound_over_two_weeks)},
          {"wound_grade", maybe(f.wound_grade)},
          {"infection_grade", maybe(f.infection_grade)},
          {"infection_signs", maybe(f.infection_signs)},
          {"redness_mm", maybe(f.redness_mm)},
          {"deep_infection", word_of(f.deep_infection)},
          {"systemic_signs", maybe(f.systemic_signs)},
          {"sensory_loss", word_of(f.sensory_loss)},
          {"weakness", word_of(f.weakness)},
          {"arterial_signal", word_of(f.arterial_signal)},
          {"venous_signal", word_of(f.venous_signal)},
          {"pain_eased_by_hanging", word_of(f.pain_eased_by_hanging)},
          {"claudication_metres", maybe(f.claudication_metres)}};
}
void from_json(const Json& j, clinical::FootFacts& f) {
  take_word(j, "depth", f.depth);
  take_word(j, "gangrene_extent", f.gangrene_extent);
  take_word(j, "wound_over_two_weeks", f.wound_over_two_weeks);
  take(j, "wound_grade", f.wound_grade);
  take(j, "infection_grade", f.infection_grade);
  take(j, "infection_signs", f.infection_signs);
  take(j, "redness_mm", f.redness_mm);
  take_word(j, "deep_infection", f.deep_infection);
  take(j, "systemic_signs", f.systemic_signs);
  take_word(j, "sensory_loss", f.sensory_loss);
  take_word(j, "weakness", f.weakness);
  take_word(j, "arterial_signal", f.arterial_signal);
  take_word(j, "venous_signal", f.venous_signal);
  take_word(j, "pain_eased_by_hanging", f.pain_eased_by_hanging);
  take(j, "claudication_metres", f.claudication_metres);
}

}  // namespace

Json to_json(const clinical::LegHistory& h) {
  return {{"rest_pain", word_of(h.rest_pain)},
          {"wound", word_of(h.wound)},
          {"gangrene", word_of(h.gangrene)},
          {"exertional_pain", word_of(h.exertional_pain)},
          {"onset_under_two_weeks", word_of(h.onset_under_two_weeks)},
          {"new_sensory_or_motor_loss", word_of(h.new_sensory_or_motor_loss)},
          {"suspected_dvt", word_of(h.suspected_dvt)},
          {"foot", to_json(h.foot)}};
}
void from_json(const Json& j, clinical::LegHistory& h) {
  take_word(j, "rest_pain", h.rest_pain);
  take_word(j, "wound", h.wound);
  take_word(j, "gangrene", h.gangrene);
  take_word(j, "exertional_pain", h.exertional_pain);
  take_word(j, "onset_under_two_weeks", h.onset_under_two_weeks);
  take_word(j, "new_sensory_or_motor_loss", h.new_sensory_or_motor_loss);
  take_word(j, "suspected_dvt", h.suspected_dvt);
  from_json(part(j, "foot"), h.foot);
}

Json to_json(const FootSheet& s) {
  return {{"colour", word_of(s.colour)},
          {"warmth", word_of(s.warmth)},
          {"infection", word_of(s.infection)},
          {"wound_weeks", maybe(s.wound_weeks)},
          {"swollen_alone", word_of(s.swollen_alone)},
          {"graft_or_stent", word_of(s.graft_or_stent)},
          {"graft_or_stent_place", s.graft_or_stent_place},
          {"amputation", word_of(s.amputation)},
          {"note", s.note}};
}
void from_json(const Json& j, FootSheet& s) {
  take_word(j, "colour", s.colour);
  take_word(j, "warmth", s.warmth);
  take_word(j, "infection", s.infection);
  take(j, "wound_weeks", s.wound_weeks);
  take_word(j, "swollen_alone", s.swollen_alone);
  take_word(j, "graft_or_stent", s.graft_or_stent);
  take(j, "graft_or_stent_place", s.graft_or_stent_place);
  take_word(j, "amputation", s.amputation);
  take(j, "note", s.note);
}

}  // namespace station::device
