// The figures as JSON.
#include "tools/study/study_goals.hpp"
#include "tools/study/study_table.hpp"

#include <nlohmann/json.hpp>

#include <cmath>

namespace station::study {
namespace {

using nlohmann::ordered_json;

double rounded(double v, double per_unit) { return std::floor(v * per_unit + 0.5) / per_unit; }

ordered_json sum_json(const ErrorSum& e) {
  return {{"n", e.n()},
          {"bias_mmHg", rounded(e.mean(), 1000.0)},
          {"standard_error_mmHg", rounded(e.standard_error(), 1000.0)},
          {"sd_mmHg", rounded(e.sd(), 1000.0)}};
}

ordered_json tally_json(const Tally& t) {
  ordered_json j{
      {"sites", t.sites},
      {"readable", t.readable},
      {"missed", t.missed},
      {"error", sum_json(t.error)},
      {"within_5", t.within_5},
      {"within_6", t.within_6},
      {"gross", t.gross},
      {"silent", t.silent},
      {"covered", t.covered},
      {"doubted", t.doubted},
      {"mean_width_mmHg",
       t.error.n() > 0
           ? rounded(static_cast<double>(t.width) / static_cast<double>(t.error.n()) / 100.0, 100.0)
           : 0.0},
      {"oracle", sum_json(t.oracle)},
      {"error_where_oracle", sum_json(t.paired)},
      {"first_beat", sum_json(t.first_beat)},
      {"against_crossing_beat", sum_json(t.crossing)}};
  return j;
}

ordered_json goals_json(const StudyTable& t) {
  ordered_json all = ordered_json::array();
  for (const Goal& g : goals(t)) {
    ordered_json j{{"figure", g.subject}, {"asked", g.asked}, {"measured", g.measured}, {"n", g.n}};
    j["met"] = g.met ? ordered_json(*g.met) : ordered_json(nullptr);
    all.push_back(std::move(j));
  }
  return all;
}

ordered_json agreement_json(const StudyTable::Agreement& a) {
  return {{"legs", a.legs},
          {"agree", a.agree},
          {"clear_legs", a.clear},
          {"clear_agree", a.clear_agree},
          {"true_by_found", a.matrix}};
}

}  // namespace

std::string table_json(const StudyTable& t) {
  ordered_json j{{"exams", t.exams}, {"attempts", t.readings}, {"goals", goals_json(t)}};
  for (std::size_t i = 0; i < strata().size(); ++i)
    j["strata"][strata()[i].group][strata()[i].name] = tally_json(t.tallies[i]);
  j["strata"]["rhythm"]["atrial fibrillation, mean of three"] = tally_json(t.mean_of_three);
  j["false_numbers"] = {
      {"without_flow", {{"arteries", t.no_flow.sites}, {"numbers", t.no_flow.numbers}}},
      {"without_pulse", {{"arteries", t.no_pulse.sites}, {"numbers", t.no_pulse.numbers}}},
      {"without_closure", {{"arteries", t.no_closure.sites}, {"numbers", t.no_closure.numbers}}},
      {"heard_through_held_cuff",
       {{"arteries", t.heard_through.sites}, {"numbers", t.heard_through.numbers}}},
      {"before_return", t.numbers_before_return},
      {"after_leak_under_held_cuff", t.numbers_after_leak}};
  for (const StudyFault f : {StudyFault::cuff_on_other_limb, StudyFault::cuffs_exchanged}) {
    const StudyTable::Faulty& faulty = t.faulty[static_cast<std::size_t>(f) - 1];
    j["faults"][token_of(f)] = {{"exams", faulty.exams},
                                {"arteries", faulty.touched},
                                {"numbers", faulty.numbers},
                                {"reported_incompressible", faulty.incompressible},
                                {"outcomes", faulty.causes}};
  }
  j["causes_of_readable"] = t.causes;
  j["category"] = {{"by_truth_of_the_hour", agreement_json(t.by_hour)},
                   {"by_patient", agreement_json(t.by_patient)}};
  j["patient_seconds"] = {{"attempts", rounded(static_cast<double>(t.reading_seconds) / 100.0, 10)},
                          {"exams", rounded(static_cast<double>(t.exam_seconds) / 100.0, 10)}};
  return j.dump(1) + "\n";
}

}  // namespace station::study
