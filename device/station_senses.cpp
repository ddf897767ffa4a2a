// What the station hands out beside its snapshot: sound, alarm events for the record, and its state
// for an engineer.

#include "device/station.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <span>

namespace station::device {
namespace {

using hal::LinkState;

constexpr Duration kSceneEvery = std::chrono::milliseconds{20};
/// How often the probe-still meter looks again [chosen: five times a second follows a hand].
constexpr Duration kListenEvery = std::chrono::milliseconds{200};
constexpr double kMeterWindow_s = 4.0;

/// From the newest sample of a block to now.
Duration age_of(Timestamp now, const ClockMap& clock, std::uint64_t last_us) {
  return now - clock.to_station({last_us});
}

}  // namespace

void Station::take_sound() {
  const bool is_wanted = feed_ != nullptr && feed_->sound_wanted.load(std::memory_order_relaxed);
  const auto clock = doppler_->clock_map();
  for (const DopplerBlock& block : doppler_->input().blocks) {
    doppler_senses_.gaps += block.frames_lost_before > 0 ? 1U : 0U;
    if (!clock || block.pair_count == 0) continue;
    const std::uint64_t span_us =
        std::uint64_t{block.pair_count} * 1'000'000U / std::max(1U, block.sample_rate_hz);
    doppler_senses_.sample_age.add(age_of(now_, *clock, block.first.value + span_us));
    if (is_wanted) feed_->sound.push({clock->to_station(block.first), block});
  }
  const auto cuff_clock = cuff_->clock_map();
  for (const PressureBlock& block : cuff_->input().pressure) {
    cuff_senses_.gaps += block.frames_lost_before > 0 ? 1U : 0U;
    if (!cuff_clock) continue;
    const std::uint64_t span_us = (kPressureSamplesPerFrame - 1) * block.interval_us;
    cuff_senses_.sample_age.add(age_of(now_, *cuff_clock, block.first.value + span_us));
  }
}

void Station::tell_sound(Timestamp now) {
  if (feed_ == nullptr || !feed_->sound_wanted.load(std::memory_order_relaxed)) return;
  const bool lost = exam_->phase() == Phase::inflating && exam_->loss_of_flow().has_value();
  if (lost && !flow_was_lost_) ++losses_of_flow_;
  flow_was_lost_ = lost;
  if (now - scene_told_ < kSceneEvery) return;
  scene_told_ = now;

  const Phase phase = exam_->phase();
  const bool inflated = guard_.any_inflated();
  const bool with_probe_alone = phase == Phase::listening && idle_pipeline_ != nullptr;
  const bool at_an_artery = attempt_open_ && (phase == Phase::finding || phase == Phase::waveform ||
                                              phase == Phase::ready_to_inflate);
  const bool searching = !inflated && (with_probe_alone || at_an_artery);
  if (searching && now - listened_ >= kListenEvery) {
    listened_ = now;
    heard_ =
        signal::listen(with_probe_alone ? idle_pipeline_->track({}).flow
                                        : pipeline_->track(exam_->current_attempt().marks).flow,
                       kMeterWindow_s);
  }
  SoundScene& s = feed_->sound_scene.back();
  s = {};
  s.sequence = ++scenes_;
  s.now = now;
  s.inflated = inflated;
  s.searching = searching;
  s.pulsatile = searching && heard_.pulsatile_flow;
  s.quality = searching ? heard_.quality : 0.0F;
  s.losses_of_flow = losses_of_flow_;
  s.alarm_sound_paused = alarms_.sound_paused_until().has_value();
  for (const ActiveAlarm& a : alarms_.active()) {
    if (s.alarm_count == SoundScene::kMaxAlarms) break;
    s.alarms[s.alarm_count++] = {a.condition, a.priority, a.since, a.still_true, a.acknowledged};
  }
  feed_->sound_scene.publish();
}

void Station::record_alarms() {
  const auto events = alarms_.take_new_events();
  if (events.empty()) return;
  alarm_events_ = std::make_shared<const std::vector<AlarmEvent>>(alarms_.events().begin(),
                                                                  alarms_.events().end());
  if (!sink_) return;
  for (const AlarmEvent& e : events) {
    // Tokens only: nothing in them needs escaping.
    std::string detail = fmt::format(R"({{"what":"{}")", token_of(e.kind));
    if (e.condition)
      detail += fmt::format(R"(,"condition":"{}","priority":"{}")", token_of(*e.condition),
                            token_of(e.priority));
    if (e.kind == AlarmEventKind::sound_paused)
      detail += fmt::format(R"(,"seconds":{:.0f})", seconds_of(e.paused_for));
    detail += '}';
    sink_->event(e.at, "alarm", detail);
  }
}

void Station::diagnose(Timestamp now, StationDiagnostics& d) const {
  const auto tell = [](LinkDiagnostics& link, const auto& device, const Senses& senses) {
    link.port = senses.port;
    link.device.clear();
    if (const auto info = device.info())
      link.device = fmt::format("{}, firmware {}", info->serial, info->firmware);
    link.state = device.link_state();
    link.sentence = device.link_sentence();
    link.health = device.health();
    link.gaps = senses.gaps;
    link.clock = device.clock_map();
    link.sample_age = senses.sample_age;
  };
  // Rates from what has come since the last look.
  const auto rates = [&](LinkDiagnostics& link, const hal::LinkHealth& before) {
    const double seconds = seconds_of(now - d.now);
    if (seconds <= 0.0) return;
    const auto per_s = [seconds](std::uint64_t later, std::uint64_t earlier) {
      return later < earlier ? 0.0 : static_cast<double>(later - earlier) / seconds;
    };
    link.frames_per_s = per_s(link.health.frames, before.frames);
    link.bytes_per_s = per_s(link.health.bytes, before.bytes);
  };
  const hal::LinkHealth cuff_before = d.cuff.health;
  const hal::LinkHealth doppler_before = d.doppler.health;
  tell(d.cuff, *cuff_, cuff_senses_);
  tell(d.doppler, *doppler_, doppler_senses_);
  rates(d.cuff, cuff_before);
  rates(d.doppler, doppler_before);
  d.rings.clear();
  if (feed_ != nullptr) {
    const auto ring = [&](std::string_view name, const auto& r) {
      d.rings.push_back({name, r.size(), r.capacity(), r.refused()});
    };
    ring("spectrum", feed_->spectrum);
    ring("pressure", feed_->pressure);
    ring("sound", feed_->sound);
  }
  if (sink_) {
    const SinkBacklog backlog = sink_->backlog();
    d.rings.push_back({"record", backlog.waiting, backlog.capacity, backlog.refused});
    d.record_refused = backlog.refused;
  }
  d.steps_per_s = seconds_of(now - d.now) > 0.0
                      ? static_cast<double>(steps_ - d.steps) / seconds_of(now - d.now)
                      : 0.0;
  d.steps = steps_;
  d.now = now;
}

}  // namespace station::device
