#pragma once
// The engineer's screen: links, clocks and latencies of the station as it runs, and faults made in
// the simulated world. Pure values: diagnostics come in as an action, wishes go out as requests,
// the model is ready to be drawn.

#include "device/station_diagnostics.hpp"
#include "ui/model/language.hpp"
#include "ui/model/sound/sound_values.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace station::ui {

enum class EngineerTab : std::uint8_t { links, latency, faults };

/// When a fault begins: now, or the next time that the exam comes there.
inline constexpr std::array<std::string_view, 7> kFaultMoments{
    "start", "claimed", "probe-placed", "inflating", "holding", "ramping", "venting"};

struct EngineerState {
  device::StationDiagnostics diagnostics;
  SoundStatus sound;
  bool has_diagnostics = false;
  EngineerTab tab = EngineerTab::links;
  // Faults.
  std::string room;    ///< "wire", ...; empty: all
  std::string search;  ///< words that a fault's name or sentence must hold
  std::string chosen;  ///< name of the fault that is being prepared; empty: none
  double amount = 0.0;
  std::size_t moment = 0;   ///< of kFaultMoments
  bool on_doppler = false;  ///< for faults of a line or an instrument: which
};

// What may be asked, and what came.
struct DiagnosticsCame {
  device::StationDiagnostics diagnostics;
  SoundStatus sound;
};
struct NoStationRuns {};
struct ShowEngineerTab {
  EngineerTab tab = EngineerTab::links;
};
struct ShowFaultRoom {
  std::string room;
};
struct SearchFaults {
  std::string text;
};
struct ChooseFault {
  std::string name;
};
struct SetFaultAmount {  ///< by a slider: 0 is the least, 1 the most
  float share = 0.0F;
};
struct ChooseFaultMoment {
  std::size_t moment = 0;
};
struct ChooseFaultLine {
  bool doppler = false;
};
struct BeginChosenFault {};
struct EndRunningFault {
  std::uint32_t id = 0;
};
using EngineerAction = std::variant<DiagnosticsCame, NoStationRuns, ShowEngineerTab, ShowFaultRoom,
                                    SearchFaults, ChooseFault, SetFaultAmount, ChooseFaultMoment,
                                    ChooseFaultLine, BeginChosenFault, EndRunningFault>;
using EngineerRequest = std::variant<device::BeginFault, device::EndFault>;

struct EngineerFact {
  std::string name;
  std::string value;
  bool is_bad = false;  ///< something an engineer should look at
};

struct LinkCard {
  std::string title;  ///< "Cuff controller"
  std::string state;
  std::string sentence;  ///< what is wrong; empty while all is well
  bool good = false;
  std::vector<EngineerFact> facts;
};

struct HistogramCard {
  std::string title;
  std::string summary;      ///< "median 3.2 ms · 99 % 7.1 ms · longest 9.8 ms · 12,400 counted"
  std::vector<float> bars;  ///< 0..1 of the tallest
  std::vector<std::string> scale;  ///< words below the bars, equally spaced
};

struct GaugeBar {
  std::string name;
  std::string value;   ///< "12 of 2048"
  float share = 0.0F;  ///< 0..1
  bool is_bad = false;
};

struct FaultRow {
  std::string name;
  std::string sentence;
  std::string room;
  bool chosen = false;
};

struct FaultPanel {
  bool shown = false;
  std::string name, sentence;
  std::string amount;         ///< "30 mmHg a minute at 150 mmHg"; empty: it has none
  std::string range;          ///< "0 to 5000"
  float amount_share = 0.0F;  ///< for the slider
  std::vector<std::string> moments;
  std::size_t moment = 0;
  bool has_line = false;  ///< which of the two instruments can be chosen
  std::vector<std::string> lines;
  bool on_doppler = false;
  std::string words;  ///< as it is asked for, and as the command line takes it
  std::string begin;  ///< label
  bool may_begin = false;
};

struct RunningRow {
  std::uint32_t id = 0;
  std::string words;
  std::string state;  ///< "waits", "under way"
};

struct EngineerModel {
  std::string heading;
  std::vector<std::string> tabs;
  EngineerTab tab = EngineerTab::links;
  std::string nothing;  ///< why there is nothing to show; empty else
  // Links.
  std::vector<LinkCard> links;
  std::vector<EngineerFact> station;
  std::string station_title;
  std::vector<GaugeBar> rings;
  std::string rings_title;
  std::vector<EngineerFact> sound;
  std::string sound_title;
  // Latency.
  std::vector<HistogramCard> histograms;
  // Faults.
  bool may_make_faults = false;
  std::string no_faults;               ///< why not
  std::vector<std::string> rooms;      ///< labels; the first is all
  std::vector<std::string> room_keys;  ///< "", "wire", ...
  std::size_t room = 0;
  std::string search_label, search;
  std::vector<FaultRow> faults;
  std::string none_found;  ///< when the search holds nothing back
  FaultPanel panel;
  std::string running_title;
  std::vector<RunningRow> running;
  std::string end_label;
  std::string problem;           ///< why the last wish was refused
  std::vector<std::string> log;  ///< newest first
};

[[nodiscard]] std::vector<EngineerRequest> step(EngineerState& state, const EngineerAction& action);
[[nodiscard]] EngineerModel present(const EngineerState& state, Language language);

/// The words of the fault that is being prepared, as BeginFault takes them; empty without one.
[[nodiscard]] std::string words_of_chosen(const EngineerState& state);
/// The bars of a histogram between the first and the last that count, and their scale.
[[nodiscard]] HistogramCard histogram_card(std::string title, const device::LatencyHistogram& h,
                                           Language language);

}  // namespace station::ui
