#pragma once
// Everything one frame of the display shows, as plain values: texts are final, numbers are rounded,
// severity and staleness are decided. Drawing adds ink and nothing else. The defaults are the safe
// display: no value, stale, simulated, nothing offered but STOP.

#include "core/time.hpp"
#include "device/station_snapshot.hpp"
#include "ui/model/choice.hpp"
#include "ui/model/language.hpp"
#include "ui/model/listening_model.hpp"
#include "ui/model/procedure_model.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace station::ui {

struct LinkBadge {
  std::string name;   ///< "Cuff", "Doppler"
  std::string state;  ///< "ready", "lost"
  bool good = false;
};

struct Header {
  std::string patient = "Patient not identified";
  std::string patient_detail;           ///< "4711 · born 1950-03-02"
  std::string simulated = "SIMULATED";  ///< empty only when real devices are connected
  std::string wall_clock;
  std::string exam_clock;  ///< "exam 4 min", empty before the first artery
  std::vector<LinkBadge> links;
};

struct GaugeFact {
  std::string name;  ///< stable
  std::string label, value, unit;
  ColourRole role = ColourRole::text;
};

struct Gauge {
  std::string heading = "Cuff";
  std::string site;          ///< "Right ankle", empty before any cuff is chosen
  std::string value = "--";  ///< whole mmHg, "--" when unknown
  std::string unit = "mmHg";
  std::string status = "no pressure";  ///< "vented", "inflated", "not current"
  bool stale = true;
  bool inflated = false;
  float mmHg = 0.0F;  ///< for the scale only
  float scale_top_mmHg = 300.0F;
  std::optional<float> target_mmHg;
  float ceiling_mmHg = 295.0F;
  std::vector<GaugeFact> facts;
  std::string safe_label;  ///< "safe range": of the bar beside the scale, from 0 to the ceiling
};

/// How well the artery is heard now. The sound of the probe is not this meter's business: it reads
/// the same values.
enum class MeterState : std::uint8_t {
  off,       ///< not a time to listen
  no_probe,  ///< nothing comes from the probe
  nothing,   ///< signal, but no arterial flow in it
  faint,
  good,
  closed,   ///< silent under the cuff, as it should be
  returned  ///< flow is back under the deflating cuff
};

struct ProbeMeter {
  MeterState state = MeterState::off;
  float quality = 0.0F;  ///< 0..1, of the bar
  std::string word;      ///< "GOOD": the state in one word
  std::string words;     ///< "arterial flow, 72/min"
  Shape shape = Shape::ring;
  ColourRole role = ColourRole::muted;
};

enum class PromptTone : std::uint8_t { calm, act, attention };

struct Prompt {
  std::string limb;    ///< "Right ankle", in letters of 15 mm
  std::string artery;  ///< "posterior tibial"
  std::string phase;   ///< "Find the artery"
  std::string what;    ///< what to do now
  std::string why;     ///< why the last step ended so; may be empty
  PromptTone tone = PromptTone::calm;
  ProbeMeter meter;
};

/// One artery of the protocol: a line of the list, a mark on the body.
struct StepRow {
  std::string artery;  ///< "R posterior tibial"
  std::string label;   ///< "PT": beside the body
  std::string order;   ///< "3": its place in the protocol
  std::string value;   ///< "124", "no signal found", "declined"; empty while waiting
  bool value_is_number = false;
  device::StepStatus status = device::StepStatus::waiting;
  ArterySite site;
  CuffSite cuff;
  bool is_current = false;
  std::optional<Choice> choose;  ///< takes the step out of order; empty where that is not offered
};

struct KeyBar {
  Choice start{"start", "Start", "Enter", false, true, device::PressStart{}};
  Choice accept{"accept", "Accept", "A", false, false, device::PressAccept{}};
  Choice repeat{"repeat", "Repeat", "R", false, false, device::PressRepeat{}};
  Choice stop{"stop", "STOP", "Space", true, false, device::PressStop{}};
  bool stop_is_urgent = false;  ///< a cuff holds pressure
};

struct AlarmRow {
  std::string priority;  ///< "HIGH", "MEDIUM", "LOW": the word beside the colour
  std::string text;
  ColourRole role = ColourRole::alarm_low;
  bool lit = true;  ///< the flashing half that is on
  bool still_true = true;
};

struct AlarmBar {
  std::vector<AlarmRow> rows;  ///< highest priority first
  bool flashes = false;        ///< the picture changes with time alone
  std::string_view over;       ///< stands before an alarm whose condition is over
  std::string_view more;       ///< "(and {} more) "
};

struct FindingFlag {
  std::string text;
  Shape shape = Shape::pennant;
  ColourRole role = ColourRole::finding_abnormal;
  bool threatens = false;  ///< the limb or the life: never small, never below anything else
};

/// One line of the verdict, as its three readers read it, with all it rests on.
struct RuleLine {
  std::string name;                 ///< stable: "result.right.line.3"
  std::array<std::string, 3> text;  ///< by clinical::Reader; an empty one is not for that reader
  std::string rule;                 ///< "ABI-INDEX"
  std::string says;                 ///< what the rule says in general
  std::string inputs;               ///< "ankle 58, arm 150"
  std::string citation;
  std::string mark;     ///< "V: read in the source"
  std::string profile;  ///< "acc-aha-2024"
  Shape shape = Shape::none;
  ColourRole role = ColourRole::text;
};

