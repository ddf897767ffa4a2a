#include "ui/model/intake/cuff_sizes.hpp"

#include <array>

namespace station::ui {
namespace {

constexpr std::array kSizes{
    CuffSize{"child 9 cm", 16, 21, 90}, CuffSize{"small adult 12 cm", 22, 26, 120},
    CuffSize{"adult 16 cm", 27, 34, 160}, CuffSize{"large adult 16 cm", 35, 44, 160},
    CuffSize{"extra-large adult 20 cm", 45, 52, 200}};

}  // namespace

std::optional<CuffSize> cuff_for_circumference(int circumference_cm) {
  for (const auto& size : kSizes)
    if (circumference_cm >= size.from_cm && circumference_cm <= size.to_cm) return size;
  return std::nullopt;
}

bool too_large_for_any_cuff(int circumference_cm) { return circumference_cm > kSizes.back().to_cm; }

}  // namespace station::ui
