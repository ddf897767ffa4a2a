#include "ui/assemble.hpp"

#include "config/load_plan.hpp"
#include "core/expects.hpp"
#include "device/station_factory.hpp"
#include "hal/stream/emergency_vent.hpp"

#include <utility>

namespace station::ui {

Outcome<std::unique_ptr<device::StationThread>> make_station(const StationOptions& options) {
  const config::PlanWords words{.simulate = options.virtual_patient,
                                .cuff_port = options.cuff_port,
                                .doppler_port = options.doppler_port,
                                .protocol = options.protocol,
                                .profile = options.profile,
                                .case_file = options.case_file,
                                .out = options.out_folder,
                                .operator_name = options.operator_name,
                                .ask_on_screen = true};
  auto loaded = config::load_plan(words);
  if (!loaded) return std::unexpected{loaded.error()};
  loaded->plan.real_time = true;
  loaded->plan.needs_heartbeat = true;
  auto built = device::build_station(loaded->plan);
  if (!built) return std::unexpected{built.error()};
  set_safe_state_hook(&hal::emergency_vent);
  return std::make_unique<device::StationThread>(std::move(*built), options.speed);
}

}  // namespace station::ui
