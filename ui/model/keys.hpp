#pragma once
// The exam keys. Pure: a key and what is offered on the frame in front of the person give at most
// one action.
//   Space, Escape   STOP, always
//   Enter           Start: begin rest, inflate
//   A, Right arrow  Accept, next artery
//   R               Repeat
//                   while resting: the arm's pressure       (only where the screen shows it)
//   1 2 3           skip for pain, declined, other reason     (only where the screen shows them)
//   P               pause                                     (the same)
//   1 ... 6         why an exercise ends                      (while it runs)
// No key does two of these, so none both accepts and inflates.

#include "device/exam/exam_actions.hpp"
#include "ui/model/screen_model.hpp"

#include <cstdint>
#include <optional>
#include <vector>

namespace station::ui {

/// Keys the exam knows; the window translates its own codes.
enum class Key : std::uint8_t {
  space,
  escape,
  enter,
  right,
  letter_a,
  letter_r,
  letter_p,
  digit_1,
  digit_2,
  digit_3,
  digit_4,
  digit_5,
  digit_6,
  other
};

/// The actions that keys may cause on one drawn frame; STOP is not among them because it needs no
/// frame.
class KeyOffers {
 public:
  KeyOffers() = default;  ///< nothing but STOP
  explicit KeyOffers(const ScreenModel& drawn);
  [[nodiscard]] std::optional<device::UserAction> action_for(Key key) const;

 private:
  struct Offer {
    Key key;
    device::UserAction action;
  };
  std::vector<Offer> offers_;
};

[[nodiscard]] constexpr bool is_stop(Key key) { return key == Key::space || key == Key::escape; }

}  // namespace station::ui
