#pragma once
// The words and shapes of the display for the station's enumerations. Pure tables; any thread.

#include "algorithms/clinical/verdict.hpp"
#include "algorithms/signal/flow_track.hpp"
#include "core/body.hpp"
#include "device/exam/counted_pressure.hpp"
#include "device/exam/exam_actions.hpp"
#include "device/exam/exam_record.hpp"
#include "device/safety/alarm.hpp"
#include "hal/cuff/cuff_controller.hpp"
#include "ui/model/screen_model.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace station::ui {

[[nodiscard]] std::string capitalised(std::string_view text);  ///< first letter
[[nodiscard]] std::string short_artery(ArterySite a);          ///< "R posterior tibial"
[[nodiscard]] std::string_view title_of(device::Phase p);      ///< "Find the artery"
[[nodiscard]] std::string_view key_of(device::Phase p);        ///< "ready_to_inflate"
[[nodiscard]] std::optional<device::Phase> phase_from(std::string_view key);
[[nodiscard]] std::string_view words_of(hal::LinkState s);          ///< "ready"
/// How well the driver is proven, for people; empty for our own protocol.
[[nodiscard]] std::string_view words_of(hal::EvidenceLevel e);
[[nodiscard]] std::string_view words_of(signal::Doubt doubt);
[[nodiscard]] std::string_view words_of(device::PressureBasis basis);  ///< "mean", "one reading"
[[nodiscard]] std::string_view words_of(signal::NoReadingCause c);  ///< "no signal found"
[[nodiscard]] std::string_view words_of(device::Permission p);      ///< "allowed with barrier"
[[nodiscard]] std::string_view words_of(device::AlarmPriority p);   ///< "HIGH"
[[nodiscard]] std::string text_of(const clinical::Index& index);    ///< "0.85", ">2.14"

struct CategoryLook {
  std::string_view words;
  Shape shape;
  ColourRole role;
};
/// No two categories share words or shape.
[[nodiscard]] CategoryLook look_of(clinical::Category c);
/// Never an alarm colour: a finding is not an alarm.
[[nodiscard]] ColourRole role_of(clinical::Urgency u);
[[nodiscard]] ColourRole role_of(device::AlarmPriority p);

}  // namespace station::ui
