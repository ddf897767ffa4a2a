#include "tests/ui/driver/told_truth.hpp"

#include <nlohmann/json.hpp>

#include <fstream>

namespace station::ui {

std::vector<TrueReading> true_readings(const std::filesystem::path& record) {
  auto file = record;
  file.replace_extension(".truth.jsonl");
  std::vector<TrueReading> readings;
  bool walked = false;
  std::ifstream in{file};
  for (std::string line; std::getline(in, line);) {
    const auto told = nlohmann::json::parse(line, nullptr, false);
    if (!told.is_object()) continue;
    if (told.value("event", "") == "walk_ended") walked = true;
    if (told.value("truth", "") != "deflation") continue;
    const auto mmHg = told.find("mean_truth_mmHg");
    if (mmHg == told.end() || !mmHg->is_number()) continue;
    readings.push_back({told.value("site", ""), mmHg->get<double>(), walked});
  }
  return readings;
}

TrueIndices true_indices(const std::vector<TrueReading>& readings, std::string_view artery,
                         std::string_view arm) {
  TrueIndices indices;
  std::optional<double> rest_leg, rest_arm, last_arm;
  std::vector<double> waiting;
  for (const TrueReading& r : readings) {
    if (!r.after_walk) {
      if (r.site == artery) rest_leg = r.mmHg;
      if (r.site == arm) rest_arm = r.mmHg;
    } else if (r.site == artery) {
      waiting.push_back(r.mmHg);
    } else if (r.site == arm) {
      for (const double leg : waiting) indices.after.push_back(leg / r.mmHg);
      waiting.clear();
      last_arm = r.mmHg;
    }
  }
  if (last_arm)
    for (const double leg : waiting) indices.after.push_back(leg / *last_arm);
  if (rest_leg && rest_arm) indices.rest = *rest_leg / *rest_arm;
  return indices;
}

}  // namespace station::ui