/// A test that the result asks for next.
struct NextTest {
  std::string title;  ///< "Toe pressure, right"
  std::string why;    ///< "diabetes"
  std::string minutes;
  std::optional<Choice> start;
  std::optional<Choice> decline;
  std::string answer;  ///< "declined", once it is
};

/// One point of a small curve: index over time.
struct CurvePoint {
  float x = 0.0F;  ///< 0..1 across
  int hundredths = 0;
  std::string value;    ///< "0.85"
  std::string x_label;  ///< "2026-03-01", "60 s"
  bool is_now = false;
};
struct IndexCurve {
  std::string title;  ///< "Visits", "After exercise"
  std::vector<CurvePoint> points;
  int band_low_hundredths = 0;  ///< what is not yet a change; equal ends: no band
  int band_high_hundredths = 0;
  std::string words;  ///< "fell by 0.13: more than the repeatability of 0.08"
};

/// The visits of both legs in one picture, for a board whose legs have no room for their curves.
struct TrendSeries {
  std::string label;  ///< "right"
  Shape shape = Shape::disc;
  bool dashed = false;
  std::vector<CurvePoint> points;
};
struct TrendPlot {
  std::string title;
  int low_hundredths = 0;  ///< of the axis
  int high_hundredths = 100;
  std::vector<AxisLevel> levels;  ///< low, middle, high
  std::vector<TrendSeries> series;
  std::vector<std::string> words;  ///< "Right: fell by 0.13, at least 0.08"
};

struct PressureRow {
  std::string name;      ///< "result.right.pressure.0"
  std::string text;      ///< "PT 118", "DP not obtained"
  int attempt = 0;       ///< whose evidence a touch shows; 0 = none
  bool by_hand = false;  ///< a person placed this value
};

struct LegBoard {
  Side side = Side::right;
  std::string title;       ///< "Right leg"
  std::string abi = "--";  ///< "0.85", ">2.14"
  std::string category = "not obtained yet";
  Shape shape = Shape::ring;
  ColourRole role = ColourRole::muted;
  std::string arithmetic;  ///< "ankle 118 / arm 139"
  std::string low_ankle;   ///< "lower ankle artery: 0.79, abnormal"
  std::string interval;    ///< "this reading 0.83 to 0.88"
  std::string repeat;      ///< "chance that a repeat falls in another category 23 %"
  std::string caution;     ///< why this number does not reassure; stands above the category
  std::vector<FindingFlag> flags;
  std::vector<PressureRow> pressures;
  std::vector<std::string> more;  ///< toe index, segments, stages: one line each
  std::string visits;             ///< the change between visits, for where no curve says it
  std::vector<RuleLine> lines;
  std::vector<NextTest> next;
  std::vector<IndexCurve> curves;
};

/// Who must be told, and who has been.
struct NoticeBox {
  bool is_due = false;
  bool is_open = true;  ///< nobody has been told of all of it, with a read-back
  std::string heading;  ///< "Tell the physician now"
  std::string number;   ///< of the clinic; empty = not configured
  std::string why;
  std::string answer;  ///< "told Dr. Weber at 14:05, by A. Meier, read back"; empty = nobody yet
  std::vector<Choice> choices;
};

struct ResultBoard {
  bool final = false;
  bool has_findings = false;   ///< there is more to say than that nothing is known yet
  std::string heading;         ///< "Result", "Result so far", "Limited exam"
  std::string arms;            ///< "Arms: right 139, left 131"
  std::vector<LegBoard> legs;  ///< right, left
  std::vector<FindingFlag> person_flags;
  std::vector<RuleLine> lines;    ///< of the arms and the whole person
  std::vector<RuleLine> quality;  ///< how the exam was done
  std::vector<std::string> missing;
  std::string missing_label;
  std::array<std::string, 3> readers;  ///< "Technologist", "Clinician", "Patient"
  std::string provisional;             ///< why the numbers may change; empty if they may not
  NoticeBox notice;
  std::optional<RecoveryPlot> recovery;
  std::optional<TrendPlot> trend;
  std::vector<std::string> remarks;
  std::string guideline;  ///< "acc-aha-2024, provisional"
  std::string approval;   ///< of that profile by the clinic: "draft, not approved by the clinic"
  Shape approval_shape = Shape::ring;
};

/// What the station took from one artery, or why it took nothing.
struct ReadingCard {
  bool has_reading = false;
  std::string value;     ///< "118"; empty without a reading
  std::string headline;  ///< "mmHg systolic", "No reading: no signal found"
  std::vector<std::string> details;
  std::vector<std::string> doubts;  ///< why a person should look twice
  std::string why;                  ///< a sentence on how it came to this; may be empty
};

