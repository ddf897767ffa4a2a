#include "algorithms/clinical/claudication/staging.hpp"

#include "algorithms/clinical/profile.hpp"
#include "core/expects.hpp"

#include <algorithm>
#include <string_view>
#include <vector>

namespace station::clinical::claudication {
namespace {

/// The numbers of the built-in profile, which equals config/profiles/acc-aha-2024.toml.
const StageRules& numbers() {
  static const StageRules kNumbers;
  return kNumbers;
}
const ThresholdSet& set_named(std::string_view id) {
  static const std::vector<ThresholdSet> kSets = standard_threshold_sets();
  const auto at = std::ranges::find(kSets, id, &ThresholdSet::id);
  STATION_EXPECTS(at != kSets.end(), "the built-in sets hold Rutherford's categories");
  return *at;
}

Answer walks_200_m_or_less(const StagingFindings& f) {
  if (!f.walking_distance_m) return Answer::not_asked;
  return *f.walking_distance_m <= numbers().short_walk_m.value ? Answer::yes : Answer::no;
}

/// The category of a treadmill test, when all of it is there.
std::optional<Rutherford> of_treadmill(const StagingFindings& f) {
  const bool open = f.treadmill_completed != Answer::yes && f.treadmill_completed != Answer::no;
  if (open || !f.post_exercise_ankle_mmHg) return std::nullopt;
  const int after = *f.post_exercise_ankle_mmHg;
  const int cut = numbers().treadmill_after_mmHg.value;
  if (f.treadmill_completed == Answer::yes) return after > cut ? Rutherford::one : Rutherford::two;
  return after < cut ? Rutherford::three : Rutherford::two;
}

/// Items of the symptoms in the order that stage() takes.
std::array<Item, 5> symptom_items(const StagingFindings& f) {
  return {Item{"pad", f.pad}, Item{"tissue_loss", f.tissue_loss}, Item{"rest_pain", f.rest_pain},
          Item{"claudication", f.claudication}, Item{"walking_distance_m", walks_200_m_or_less(f)}};
}

Fontaine stage(bool pad, bool tissue, bool rest_pain, bool claudication, bool short_walk) {
  if (!pad) return Fontaine::no_stage;
  if (tissue) return Fontaine::four;
  if (rest_pain) return Fontaine::three;
  if (!claudication) return Fontaine::one;
  return short_walk ? Fontaine::two_b : Fontaine::two_a;
}

Objective met_if(std::optional<int> ankle, std::optional<int> toe, const ThresholdSet& cuts) {
  if (!ankle && !toe) return Objective::not_measured;
  const bool met = (ankle && *ankle < cuts.ankle.value) || (toe && *toe < cuts.toe.value);
  return met ? Objective::met : Objective::not_met;
}

}  // namespace

std::string_view to_string(Fontaine stage) {
  switch (stage) {
    case Fontaine::one: return "I";
    case Fontaine::two_a: return "IIa";
    case Fontaine::two_b: return "IIb";
    case Fontaine::three: return "III";
    case Fontaine::four: return "IV";
    case Fontaine::no_stage: break;
  }
  return "none";
}

std::string_view to_string(Rutherford category) {
  switch (category) {
    case Rutherford::zero: return "0";
    case Rutherford::one: return "1";
    case Rutherford::two: return "2";
    case Rutherford::three: return "3";
    case Rutherford::four: return "4";
    case Rutherford::five: return "5";
    case Rutherford::six: return "6";
    case Rutherford::no_category: break;
  }
  return "none";
}

Reading<Fontaine> stage_fontaine(const StagingFindings& f) {
  return read_items<Fontaine>(symptom_items(f), [](const std::array<bool, 5>& is) {
    return stage(is[0], is[1], is[2], is[3], is[4]);
  });
}

Reading<Rutherford> stage_rutherford(const StagingFindings& f) {
  const auto treadmill = of_treadmill(f);
  const auto symptoms = symptom_items(f);
  const bool has_run = f.treadmill_completed == Answer::yes || f.treadmill_completed == Answer::no;
  // IIb stands for two categories that only the treadmill tells apart: one more open item.
  const Answer worst = treadmill ? Answer::no : Answer::not_asked;
  const std::array items = {
      symptoms[0],
      symptoms[1],
      symptoms[2],
      symptoms[3],
      treadmill ? Item{"walking_distance_m", Answer::no} : symptoms[4],
      Item{"tissue_loss_major", f.tissue_loss_major},
      Item{has_run ? "post_exercise_ankle_mmHg" : "treadmill_completed", worst}};
  return read_items<Rutherford>(items, [&treadmill](const std::array<bool, 7>& is) {
    switch (stage(is[0], is[1], is[2], is[3], is[4])) {
      case Fontaine::one: return Rutherford::zero;
      case Fontaine::two_a: return treadmill.value_or(Rutherford::one);
      case Fontaine::two_b: return is[6] ? Rutherford::three : Rutherford::two;
      case Fontaine::three: return Rutherford::four;
      case Fontaine::four: return is[5] ? Rutherford::six : Rutherford::five;
      case Fontaine::no_stage: break;
    }
    return Rutherford::no_category;
  });
}

Objective objective_of(Rutherford category, const StagingFindings& f) {
  switch (category) {
    case Rutherford::one:
      if (!f.post_exercise_ankle_mmHg || !f.ankle_mmHg) return Objective::not_measured;
      return *f.ankle_mmHg - *f.post_exercise_ankle_mmHg >= numbers().treadmill_fall_from_mmHg.value
                 ? Objective::met
                 : Objective::not_met;
    case Rutherford::four: return met_if(f.ankle_mmHg, f.toe_mmHg, set_named("rutherford-4"));
    case Rutherford::five:
    case Rutherford::six: return met_if(f.ankle_mmHg, f.toe_mmHg, set_named("rutherford-5-6"));
    default: return Objective::not_measured;
  }
}

}  // namespace station::clinical::claudication
