#include "ui/model/keys.hpp"

#include <string_view>

namespace station::ui {
namespace {

/// The key written on a choice, as Choice::key names it.
Key key_named(std::string_view name) {
  if (name == "Enter") return Key::enter;
  if (name == "A") return Key::letter_a;
  if (name == "R") return Key::letter_r;
  if (name == "P") return Key::letter_p;
  if (name == "1") return Key::digit_1;
  if (name == "2") return Key::digit_2;
  if (name == "3") return Key::digit_3;
  if (name == "4") return Key::digit_4;
  if (name == "5") return Key::digit_5;
  if (name == "6") return Key::digit_6;
  return Key::other;
}

}  // namespace

KeyOffers::KeyOffers(const ScreenModel& drawn) {
  const auto offer = [this](const Choice& c) {
    if (const Key key = key_named(c.key); c.enabled && key != Key::other)
      offers_.push_back({key, c.action});
  };
  offer(drawn.keys.start);
  offer(drawn.keys.accept);
  offer(drawn.keys.repeat);
  if (drawn.rest.take) offer(*drawn.rest.take);
  if (!drawn.station_silent)
    for (const auto& c : drawn.page == Page::exercise ? drawn.exercise.stops : drawn.choices)
      offer(c);
}

std::optional<device::UserAction> KeyOffers::action_for(Key key) const {
  if (is_stop(key)) return device::PressStop{};
  if (key == Key::right) key = Key::letter_a;
  for (const auto& o : offers_)
    if (o.key == key) return o.action;
  return std::nullopt;
}

}  // namespace station::ui
