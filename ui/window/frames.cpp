#include "ui/window/frames.hpp"

#include "core/wall_time.hpp"
#include "ui/model/present.hpp"

#include <algorithm>
#include <utility>

namespace station::ui {
namespace {

using std::chrono::milliseconds;

constexpr int kFramesAfterInput = 3;
/// Where no cuff is up and no signal is drawn, no one sees a figure that is this old.
constexpr milliseconds kQuietPause{200};
/// What a picture is of must have been on the screen this often before it is taken.
constexpr int kFramesBeforeScreenshot = 3;

std::optional<PageKey> page_key(Key key) {
  switch (key) {
    case Key::enter: return PageKey::start;
    case Key::letter_a:
    case Key::right: return PageKey::accept;
    case Key::letter_r: return PageKey::repeat;
    default: return std::nullopt;
  }
}

constexpr Phrase kHome{"Home", "Übersicht"};
constexpr Phrase kQuestions{"Patient", "Patient"};

}  // namespace

Frames::Frames(const WindowSettings& settings, double px_per_mm, int width, int height,
               Program* program)
    : settings_{settings}, painter_{settings, px_per_mm, width, height} {
  if (program != nullptr) shell_.emplace(*program);
}

Language Frames::language() const {
  return shell_ ? shell_->state().preferences.language : settings_.look.language;
}

std::string_view Frames::screen_key() const {
  return is_exam() ? "exam" : key_of(shell_->state().screen);
}

void Frames::take(device::DisplayFeed& feed, const ActionPort& port, Clock::time_point now) {
  const bool signals = trace_.take(feed);
  if (feed.snapshot.refresh()) {
    const auto& s = feed.snapshot.front();
    if (s.station != station_) {
      // Another station: what was drawn of the one before, in its time, goes.
      station_ = s.station;
      (void)trace_.take(feed);
      trace_ = LiveTrace{};
    }
    has_news_ = has_news_ || is_exam();
    snapshot_came_ = now;
    trace_.keep(s);
    if (phase_ != s.phase) {
      phase_ = s.phase;
      phase_since_ = s.now;
      frames_in_phase_ = 0;
      painter_.settle_anew();
      owe(kFramesAfterInput);
    }
    if (settings_.auto_operator && port.post)
      if (auto action = operator_.act(s)) port.post(std::move(*action));
  }
  // Signals change the picture only where they are drawn.
  const bool draws_signals =
      model_.page == Page::measure || model_.page == Page::review || model_.page == Page::listening;
  is_fresh_ |= signals && is_exam() && draws_signals;
  if (shell_) {
    const auto running = std::chrono::duration_cast<milliseconds>(now - started_);
    is_fresh_ |= shell_->advance(running, feed.snapshot.front());
    is_exam_ = shell_->page() == nullptr;
  }
  if (is_quiet(feed.snapshot.front()) && now - model_made_ < kQuietPause) return;
  is_fresh_ = is_fresh_ || has_news_;
  has_news_ = false;
  refresh_model(feed, now);
}

bool Frames::is_quiet(const device::StationSnapshot& s) const {
  return !is_due() && s.alarms.empty() && !model_.keys.stop_is_urgent && s.phase == model_.phase &&
         std::ranges::none_of(s.ports, [](const device::PortView& p) { return p.inflated; });
}

void Frames::take(const InputEvent& event) {
  owe(kFramesAfterInput);
  if (std::holds_alternative<Damaged>(event)) painter_.forget_shown();
  const auto* pressed = std::get_if<KeyPressed>(&event);
  if (pressed == nullptr) {
    painter_.input().push(event);
  } else if (const auto key = page_key(pressed->key); key && shell_ && !is_exam()) {
    if (auto* page = shell_->page()) page->press(*key);
  }
}

void Frames::refresh_model(const device::DisplayFeed& feed, Clock::time_point now) {
  model_made_ = now;
  ViewTime time;
  time.running = std::chrono::duration_cast<milliseconds>(now - started_);
  time.snapshot_age = std::chrono::duration_cast<milliseconds>(now - snapshot_came_);
  time.wall_clock = wall_time("%H:%M");
  time.wall_time = wall_time_to_keep();
  model_ = present(feed.snapshot.front(), time,
                   {language(), settings_.catalogues[static_cast<std::size_t>(language())].get()});
  std::string look = model_.header.wall_clock + (model_.station_silent ? "s" : "-");
  for (const auto& row : model_.alarms.rows) look += row.lit ? '1' : '0';
  if (look != time_look_) is_fresh_ = true;
  time_look_ = std::move(look);
}

void Frames::build(device::DisplayFeed& feed, const ActionPort& port) {
  is_fresh_ = false;
  owed_ = std::max(0, owed_ - 1);
  const auto look = shell_ ? shell_->state().preferences : settings_.look;
  painter_.set_look(look, !shell_ || shell_->state().may_type());
  if (auto* page = shell_ ? shell_->page() : nullptr) {
    build_page(*page, port);
  } else {
    ExamChrome chrome;
    if (shell_) {
      chrome.home = say(look.language, kHome);
      if (shell_->state().station == StationState::running)
        chrome.questions = say(look.language, kQuestions);
      chrome.may_leave = shell_->state().may_leave();
      chrome.notice = notice_text(shell_->state());
    }
    auto asked = painter_.build_exam(model_, trace_, shell_ ? &chrome : nullptr);
    for (auto& action : asked)
      if (port.post) port.post(std::move(action));
    if (chrome.asked_home) shell_->ask(GoTo{ScreenId::home});
    if (chrome.asked_questions) shell_->ask(AskAboutExam{});
  }
  (void)feed;
  if (painter_.owes_a_frame()) owe(1);
  ++number_;
  ++frames_in_phase_;
  if (screen_ != screen_key()) {
    screen_ = screen_key();
    frames_on_screen_ = 0;
    owe(kFramesAfterInput);
  }
  ++frames_on_screen_;
  if (owed_ == 0 && painter_.input().empty()) taps_shown_ = painter_.input().taps();
}

void Frames::build_page(ScreenPage& page, const ActionPort& port) {
  const auto& state = shell_->state();
  PageFrame frame;
  frame.title = title_of(state.screen, language());
  if (state.screen != ScreenId::home) frame.home = say(language(), kHome);
  frame.may_leave = state.may_leave();
  if (state.station != StationState::none) frame.simulated = model_.header.simulated;
  frame.wall_clock = model_.header.wall_clock;
  frame.notice = notice_text(state);
  if (state.station == StationState::running) frame.alarms = model_.alarms;
  frame.has_stop = state.station != StationState::none;
  frame.stop_is_urgent = model_.keys.stop_is_urgent;
  frame.keys = page.prepare(language());
  PageFrameAsked asked;
  painter_.build_page(trace_, [&](Canvas& c, Rect screen) {
    page.draw(c, draw_page_frame(c, screen, frame, asked));
  });
  if (asked.stop && port.post) port.post(device::PressStop{});
  if (asked.key) page.press(*asked.key);
  if (asked.home) shell_->ask(GoTo{ScreenId::home});
  if (asked.dismiss) shell_->ask(DismissNotice{});
}

bool Frames::screenshot_is_due(const device::StationSnapshot& s) const {
  if (!settings_.screenshot || screenshot_done_) return false;
  const auto& wanted = *settings_.screenshot;
  if (frames_on_screen_ < kFramesBeforeScreenshot || painter_.owes_a_frame()) return false;
  if (wanted.screen) return key_of(*wanted.screen) == screen_key();
  if (s.sequence == 0) return false;
  if (wanted.phase && *wanted.phase != s.phase) return false;
  return frames_in_phase_ >= kFramesBeforeScreenshot &&
         seconds_of(s.now - phase_since_) >= wanted.delay_s;
}

bool Frames::shows_the_end(const device::StationSnapshot& s) const {
  return s.phase == device::Phase::finished && frames_in_phase_ >= kFramesBeforeScreenshot;
}

}  // namespace station::ui
