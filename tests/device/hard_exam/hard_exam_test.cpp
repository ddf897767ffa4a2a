// The hard exam, end to end: patient, case, faults and protocol as they ship, keys pressed by a
// careful person, the power cut in the middle and the exam resumed, its report read line by line.

#include "config/load_plan.hpp"
#include "device/host_faults.hpp"
#include "device/report_of_record.hpp"
#include "device/station_factory.hpp"
#include "tests/device/hard_exam/careful_technologist.hpp"
#include "tests/support/child_process.hpp"

#include <gtest/gtest.h>

#include <cstdlib>
#include <iostream>

namespace station::device {
namespace {

using station::test::TemporaryFolder;
using test::CarefulTechnologist;

constexpr Duration kQuantum = std::chrono::milliseconds{4};
constexpr Duration kLongest = std::chrono::hours{2};
constexpr double kMinutesAway = 12.0;

StationPlan first_sitting(const std::filesystem::path& folder) {
  auto loaded = config::load_plan({.simulate = "hard-exam",
                                   .protocol = "resting-abi-toe",
                                   .out = folder.string(),
                                   .seed = 1,
                                   .faults = {"hard-exam"}});
  EXPECT_TRUE(loaded) << (loaded ? "" : loaded.error().sentence);
  StationPlan plan = loaded->plan;
  plan.exam_id = "a1b2c3d4e5f60718";
  plan.wall_start = "2026-03-02T09:30:00+01:00";
  plan.clinic_contact = "vascular surgeon on call, 4711";
  return plan;
}

struct Sitting {
  bool power_was_cut = false;
  std::filesystem::path record;
  ExamRecord exam;
  std::vector<std::string> refusals;
};

/// Until the technologist has nothing more to do, or the power goes.
Sitting sit(const StationPlan& plan) {
  Sitting sitting;
  auto built = build_station(plan);
  EXPECT_TRUE(built) << (built ? "" : built.error().sentence);
  if (!built) return sitting;
  HostFaults host{built->bench};
  auto truth = built->record;
  CarefulTechnologist technologist{truth.replace_extension(".truth.jsonl")};
  Timestamp now = built->start;
  Phase shown = Phase::connecting;
  Timestamp idle_since = now;
  for (const Timestamp limit = now + kLongest; now < limit; now += kQuantum) {
    built->world(now);
    host.look(now, *built->station);
    if (host.killed()) {
      sitting.power_was_cut = true;
      break;
    }
    built->station->step(now);
    const ExamWorkflow& exam = built->station->exam();
    if (exam.phase() != shown) {
      shown = exam.phase();
      if (std::getenv("HARD_EXAM_VERBOSE") != nullptr) {
        std::cerr << seconds_of(now.time_since_epoch()) << " " << token_of(shown) << " ";
        if (exam.has_attempt()) std::cerr << to_string(exam.current_attempt().artery);
        std::cerr << " " << exam.why() << "\n";
      }
    }
    if (const auto key = technologist.step(now, exam)) {
      idle_since = now;
      built->station->act(now, *key);
      if (!exam.refused().empty()) technologist.note_refusal(exam.refused());
    }
    if (exam.phase() == Phase::finished && now - idle_since > std::chrono::seconds{3}) break;
  }
  sitting.exam = built->station->exam().record();
  sitting.refusals = technologist.refusals();
  sitting.record = built->record;
  if (sitting.power_was_cut) {
    // What lies on the disk at that moment; the process that is gone closes nothing.
    sitting.record = built->record.parent_path() / "power-cut" / built->record.filename();
    std::filesystem::create_directories(sitting.record.parent_path());
    for (const char* end : {"", "-wal"})
      if (const std::filesystem::path from = built->record.string() + end;
          std::filesystem::exists(from))
        std::filesystem::copy_file(from, sitting.record.string() + end,
                                   std::filesystem::copy_options::overwrite_existing);
  } else {
    built->station->close(now);
    for (int i = 0; i < 250; ++i) built->world(now += kQuantum);
  }
  built->station.reset();
  return sitting;
}

TEST(HardExam, GoesThroughToItsReport) {
  const TemporaryFolder temporary;
  const char* keep = std::getenv("HARD_EXAM_OUT");
  const std::filesystem::path folder = keep != nullptr ? keep : temporary.path();

  StationPlan plan = first_sitting(folder);
  const Sitting first = sit(plan);
  ASSERT_TRUE(first.power_was_cut);
  plan.faults.clear();
  plan.resume = first.record;
  plan.minutes_away = kMinutesAway;
  const Sitting second = sit(plan);

  const auto pdf = folder / "hard-exam.pdf";
  const auto written = write_report_of(second.record, pdf);
  ASSERT_TRUE(written) << written.error().sentence;
  for (const auto& r : second.refusals) std::cerr << "REFUSED " << r << "\n";
}

}  // namespace
}  // namespace station::device
