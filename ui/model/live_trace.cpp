#include "ui/model/live_trace.hpp"

#include <algorithm>

namespace station::ui {
namespace {

constexpr std::size_t kBinsPerRow = signal::kSpectrumBins / kTraceRows;
constexpr float kRangeDb = 36.0F;    // shown above the floor [chosen: usual for Doppler displays]
constexpr float kFloorStep = 0.02F;  // the floor follows within about 50 columns, 0.2 s
constexpr std::size_t kFloorBin = signal::kSpectrumBins / 4;  // a quarter of the bins is noise

}  // namespace

LiveTrace::LiveTrace() : slots_(static_cast<std::size_t>(kTraceSlots)) {}

std::int64_t LiveTrace::slot_of(Timestamp t) { return ns_of(t) / kTraceSlot.count(); }

bool LiveTrace::take(device::DisplayFeed& feed) {
  bool any = false;
  while (const auto column = feed.spectrum.pop()) {
    add(*column);
    any = true;
  }
  while (const auto point = feed.pressure.pop()) {
    add(*point);
    any = true;
  }
  return any;
}

const TraceSlot* LiveTrace::at(std::int64_t index) const {
  if (index < 0) return nullptr;
  const auto& slot = slots_[static_cast<std::size_t>(index % kTraceSlots)];
  return slot.index == index ? &slot : nullptr;
}

TraceSlot& LiveTrace::claim(std::int64_t index) {
  auto& slot = slots_[static_cast<std::size_t>(index % kTraceSlots)];
  if (slot.index != index) {
    slot.index = index;
    slot.has_spectrum = slot.has_pressure = false;
    slot.level.fill(0);
  }
  end_ = std::max(end_, index + 1);
  return slot;
}

void LiveTrace::follow_floor(const signal::SpectrumColumn& column) {
  std::array<float, signal::kSpectrumBins> sorted = column.power_db;
  std::ranges::nth_element(sorted, sorted.begin() + kFloorBin);
  const float floor = sorted[kFloorBin];
  floor_db_ = floor_known_ ? floor_db_ + kFloorStep * (floor - floor_db_) : floor;
  floor_known_ = true;
}

void LiveTrace::add(const signal::SpectrumColumn& column) {
  const auto index = slot_of(column.time);
  if (index < 0 || index + kTraceSlots <= end_) return;
  follow_floor(column);
  auto& slot = claim(index);
  for (std::size_t row = 0; row < kTraceRows; ++row) {
    // Row 0 is the highest frequency, bin 0 the lowest.
    const std::size_t bin = signal::kSpectrumBins - kBinsPerRow * (row + 1);
    float db = column.power_db[bin];
    for (std::size_t k = 1; k < kBinsPerRow; ++k) db = std::max(db, column.power_db[bin + k]);
    const float share = std::clamp((db - floor_db_) / kRangeDb, 0.0F, 1.0F);
    const auto level = static_cast<std::uint8_t>(share * 255.0F);
    slot.level[row] = slot.has_spectrum ? std::max(slot.level[row], level) : level;
  }
  slot.has_spectrum = true;
}

void LiveTrace::add(const signal::PressurePoint& point) {
  const auto index = slot_of(point.time);
  if (index < 0 || index + kTraceSlots <= end_) return;
  auto& slot = claim(index);
  slot.mmHg = point.mmHg;
  slot.has_pressure = true;
}

}  // namespace station::ui
