#pragma once
// Everything one frame of the display shows, as plain values: texts are final, numbers are rounded,
// severity and staleness are decided. Drawing adds ink and nothing else. The defaults are the safe
// display: no value, stale, simulated, nothing offered but STOP.

#include "core/time.hpp"
#include "device/station_snapshot.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace station::ui {

/// What a colour means; the theme gives it its ink. Red, yellow and cyan belong to alarms alone
/// (IEC 60601-1-8), so findings have roles of their own.
enum class ColourRole : std::uint8_t {
  text,
  muted,
  accent,
  finding_good,        ///< sage green
  finding_borderline,  ///< slate blue
  finding_abnormal,    ///< orange-brown
  finding_severe,      ///< violet
  alarm_high,          ///< red
  alarm_medium,        ///< yellow
  alarm_low            ///< cyan
};

/// A finding is told by words and shape; colour only repeats it.
enum class Shape : std::uint8_t { none, ring, disc, half_disc, square, diamond, hexagon, pennant };

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
  std::string exam_clock;  ///< "exam 4:12", empty before the first artery
  std::vector<LinkBadge> links;
};

struct GaugeFact {
  std::string name, value, unit;
  ColourRole role = ColourRole::text;
};

struct Gauge {
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
};

enum class PromptTone : std::uint8_t { calm, act, attention };

struct Prompt {
  std::string limb;    ///< "Right ankle", in letters of 15 mm
  std::string artery;  ///< "posterior tibial"
  std::string phase;   ///< "Find the artery"
  std::string what;    ///< what to do now
  std::string why;     ///< why the last step ended so; may be empty
  PromptTone tone = PromptTone::calm;
  bool beat_meter = false;      ///< whether the listening meter is shown
  float signal_quality = 0.0F;  ///< 0..1
  std::string signal_words;     ///< "flow heard, 72/min"
};

struct StepRow {
  std::string artery;  ///< "R posterior tibial"
  std::string value;   ///< "124", "no signal found", "declined"; empty while waiting
  bool value_is_number = false;
  device::StepStatus status = device::StepStatus::waiting;
};

/// A key or button that asks for one action.
struct Choice {
  std::string name;   ///< stable, for tests and the probe: "start", "skip.declined"
  std::string label;  ///< what is written on it
  std::string key;    ///< "Enter"; empty if there is no key for it
  bool enabled = false;
  bool primary = false;
  device::UserAction action = device::PressStop{};
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
};

struct FindingFlag {
  std::string text;
  Shape shape = Shape::pennant;
  ColourRole role = ColourRole::finding_abnormal;
};

struct LegBoard {
  std::string title;       ///< "Right leg"
  std::string abi = "--";  ///< "0.85", ">2.14"
  std::string category = "not obtained yet";
  Shape shape = Shape::ring;
  ColourRole role = ColourRole::muted;
  std::string arithmetic;  ///< "ankle 118 / arm 139"
  std::string low_ankle;   ///< "lower ankle artery: 0.79, abnormal"
  std::vector<FindingFlag> flags;
  std::vector<std::string> pressures;  ///< "PT 118", "DP not obtained"
};

struct ResultBoard {
  bool final = false;
  bool has_findings = false;   ///< there is more to say than that nothing is known yet
  std::string heading;         ///< "Result", "Result so far", "Limited exam"
  std::string arms;            ///< "Arms: right 139, left 131"
  std::vector<LegBoard> legs;  ///< right, left
  std::vector<FindingFlag> person_flags;
  std::vector<std::string> remarks;
  std::string guideline;  ///< "acc-aha-2024, provisional"
};

/// What the station took from one artery, or why it took nothing.
struct ReadingCard {
  bool has_reading = false;
  std::string value;     ///< "118"; empty without a reading
  std::string headline;  ///< "mmHg systolic", "No reading: no signal found"
  std::vector<std::string> details;
  std::string why;  ///< a sentence on how it came to this; may be empty
};

struct Rest {
  std::string left = "--:--";
  float done_ratio = 0.0F;  ///< 0..1
  bool running = false;
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

enum class Page : std::uint8_t { connecting, sites, rest, measure, review, stopped, result };

struct ScreenModel {
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
  std::string choices_heading;              ///< page stopped and wherever choices are offered
  std::vector<Choice> choices;
  ResultBoard results;
  std::string footnote;  ///< "not a cleared medical device"
  /// Where the trace ends; empty = at the newest sample. Set while a reading is reviewed, so that
  /// the picture shows the beats that made it.
  std::optional<Timestamp> trace_end;
  std::vector<Timestamp> trace_marks;  ///< onsets of the beats that made the reading
};

}  // namespace station::ui
