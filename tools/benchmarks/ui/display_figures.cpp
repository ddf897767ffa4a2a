// What the display costs, measured on the program as it runs: start, memory, idle processor use,
// frames, STOP. Every figure has its goal beside it; nothing passes or fails here.
//   display_figures [start] [memory] [idle] [frames] [stop]      all of them without a word
#include "tests/ui/driver/bedside.hpp"
#include "tools/benchmarks/ui/figures.hpp"

#include <fmt/format.h>

#include <poll.h>
#include <unistd.h>

#include <chrono>
#include <fstream>
#include <set>
#include <sstream>

namespace station::ui {
namespace {

using Clock = std::chrono::steady_clock;

const std::filesystem::path kFolder = std::filesystem::path{STATION_BINARY_DIR} / "figures";

std::vector<std::string> exam_command(const std::string& speed) {
  std::filesystem::create_directories(kFolder);
  std::ofstream case_file{kFolder / "case.toml"};
  case_file << "operator = \"A. Meier\"\n";
  for (const char* site : {"right arm", "left arm", "right ankle", "left ankle"})
    case_file << fmt::format("[site.\"{}\"]\npermission = \"allowed\"\n", site);
  return {STATION_PROGRAM,
          "--simulate",
          "normal",
          "--case",
          kFolder / "case.toml",
          "--protocol",
          "resting-abi-zero-rest",
          "--out",
          kFolder / "records",
          "--speed",
          speed};
}

double resident_mb(pid_t pid) {
  std::ifstream status{fmt::format("/proc/{}/status", pid)};
  for (std::string line; std::getline(status, line);)
    if (line.starts_with("VmRSS:")) return std::stod(line.substr(6)) / 1024.0;
  return 0.0;
}

/// Seconds of processor time that a process has used.
double processor_s(pid_t pid) {
  std::ifstream stat{fmt::format("/proc/{}/stat", pid)};
  std::string all{std::istreambuf_iterator<char>{stat}, {}};
  std::istringstream rest{all.substr(all.rfind(')') + 2)};
  std::string word;
  double ticks = 0.0;
  for (int field = 3; rest >> word && field <= 15; ++field)
    if (field >= 14) ticks += std::stod(word);
  return ticks / static_cast<double>(::sysconf(_SC_CLK_TCK));
}

void measure_start() {
  std::vector<double> seconds;
  for (int i = 0; i < 5; ++i) {
    Bedside bed{{1920, 1080}, kFolder / "start"};
    const auto began = Clock::now();
    bed.start(exam_command("1"));
    // The first frame may be it already, and nothing more comes while nothing changes.
    if (bed.screen().phase != "ready_to_rest") bed.wait_for_phase("ready_to_rest");
    seconds.push_back(std::chrono::duration<double>(Clock::now() - began).count());
    bed.end();
  }
  fmt::print("start to the first key that can be pressed: {:.2f} s (median of 5); goal 1\n",
             quantile(seconds, 0.5));
}

void measure_memory(const std::string& own_program) {
  VirtualDesk desk{{1920, 1080}};
  Child empty{{own_program, "--empty-window", "1920x1080"}, {desk.environment()}};
  empty.out().find("empty");
  const double bare = resident_mb(empty.pid());
  Bedside bed{{1920, 1080}, kFolder / "memory"};
  bed.start(exam_command("1"));
  bed.wait_for_phase("ready_to_rest");
  bed.press_when_offered("key.start", "Return");
  bed.wait_for_phase("ready_to_inflate");
  bed.press_when_offered("key.start", "Return");
  bed.wait_for_phase("reviewing");
  const double full = resident_mb(bed.pid());
  fmt::print(
      "resident memory: {:.0f} MB after a reading, {:.0f} MB an empty window, {:.0f} MB "
      "above; goal 60\n",
      full, bare, full - bare);
}

/// Processor time of ten seconds in which nobody does anything.
void idle_on(Bedside& bed, const char* screen) {
  constexpr int kMs = 10'000;
  const double before = processor_s(bed.pid());
  const auto frames = bed.screen().frame;
  const auto end = std::chrono::steady_clock::now() + std::chrono::milliseconds{kMs};
  // Read all the while: a frame that waits to be read would be counted as the newest.
  bed.wait_until("the end of ten seconds",
                 [end](const SeenScreen&) { return std::chrono::steady_clock::now() >= end; });
  const double used = processor_s(bed.pid()) - before;
  fmt::print("idle on {}: {:.1f} % of a core, {:.1f} frames/s; goal 5\n", screen,
             used / (kMs / 1000.0) * 100.0,
             static_cast<double>(bed.screen().frame - frames) / (kMs / 1000.0));
}

void measure_idle() {
  Bedside bed{{1920, 1080}, kFolder / "idle"};
  bed.start(exam_command("1"));
  bed.wait_for_phase("ready_to_rest");
  idle_on(bed, "ready to rest");
  bed.press_when_offered("key.start", "Return");
  bed.wait_for_phase("ready_to_inflate");
  idle_on(bed, "ready to inflate (Doppler heard and drawn)");
  bed.press("space");
  bed.wait_for_phase("stopped");
  idle_on(bed, "stopped");
}

}  // namespace
}  // namespace station::ui

int main(int argc, char** argv) {
  using namespace station::ui;
  const std::vector<std::string> words{argv + 1, argv + argc};
  const auto after = [&words](std::string_view word) {
    const auto it = std::ranges::find(words, word);
    return it == words.end() || it + 1 == words.end() ? std::string{} : *(it + 1);
  };
  const auto has = [&words](std::string_view word) {
    return std::ranges::find(words, word) != words.end();
  };
  if (has("--empty-window")) return empty_window(after("--empty-window"));
  if (has("--stop-under-load-child"))
    return stop_under_load_child(after("--size"), after("--ui-probe"));
  try {
    const bool all = words.empty();
    if (all || has("start")) measure_start();
    if (all || has("memory")) measure_memory(argv[0]);
    if (all || has("idle")) measure_idle();
    if (all || has("stop")) stop_under_load(argv[0], 500);
    if (all || has("frames")) live_frames(300);
  } catch (const std::exception& e) {
    fmt::print(stderr, "{}\n", e.what());
    return 1;
  }
  return 0;
}
