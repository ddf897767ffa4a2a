#pragma once
// How a screen of the program is plugged in. A screen brings pure values and functions
//   XState, XAction, XRequest, XModel
//   step(XState&, const XAction&) -> std::vector<XRequest>
//   present(const XState&, Language) -> XModel
//   draw_x(Canvas&, Rect, const XModel&, std::vector<XAction>&)
// and make_page() turns them into a ScreenPage. What a request asks of the outside runs on the
// worker thread; its answers come back as actions and are stepped on the draw thread, which alone
// holds the state.

#include "device/station_snapshot.hpp"
#include "ui/draw/canvas.hpp"
#include "ui/draw/page_frame.hpp"
#include "ui/model/shell/shell.hpp"
#include "ui/window/worker.hpp"

#include <chrono>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <utility>
#include <vector>

namespace station::ui {

/// What a screen may look at in each turn of the draw loop.
struct Moment {
  std::chrono::milliseconds running{};      ///< since the program started; never scaled
  const device::StationSnapshot& snapshot;  ///< the newest; sequence 0 without a station
  const ShellState& shell;
};

/// Draw thread only.
class ScreenPage {
 public:
  virtual ~ScreenPage() = default;
  /// It comes to the front.
  virtual void open() = 0;
  /// Steps what came back from the worker and what is due now. True if anything changed.
  virtual bool advance(const Moment& moment) = 0;
  /// Makes the model of the next frame; what the keys do on it comes back.
  [[nodiscard]] virtual const PageKeys& prepare(Language language) = 0;
  /// Draws the prepared model.
  virtual void draw(Canvas& c, Rect area) = 0;
  virtual void press(PageKey key) = 0;
  /// What it asked of the shell since the last call.
  [[nodiscard]] virtual std::vector<ShellAction> take_wishes() = 0;
};

template <class State, class Action, class Request, class Model>
struct PageParts {
  State state{};
  std::function<std::vector<Request>(State&, const Action&)> step;
  std::function<Model(const State&, Language)> present;
  std::function<void(Canvas&, Rect, const Model&, std::vector<Action>&)> draw;
  /// Worker thread; may take its time. The actions it returns are the answers. May be empty.
  std::function<std::vector<Action>(const Request&)> serve;
  /// A request that is the shell's to carry out (go home, open a station). May be empty.
  std::function<std::optional<ShellAction>(const Request&)> for_shell;
  /// Labels of the four keys on this screen. May be empty: back to home alone.
  std::function<PageKeys(const Model&, Language)> keys;
  std::function<std::optional<Action>(const Model&, PageKey)> on_key;
  std::optional<Action> on_open;
  /// Asked in each turn of the loop, about 60 times a second, while the screen is in front: what
  /// is due now (a replay's clock, a live figure). No action = nothing changed. May be empty.
  std::function<std::optional<Action>(const State&, const Moment&)> on_moment;
};

/// @param worker must outlive the page
template <class State, class Action, class Request, class Model>
class PageOf final : public ScreenPage {
 public:
  using Parts = PageParts<State, Action, Request, Model>;
  PageOf(Parts parts, Worker& worker) : parts_{std::move(parts)}, worker_{worker} {}

  void open() override {
    if (parts_.on_open) act(*parts_.on_open);
  }
  bool advance(const Moment& moment) override {
    std::vector<Action> arrived;
    {
      const std::scoped_lock lock{answers_->mutex};
      arrived.swap(answers_->actions);
    }
    for (const Action& action : arrived) act(action);
    bool changed = !arrived.empty();
    if (parts_.on_moment) {
      if (const auto due = parts_.on_moment(parts_.state, moment)) {
        act(*due);
        changed = true;
      }
    }
    return changed;
  }
  [[nodiscard]] const PageKeys& prepare(Language language) override {
    model_.emplace(parts_.present(parts_.state, language));
    keys_ = parts_.keys ? parts_.keys(*model_, language) : PageKeys{};
    return keys_;
  }
  void draw(Canvas& c, Rect area) override {
    if (!model_) return;
    std::vector<Action> asked;
    parts_.draw(c, area, *model_, asked);
    for (const Action& action : asked) act(action);
  }
  void press(PageKey key) override {
    if (!model_ || !parts_.on_key) return;
    if (const auto action = parts_.on_key(*model_, key)) act(*action);
  }
  [[nodiscard]] std::vector<ShellAction> take_wishes() override {
    return std::exchange(wishes_, {});
  }

 private:
  struct Answers {
    std::mutex mutex;
    std::vector<Action> actions;
  };

  void act(const Action& action) {
    for (Request& request : parts_.step(parts_.state, action)) {
      if (parts_.for_shell) {
        if (auto wish = parts_.for_shell(request)) {
          wishes_.push_back(std::move(*wish));
          continue;
        }
      }
      if (!parts_.serve) continue;
      worker_.run([serve = parts_.serve, request = std::move(request), answers = answers_] {
        std::vector<Action> actions = serve(request);
        const std::scoped_lock lock{answers->mutex};
        for (Action& a : actions) answers->actions.push_back(std::move(a));
      });
    }
  }

  Parts parts_;
  Worker& worker_;
  std::shared_ptr<Answers> answers_ = std::make_shared<Answers>();
  std::optional<Model> model_;
  PageKeys keys_;
  std::vector<ShellAction> wishes_;
};

template <class State, class Action, class Request, class Model>
[[nodiscard]] std::unique_ptr<ScreenPage> make_page(PageParts<State, Action, Request, Model> parts,
                                                    Worker& worker) {
  return std::make_unique<PageOf<State, Action, Request, Model>>(std::move(parts), worker);
}

}  // namespace station::ui
