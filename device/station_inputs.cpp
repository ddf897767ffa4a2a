// What the station takes in: samples of cuff, Doppler and light, buttons, and what guard and exam
// are told of them.

#include "device/exam/acute_lock.hpp"
#include "device/station.hpp"

#include <algorithm>
#include <utility>

namespace station::device {

using hal::LinkState;

void Station::read_peripherals(Timestamp now) {
  // A failed read shows in link_state() and link_sentence(); the rest of the step goes on.
  static_cast<void>(cuff_->step(now));
  static_cast<void>(doppler_->step(now));
  // What a controller says of itself holds for a session; asking costs strings.
  const LinkState link = cuff_->link_state();
  if (link != LinkState::ready || link != cuff_link_) cuff_info_ = cuff_->info();
  cuff_link_ = link;
  if (!cuff_->input().pressure.empty()) {
    newest_pressure_ = cuff_->input().pressure.back();
    pressure_time_ = now;
  }
}

void Station::take_samples() {
  const int number = attempt_open_ ? exam_->current_attempt().number : 0;
  const auto& rest_run = exam_->rest_pressure_run();
  const std::size_t idle_port = rest_run ? rest_run->port() : 0;
  for (const PressureBlock& block : cuff_->input().pressure) {
    if (attempt_open_) {
      pipeline_->pressure(block);
      if (sink_) sink_->pressure(number, block);
    } else if ((feed_ || rest_run) && block.port_count > idle_port) {
      const auto clock = cuff_->clock_map();
      if (!clock) continue;
      for (std::size_t i = 0; i < kPressureSamplesPerFrame; ++i) {
        const auto& counts = block.counts[i][idle_port];
        const signal::PressurePoint point{
            .time = clock->to_station({block.first.value + i * block.interval_us}),
            .mmHg = static_cast<float>(counts[0]) * kMmHgPerPressureCount,
            .second_mmHg = static_cast<float>(counts[1]) * kMmHgPerPressureCount};
        if (feed_) feed_->pressure.push(point);
        if (rest_run) rest_trace_.push_back(point);
      }
    }
  }
  // A new session has a new clock map.
  if (doppler_->link_state() != LinkState::ready) idle_pipeline_.reset();
  for (const DopplerBlock& block : doppler_->input().blocks) {
    if (attempt_open_) {
      pipeline_->doppler(block);
      if (sink_) sink_->doppler(number, block);
    } else if ((feed_ || exam_->listens_at()) && doppler_->clock_map()) {
      if (!idle_pipeline_) {
        Attempt idle;
        idle.doppler_clock = *doppler_->clock_map();
        AttemptPipeline::ColumnHook on_column;
        AttemptPipeline::FlowHook on_flow;
        if (feed_) {
          on_column = [this](const signal::SpectrumColumn& c) { feed_->spectrum.push(c); };
          on_flow = [this](const signal::FlowFrame& f) { feed_->flow.push(f); };
        }
        idle_pipeline_ = std::make_unique<AttemptPipeline>(
            idle, std::move(on_column), AttemptPipeline::PressureHook{}, std::move(on_flow));
      }
      idle_pipeline_->doppler(block);
      // The picture and the newest beats are wanted here; the rest is let go now and then.
      if (idle_pipeline_->doppler_pairs() > 60U * 16000U) idle_pipeline_.reset();
    }
  }
  const auto take_light = [&](const PpgBlock& block, const std::optional<ClockMap>& clock) {
    if (attempt_open_) pipeline_->light(block);
    if (attempt_open_ && sink_) sink_->ppg(number, block);
    // The display draws one light: that of the toe in front, never of the other foot's sensor.
    if (!feed_ || !clock || block.channel != light_in_front()) return;
    for (std::size_t i = 0; i < block.count; ++i)
      feed_->light.push({.time = clock->to_station({block.first.value + i * block.interval_us}),
                         .value = static_cast<float>(block.counts[i])});
  };
  for (const PpgBlock& block : cuff_->input().ppg) take_light(block, cuff_->clock_map());
  for (const PpgBlock& block : doppler_->input().ppg) take_light(block, doppler_->clock_map());
}

std::optional<std::uint8_t> Station::light_in_front() const {
  const auto step = exam_->current_step();
  if (!step || exam_->measures() != Measurement::toe_pressure) return std::nullopt;
  return light_channel_of(exam_->plan().steps()[*step].cuff.side);
}

void Station::take_buttons(Timestamp now) {
  const auto press = [&](hal::wire::Button button) {
    switch (button) {
      case hal::wire::Button::probe: act(now, ProbeButton{}); return;
      case hal::wire::Button::patient_stop:
        exam_->note_patient_stop(now);
        stop(now);
        return;
      case hal::wire::Button::pedal_stop: stop(now); return;
      case hal::wire::Button::pedal_start: act(now, PressStart{}); return;
      case hal::wire::Button::pedal_accept: act(now, PressAccept{}); return;
      case hal::wire::Button::pedal_repeat: act(now, PressRepeat{}); return;
    }
  };
  for (const auto& event : cuff_->input().buttons)
    if (event.pressed) press(event.button);
  for (const auto& event : doppler_->input().buttons)
    if (event.pressed) press(event.button);
}

GuardInputs Station::guard_inputs() const {
  GuardInputs in;
  in.pressure_time = pressure_time_;
  in.heartbeat = heartbeat_;
  in.has_focus = has_focus_;
  in.fast_series_since = exam_->fast_series_since();
  in.link_ready = cuff_->link_state() == LinkState::ready;
  const auto& info = cuff_info_;
  if (info) {
    in.capabilities = info->capabilities;
    in.pressure_period = info->pressure_period;
    in.silent_after_vent = info->silent_after_vent;
  }
  const auto& bindings = exam_->bindings();
  const auto& permissions = exam_->record().exam_case.sites;
  for (std::size_t i = 0; i < bindings.size(); ++i) {
    PortReading port;
    port.site = bindings[i];
    if (const auto it = permissions.find(bindings[i]); it != permissions.end())
      port.permission = it->second;
    port.acute_signs = is_locked_by_acute_signs(exam_->record(), bindings[i]);
    if (info && i < info->ports.size()) {
      port.cuff_class = info->ports[i].cuff_class;
      port.ceiling = info->ports[i].ceiling;
    }
    if (newest_pressure_ && i < newest_pressure_->port_count) {
      const auto& counts = newest_pressure_->counts[kPressureSamplesPerFrame - 1][i];
      port.pressure = Pressure::mmHg(static_cast<double>(counts[0]) / 64.0);
      port.second = Pressure::mmHg(static_cast<double>(counts[1]) / 64.0);
      if ((in.capabilities & hal::wire::kHasSecondSensor) == 0) port.second = port.pressure;
      port.has_pressure = true;
    }
    in.ports.push_back(std::move(port));
  }
  return in;
}

ExamInputs Station::exam_inputs(Timestamp now) const {
  ExamInputs in;
  in.links_ready = cuff_->link_state() == LinkState::ready &&
                   doppler_->link_state() == LinkState::ready && cuff_->clock_map() &&
                   doppler_->clock_map() && devices_known_;
  in.link_sentence = link_sentence();
  in.by_hand = cuff_info_ && (cuff_info_->capabilities & hal::wire::kCanInflate) == 0;
  in.guard_latched = guard_.latched();
  in.guard_lost_link = guard_.latched_by_link();
  in.guard_sentence = decision_.sentence;
  in.all_vented = !guard_.any_inflated();
  if (attempt_open_) {
    const signal::MeasurementTrack track = pipeline_->track(exam_->current_attempt().marks);
    in.flow = track.flow;
    in.pressure = track.pressure;
    in.light = pipeline_->light_track();
    const std::size_t port = exam_->current_attempt().port;
    if (!track.pressure.empty()) {
      in.has_pressure = true;
      in.cuff_mmHg = static_cast<double>(track.pressure.back().mmHg);
    }
    if (const auto from = guard_.may_inflate_from(port))
      in.rest_before_inflation_s = std::max(0.0, seconds_of(*from - now));
  } else if (exam_->rest_pressure_run()) {
    in.pressure = rest_trace_;
  } else if (exam_->phase() == Phase::listening && idle_pipeline_) {
    in.flow = idle_pipeline_->track({}).flow;
  }
  return in;
}

}  // namespace station::device
