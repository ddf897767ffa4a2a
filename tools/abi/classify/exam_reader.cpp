#include "tools/abi/classify/part_readers.hpp"

#include <algorithm>

namespace station::tools {
namespace {

using clinical::ExamFacts;
using clinical::ExerciseFacts;

bool read_cuff(JsonWalk& walk, element object, const Path& path, ExamFacts& into) {
  static constexpr std::array<std::string_view, 3> kFields = {"site", "width_mm",
                                                              "circumference_mm"};
  clinical::CuffFact cuff;
  std::string site;
  std::array<bool, 3> has{};
  if (!walk.each(object, path, kFields, [&](std::size_t field, element value, const Path& at) {
        has.at(field) = true;
        if (field == 0) return walk.read_text(value, at, site);
        return walk.read_whole(value, at, {10, 1500},
                               field == 1 ? cuff.width_mm : cuff.circumference_mm);
      }))
    return false;
  const auto where = cuff_site_from(site);
  if (!where) return walk.fault({&path, "site"}, refusal::kCuffSite);
  for (std::size_t i = 1; i < has.size(); ++i)
    if (!has.at(i)) return walk.fault({&path, kFields.at(i)}, refusal::kCuffMissing);
  if (std::ranges::find(into.cuffs, *where, &clinical::CuffFact::site) != into.cuffs.end())
    return walk.fault({&path, "site"}, refusal::kCuffTwice, {quoted("value", site)});
  cuff.site = *where;
  into.cuffs.push_back(cuff);
  return true;
}

bool read_deflation(JsonWalk& walk, element object, const Path& path, ExamFacts& into) {
  static constexpr std::array<std::string_view, 2> kFields = {"artery", "mmHg_per_s"};
  clinical::DeflationFact rate;
  std::string artery;
  bool has_rate = false;
  if (!walk.each(object, path, kFields, [&](std::size_t field, element value, const Path& at) {
        if (field == 0) return walk.read_text(value, at, artery);
        has_rate = true;
        return walk.read_tenths(value, at, {1, 500}, rate.tenths_mmHg_per_s);
      }))
    return false;
  const auto where = artery_site_from(artery);
  if (!where) return walk.fault({&path, "artery"}, refusal::kArterySite);
  if (!has_rate) return walk.fault({&path, "mmHg_per_s"}, refusal::kRateMissing);
  rate.artery = *where;
  into.deflations.push_back(rate);
  return true;
}

}  // namespace

bool read_exam(JsonWalk& walk, element object, const Path& path, ExamFacts& into) {
  using Posture = ExamFacts::Posture;
  using Study = ExamFacts::Study;
  static constexpr std::array<std::string_view, 16> kFields = {"study",
                                                               "posture",
                                                               "rest_minutes",
                                                               "early_start_reason",
                                                               "smoked_within_two_hours",
                                                               "cuffs",
                                                               "deflations",
                                                               "apart_minutes",
                                                               "stood_up_between",
                                                               "absent_search_seconds",
                                                               "absent_stated_by",
                                                               "recent_coronary_event",
                                                               "chest_pain_or_breathless_at_rest",
                                                               "unsafe_gait",
                                                               "diastolic",
                                                               "exercise_override_by"};
  static constexpr std::array<std::pair<std::string_view, Study>, 3> kStudies = {
      {{"resting", Study::resting}, {"complete", Study::complete}, {"exercise", Study::exercise}}};
  static constexpr std::array<std::pair<std::string_view, Posture>, 3> kPostures = {
      {{"flat", Posture::flat},
       {"head_raised", Posture::head_raised},
       {"seated", Posture::seated}}};
  return walk.each(object, path, kFields, [&](std::size_t field, element value, const Path& at) {
    switch (field) {
      case 0: return walk.read_word(value, at, kStudies, into.study);
      case 1: return walk.read_word(value, at, kPostures, into.posture);
      case 2: return walk.read_whole(value, at, {0, 240}, into.rest_minutes);
      case 3: return walk.read_text(value, at, into.early_start_reason);
      case 4: return walk.read_answer(value, at, into.smoked_within_two_hours);
      case 5:
        return walk.each_of(value, at, 16, [&](element member, const Path& below) {
          return read_cuff(walk, member, below, into);
        });
      case 6:
        return walk.each_of(value, at, 32, [&](element member, const Path& below) {
          return read_deflation(walk, member, below, into);
        });
      case 7: return walk.read_whole(value, at, {0, 100000}, into.apart_minutes);
      case 8: return walk.read_answer(value, at, into.stood_up_between);
      case 9: return walk.read_whole(value, at, {0, 3600}, into.absent_search_seconds);
      case 10: return walk.read_text(value, at, into.absent_stated_by);
      case 11: return walk.read_answer(value, at, into.recent_coronary_event);
      case 12: return walk.read_answer(value, at, into.chest_pain_or_breathless_at_rest);
      case 13: return walk.read_answer(value, at, into.unsafe_gait);
      case 14: return walk.read_whole(value, at, {20, 200}, into.diastolic_mmHg);
      default: return walk.read_text(value, at, into.exercise_override_by);
    }
  });
}

bool read_exercise(JsonWalk& walk, element object, const Path& path,
                   std::optional<ExerciseFacts>& into) {
  using Kind = ExerciseFacts::Kind;
  using Stop = ExerciseFacts::Stop;
  static constexpr std::array<std::string_view, 5> kFields = {
      "kind", "stopped_for", "onset_seconds", "maximal_seconds", "raises"};
  static constexpr std::array<std::pair<std::string_view, Kind>, 2> kKinds = {
      {{"treadmill", Kind::treadmill}, {"plantarflexion", Kind::plantarflexion}}};
  static constexpr std::array<std::pair<std::string_view, Stop>, 7> kStops = {
      {{"completed", Stop::completed},
       {"claudication", Stop::claudication},
       {"chest_pain", Stop::chest_pain},
       {"breathless", Stop::breathless},
       {"dizzy", Stop::dizzy},
       {"other_leg_pain", Stop::other_leg_pain},
       {"operator", Stop::operator_stop}}};
  if (object.is_null()) return true;
  ExerciseFacts facts;
  bool has_kind = false;
  if (!walk.each(object, path, kFields, [&](std::size_t field, element value, const Path& at) {
        switch (field) {
          case 0: has_kind = !value.is_null(); return walk.read_word(value, at, kKinds, facts.kind);
          case 1: return walk.read_word(value, at, kStops, facts.stop);
          case 2: return walk.read_whole(value, at, {0, 7200}, facts.onset_seconds);
          case 3: return walk.read_whole(value, at, {1, 7200}, facts.maximal_seconds);
          default: return walk.read_whole(value, at, {1, 200}, facts.raises);
        }
      }))
    return false;
  if (!has_kind) return walk.fault({&path, "kind"}, refusal::kKindMissing);
  if (facts.raises && facts.kind == Kind::treadmill)
    return walk.fault({&path, "raises"}, refusal::kRaises);
  if (facts.onset_seconds && facts.maximal_seconds && *facts.onset_seconds > *facts.maximal_seconds)
    return walk.fault({&path, "onset_seconds"}, refusal::kOnset);
  into = facts;
  return true;
}

}  // namespace station::tools
