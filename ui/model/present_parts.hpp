#pragma once
// The parts of present(), one per region of the screen. Not for use outside ui/model.

#include "ui/model/present.hpp"

namespace station::ui {

[[nodiscard]] Header present_header(const device::StationSnapshot& s, const ViewTime& time);
[[nodiscard]] AlarmBar present_alarms(const device::StationSnapshot& s, const ViewTime& time);
[[nodiscard]] Gauge present_gauge(const device::StationSnapshot& s, bool station_silent);
[[nodiscard]] Prompt present_prompt(const device::StationSnapshot& s, bool station_silent);
[[nodiscard]] std::vector<StepRow> present_steps(const device::StationSnapshot& s);
[[nodiscard]] KeyBar present_keys(const device::StationSnapshot& s, bool station_silent);
[[nodiscard]] std::vector<SiteRow> present_sites(const device::StationSnapshot& s);
[[nodiscard]] Rest present_rest(const device::StationSnapshot& s);
[[nodiscard]] ReadingCard present_outcome(const device::StationSnapshot& s);
[[nodiscard]] std::vector<Choice> present_choices(const device::StationSnapshot& s,
                                                  std::string& heading);
[[nodiscard]] ResultBoard present_results(const device::StationSnapshot& s);

/// "4:12"
[[nodiscard]] std::string minutes_text(double seconds);

}  // namespace station::ui