/// The deflation of one attempt: what its number rests on.
struct EvidenceBeat {
  Timestamp at;
  float mmHg = 0.0F;
  bool is_first = false;
};
struct Evidence {
  int attempt = 0;    ///< 0 = nothing to show
  std::string title;  ///< "Right ankle, posterior tibial, attempt 3"
  Timestamp from, to;
  std::vector<EvidenceBeat> beats;
  std::optional<float> first_beat_mmHg;
  std::optional<float> estimate_mmHg;
  float low_mmHg = 0.0F;  ///< 95 % interval of the estimate
  float high_mmHg = 0.0F;
  std::string first_label, estimate_label, interval_label;
  ReadingCard card;
  std::optional<float> manual_mmHg;  ///< what a person read, and where
  std::optional<Timestamp> manual_at;
  std::string manual;  ///< "placed by A. Meier at 114: ...; automatic 118 kept"; empty = none
  std::vector<Choice> override_reasons;  ///< their action takes the cursor's pressure when chosen
  std::string override_heading;
  bool by_light = false;             ///< a toe: the light stands in place of the spectrum
  std::vector<Choice> move_choices;  ///< the reading belongs to another artery
  std::string move_heading;
  std::string move_note;  ///< what was found of the limb that was truly cuffed
};

struct Rest {
  std::string left = "--:--";
  float done_ratio = 0.0F;  ///< 0..1
  bool running = false;
  /// The arm's pressure in the rest: the limb whose cuff rises, the key that lets it, what goes on,
  /// what was taken and what it says. All empty where none is offered, taken or known.
  std::string arm;  ///< "Right arm", in letters of 15 mm
  std::optional<Choice> take;
  std::string now;                 ///< "The cuff rises and falls by itself ..."
  std::vector<std::string> taken;  ///< "After 0:30: mean 101 mmHg (oscillometric)"
  std::string settling;            ///< "Settled: fell by 7 mmHg."
};

/// One cuff site and what may be done with it.
struct SiteRow {
  std::string name;    ///< "site.right_ankle"
  std::string site;    ///< "Right ankle"
  std::string answer;  ///< "not asked", "forbidden: dialysis fistula"
  Shape shape = Shape::ring;
  device::Permission permission = device::Permission::not_asked;
  Choice allow;
  std::vector<Choice> barrier_reasons;
  std::vector<Choice> forbid_reasons;
};

/// Something that happened on the time axis of the trace.
struct TraceMark {
  enum class Kind : std::uint8_t { beat, first_beat, phase, loss };
  Timestamp at;
  Kind kind = Kind::beat;
  std::string label;
};
struct TraceWords {
  std::string heading = "Doppler and cuff pressure";
  std::string live, held;
  std::string toward = "toward", away = "away";
  std::string upper;  ///< label of the upper plot where it is no spectrum
};
/// Words on parts that hold no value of their own.
struct SharedWords {
  std::string back, close, evidence, rule, inputs, source, read_by, override_key, move_key, skip,
      cursor, cuff, steps, no_picture, more, next_heading, rest_left, of_rest, so_far, barrier,
      forbidden, why_forbidden, why_barrier, right, left, guideline;
};

enum class Page : std::uint8_t {
  connecting,
  sites,
  rest,
  measure,
  review,
  stopped,
  result,
  exercise,  ///< its gate, its clock, its emergency
  listening  ///< with the probe alone
};

/// What the upper half of the moving picture shows.
enum class TraceKind : std::uint8_t {
  doppler,
  light,       ///< of a toe
  cuff_pulse,  ///< the pulse in a cuff that is held: its pressure, stretched
  probe_alone  ///< the Doppler's spectrum without any cuff
};

struct ScreenModel {
  Language language = Language::english;  ///< of all its texts
  device::Phase phase = device::Phase::connecting;
  Page page = Page::connecting;
  bool station_silent = true;  ///< nothing on the page is current
  Header header;
  AlarmBar alarms;
  Gauge gauge;
  Prompt prompt;
  std::vector<StepRow> steps;
  int current_step = -1;
  KeyBar keys;
  std::vector<std::string> link_sentences;  ///< page connecting
  std::vector<SiteRow> sites;               ///< page sites
  Rest rest;                                ///< page rest
  ReadingCard outcome;                      ///< page review
  ExercisePanel exercise;                   ///< page exercise
  std::optional<SeriesBanner> series;       ///< while pressures after exercise are read
  std::optional<ToePanel> toe;              ///< while a toe is in front and its cuff is open
  ListeningPanel listening;                 ///< page listening
  std::optional<Choice> listen;             ///< begins it, where it is offered
  std::string choices_heading;              ///< page stopped and wherever choices are offered
  std::vector<Choice> choices;
  ResultBoard results;
  std::string footnote;  ///< "not a cleared medical device"
  /// Where the trace ends; empty = at the newest sample. Set while a reading is reviewed, so that
  /// the picture shows the beats that made it.
  std::optional<Timestamp> trace_end;
  TraceKind trace_kind = TraceKind::doppler;
  std::vector<TraceMark> trace_marks;
  TraceWords trace_words;
  std::vector<Evidence> evidence;  ///< of every attempt with a deflation, oldest first
  SharedWords words;
};

}  // namespace station::ui
