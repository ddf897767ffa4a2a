#pragma once
// The words by which a record spells enumerations. They are part of the file format: a word is
// added when an enumerator is, and never changes with a text on the screen.

#include "device/exam/exam_record.hpp"

#include <array>
#include <optional>
#include <string_view>
#include <type_traits>

namespace station::device {

/// Words of E in the order of its enumerators.
template <class E>
struct Words;

template <>
struct Words<AttemptRole> {
  static constexpr std::array<std::string_view, 5> kAll = {
      "regular", "first_arm_repeat", "only_arm_again", "repeat", "after_exercise"};
};
template <>
struct Words<RepeatRule> {
  static constexpr std::array<std::string_view, 2> kAll = {"all", "last"};
};
template <>
struct Words<signal::PressureKind> {
  static constexpr std::array<std::string_view, 2> kAll = {"estimate", "first_beat"};
};
template <>
struct Words<Permission> {
  static constexpr std::array<std::string_view, 4> kAll = {"not_asked", "allowed",
                                                           "allowed_with_barrier", "forbidden"};
};
template <>
struct Words<SkipCause> {
  static constexpr std::array<std::string_view, 7> kAll = {
      "none", "forbidden", "declined", "pain", "operator_choice", "exam_ended", "no_access"};
};
template <>
struct Words<Completion> {
  static constexpr std::array<std::string_view, 4> kAll = {"running", "suspended", "complete",
                                                           "limited"};
};
template <>
struct Words<clinical::Answer> {
  static constexpr std::array<std::string_view, 4> kAll = {"not_asked", "no", "yes", "unknown"};
};
template <>
struct Words<clinical::Wound> {
  static constexpr std::array<std::string_view, 6> kAll = {"not_asked", "none", "toe",
                                                           "forefoot",  "heel", "other"};
};
template <>
struct Words<clinical::Category> {
  static constexpr std::array<std::string_view, 5> kAll = {
      "not_available", "abnormal", "borderline", "normal", "noncompressible"};
};
template <>
struct Words<clinical::Urgency> {
  static constexpr std::array<std::string_view, 4> kAll = {"note", "advice", "limb_threat",
                                                           "emergency"};
};
template <>
struct Words<clinical::ThreatSigns> {
  static constexpr std::array<std::string_view, 5> kAll = {"with_pad", "pad_not_shown", "absent",
                                                           "partly_recorded", "not_recorded"};
};
template <>
struct Words<clinical::Recovery> {
  static constexpr std::array<std::string_view, 3> kAll = {"back", "late", "still_running"};
};
template <>
struct Words<clinical::AcuteClass> {
  static constexpr std::array<std::string_view, 4> kAll = {"I", "IIa", "IIb", "III"};
};
template <>
struct Words<signal::NoReadingCause> {
  static constexpr std::array<std::string_view, 17> kAll = {
      "no_signal_found",   "probe_lost",     "not_occluded",       "incompressible",
      "no_return_of_flow", "hold_too_short", "deflation_too_fast", "deflation_too_slow",
      "irregular",         "motion",         "signal_gap",         "sensors_disagree",
      "stopped",           "link_lost",      "held_too_low",       "no_pulsatile_flow",
      "different_limbs"};
};
template <>
struct Words<signal::CrossCheckVerdict> {
  static constexpr std::array<std::string_view, 4> kAll = {"consistent", "doubtful", "disagrees",
                                                           "not_possible"};
};
template <>
struct Words<signal::CrossCheckReason> {
  static constexpr std::array<std::string_view, 14> kAll = {
      "above_the_maximum",       "still_growing",
      "at_the_maximum",          "below_the_maximum",
      "fell_before_systolic",    "far_above_the_maximum",
      "full_above_the_systolic", "ratio_far_off",
      "no_oscillation",          "not_rhythmic",
      "irregular_beats",         "pulses_missing_there",
      "too_few_pulses",          "trace_unusable"};
};
template <>
struct Words<Posture> {
  static constexpr std::array<std::string_view, 4> kAll = {"not_stated", "flat", "head_raised",
                                                           "seated"};
};
template <>
struct Words<FootColour> {
  static constexpr std::array<std::string_view, 6> kAll = {
      "not_asked", "normal", "pale", "blue", "mottled", "red_when_hanging"};
};
template <>
struct Words<Warmth> {
  static constexpr std::array<std::string_view, 4> kAll = {"not_asked", "warm", "cool", "cold"};
};
template <>
struct Words<AmputationLevel> {
  static constexpr std::array<std::string_view, 6> kAll = {"not_asked", "none",       "toe",
                                                           "forefoot",  "below_knee", "above_knee"};
};
template <>
struct Words<Access> {
  static constexpr std::array<std::string_view, 4> kAll = {"not_asked", "open", "dressing",
                                                           "wound"};
};
template <>
struct Words<clinical::WoundDepth> {
  static constexpr std::array<std::string_view, 4> kAll = {"not_asked", "shallow", "deep",
                                                           "extensive"};
};
template <>
struct Words<clinical::GangreneExtent> {
  static constexpr std::array<std::string_view, 4> kAll = {"not_asked", "none", "digits",
                                                           "extensive"};
};
template <>
struct Words<clinical::SensoryLoss> {
  static constexpr std::array<std::string_view, 5> kAll = {"not_asked", "none", "toes",
                                                           "beyond_toes", "profound"};
};
template <>
struct Words<clinical::Weakness> {
  static constexpr std::array<std::string_view, 4> kAll = {"not_asked", "none", "mild_or_moderate",
                                                           "profound"};
};
template <>
struct Words<clinical::Heard> {
  static constexpr std::array<std::string_view, 3> kAll = {"not_asked", "yes", "no"};
};
template <>
struct Words<clinical::PreviousIndex::Context> {
  static constexpr std::array<std::string_view, 3> kAll = {"follow_up", "before_revascularization",
                                                           "after_revascularization"};
};
template <>
struct Words<NoticeCause> {
  static constexpr std::array<std::string_view, 5> kAll = {
      "acute_signs", "no_pedal_signal", "ankle_below_50", "toe_below_30", "index_below_040"};
};
template <>
struct Words<ReviewEntry::Kind> {
  static constexpr std::array<std::string_view, 4> kAll = {"review", "comment", "final",
                                                           "amendment"};
};
template <>
struct Words<NoRestPressure> {
  static constexpr std::array<std::string_view, 12> kAll = {"none",
                                                            "stopped",
                                                            "rest_ended",
                                                            "vented_by_guard",
                                                            "link_lost",
                                                            "cuff_did_not_rise",
                                                            "no_pulses",
                                                            "not_rhythmic",
                                                            "mean_below_span",
                                                            "mean_above_span",
                                                            "no_maximum",
                                                            "trace_unusable"};
};
static_assert(static_cast<std::size_t>(NoRestPressure::trace_unusable) + 1 ==
              Words<NoRestPressure>::kAll.size());
static_assert(static_cast<std::size_t>(signal::CrossCheckReason::trace_unusable) + 1 ==
              Words<signal::CrossCheckReason>::kAll.size());
static_assert(static_cast<std::size_t>(NoticeCause::index_below_cut) + 1 ==
              Words<NoticeCause>::kAll.size());
static_assert(static_cast<std::size_t>(signal::NoReadingCause::different_limbs) + 1 ==
              Words<signal::NoReadingCause>::kAll.size());
static_assert(static_cast<std::size_t>(AttemptRole::after_exercise) + 1 ==
              Words<AttemptRole>::kAll.size());
static_assert(static_cast<std::size_t>(SkipCause::no_access) + 1 == Words<SkipCause>::kAll.size());

template <class E>
[[nodiscard]] constexpr std::string_view word_of(E value) {
  const auto i = static_cast<std::size_t>(value);
  return i < Words<E>::kAll.size() ? Words<E>::kAll[i] : Words<E>::kAll[0];
}
template <class E>
[[nodiscard]] constexpr std::optional<E> value_of(std::string_view word) {
  for (std::size_t i = 0; i < Words<E>::kAll.size(); ++i)
    if (Words<E>::kAll[i] == word) return static_cast<E>(i);
  return std::nullopt;
}

}  // namespace station::device
