// What it takes to build one frame: snapshot to screen model to draw lists, no window. The goal is
// 2 ms.
#include "tests/ui/support/headless_frame.hpp"
#include "tests/ui/support/scripted_feed.hpp"
#include "ui/model/present.hpp"

#include <benchmark/benchmark.h>

namespace station::ui {
namespace {

void build_a_frame(benchmark::State& state, Scene scene, int width, int height) {
  HeadlessFrame page{width, height, 4.0F};
  ScriptedFeed feed{scene};
  for (auto _ : state) {
    state.PauseTiming();
    feed.advance(0.04);
    state.ResumeTiming();
    page.trace().take(feed.feed());
    const auto model = present(feed.snapshot(), {std::chrono::milliseconds{0}, {}, "14:05"});
    benchmark::DoNotOptimize(page.frame(model));
  }
}
BENCHMARK_CAPTURE(build_a_frame, deflating_1024x600, Scene::deflating, 1024, 600)
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(build_a_frame, deflating_1280x800, Scene::deflating, 1280, 800)
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(build_a_frame, deflating_1920x1080, Scene::deflating, 1920, 1080)
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(build_a_frame, reviewing_1920x1080, Scene::reviewing, 1920, 1080)
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(build_a_frame, asking_sites_1920x1080, Scene::asking_sites, 1920, 1080)
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(build_a_frame, result_1920x1080, Scene::critical, 1920, 1080)
    ->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace station::ui
