#include "ui/services/training_exam.hpp"

#include "config/config.hpp"
#include "device/records/record_reader.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <fstream>
#include <utility>
#include <vector>

namespace station::ui {
namespace {

using Json = nlohmann::json;

/// One deflation as the simulated world knows it; stamps are the cuff controller's.
struct TrueDeflation {
  std::string site;
  DeviceMicros start;
  bool occluded = false;
  std::optional<double> first_flow_mmHg;
};

std::vector<TrueDeflation> deflations_in(const std::filesystem::path& file) {
  std::vector<TrueDeflation> all;
  std::ifstream in{file};
  for (std::string line; std::getline(in, line);) {
    const auto told = Json::parse(line, nullptr, false);
    if (!told.is_object() || told.value("truth", "") != "deflation") continue;
    TrueDeflation d;
    d.site = told.value("site", "");
    d.start = DeviceMicros{told.value("start_us", decltype(DeviceMicros::value){})};
    d.occluded = told.value("occluded_at_start", false);
    if (const auto at = told.find("first_flow_mmHg"); at != told.end() && at->is_number())
      d.first_flow_mmHg = at->get<double>();
    all.push_back(std::move(d));
  }
  return all;
}

/// The pressure at which flow came back in this attempt; empty where no number can be right.
std::optional<double> truth_of(const device::Attempt& attempt,
                               const std::vector<TrueDeflation>& truth) {
  constexpr Duration kNear = std::chrono::seconds{2};
  const std::string site = to_string(attempt.moved ? attempt.moved->taken_as : attempt.artery);
  for (const TrueDeflation& d : truth) {
    const Duration off = attempt.cuff_clock.to_station(d.start) - *attempt.marks.deflation_from;
    if (d.site == site && off < kNear && off > -kNear && d.occluded) return d.first_flow_mmHg;
  }
  return std::nullopt;
}

std::string title_of_patient(const std::string& name) {
  const auto file = config::find_config("patients", name);
  if (!file) return name;
  const auto patient = config::load_patient(*file);
  return patient && !patient->title.empty() ? patient->title : name;
}

}  // namespace

Outcome<TrainedExam> score_exam(const std::filesystem::path& record) {
  const auto reader = device::RecordReader::open(record);
  if (!reader) return std::unexpected{reader.error()};
  auto beside = record;
  beside.replace_extension(".truth.jsonl");
  const auto truth = deflations_in(beside);
  if (truth.empty())
    return trouble(
        Errc::not_found,
        fmt::format("{} holds no deflation: this exam cannot be scored.", beside.string()));
  const auto& exam = reader->exam();
  TrainingSet set{title_of_patient(exam.virtual_patient), 0, {}};
  std::vector<TrainingAnswer> answers;
  for (const device::Attempt& a : exam.attempts) {
    if (!a.accepted || !a.marks.deflation_from || !device::is_at_rest(a)) continue;
    TrainingReading reading;
    reading.artery = a.artery;
    reading.truth_mmHg = truth_of(a, truth);
    set.readings.push_back(std::move(reading));
    TrainingAnswer answer;
    if (const auto mmHg = device::pressure_of(a)) answer.mmHg = static_cast<float>(*mmHg);
    if (a.marks.end) answer.seconds = seconds_of(*a.marks.end - a.started);
    answers.push_back(answer);
  }
  return TrainedExam{exam.exam_id, set.patient, score_of(set, answers)};
}

}  // namespace station::ui
