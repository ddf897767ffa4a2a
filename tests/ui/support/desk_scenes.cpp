#include "tests/ui/support/desk_scenes.hpp"

#include "tests/ui/cramp/cramp_support.hpp"
#include "ui/draw/cramp_page.hpp"

#include <functional>
#include <map>

namespace station::ui {
namespace {

/// A page that shows one model and does what is tapped, without services.
template <class Action, class Request, class State, class Model>
std::unique_ptr<ScreenPage> still(State state,
                                  void (*draw)(Canvas&, Rect, const Model&, std::vector<Action>&),
                                  Worker& worker) {
  PageParts<State, Action, Request, Model> parts;
  parts.state = std::move(state);
  parts.step = [](State& s, const Action& a) { return step(s, a); };
  parts.present = [](const State& s, Language l) { return present(s, l); };
  parts.draw = draw;
  parts.keys = [](const Model&, Language l) {
    return PageKeys{.repeat = {l == Language::german ? "Zurück" : "Back"}};
  };
  return make_page(std::move(parts), worker);
}

CrampState back_to(CrampState state, std::string_view word) {
  while (!state.path.empty() && (!state.question || state.question->word != word))
    (void)step(state, CrampBack{});
  return state;
}

CrampState cramp_scene(std::string_view name) {
  if (name == "cramp.first") return begun_visit();
  if (name == "cramp.leg") return back_to(visit_of(classic_claudication()), "field.pain_walking");
  if (name == "cramp.kind") return back_to(visit_of({}), "question.kind_of_pain");
  if (name == "cramp.age") return back_to(visit_of({}), "question.age");
  if (name == "cramp.yes_no")
    return back_to(visit_of(classic_claudication()), "field.uphill_or_hurrying");
  if (name == "cramp.places") {
    auto state = back_to(visit_of(classic_claudication()), "field.pain_calf");
    return state;
  }
  if (name == "cramp.medicines")
    return back_to(visit_of({{"question.medicines", "Zocor 20 mg, HCT 25, Fantasin 5, Ramipril"}}),
                   "question.medicines");
  if (name == "cramp.urgent")
    return visit_of({{"question.red_flags", "y"}, {"field.acute_signs", "l"}});
  auto said = classic_claudication();
  said["question.medicines"] = "Zocor 20 mg, HCT 25, Fantasin 5";
  auto state = visit_of(said);
  if (name == "cramp.patient") (void)step(state, CrampRead{clinical::Reader::patient});
  return state;
}

constexpr const char* kNames[] = {"cramp.first",  "cramp.leg",    "cramp.kind",      "cramp.age",
                                  "cramp.yes_no", "cramp.places", "cramp.medicines", "cramp.urgent",
                                  "cramp.page",   "cramp.patient"};

}  // namespace

std::optional<std::pair<ScreenId, std::unique_ptr<ScreenPage>>> desk_scene(std::string_view name,
                                                                           Worker& worker,
                                                                           Language) {
  bool known = false;
  for (const char* scene : kNames) known = known || name == scene;
  if (!known) return std::nullopt;
  return std::pair{ScreenId::cramp,
                   still<CrampAction, CrampRequest>(cramp_scene(name), draw_cramp, worker)};
}

std::string desk_scene_names() {
  std::string names;
  for (const char* scene : kNames) names += std::string{" "} + scene;
  return names;
}

}  // namespace station::ui
