#include "ui/model/words.hpp"

#include "ui/model/body_words.hpp"

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
  Phrase title;
};
constexpr std::array kPhases{
    PhaseWords{Phase::connecting, "connecting", {"Connecting", "Verbinden"}},
    PhaseWords{Phase::asking_sites,
               "asking_sites",
               {"Where may a cuff go?", "Wo darf eine Manschette hin?"}},
    PhaseWords{Phase::ready_to_rest, "ready_to_rest", {"Ready to rest", "Bereit zur Ruhe"}},
    PhaseWords{Phase::resting, "resting", {"Resting", "Ruhe"}},
    PhaseWords{Phase::finding, "finding", {"Find the artery", "Arterie aufsuchen"}},
    PhaseWords{Phase::waveform,
               "waveform",
               {"Hold still: recording the waveform", "Stillhalten: Kurve wird aufgenommen"}},
    PhaseWords{Phase::ready_to_inflate, "ready_to_inflate", {"Ready to inflate", "Bereit"}},
    PhaseWords{Phase::inflating, "inflating", {"Inflating", "Aufpumpen"}},
    PhaseWords{Phase::holding, "holding", {"Holding", "Halten"}},
    PhaseWords{Phase::deflating,
               "deflating",
               {"Deflating: hold the probe still", "Ablassen: Sonde stillhalten"}},
    PhaseWords{Phase::reviewing, "reviewing", {"Check the result", "Ergebnis prüfen"}},
    PhaseWords{Phase::venting, "venting", {"Emptying the cuff", "Manschette wird leer"}},
    PhaseWords{Phase::stopped, "stopped", {"Stopped", "Angehalten"}},
    PhaseWords{Phase::suspended, "suspended", {"Paused", "Unterbrochen"}},
    PhaseWords{Phase::finished, "finished", {"Exam finished", "Untersuchung beendet"}},
    PhaseWords{Phase::warming, "warming", {"Warm the foot", "Fuß wärmen"}},
    PhaseWords{Phase::exercise_gate, "exercise_gate", {"Before exercise", "Vor der Belastung"}},
    PhaseWords{
        Phase::exercise_ready, "exercise_ready", {"Ready to exercise", "Bereit zur Belastung"}},
    PhaseWords{Phase::exercising, "exercising", {"Exercise", "Belastung"}},
    PhaseWords{Phase::emergency, "emergency", {"Emergency", "Notfall"}},
    PhaseWords{Phase::listening, "listening", {"Listening, no cuff", "Hören ohne Manschette"}},
};

/// Reasons of the lists on the screen, as the record keeps them.
constexpr std::array kReasons{
    Phrase{"dialysis fistula", "Dialyseshunt"},
    Phrase{"suspected deep vein thrombosis", "Verdacht auf tiefe Beinvenenthrombose"},
    Phrase{"suspected DVT", "Verdacht auf Thrombose"},
    Phrase{"surgery or lymph node removal", "Operation oder Lymphknoten entfernt"},
    Phrase{"bypass or stent under the cuff", "Bypass oder Stent unter der Manschette"},
    Phrase{"wound under the cuff", "Wunde unter der Manschette"},
    Phrase{"limb missing", "Gliedmaße fehlt"},
    Phrase{"wound outside the cuff", "Wunde neben der Manschette"},
    Phrase{"fragile skin", "verletzliche Haut"},
    Phrase{"infection control", "Infektionsschutz"},
    Phrase{"has already rested lying down", "hat schon im Liegen geruht"},
    Phrase{"emergency", "Notfall"},
    Phrase{"cannot lie any longer", "kann nicht länger liegen"},
    Phrase{"no cuff at this site", "hier ist keine Manschette"},
    Phrase{"an earlier beat was missed", "ein früherer Schlag wurde übersehen"},
    Phrase{"noise was taken for a beat", "Rauschen wurde als Schlag genommen"},
    Phrase{"heard by ear at the cursor", "an der Marke mit dem Ohr gehört"},
    Phrase{"movement was taken for a beat", "Bewegung wurde als Schlag genommen"},
    Phrase{"an earlier pulse was missed", "ein früherer Puls wurde übersehen"},
    Phrase{"noise was taken for a pulse", "Rauschen wurde als Puls genommen"},
    Phrase{"movement was taken for a pulse", "Bewegung wurde als Puls genommen"},
    Phrase{"seen by eye at the cursor", "an der Marke mit dem Auge gesehen"},
    Phrase{"faint signal, read by hand", "leises Signal, von Hand abgelesen"},
    Phrase{"irregular rhythm", "unregelmäßiger Rhythmus"},
    Phrase{"taken back", "zurückgenommen"},
};

}  // namespace

std::string capitalised(std::string_view text) {
  std::string out{text};
  if (!out.empty())
    out.front() = static_cast<char>(std::toupper(static_cast<unsigned char>(out.front())));
  return out;
}

