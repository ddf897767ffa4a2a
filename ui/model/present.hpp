#pragma once
// From the station's snapshot to what is shown. Pure: same inputs, same screen. Decides text, unit,
// rounding, staleness, severity and which half of a flash is lit; holds no rule of medicine.
// Allocates; any thread.

#include "device/station_snapshot.hpp"
#include "ui/model/language.hpp"
#include "ui/model/screen_model.hpp"

#include <chrono>
#include <string>

namespace station::clinical {
struct Catalogue;
}

namespace station::ui {

/// The display's own sense of time. Unlike the snapshot's clock it is never scaled.
struct ViewTime {
  std::chrono::milliseconds running{};       ///< since the display started; drives flashing
  std::chrono::milliseconds snapshot_age{};  ///< since the last snapshot came
  std::string wall_clock;                    ///< "14:05", for people
  std::string wall_time;  ///< ISO 8601, for statements that are kept; empty = the clock above
};

/// In which words the screen speaks.
struct Wording {
  Language language = Language::english;
  /// What the clinical rules say in that language, to their three readers; must outlive the call.
  /// Null: each rule says its own English sentence to all of them.
  const clinical::Catalogue* catalogue = nullptr;
  Wording() = default;
  Wording(Language l, const clinical::Catalogue* c = nullptr)  // NOLINT: a language is a wording
      : language{l}, catalogue{c} {}
};

/// A display that got no snapshot for this long calls its values not current [chosen: twice the
/// 500 ms within which the station must hear from the display].
inline constexpr std::chrono::milliseconds kSnapshotStaleAfter{1000};

/// On half of the time at 2 Hz (high) or 0.6 Hz (medium); low is steady
/// [IEC 60601-1-8: 1.4-2.8 Hz, 0.4-0.8 Hz, constant; 20-60 % on].
[[nodiscard]] bool flash_is_lit(device::AlarmPriority priority, std::chrono::milliseconds running);

[[nodiscard]] ScreenModel present(const device::StationSnapshot& snapshot, const ViewTime& time,
                                  const Wording& wording = {});

}  // namespace station::ui
