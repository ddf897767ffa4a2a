#include "device/station.hpp"

#include "core/expects.hpp"
#include "device/exam/acute_lock.hpp"
#include "device/exam/attempt_cursor.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace station::device {

using hal::LinkState;

Station::Station(StationParts parts)
    : cuff_{std::move(parts.cuff)},
      doppler_{std::move(parts.doppler)},
      sink_{std::move(parts.sink)},
      exam_{std::move(parts.exam)},
      guard_{parts.guard},
      record_path_{std::move(parts.record_path)},
      give_up_after_{parts.give_up_after},
      wait_for_return_{parts.wait_for_return},
      inflated_limit_s_{seconds_of(parts.guard.max_inflated)} {
  STATION_EXPECTS(cuff_ && doppler_ && exam_,
                  "a station has a cuff controller, a probe and an exam");
  cuff_senses_.port = std::move(parts.cuff_port);
  doppler_senses_.port = std::move(parts.doppler_port);
  patient_ = std::move(parts.patient);
  if (parts.auto_operator) auto_operator_.emplace(AutoOperator{3, parts.limbs_checked_by});
}

Station::~Station() {
  cuff_->release();
  doppler_->release();
}

void Station::step(Timestamp now) {
  now_ = now;
  ++steps_;
  read_peripherals(now);
  take_samples();
  take_sound();
  take_buttons(now);
  watch_links(now);
  think(now);
  command_cuffs(now);
  watch_record(now);
  alarms_.step(now);
  record_alarms();
  tell_sound(now);
}

void Station::watch_record(Timestamp now) {
  // Asking takes a lock that the disk thread shares; a disk does not fail faster than this.
  if (!sink_ || now - record_looked_at_ < std::chrono::seconds{1}) return;
  record_looked_at_ = now;
  if (const auto trouble = sink_->trouble())
    alarms_.raise(AlarmCondition::record_failed, now, trouble->sentence);
  else
    alarms_.clear(AlarmCondition::record_failed, now);
}

void Station::act(Timestamp now, const UserAction& action) {
  if (std::holds_alternative<PressStop>(action)) {
    stop(now);
    return;
  }
  if (std::holds_alternative<AcknowledgeAlarms>(action)) {
    alarms_.acknowledge(now);
    return;
  }
  if (const auto* pause = std::get_if<PauseAlarmSound>(&action)) {
    alarms_.pause_sound(now, pause->length);
    return;
  }
  if (std::holds_alternative<ResumeAlarmSound>(action)) {
    alarms_.resume_sound(now);
    return;
  }
  if (const auto* open = std::get_if<ConfirmCuffOpen>(&action)) {
    confirm_cuff_open(now, *open);
    carry_out(now, exam_->take_requests());
    return;
  }
  const auto* correction = std::get_if<OverrideReading>(&action);
  if (correction != nullptr && correction->cursor)
    override_at_cursor(now, *correction);
  else
    exam_->act(now, action);
  carry_out(now, exam_->take_requests());
}

/// The samples of the newest attempt are at hand; those of earlier ones are in the record.
void Station::override_at_cursor(Timestamp now, const OverrideReading& action) {
  std::optional<signal::CursorReading> read;
  if (pipeline_ && !attempt_open_ && open_attempt_ == action.attempt) {
    const Attempt& attempt = exam_->attempt_numbered(action.attempt);
    const auto result = read_attempt_at(attempt, pipeline_->track(attempt.marks), *action.cursor);
    if (!result) {
      exam_->refuse(result.error().sentence);
      return;
    }
    read = *result;
  }
  exam_->override_reading(now, action, read);
}

void Station::stop(Timestamp now) {
  cuff_->vent();
  exam_->act(now, PressStop{});
  carry_out(now, exam_->take_requests());
}

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

void Station::think(Timestamp now) {
  exam_->step(now, exam_inputs(now));
  carry_out(now, exam_->take_requests());
  hear_the_patient(now);
  if (!auto_operator_) return;
  if (const auto action = auto_operator_->step(now, *exam_)) act(now, *action);
}

/// A person at the bedside presses the keys for what the patient says; a headless exam hears it.
void Station::hear_the_patient(Timestamp now) {
  if (!patient_) return;
  const bool exercises = exam_->phase() == Phase::exercising;
  patient_words_ = patient_(now, exercises);
  if (!auto_operator_ || !exercises) return;
  if (patient_words_.pain && !exam_->exercise().pain_from) act(now, MarkPain{});
  if (patient_words_.stopped) act(now, StopExercise{ExerciseStop::claudication});
}

