#include "ui/model/words.hpp"

#include <fmt/format.h>

#include <array>
#include <cctype>
#include <utility>

namespace station::ui {
namespace {

using device::Phase;

struct PhaseWords {
  Phase phase;
  std::string_view key;
  std::string_view title;
};
constexpr std::array kPhases{
    PhaseWords{Phase::connecting, "connecting", "Connecting"},
    PhaseWords{Phase::asking_sites, "asking_sites", "Where may a cuff go?"},
    PhaseWords{Phase::ready_to_rest, "ready_to_rest", "Ready to rest"},
    PhaseWords{Phase::resting, "resting", "Resting"},
    PhaseWords{Phase::finding, "finding", "Find the artery"},
    PhaseWords{Phase::waveform, "waveform", "Hold still: recording the waveform"},
    PhaseWords{Phase::ready_to_inflate, "ready_to_inflate", "Ready to inflate"},
    PhaseWords{Phase::inflating, "inflating", "Inflating"},
    PhaseWords{Phase::holding, "holding", "Holding"},
    PhaseWords{Phase::deflating, "deflating", "Deflating: hold the probe still"},
    PhaseWords{Phase::reviewing, "reviewing", "Check the result"},
    PhaseWords{Phase::venting, "venting", "Emptying the cuff"},
    PhaseWords{Phase::stopped, "stopped", "Stopped"},
    PhaseWords{Phase::suspended, "suspended", "Paused"},
    PhaseWords{Phase::finished, "finished", "Exam finished"},
};

}  // namespace

std::string capitalised(std::string_view text) {
  std::string out{text};
  if (!out.empty())
    out.front() = static_cast<char>(std::toupper(static_cast<unsigned char>(out.front())));
  return out;
}

std::string short_artery(ArterySite a) {
  return fmt::format("{} {}", a.side == Side::right ? 'R' : 'L', to_string(a.artery));
}

std::string_view title_of(Phase p) {
  for (const auto& w : kPhases)
    if (w.phase == p) return w.title;
  return "Unknown state";
}

std::string_view key_of(Phase p) {
  for (const auto& w : kPhases)
    if (w.phase == p) return w.key;
  return "unknown";
}

std::optional<Phase> phase_from(std::string_view key) {
  for (const auto& w : kPhases)
    if (w.key == key) return w.phase;
  return std::nullopt;
}

std::string_view words_of(hal::LinkState s) {
  switch (s) {
    case hal::LinkState::waiting: return "waiting";
    case hal::LinkState::claiming: return "connecting";
    case hal::LinkState::ready: return "ready";
    case hal::LinkState::latched: return "safe state";
    case hal::LinkState::refused: return "refused";
    case hal::LinkState::lost: return "lost";
  }
  return "unknown";
}

std::string_view words_of(hal::EvidenceLevel e) {
  switch (e) {
    case hal::EvidenceLevel::own_protocol: return "";
    case hal::EvidenceLevel::public_code: return "driver from public code, not bench-tested";
    case hal::EvidenceLevel::vendor_document: return "driver from documents, not bench-tested";
    case hal::EvidenceLevel::bench_tested: return "driver bench-tested";
  }
  return "";
}

std::string_view words_of(signal::NoReadingCause c) {
  using enum signal::NoReadingCause;
  switch (c) {
    case no_signal_found: return "no signal found";
    case probe_lost: return "probe lost the artery";
    case not_occluded: return "flow was never stopped";
    case incompressible: return "not compressible up to the ceiling";
    case no_return_of_flow: return "flow did not return";
    case hold_too_short: return "hold too short";
    case deflation_too_fast: return "deflation too fast";
    case deflation_too_slow: return "deflation too slow";
    case irregular: return "beats without rhythm";
    case motion: return "movement";
    case signal_gap: return "gap in the signal";
    case sensors_disagree: return "pressure sensors disagree";
    case stopped: return "stopped";
    case link_lost: return "connection lost";
    case held_too_low: return "cuff not inflated high enough";
    case no_pulsatile_flow: return "flow without a pulse";
    case different_limbs: return "cuff and probe on different limbs?";
  }
  return "cause unknown";
}

std::string_view words_of(signal::Doubt doubt) {
  using enum signal::Doubt;
  switch (doubt) {
    case irregular_rhythm: return "irregular rhythm: repeat, average three";
    case weak_signal: return "first beats are faint";
    case movement: return "movement near the return of flow";
    case few_beats: return "few beats after the return";
    case wide_interval: return "uncertain: repeat";
    case rhythm_uncertain: return "beats missing after the return";
    case pressures_disagree: return "cuff pulses speak for another pressure";
    case no_free_pulse: return "no pulse known before inflation";
  }
  return "doubtful";
}

std::string_view words_of(device::PressureBasis basis) {
  using enum device::PressureBasis;
  switch (basis) {
    case none: return "no reading";
    case one_reading: return "one reading";
    case mean: return "mean";
    case median: return "median";
    case last_reading: return "last reading";
  }
  return "reading";
}

std::string_view words_of(device::Permission p) {
  switch (p) {
    case device::Permission::not_asked: return "not asked";
    case device::Permission::allowed: return "allowed";
    case device::Permission::allowed_with_barrier: return "allowed with barrier";
    case device::Permission::forbidden: return "forbidden";
  }
  return "not asked";
}

std::string_view words_of(device::AlarmPriority p) {
  switch (p) {
    case device::AlarmPriority::high: return "HIGH";
    case device::AlarmPriority::medium: return "MEDIUM";
    case device::AlarmPriority::low: return "LOW";
  }
  return "HIGH";
}

std::string text_of(const clinical::Index& index) {
  return fmt::format("{}{}.{:02}", index.above ? ">" : "", index.hundredths / 100,
                     index.hundredths % 100);
}

CategoryLook look_of(clinical::Category c) {
  switch (c) {
    case clinical::Category::normal: return {"Normal", Shape::disc, ColourRole::finding_good};
    case clinical::Category::borderline:
      return {"Borderline", Shape::half_disc, ColourRole::finding_borderline};
    case clinical::Category::abnormal:
      return {"Abnormal", Shape::diamond, ColourRole::finding_abnormal};
    case clinical::Category::noncompressible:
      return {"Noncompressible", Shape::hexagon, ColourRole::finding_severe};
    case clinical::Category::not_available: break;
  }
  return {"Not obtained", Shape::ring, ColourRole::muted};
}

ColourRole role_of(clinical::Urgency u) {
  switch (u) {
    case clinical::Urgency::note: return ColourRole::muted;
    case clinical::Urgency::advice: return ColourRole::finding_abnormal;
    case clinical::Urgency::limb_threat:
    case clinical::Urgency::emergency: return ColourRole::finding_severe;
  }
  return ColourRole::finding_severe;
}

ColourRole role_of(device::AlarmPriority p) {
  switch (p) {
    case device::AlarmPriority::high: return ColourRole::alarm_high;
    case device::AlarmPriority::medium: return ColourRole::alarm_medium;
    case device::AlarmPriority::low: return ColourRole::alarm_low;
  }
  return ColourRole::alarm_high;
}

}  // namespace station::ui
