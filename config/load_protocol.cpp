#include "config/config.hpp"
#include "config/fields.hpp"

#include <algorithm>

namespace station::config {

Outcome<device::ProtocolSettings> load_protocol(const std::filesystem::path& file) {
  const auto document = read_document(file);
  if (!document) return std::unexpected{document.error()};
  device::ProtocolSettings protocol;
  Fields fields{*document};
  fields.text("id", protocol.id);
  fields.number("rest_minutes", protocol.rest_minutes, 0.0, 60.0);
  fields.integer("waveform_min_beats", protocol.waveform_min_beats, 1, 60);
  fields.number("search_seconds", protocol.search_seconds, 1.0, 600.0);
  fields.number("hold_seconds", protocol.hold_seconds, 1.0, 30.0);
  fields.number("deflation_mmHg_per_s", protocol.deflation_mmHg_per_s, 0.8, 5.0);
  fields.number("fast_deflation_mmHg_per_s", protocol.fast_deflation_mmHg_per_s, 0.0, 10.0);
  fields.number("slow_above_loss_mmHg", protocol.slow_above_loss_mmHg, 5.0, 60.0);
  fields.number("inflation_mmHg_per_s", protocol.inflation_mmHg_per_s, 2.0, 60.0);
  fields.number("above_arm_mmHg", protocol.above_arm_mmHg, 10.0, 100.0);
  fields.number("unknown_arm_target_mmHg", protocol.unknown_arm_target_mmHg, 60.0, 300.0);
  fields.number("above_loss_mmHg", protocol.above_loss_mmHg, 10.0, 60.0);
  fields.number("least_above_loss_mmHg", protocol.least_above_loss_mmHg, 0.0, 60.0);
  fields.number("step_mmHg", protocol.step_mmHg, 5.0, 100.0);
  fields.number("ask_above_arm_mmHg", protocol.ask_above_arm_mmHg, 10.0, 150.0);
  fields.number("ask_unknown_arm_mmHg", protocol.ask_unknown_arm_mmHg, 100.0, 300.0);
  fields.number("ceiling_mmHg", protocol.ceiling_mmHg, 150.0, 300.0);
  fields.integer("beats_after_return", protocol.beats_after_return, 2, 60);
  fields.number("floor_mmHg", protocol.floor_mmHg, 0.0, 60.0);
  fields.number("min_vent_seconds", protocol.min_vent_seconds, 0.0, 600.0);
  fields.number("min_vent_seconds_later", protocol.min_vent_seconds_later, 0.0, 600.0);
  fields.integer("max_link_retries", protocol.max_link_retries, 0, 20);
  fields.number("max_suspension_minutes", protocol.max_suspension_minutes, 0.0, 1440.0);
  fields.number("irregular_deflation_mmHg_per_s", protocol.irregular_deflation_mmHg_per_s, 0.8,
                5.0);
  device::PressureRule& rule = protocol.pressure_rule;
  if (const auto word = fields.choice("pressure", {"estimate", "first_beat"}))
    rule.kind = *word == 0 ? signal::PressureKind::estimate : signal::PressureKind::first_beat;
  if (const auto word = fields.choice("repeats", {"all", "last"}))
    rule.repeats = *word == 0 ? device::RepeatRule::all : device::RepeatRule::last;
  fields.integer("agree_within_mmHg", rule.agree_within_mmHg, 0, 30);
  fields.integer("irregular_readings", rule.irregular_readings, 1, 9);
  std::vector<ArterySite> order;
  fields.texts("order", [&](const std::string& name) {
    const auto site = artery_site_from(name);
    if (!site) {
      fields.refuse("order", "has \"" + name + "\", which is not a side and an artery; write it " +
                                 "as \"right brachial\"");
    } else if (std::find(order.begin(), order.end(), *site) != order.end()) {
      fields.refuse("order", "has \"" + name + "\" twice; keep one");
    } else {
      order.push_back(*site);
    }
  });
  if (fields.raw("order") != nullptr) {
    if (order.empty()) fields.refuse("order", "names no artery; list the arteries to read");
    protocol.order = std::move(order);
  }
  fields.texts("also", [&](const std::string& name) {
    if (const auto step = device::planned_step_from(name))
      protocol.also.push_back(*step);
    else
      fields.refuse("also", "has \"" + name + "\", which is no further step; write it as " +
                                "\"right toe\", \"left thigh\" or \"right ankle pulse volume\"");
  });
  if (const auto word = fields.choice("exercise", {"treadmill", "plantarflexion"}))
    protocol.exercise =
        *word == 0 ? device::ExerciseKind::treadmill : device::ExerciseKind::plantarflexion;
  device::ToeSettings& toe = protocol.toe;
  fields.number("toe_above_arm_mmHg", toe.above_arm_mmHg, 10.0, 100.0);
  fields.number("toe_ceiling_mmHg", toe.ceiling_mmHg, 100.0, 200.0);
  fields.number("toe_deflation_mmHg_per_s", toe.deflation_mmHg_per_s, 0.8, 5.0);
  fields.number("warming_minutes", toe.warming_minutes, 0.0, 30.0);
  fields.number("pulse_volume_mmHg", protocol.pulse_volume.hold_mmHg, 55.0, 75.0);
  fields.number("pulse_volume_seconds", protocol.pulse_volume.hold_seconds, 5.0, 30.0);
  device::ExerciseSettings& exercise = protocol.exercise_rules;
  fields.number("exercise_minutes", exercise.minutes, 0.5, 10.0);
  fields.number("treadmill_km_h", exercise.speed_km_h, 1.0, 6.0);
  fields.number("treadmill_grade_percent", exercise.grade_percent, 0.0, 15.0);
  fields.integer("most_raises", exercise.most_raises, 5, 100);
  fields.number("recovery_minutes", exercise.recovery_minutes, 1.0, 20.0);
  fields.moved("arm_repeat_above_mmHg",
               "repeat_above under [arms] in the profile of the guideline (config/profiles), which "
               "the exam reads it from");
  if (protocol.id.empty()) fields.refuse("id", "must not be empty; name the protocol");
  if (protocol.unknown_arm_target_mmHg > protocol.ceiling_mmHg)
    fields.refuse("unknown_arm_target_mmHg", "must not be above ceiling_mmHg; lower it",
                  Errc::out_of_range);
  if (auto fault = fields.finish()) return std::unexpected{*fault};
  return protocol;
}

}  // namespace station::config
