// Words on parts that hold no value of their own.
#include "ui/model/present_parts.hpp"

namespace station::ui {

SharedWords shared_words(Language language) {
  const auto tell = [language](const Phrase& p) { return std::string{say(language, p)}; };
  SharedWords w;
  w.back = tell({"Back", "Zurück"});
  w.close = tell({"Close", "Schließen"});
  w.evidence = tell({"Evidence", "Beleg"});
  w.rule = tell({"Rule", "Regel"});
  w.inputs = tell({"From", "Aus"});
  w.source = tell({"Source", "Quelle"});
  w.read_by = tell({"Read by", "Lesen als"});
  w.override_key = tell({"Read it here", "Hier ablesen"});
  w.move_key = tell({"Wrong limb", "Falsches Bein"});
  w.skip = tell({"Skip", "Auslassen"});
  w.cursor = tell({"cursor", "Marke"});
  w.cuff = tell({"Cuff", "Manschette"});
  w.steps = tell({"Steps", "Schritte"});
  w.no_picture = tell({"The picture of this reading is not at hand; it is in the record.",
                       "Das Bild dieser Messung ist nicht da; es steht in der Aufzeichnung."});
  w.more = tell({"{} more", "{} weitere"});
  w.next_heading = tell({"Proposed next", "Als Nächstes"});
  w.rest_left = tell({"of rest left", "Ruhe übrig"});
  w.of_rest = tell({"of rest", "Ruhe"});
  w.so_far = tell({"{} so far", "{} bisher"});
  w.barrier = tell({"With barrier", "Mit Schutz"});
  w.forbidden = tell({"Forbidden", "Verboten"});
  w.why_forbidden = tell({"Why must no cuff go here?", "Warum darf hier keine Manschette hin?"});
  w.why_barrier = tell({"Why is a barrier needed?", "Warum ist ein Schutz nötig?"});
  w.right = tell({"Right", "Rechts"});
  w.left = tell({"Left", "Links"});
  w.guideline = tell({"Guideline {}", "Leitlinie {}"});
  return w;
}

TraceWords trace_words(Language language, TraceKind kind) {
  const auto tell = [language](const Phrase& p) { return std::string{say(language, p)}; };
  TraceWords w;
  w.heading =
      kind == TraceKind::light
          ? tell({"Light of the toe and cuff pressure", "Licht der Zehe und Manschettendruck"})
      : kind == TraceKind::cuff_pulse
          ? tell({"Pulse in the cuff and its pressure", "Puls in der Manschette, ihr Druck"})
      : kind == TraceKind::probe_alone
          ? tell({"Doppler", "Doppler"})
          : tell({"Doppler and cuff pressure", "Doppler und Manschettendruck"});
  w.live = tell({"last 8 s", "letzte 8 s"});
  w.held = kind == TraceKind::doppler
               ? tell({"held at the first beat", "angehalten am ersten Schlag"})
               : tell({"as it was read", "wie gemessen"});
  w.upper = kind == TraceKind::light        ? tell({"light", "Licht"})
            : kind == TraceKind::cuff_pulse ? tell({"pulse", "Puls"})
                                            : std::string{};
  w.toward = tell({"toward", "zur Sonde"});
  w.away = tell({"away", "weg"});
  return w;
}

}  // namespace station::ui