void Station::carry_out(Timestamp now, ExamRequests requests) {
  if (requests.vent_now) cuff_->vent();
  if (requests.release_guard) {
    guard_.release();
    decision_ = {};
    guard_said_ = {};
  }
  if (requests.begin_rest_pressure) rest_trace_.clear();
  if (requests.end_attempt) end_attempt();
  if (requests.begin_attempt) begin_attempt();
  if (requests.listen_at) {
    hal::wire::SiteNotice notice;
    notice.probe = *requests.listen_at;
    const auto& bindings = exam_->bindings();
    notice.port_count = static_cast<std::uint8_t>(bindings.size());
    std::ranges::copy(bindings, notice.ports.begin());
    cuff_->notify_sites(notice);
    doppler_->notify_sites(notice);
    // What was heard of another artery is not this one's.
    if (!attempt_open_) idle_pipeline_.reset();
  }
  if (requests.reclaim) {
    if (cuff_->link_state() != LinkState::ready) static_cast<void>(cuff_->reclaim());
    if (doppler_->link_state() != LinkState::ready) static_cast<void>(doppler_->reclaim());
  }
  if (!sink_) return;
  for (const ExamEvent& e : requests.events) sink_->event(e.at, e.kind, e.detail_json);
  if (requests.attempt_changed && !exam_->record().attempts.empty()) {
    for (auto it = exam_->record().attempts.rbegin(); it != exam_->record().attempts.rend(); ++it) {
      sink_->attempt_changed(*it);
      if (it->skipped == SkipCause::none) break;  // notes of skipped arteries come in a row
    }
  }
  for (const int number : requests.corrected)
    sink_->attempt_changed(exam_->attempt_numbered(number));
  if (requests.exam_changed || requests.attempt_changed || requests.end_attempt)
    sink_->exam(exam_->record());
  static_cast<void>(now);
}

void Station::begin_attempt() {
  Attempt& attempt = exam_->current_attempt();
  attempt.cuff_clock = cuff_->clock_map().value_or(ClockMap{});
  attempt.doppler_clock = doppler_->clock_map().value_or(ClockMap{});
  if (const auto info = cuff_->info()) attempt.pressure_delay = info->filter_delay;
  if (const auto info = doppler_->info()) attempt.doppler_delay = info->filter_delay;
  if (attempt.measures == Measurement::toe_pressure) {
    // The sensor hangs on the device that announces it.
    const std::uint32_t sensor =
        attempt.cuff.side == Side::right ? hal::wire::kHasPpgRight : hal::wire::kHasPpgLeft;
    const bool on_cuff = cuff_info_ && (cuff_info_->capabilities & sensor) != 0;
    attempt.light_clock = on_cuff ? attempt.cuff_clock : attempt.doppler_clock;
  }
  AttemptPipeline::ColumnHook on_column;
  AttemptPipeline::PressureHook on_pressure;
  AttemptPipeline::FlowHook on_flow;
  if (feed_) {
    on_flow = [this](const signal::FlowFrame& f) { feed_->flow.push(f); };
    on_column = [this](const signal::SpectrumColumn& c) { feed_->spectrum.push(c); };
    on_pressure = [this](const signal::PressurePoint& p) { feed_->pressure.push(p); };
  }
  idle_pipeline_.reset();
  pipeline_ = std::make_unique<AttemptPipeline>(attempt, std::move(on_column),
                                                std::move(on_pressure), std::move(on_flow));
  open_attempt_ = attempt.number;
  attempt_open_ = true;
}

void Station::end_attempt() {
  if (!attempt_open_) return;
  attempt_open_ = false;
  // By its number: the notes of skipped arteries may already stand behind it.
  Attempt& attempt = exam_->attempt_numbered(open_attempt_);
  attempt.doppler_pairs_used = pipeline_->doppler_pairs();
  attempt.pressure_blocks_used = pipeline_->pressure_blocks();
  attempt.light_blocks_used = pipeline_->light_blocks();
  if (attempt_watcher_) attempt_watcher_(attempt, pipeline_->track(attempt.marks));
  if (sink_) sink_->attempt(attempt);
}

void Station::command_cuffs(Timestamp now) {
  if (exam_->bindings().empty()) return;
  decision_ = guard_.step(now, exam_->desired(), guard_inputs(), alarms_);
  if (decision_.refusal.reason != GuardReason::none) guard_said_ = decision_.refusal;
  if (decision_.vent) cuff_->vent();
  if (cuff_->link_state() != LinkState::ready) return;
  for (std::size_t i = 0; i < decision_.commands.size(); ++i)
    if (const auto sent = cuff_->command(i, decision_.commands[i]); !sent)
      decision_.sentence =
          fmt::format("The cuff controller did not take the command for port {}: {}.", i + 1,
                      to_string(sent.error().code));
}

void Station::close(Timestamp now) {
  if (closed_) return;
  closed_ = true;
  if (exam_->phase() != Phase::finished) act(now, SuspendExam{});
  cuff_->vent();
  record_alarms();
  if (sink_) {
    sink_->exam(exam_->record());
    sink_->flush();
  }
  cuff_->release();
  doppler_->release();
}

}  // namespace station::device
