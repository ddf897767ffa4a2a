#include "algorithms/clinical/wifi_tables.hpp"
#include "tools/abi/classify/part_readers.hpp"

namespace station::tools {
namespace {

using clinical::Answer;
using clinical::GangreneExtent;
using clinical::Heard;
using clinical::SensoryLoss;
using clinical::Weakness;
using clinical::Wound;
using clinical::WoundDepth;

constexpr Range kGrade{0, 3};

bool read_wound(JsonWalk& walk, element value, const Path& path, Wound& into) {
  static constexpr std::array<std::pair<std::string_view, Wound>, 6> kPlaces = {
      {{"none", Wound::none},
       {"toe", Wound::toe},
       {"forefoot", Wound::forefoot},
       {"heel", Wound::heel},
       {"other", Wound::other},
       {"unknown", Wound::not_asked}}};
  bool truth = false;
  std::string_view text;
  if (value.is_null()) return true;
  if (value.get(truth) == simdjson::SUCCESS) {
    into = truth ? Wound::other : Wound::none;
    return true;
  }
  if (value.get(text) == simdjson::SUCCESS)
    for (const auto& [word, wound] : kPlaces)
      if (text == word) {
        into = wound;
        return true;
      }
  return walk.fault(path, refusal::kWound);
}

bool read_heard(JsonWalk& walk, element value, const Path& path, Heard& into) {
  if (value.is_null()) return true;
  bool truth = false;
  if (value.get(truth) != simdjson::SUCCESS) return walk.fault(path, refusal::kHeard);
  into = truth ? Heard::yes : Heard::no;
  return true;
}

/// `path` has a value that another field excludes; both as the case writes them.
bool contradicts(JsonWalk& walk, const Path& path, const char* value, const char* other,
                 const char* other_value) {
  return walk.fault(
      path, refusal::kContradicts,
      {quoted("value", value), quoted("other", other), quoted("other_value", other_value)});
}
bool given_though(JsonWalk& walk, const Path& path, const char* other, const char* other_value) {
  return walk.fault(path, refusal::kGivenThough,
                    {quoted("other", other), quoted("other_value", other_value)});
}

/// What one leg's sheet cannot say at once.
bool check(JsonWalk& walk, const Path& path, const clinical::LegHistory& h) {
  const auto& foot = h.foot;
  const bool no_wound = h.wound == Wound::none;
  if (no_wound && foot.depth != WoundDepth::not_asked)
    return given_though(walk, {&path, "wound_depth"}, "wound", "\"none\"");
  const bool gangrenous = foot.gangrene_extent == GangreneExtent::digits ||
                          foot.gangrene_extent == GangreneExtent::extensive;
  if (h.gangrene == Answer::no && gangrenous)
    return given_though(walk, {&path, "gangrene_extent"}, "gangrene", "false");
  if (h.gangrene == Answer::yes && foot.gangrene_extent == GangreneExtent::none)
    return contradicts(walk, {&path, "gangrene_extent"}, "\"none\"", "gangrene", "true");
  if (no_wound && h.gangrene == Answer::no && foot.wound_grade.value_or(0) > 0)
    return walk.fault({&path, "wound_grade"}, refusal::kGradeOfNoWound);
  if (no_wound && h.gangrene != Answer::yes && !gangrenous &&
      foot.wound_over_two_weeks == Answer::yes)
    return contradicts(walk, {&path, "wound_over_two_weeks"}, "true", "wound", "\"none\"");
  if (h.rest_pain == Answer::no && foot.pain_eased_by_hanging == Answer::yes)
    return contradicts(walk, {&path, "pain_eased_by_hanging"}, "true", "rest_pain", "false");
  if (h.exertional_pain == Answer::no && foot.claudication_metres)
    return given_though(walk, {&path, "claudication_metres"}, "exertional_pain", "false");
  if (foot.infection_grade == 0 && foot.deep_infection == Answer::yes)
    return contradicts(walk, {&path, "infection_grade"}, "0", "deep_infection", "true");
  const bool numb = foot.sensory_loss > SensoryLoss::none || foot.weakness > Weakness::none;
  if (h.new_sensory_or_motor_loss == Answer::no && h.onset_under_two_weeks == Answer::yes && numb)
    return walk.fault({&path, "new_sensory_or_motor_loss"}, refusal::kLossDenied);
  if (foot.infection_signs && foot.redness_mm) {
    const bool counts = *foot.redness_mm > clinical::kRednessCountsAbove_mm;
    if (!counts && *foot.infection_signs == 5)
      return walk.fault({&path, "infection_signs"}, refusal::kRednessDenied);
    if (counts && *foot.infection_signs == 0)
      return walk.fault({&path, "infection_signs"}, refusal::kRednessCounts);
  }
  return true;
}

}  // namespace

bool read_leg_history(JsonWalk& walk, element object, const Path& path,
                      clinical::LegHistory& into) {
  static constexpr std::array<std::string_view, 22> kFields = {"wound",
                                                               "rest_pain",
                                                               "gangrene",
                                                               "exertional_pain",
                                                               "suspected_dvt",
                                                               "onset_under_two_weeks",
                                                               "new_sensory_or_motor_loss",
                                                               "wound_depth",
                                                               "gangrene_extent",
                                                               "wound_over_two_weeks",
                                                               "wound_grade",
                                                               "infection_grade",
                                                               "infection_signs",
                                                               "redness_mm",
                                                               "deep_infection",
                                                               "systemic_signs",
                                                               "sensory_loss",
                                                               "weakness",
                                                               "arterial_signal",
                                                               "venous_signal",
                                                               "pain_eased_by_hanging",
                                                               "claudication_metres"};
  static constexpr std::array<std::pair<std::string_view, WoundDepth>, 3> kDepths = {
      {{"shallow", WoundDepth::shallow},
       {"deep", WoundDepth::deep},
       {"extensive", WoundDepth::extensive}}};
  static constexpr std::array<std::pair<std::string_view, GangreneExtent>, 3> kExtents = {
      {{"none", GangreneExtent::none},
       {"digits", GangreneExtent::digits},
       {"extensive", GangreneExtent::extensive}}};
  static constexpr std::array<std::pair<std::string_view, SensoryLoss>, 4> kSensory = {
      {{"none", SensoryLoss::none},
       {"toes", SensoryLoss::toes},
       {"beyond_toes", SensoryLoss::beyond_toes},
       {"profound", SensoryLoss::profound}}};
  static constexpr std::array<std::pair<std::string_view, Weakness>, 3> kWeakness = {
      {{"none", Weakness::none},
       {"mild_or_moderate", Weakness::mild_or_moderate},
       {"profound", Weakness::profound}}};
  auto& foot = into.foot;
  if (!walk.each(object, path, kFields, [&](std::size_t field, element value, const Path& at) {
        switch (field) {
          case 0: return read_wound(walk, value, at, into.wound);
          case 1: return walk.read_answer(value, at, into.rest_pain);
          case 2: return walk.read_answer(value, at, into.gangrene);
          case 3: return walk.read_answer(value, at, into.exertional_pain);
          case 4: return walk.read_answer(value, at, into.suspected_dvt);
          case 5: return walk.read_answer(value, at, into.onset_under_two_weeks);
          case 6: return walk.read_answer(value, at, into.new_sensory_or_motor_loss);
          case 7: return walk.read_word(value, at, kDepths, foot.depth);
          case 8: return walk.read_word(value, at, kExtents, foot.gangrene_extent);
          case 9: return walk.read_answer(value, at, foot.wound_over_two_weeks);
          case 10: return walk.read_whole(value, at, kGrade, foot.wound_grade);
          case 11: return walk.read_whole(value, at, kGrade, foot.infection_grade);
          case 12: return walk.read_whole(value, at, {0, 5}, foot.infection_signs);
          case 13: return walk.read_whole(value, at, {0, 500}, foot.redness_mm);
          case 14: return walk.read_answer(value, at, foot.deep_infection);
          case 15: return walk.read_whole(value, at, {0, 4}, foot.systemic_signs);
          case 16: return walk.read_word(value, at, kSensory, foot.sensory_loss);
          case 17: return walk.read_word(value, at, kWeakness, foot.weakness);
          case 18: return read_heard(walk, value, at, foot.arterial_signal);
          case 19: return read_heard(walk, value, at, foot.venous_signal);
          case 20: return walk.read_answer(value, at, foot.pain_eased_by_hanging);
          default: return walk.read_whole(value, at, {0, 20000}, foot.claudication_metres);
        }
      }))
    return false;
  return check(walk, path, into);
}

}  // namespace station::tools
