// A day at the bedside in virtual time: exam after exam in one process, every snapshot presented
// and drawn without a window, every record written. Prints what the process holds after the first
// hour and at the end of the day; the goal is a growth of at most 2 MB in eight hours.
//   day_memory [HOURS]
#include "tests/device/station/virtual_station.hpp"
#include "tests/support/child_process.hpp"
#include "tests/ui/support/headless_frame.hpp"
#include "ui/model/present.hpp"

#include <fmt/format.h>
#include <malloc.h>

#include <array>
#include <cstdlib>
#include <fstream>
#include <string>

namespace station::ui {
namespace {

constexpr int kStepsPerFrame = 10;  // 40 ms
constexpr double kPause_s = 120.0;  // from one patient to the next

double resident_mb() {
  ::malloc_trim(0);  // what the allocator only keeps for later is no growth
  std::ifstream status{"/proc/self/status"};
  for (std::string line; std::getline(status, line);)
    if (line.starts_with("VmRSS:")) return std::stod(line.substr(6)) / 1024.0;
  return 0.0;
}

class Day {
 public:
  explicit Day(double hours) : end_s_{hours * 3600.0} {}

  int run() {
    constexpr std::array patients{"normal",         "claudicant",     "critical",    "fast-heart",
                                  "incompressible", "arm-difference", "faint-signal"};
    double after_an_hour = 0.0;
    int exams = 0;
    while (passed_s_ < end_s_) {
      examine(patients[static_cast<std::size_t>(exams++) % patients.size()]);
      if (after_an_hour == 0.0 && passed_s_ >= 3600.0) {
        after_an_hour = resident_mb();
        fmt::print("after {:.1f} h, {} exams: {:.1f} MB\n", passed_s_ / 3600.0, exams,
                   after_an_hour);
      }
    }
    const double at_the_end = resident_mb();
    fmt::print("after {:.1f} h, {} exams, {} frames: {:.1f} MB; grown by {:.1f} MB, goal 2\n",
               passed_s_ / 3600.0, exams, frames_, at_the_end, at_the_end - after_an_hour);
    return 0;
  }

 private:
  void examine(const std::string& patient) {
    device::StationPlan plan = device::test::plan_for(patient, folder_.path());
    plan.auto_operator = true;
    plan.protocol.rest_minutes = 5.0;
    auto built = device::build_station(plan).value();
    built.station->attach(&feed_);
    Timestamp now = built.start;
    const Timestamp begin = now;
    std::optional<Timestamp> finished;
    for (unsigned step = 0; !finished || now < *finished + duration_from_seconds(kPause_s);
         ++step) {
      built.world(now);
      built.station->step(now);
      now += std::chrono::milliseconds{4};
      if (step % kStepsPerFrame == 0) draw();
      if (!finished && built.station->exam().phase() == device::Phase::finished) finished = now;
    }
    built.station->close(now);
    passed_s_ += seconds_of(now - begin);
  }

  void draw() {
    frame_.trace().take(feed_);
    feed_.snapshot.refresh();
    const auto& snapshot = feed_.snapshot.front();
    frame_.trace().keep(snapshot);
    (void)frame_.frame(present(snapshot, {std::chrono::milliseconds{0}, {}, "14:05"}));
    ++frames_;
  }

  station::test::TemporaryFolder folder_;
  HeadlessFrame frame_{1920, 1080, 4.0F};
  device::DisplayFeed feed_;
  double end_s_;
  double passed_s_ = 0.0;
  long frames_ = 0;
};

}  // namespace
}  // namespace station::ui

int main(int argc, char** argv) {
  const double hours = argc > 1 ? std::atof(argv[1]) : 8.0;
  if (!(hours >= 1.5)) {
    fmt::print(stderr, "day_memory: '{}' is no number of hours from 1.5 on.\n", argv[1]);
    return 2;
  }
  return station::ui::Day{hours}.run();
}
