#include "ui/desk_screens.hpp"

#include "core/wall_time.hpp"
#include "ui/draw/cramp_page.hpp"
#include "ui/draw/page_keys.hpp"
#include "ui/draw/review_page.hpp"
#include "ui/draw/training_page.hpp"
#include "ui/services/cramp_desk.hpp"
#include "ui/services/review_desk.hpp"
#include "ui/services/training_room.hpp"

#include <string>
#include <utility>

namespace station::ui {
namespace {

std::string printing_time() { return wall_time("%Y-%m-%d %H:%M"); }
std::string signing_time() { return wall_time_to_keep(); }

}  // namespace

std::unique_ptr<ScreenPage> cramp_screen(const DeskSetup& setup) {
  PageParts<CrampState, CrampAction, CrampRequest, CrampModel> parts;
  parts.step = [](CrampState& s, const CrampAction& a) { return step(s, a); };
  parts.present = [](const CrampState& s, Language l) { return present(s, l); };
  parts.draw = draw_cramp;
  parts.serve = [desk = std::make_shared<CrampDesk>(setup.pages, printing_time)](
                    const CrampRequest& request) { return desk->serve(request); };
  parts.for_shell = [](const CrampRequest& request) -> std::optional<ShellAction> {
    const auto* start = std::get_if<StartExamWith>(&request);
    if (start == nullptr) return std::nullopt;
    OpenStation open;
    open.wish.exam_case = start->exam_case;
    open.wish.operator_name = start->exam_case.operator_name;
    return open;
  };
  parts.keys = [](const CrampModel& m, Language) { return keys_of(m); };
  parts.on_key = [](const CrampModel& m, PageKey key) -> std::optional<CrampAction> {
    const bool is_page = m.view == CrampModel::View::page;
    const CrampKey& meant = key == PageKey::repeat   ? m.back
                            : key == PageKey::accept ? (is_page ? m.print : m.forward)
                                                     : m.start;
    if (!meant.enabled || (key == PageKey::start && !is_page)) return std::nullopt;
    return meant.action;
  };
  parts.on_open = CrampOpened{};
  return make_page(std::move(parts), setup.worker);
}

std::unique_ptr<ScreenPage> review_screen(const DeskSetup& setup) {
  PageParts<ReviewScreen, ReviewAction, ReviewRequest, ReviewModel> parts;
  parts.step = [](ReviewScreen& s, const ReviewAction& a) { return step(s, a); };
  parts.present = [](const ReviewScreen& s, Language l) { return present(s, l); };
  parts.draw = draw_review;
  parts.serve = [desk = std::make_shared<ReviewDesk>(setup.records, signing_time),
                 hear = setup.hear](const ReviewRequest& request) -> std::vector<ReviewAction> {
    const auto* wish = std::get_if<HearReplay>(&request);
    if (wish == nullptr) return desk->serve(request);
    if (hear) hear(*wish);
    return {};
  };
  parts.on_open = ReviewOpened{};
  parts.on_moment = [](const ReviewScreen& s, const Moment& now) -> std::optional<ReviewAction> {
    constexpr std::chrono::milliseconds kStep{40};
    if (!s.playing || (s.ticked && now.running - *s.ticked < kStep)) return std::nullopt;
    return ReviewTick{now.running};
  };
  return make_page(std::move(parts), setup.worker);
}

std::unique_ptr<ScreenPage> training_screen(const DeskSetup& setup) {
  PageParts<TrainingState, TrainingAction, TrainingRequest, TrainingModel> parts;
  parts.step = [](TrainingState& s, const TrainingAction& a) { return step(s, a); };
  parts.present = [](const TrainingState& s, Language l) { return present(s, l); };
  parts.draw = draw_training;
  parts.serve = [room = std::make_shared<TrainingRoom>(setup.training, printing_time)](
                    const TrainingRequest& request) { return room->serve(request); };
  parts.for_shell = [](const TrainingRequest& request) -> std::optional<ShellAction> {
    const auto* start = std::get_if<StartTrainingExam>(&request);
    if (start == nullptr) return std::nullopt;
    OpenStation open;
    open.wish.virtual_patient = start->patient;
    open.wish.seed = start->seed;
    open.wish.operator_name = start->trainee;
    open.wish.training = true;
    return open;
  };
  parts.on_open = TrainingOpened{};
  // The clock of a reading goes in whole halves of a second: nothing is drawn anew in between.
  parts.on_moment = [](const TrainingState& s, const Moment& now) -> std::optional<TrainingAction> {
    constexpr std::chrono::milliseconds kStep{500};
    if (!s.set || s.revealed || s.score || now.running - s.now < kStep) return std::nullopt;
    return TrainingTick{now.running};
  };
  return make_page(std::move(parts), setup.worker);
}

}  // namespace station::ui
