#include "ui/model/live_trace.hpp"

#include <algorithm>
#include <limits>
#include <utility>

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
  while (const auto frame = feed.flow.pop()) {
    add(*frame);
    any = true;
  }
  while (const auto point = feed.pressure.pop()) {
    add(*point);
    any = true;
  }
  while (const auto point = feed.light.pop()) {
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
    slot.has_spectrum = slot.has_pressure = slot.has_flow = slot.has_light = false;
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

void LiveTrace::add(const signal::FlowFrame& frame) {
  const auto index = slot_of(frame.time);
  if (index < 0 || index + kTraceSlots <= end_) return;
  auto& slot = claim(index);
  slot.toward_hz = slot.has_flow ? std::max(slot.toward_hz, frame.toward_hz) : frame.toward_hz;
  slot.away_hz = slot.has_flow ? std::max(slot.away_hz, frame.away_hz) : frame.away_hz;
  slot.has_flow = true;
}

void LiveTrace::add(const signal::LightPoint& point) {
  const auto index = slot_of(point.time);
  if (index < 0 || index + kTraceSlots <= end_) return;
  auto& slot = claim(index);
  slot.light = point.value;
  slot.has_light = true;
}

bool LiveTrace::keep(const device::StationSnapshot& s) {
  if (exam_ != s.exam.exam_id) {
    exam_ = s.exam.exam_id;
    kept_.clear();
  }
  if (s.exam.attempts.empty()) return false;
  const auto& attempt = s.exam.attempts.back();
  const auto& marks = attempt.marks;
  if (!marks.deflation_from || !marks.end) return false;
  const auto from = marks.slow_from.value_or(*marks.deflation_from) - kEvidenceLead;
  return keep(attempt.number, from, *marks.end + kEvidenceTail);
}

bool LiveTrace::keep(int attempt, Timestamp from, Timestamp to) {
  const auto first = slot_of(from);
  const auto last = slot_of(to);
  if (kept(attempt) != nullptr || last <= first || end_ < last) return false;
  if (first + kTraceSlots <= end_) return false;  // gone already
  EvidenceTrace picture;
  picture.attempt = attempt;
  picture.from = from;
  picture.to = to;
  picture.level.assign(static_cast<std::size_t>(kEvidenceColumns) * kTraceRows, 0);
  picture.mmHg.assign(kEvidenceColumns, std::numeric_limits<float>::quiet_NaN());
  picture.toward_hz.assign(kEvidenceColumns, 0.0F);
  picture.away_hz.assign(kEvidenceColumns, 0.0F);
  picture.light.assign(kEvidenceColumns, std::numeric_limits<float>::quiet_NaN());
  for (int column = 0; column < kEvidenceColumns; ++column) {
    // A short deflation has fewer slots than columns: neighbours then show the same slot.
    const auto begin = first + (last - first) * column / kEvidenceColumns;
    const auto end = std::max(begin + 1, first + (last - first) * (column + 1) / kEvidenceColumns);
    const auto at = static_cast<std::size_t>(column);
    auto* level = &picture.level[at * kTraceRows];
    for (auto slot = begin; slot < end; ++slot) {
      const auto* s = this->at(slot);
      if (s == nullptr) continue;
      if (s->has_pressure) picture.mmHg[at] = s->mmHg;
      if (s->has_light) picture.light[at] = s->light;
      if (s->has_flow) {
        picture.toward_hz[at] = std::max(picture.toward_hz[at], s->toward_hz);
        picture.away_hz[at] = std::max(picture.away_hz[at], s->away_hz);
      }
      if (!s->has_spectrum) continue;
      for (std::size_t row = 0; row < kTraceRows; ++row)
        level[row] = std::max(level[row], s->level[row]);
    }
  }
  if (kept_.size() >= kKeptPictures) kept_.erase(kept_.begin());
  kept_.push_back(std::move(picture));
  return true;
}

const EvidenceTrace* LiveTrace::kept(int attempt) const {
  for (const auto& picture : kept_)
    if (picture.attempt == attempt) return &picture;
  return nullptr;
}

}  // namespace station::ui
