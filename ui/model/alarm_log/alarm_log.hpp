#pragma once
// The alarm log as a page: what began, ended, was seen or silenced, newest first, in station time.
// Pure. The same events stand in the record under the kind "alarm".

#include "device/station_snapshot.hpp"
#include "ui/model/language.hpp"
#include "ui/model/screen_model.hpp"

#include <string>
#include <vector>

namespace station::ui {

struct AlarmLogRow {
  std::string time;      ///< station time, "4:12.3"
  std::string priority;  ///< "HIGH"; empty for the sound of all
  ColourRole role = ColourRole::muted;
  std::string what;  ///< "began", "over", "acknowledged", "sound paused for 60 s"
  std::string text;  ///< the alarm
};

struct AlarmLog {
  std::string title;
  std::string empty;  ///< when there is none
  std::vector<AlarmLogRow> rows;
};

[[nodiscard]] AlarmLog present_alarm_log(const device::StationSnapshot& snapshot,
                                         Language language);

}  // namespace station::ui
