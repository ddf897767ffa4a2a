#include "hal/wire/clock_estimator.hpp"

#include <algorithm>
#include <cstdlib>

namespace station::hal::wire {
namespace {

constexpr std::int64_t kSecond = 1'000'000'000;
constexpr std::int64_t kLongestRoundTrip = kSecond;
constexpr std::int64_t kMaxDriftPpm = 500;         // PROTOCOL.md section 3
constexpr std::int64_t kDriftUncertaintyPpm = 50;  // once it has been measured
constexpr std::int64_t kShortestBaseline = 30 * kSecond;
constexpr std::int64_t kAnchorSpacing = 20 * kSecond;
constexpr std::int64_t kSlack = 1'000'000;  // 1 ms: the grid on which a device answers
constexpr unsigned kContradictionsOfAStep = 3;

constexpr std::int64_t parts_per_million(std::int64_t ns, std::int64_t ppm) {
  return ns / 1'000'000 * ppm;
}

}  // namespace

void ClockEstimator::reset() {
  recent_count_ = 0;
  anchor_count_ = 0;
  contradictions_ = 0;
  map_.reset();
}

bool ClockEstimator::contradicts(const Point& p) const {
  if (!map_) return false;
  const DeviceMicros device{static_cast<std::uint64_t>(p.device_us)};
  const std::int64_t error = std::abs(ns_of(map_->to_station(device)) - p.host_ns);
  const std::int64_t age = std::abs(p.host_ns - ns_of(map_->station_ref));
  return error > p.round_trip_ns / 2 + map_->round_trip.count() / 2 +
                     parts_per_million(age, 2 * kMaxDriftPpm) + kSlack;
}

void ClockEstimator::add(const ClockProbe& probe) {
  const auto received = static_cast<std::int64_t>(probe.device_receive.value);
  const auto sent = static_cast<std::int64_t>(probe.device_send.value);
  const std::int64_t round_trip =
      (probe.host_receive - probe.host_send).count() - (sent - received) * 1'000;
  if (received < 0 || sent < received || round_trip < 0 || round_trip > kLongestRoundTrip) return;
  const Point p{
      .device_us = received + (sent - received) / 2,
      .host_ns = ns_of(probe.host_send) + (probe.host_receive - probe.host_send).count() / 2,
      .round_trip_ns = round_trip};
  if (contradicts(p)) {
    if (++contradictions_ < kContradictionsOfAStep) return;
    reset();
    ++steps_;
  }
  contradictions_ = 0;
  keep(p);
}

void ClockEstimator::keep(const Point& p) {
  if (recent_count_ == kRecent) {
    std::move(recent_.begin() + 1, recent_.end(), recent_.begin());
    --recent_count_;
  }
  recent_[recent_count_++] = p;

  const bool drift_is_known = anchor_count_ > 0 && drift_ppb(p) != 0;
  const std::int64_t ppm = drift_is_known ? kDriftUncertaintyPpm : kMaxDriftPpm;
  const auto uncertainty = [&](const Point& q) {
    return q.round_trip_ns / 2 + parts_per_million(p.host_ns - q.host_ns, ppm);
  };
  const Point best = *std::min_element(
      recent_.begin(), recent_.begin() + static_cast<std::ptrdiff_t>(recent_count_),
      [&](const Point& a, const Point& b) { return uncertainty(a) < uncertainty(b); });
  remember_anchor(p);
  map_ = ClockMap{.device_ref = {static_cast<std::uint64_t>(best.device_us)},
                  .station_ref = timestamp_from_ns(best.host_ns),
                  .drift_ppb = drift_ppb(best),
                  .round_trip = Duration{best.round_trip_ns}};
}

void ClockEstimator::remember_anchor(const Point& p) {
  Point* const last = anchor_count_ > 0 ? &anchors_[anchor_count_ - 1] : nullptr;
  if (last != nullptr && p.host_ns - last->host_ns < kAnchorSpacing) {
    if (p.round_trip_ns < last->round_trip_ns) *last = p;
    return;
  }
  if (anchor_count_ == kAnchors) {
    std::move(anchors_.begin() + 1, anchors_.end(), anchors_.begin());
    --anchor_count_;
  }
  anchors_[anchor_count_++] = p;
}

std::int64_t ClockEstimator::drift_ppb(const Point& newest) const {
  if (anchor_count_ == 0) return 0;
  const Point& oldest = anchors_[0];
  const std::int64_t device_ns = (newest.device_us - oldest.device_us) * 1'000;
  const std::int64_t host_ns = newest.host_ns - oldest.host_ns;
  if (host_ns < kShortestBaseline || device_ns <= 0) return 0;
  const std::int64_t doubt = (newest.round_trip_ns + oldest.round_trip_ns) / 2;
  if (doubt > parts_per_million(host_ns, kDriftUncertaintyPpm)) return 0;
  // (host - device) is below 0.1 % of at most 340 s, so the product stays below 2^63.
  const std::int64_t apart = host_ns - device_ns;
  if (std::abs(apart) > parts_per_million(host_ns, kMaxDriftPpm) + doubt) return 0;
  return std::clamp(apart * 1'000 / (device_ns / 1'000'000), -kMaxDriftPpm * 1'000,
                    kMaxDriftPpm * 1'000);
}

}  // namespace station::hal::wire