std::string short_artery(ArterySite a, Language language) {
  const Phrase side = a.side == Side::right ? Phrase{"R", "re."} : Phrase{"L", "li."};
  return fmt::format("{} {}", say(language, side), name_of(a.artery, language));
}

std::string_view title_of(Phase p, Language language) {
  for (const auto& w : kPhases)
    if (w.phase == p) return say(language, w.title);
  return say(language, Phrase{"Unknown state", "Unbekannter Zustand"});
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

std::string_view words_of(hal::LinkState s, Language language) {
  switch (s) {
    case hal::LinkState::waiting: return say(language, Phrase{"waiting", "wartet"});
    case hal::LinkState::claiming: return say(language, Phrase{"connecting", "verbindet"});
    case hal::LinkState::ready: return say(language, Phrase{"ready", "bereit"});
    case hal::LinkState::latched: return say(language, Phrase{"safe state", "gesichert"});
    case hal::LinkState::refused: return say(language, Phrase{"refused", "abgelehnt"});
    case hal::LinkState::lost: return say(language, Phrase{"lost", "verloren"});
  }
  return say(language, Phrase{"unknown", "unbekannt"});
}

std::string_view words_of(hal::EvidenceLevel e, Language language) {
  switch (e) {
    case hal::EvidenceLevel::own_protocol: return "";
    case hal::EvidenceLevel::public_code:
      return say(language, Phrase{"driver from public code, not bench-tested",
                                  "Treiber aus fremdem Code, nicht am Gerät geprüft"});
    case hal::EvidenceLevel::vendor_document:
      return say(language, Phrase{"driver from documents, not bench-tested",
                                  "Treiber aus Unterlagen, nicht am Gerät geprüft"});
    case hal::EvidenceLevel::bench_tested:
      return say(language, Phrase{"driver bench-tested", "Treiber am Gerät geprüft"});
  }
  return "";
}

std::string_view words_of(device::Permission p, Language language) {
  switch (p) {
    case device::Permission::not_asked: return say(language, Phrase{"not asked", "nicht gefragt"});
    case device::Permission::allowed: return say(language, Phrase{"allowed", "erlaubt"});
    case device::Permission::allowed_with_barrier:
      return say(language, Phrase{"allowed with barrier", "erlaubt mit Schutz"});
    case device::Permission::forbidden: return say(language, Phrase{"forbidden", "verboten"});
  }
  return say(language, Phrase{"not asked", "nicht gefragt"});
}

std::string_view words_of(device::AlarmPriority p, Language language) {
  switch (p) {
    case device::AlarmPriority::high: return say(language, Phrase{"HIGH", "HOCH"});
    case device::AlarmPriority::medium: return say(language, Phrase{"MEDIUM", "MITTEL"});
    case device::AlarmPriority::low: return say(language, Phrase{"LOW", "NIEDRIG"});
  }
  return say(language, Phrase{"HIGH", "HOCH"});
}

std::string_view words_of(device::SkipCause c, Language language) {
  switch (c) {
    case device::SkipCause::none: break;
    case device::SkipCause::forbidden: return say(language, Phrase{"forbidden", "verboten"});
    case device::SkipCause::declined: return say(language, Phrase{"declined", "abgelehnt"});
    case device::SkipCause::pain: return say(language, Phrase{"skipped: pain", "Schmerz"});
    case device::SkipCause::operator_choice: return say(language, Phrase{"skipped", "ausgelassen"});
    case device::SkipCause::no_access:
      return say(language, Phrase{"no access", "nicht zugänglich"});
    case device::SkipCause::exam_ended:
      return say(language, Phrase{"exam ended", "Untersuchung beendet"});
  }
  return say(language, Phrase{"skipped", "ausgelassen"});
}

std::string_view said_reason(std::string_view english_text, Language language) {
  for (const auto& r : kReasons)
    if (r.english == english_text) return say(language, r);
  return english_text;
}

CategoryLook look_of(clinical::Category c, Language language) {
  switch (c) {
    case clinical::Category::normal:
      return {say(language, Phrase{"Normal", "Normal"}), Shape::disc, ColourRole::finding_good};
    case clinical::Category::borderline:
      return {say(language, Phrase{"Borderline", "Grenzwertig"}), Shape::half_disc,
              ColourRole::finding_borderline};
    case clinical::Category::abnormal:
      return {say(language, Phrase{"Abnormal", "Krankhaft"}), Shape::diamond,
              ColourRole::finding_abnormal};
    case clinical::Category::noncompressible:
      return {say(language, Phrase{"Noncompressible", "Nicht kompressibel"}), Shape::hexagon,
              ColourRole::finding_severe};
    case clinical::Category::not_available: break;
  }
  return {say(language, Phrase{"Not obtained", "Nicht erhalten"}), Shape::ring, ColourRole::muted};
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
