#include "device/station.hpp"

#include "core/expects.hpp"
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
    const auto result =
        read_attempt_at(exam_->record(), attempt, pipeline_->track(attempt.marks), *action.cursor);
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
