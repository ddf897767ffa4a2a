#pragma once
// The parts of present(), one per region of the screen. Not for use outside ui/model.

#include "ui/model/present.hpp"

namespace station::ui {

[[nodiscard]] Header present_header(const device::StationSnapshot& s, const ViewTime& time,
                                    Language language);
[[nodiscard]] AlarmBar present_alarms(const device::StationSnapshot& s, const ViewTime& time,
                                      Language language);
[[nodiscard]] Gauge present_gauge(const device::StationSnapshot& s, bool station_silent,
                                  Language language);
[[nodiscard]] ProbeMeter present_meter(const device::StationSnapshot& s, bool station_silent,
                                       Language language);
[[nodiscard]] Prompt present_prompt(const device::StationSnapshot& s, bool station_silent,
                                    Language language);
[[nodiscard]] std::vector<StepRow> present_steps(const device::StationSnapshot& s,
                                                 Language language);
[[nodiscard]] KeyBar present_keys(const device::StationSnapshot& s, bool station_silent,
                                  Language language);
[[nodiscard]] std::vector<SiteRow> present_sites(const device::StationSnapshot& s,
                                                 Language language);
[[nodiscard]] Rest present_rest(const device::StationSnapshot& s, bool station_silent,
                                Language language);
[[nodiscard]] ReadingCard present_outcome(const device::StationSnapshot& s, Language language);
[[nodiscard]] std::vector<Evidence> present_evidence(const device::StationSnapshot& s,
                                                     Language language);
[[nodiscard]] std::vector<TraceMark> present_marks(const device::StationSnapshot& s,
                                                   Language language);
[[nodiscard]] std::vector<Choice> present_choices(const device::StationSnapshot& s,
                                                  std::string& heading, Language language);
/// @param now wall time, for what a person states on the board
[[nodiscard]] ResultBoard present_results(const device::StationSnapshot& s, const std::string& now,
                                          const Wording& wording);
/// What is proposed for this leg, with its keys where the station offers them (E35).
[[nodiscard]] std::vector<NextTest> present_next_tests(const device::StationSnapshot& s,
                                                       const clinical::LegVerdict& v, Side side,
                                                       Language language);
/// Open until somebody was told of the present reasons and has read them back (E28).
/// @param now wall time, for the answer
[[nodiscard]] NoticeBox present_notice(const device::StationSnapshot& s, const std::string& now,
                                       Language language);
[[nodiscard]] SharedWords shared_words(Language language);
[[nodiscard]] TraceWords trace_words(Language language, TraceKind kind = TraceKind::doppler);
[[nodiscard]] TraceKind trace_kind_of(const device::StationSnapshot& s);
/// Precondition: one of the phases of exercise.
[[nodiscard]] ExercisePanel present_exercise(const device::StationSnapshot& s, Language language);
[[nodiscard]] std::vector<GateRow> present_gate(const device::StationSnapshot& s,
                                                Language language);
/// While a reading after exercise waits or runs.
[[nodiscard]] std::optional<SeriesBanner> present_series(const device::StationSnapshot& s,
                                                         Language language);
/// While digit and warmth may be told.
[[nodiscard]] std::optional<ToePanel> present_toe(const device::StationSnapshot& s,
                                                  Language language);
[[nodiscard]] ListeningPanel present_listening(const device::StationSnapshot& s,
                                               bool station_silent, Language language);
/// The key that begins it; empty where it is not offered.
[[nodiscard]] std::optional<Choice> present_listen_key(const device::StationSnapshot& s,
                                                       bool station_silent, Language language);
/// The artery that Start goes on to: one foot, its arm, then the other side.
[[nodiscard]] ArterySite next_to_hear(ArterySite now);
/// Start goes on, Accept and Repeat say what is heard; none of them reaches a cuff.
void set_listening_keys(KeyBar& k, const device::StationSnapshot& s, bool station_silent,
                        Language language);
/// The cards of a toe and of a pulse volume.
[[nodiscard]] ReadingCard card_of(const signal::ToeOutcome& outcome, Language language);
[[nodiscard]] ReadingCard card_of(const signal::PulseVolumeOutcome& outcome, Language language);

/// What to do now, and why the last step ended as it did: said from the snapshot's values.
[[nodiscard]] std::string what_to_do(const device::StationSnapshot& s, Language language);
[[nodiscard]] std::string why_it_ended(const device::StationSnapshot& s, Language language);

/// A step's number, or what has become of it in words; empty while it waits.
[[nodiscard]] std::string words_of_step(const device::ExamStep& step, Language language);
/// The attempt that runs or is shown; null where there is none.
[[nodiscard]] const device::Attempt* shown_attempt(const device::StationSnapshot& s);
/// The step in front; null where there is none.
[[nodiscard]] const device::ExamStep* current_step(const device::StationSnapshot& s);

/// "4:12"
[[nodiscard]] std::string minutes_text(double seconds);
/// A value as whole mmHg, rounded half up like a reading.
[[nodiscard]] std::string whole(double mmHg);

}  // namespace station::ui
