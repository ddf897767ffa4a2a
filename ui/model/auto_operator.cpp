#include "ui/model/auto_operator.hpp"

namespace station::ui {

std::optional<device::UserAction> AutoOperator::act(const device::StationSnapshot& s) {
  using device::Phase;
  if (!s.simulated) return std::nullopt;
  if (s.phase == Phase::asking_sites) {
    for (const auto& port : s.ports)
      if (port.site.limb != Limb::none && port.permission == device::Permission::not_asked)
        return device::SetPermission{port.site, {device::Permission::allowed, ""}};
  }
  const Situation now{s.phase, s.current_step, s.exam.attempts.size()};
  if (answered_ == now) return std::nullopt;
  if (s.phase == Phase::reviewing && s.offered.accept) {
    answered_ = now;
    return device::PressAccept{};
  }
  if (s.offered.start && s.phase != Phase::finished) {
    answered_ = now;
    return device::PressStart{};
  }
  return std::nullopt;
}

}  // namespace station::ui
