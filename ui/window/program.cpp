#include "ui/window/program.hpp"

#include <algorithm>

namespace station::ui {

struct ShellRun::Answers {
  std::mutex mutex;
  std::vector<ShellAction> actions;

  void add(ShellAction action) {
    const std::scoped_lock lock{mutex};
    actions.push_back(std::move(action));
  }
};

ShellRun::ShellRun(Program& program)
    : program_{program}, answers_{std::make_shared<Answers>()}, opened_{program.shell.screen} {
  if (auto* first = page()) first->open();
}

ScreenPage* ShellRun::page() {
  const auto found = std::ranges::find(program_.pages, program_.shell.screen,
                                       [](const auto& entry) { return entry.first; });
  return found == program_.pages.end() ? nullptr : found->second.get();
}

void ShellRun::ask(const ShellAction& action) {
  // A screen that is not plugged in cannot come to the front: nothing would be drawn.
  if (const auto* go = std::get_if<GoTo>(&action);
      go != nullptr && go->screen != ScreenId::exam &&
      std::ranges::find(program_.pages, go->screen,
                        [](const auto& entry) { return entry.first; }) == program_.pages.end())
    return;
  for (const ShellRequest& request : step(program_.shell, action)) carry_out(request);
  if (program_.shell.screen == opened_) return;
  opened_ = program_.shell.screen;
  if (auto* now = page()) now->open();
}

void ShellRun::carry_out(const ShellRequest& request) {
  if (const auto* make = std::get_if<MakeStation>(&request)) {
    program_.worker.run([open = program_.open_station, wish = make->wish, answers = answers_] {
      const auto refusal = open ? open(wish) : std::optional<std::string>{};
      if (refusal)
        answers->add(StationRefused{*refusal});
      else
        answers->add(StationOpened{});
    });
  } else if (std::holds_alternative<EndStation>(request)) {
    program_.worker.run([close = program_.close_station, answers = answers_] {
      if (close) close();
      answers->add(StationClosed{});
    });
  } else if (const auto* tell = std::get_if<TellStation>(&request)) {
    if (program_.post) program_.post(tell->action);
  } else if (const auto* keep = std::get_if<KeepPreferences>(&request)) {
    if (program_.keep)
      program_.worker.run([call = program_.keep, to = keep->preferences] { call(to); });
  } else {
    leave_ = true;
  }
}

bool ShellRun::advance(std::chrono::milliseconds running, const device::StationSnapshot& snapshot) {
  std::vector<ShellAction> arrived;
  {
    const std::scoped_lock lock{answers_->mutex};
    arrived.swap(answers_->actions);
  }
  bool changed = !arrived.empty();
  for (const ShellAction& action : arrived) ask(action);
  const bool holds = std::ranges::any_of(snapshot.ports, &device::PortView::inflated);
  if (holds != program_.shell.cuffs_hold) {
    ask(CuffsHold{holds});
    changed = true;
  }
  if (auto* front = page()) {
    changed |= front->advance({running, snapshot, program_.shell});
    for (const ShellAction& wish : front->take_wishes()) {
      ask(wish);
      changed = true;
    }
  }
  return changed;
}

}  // namespace station::ui
