#include "ui/model/flag_words.hpp"

#include "ui/model/device_sentences.hpp"
#include "ui/model/numbers.hpp"

#include <array>

namespace station::ui {
namespace {

/// A token, or its beginning; the rest of the token fills the place in the words.
struct FlagWords {
  std::string_view token;
  std::string_view german;
};
constexpr auto kFlags = std::to_array<FlagWords>({
    {"ALI-EMERGENCY", "Verdacht auf akute Extremitätenischämie"},
    {"ACUTE-SIGNS", "akute Zeichen am Bein"},
    {"H-CLTI[AP<50]", "Knöcheldruck unter 50: Bein gefährdet"},
    {"H-CLTI[ABI<.40]", "ABI unter 0,40: Bein gefährdet"},
    {"H-CLTI[TP<30]", "Zehendruck unter 30: Bein gefährdet"},
    {"H-CLTI[TCPO2<30]", "TcPO2 unter 30: Bein gefährdet"},
    {"H-CLTI[", "Druck im gefährdenden Bereich ({})"},
    {"TASC-W", "Wunde mit niedrigem Knöcheldruck"},
    {"URGENT-EVAL", "dringende gefäßmedizinische Abklärung"},
    {"ABS-BOTH", "kein Signal am Fuß"},
    {"ABS-1", "eine Fußarterie ohne Signal"},
    {"NO-SIGNAL-", "kein Signal gefunden: nicht erhalten"},
    {"ONE-ARTERY", "nur eine Fußarterie gemessen"},
    {"WAVEFORM", "Druck und Kurve widersprechen sich"},
    {"NOT-COMPARABLE", "nicht vergleichbar: Lage"},
    {"PERF", "Durchblutung am Fuß messen"},
    {"CONTRA-DVT", "Verdacht auf Thrombose: keine Manschette"},
    {"NC->TBI", "nicht kompressibel: Zehendruck"},
    {"DM->TBI", "Diabetes: Zehendruck"},
    {"DIALYSIS->TBI", "Dialyse: Zehendruck"},
    {"TOE-NOT-MEASURABLE", "kein Puls am Zehensensor"},
    {"TOE-NOT-CLOSED", "Zehe nicht verschlossen"},
    {"ARM-NOT-CLOSED", "Armarterie nicht verschlossen"},
    {"INC", "Manschette schloss die Arterie nicht"},
    {"LOW=", "niedrigere Arterie {}"},
    {"other artery ", "die schließende Arterie ergibt {}"},
    {"TBI ", "Zehenindex {}"},
    {"RPT1", "ersten Arm noch einmal messen"},
    {"RPT[arm]", "Arm noch einmal messen"},
    {"RPT[ankle]", "Knöchel noch einmal messen: vorläufig"},
    {"BASIS", "zwei Arten von Druck gemischt"},
    {"MIXED-KINDS", "Index mischt Schätzung und ersten Schlag"},
    {"PROVISIONAL", "vorläufig: eine Messung fehlt"},
    {"IAD>", "Arme verschieden um mehr als {} mmHg"},
    {"ONEARM", "nur ein Arm"},
    {"NOARM", "kein Armdruck"},
    {"LOWARM", "niedriger Armdruck"},
    {"DRIFT", "Druck ist gewandert"},
    {"APART", "Drücke liegen zu weit auseinander"},
    {"FOOT", "regelmäßige Fußkontrolle"},
    {"EX-CARDIAC", "Belastung wegen Herzzeichen beendet"},
    {"EX-REFUSED", "Belastung darf nicht angeboten werden"},
    {"EX", "Belastungs-ABI"},
    {"post>20%", "nach Belastung: Abfall über 20 %"},
    {"post AP>30", "nach Belastung: Abfall über 30 mmHg"},
    {"post<=.90", "nach Belastung: Index 0,90 oder weniger"},
    {"PROG", "Index seit dem letzten Besuch gefallen"},
    {"PARC+", "hämodynamischer Erfolg"},
    {"PARC-FAIL", "Index nach Eingriff gefallen"},
    {"PARC-", "kein hämodynamischer Erfolg"},
    {"SEG[", "Druckstufe: {}"},
    {"PVR=", "Pulsvolumen Stufe {}"},
    {"I(TP)=", "WIfI Ischämie {} nach Zehendruck"},
    {"I(TCPO2)=", "WIfI Ischämie {} nach TcPO2"},
    {"TBI", "Zehendruck empfohlen"},
});

struct Said {
  std::string_view english;
  Phrase words;
};
constexpr auto kTests = std::to_array<Said>({
    {"toe pressure", {"Toe pressure", "Zehendruck"}},
    {"repeat", {"Repeat", "Wiederholen"}},
    {"exercise", {"Exercise ABI", "Belastungs-ABI"}},
    {"segmental pressures", {"Segmental pressures", "Segmentdrücke"}},
});
constexpr auto kReasons = std::to_array<Said>({
    {"stiff arteries", {"stiff arteries", "steife Arterien"}},
    {"wound", {"wound", "Wunde"}},
    {"waveform disagrees", {"waveform disagrees", "Kurve widerspricht"}},
    {"diabetes", {"diabetes", "Diabetes"}},
    {"dialysis", {"dialysis", "Dialyse"}},
    {"near a cut", {"near a cut", "nahe an einer Grenze"}},
    {"exertional symptoms, index not abnormal",
     {"symptoms on walking, index not abnormal", "Beschwerden beim Gehen, Index nicht krankhaft"}},
    {"optional: grades function", {"optional: grades function", "möglich: misst die Leistung"}},
    {"abnormal index", {"abnormal index", "krankhafter Index"}},
});

template <std::size_t N>
std::string look_up(const std::array<Said, N>& table, std::string_view english, Language language) {
  for (const auto& entry : table)
    if (entry.english == english) return std::string{say(language, entry.words)};
  return std::string{english};
}

}  // namespace

std::string words_of(const clinical::Flag& flag, Language language) {
  if (language == Language::english) return flag.text;
  const std::string_view token = flag.token;
  for (const auto& entry : kFlags) {
    if (!token.starts_with(entry.token)) continue;
    std::string rest{token.substr(entry.token.size())};
    if (rest.ends_with(']')) rest.pop_back();
    if (can_be_said_again(rest)) rest = said_again(rest, language);
    return fmt::format(fmt::runtime(entry.german), with_decimal_mark(rest, language));
  }
  return flag.text;
}

std::string mark_words(std::string_view mark, Language language) {
  if (mark == "V")
    return std::string{say(language, Phrase{"V: read in the source", "V: in der Quelle gelesen"})};
  if (mark == "V2")
    return std::string{say(language, Phrase{"V2: read second-hand", "V2: aus zweiter Hand"})};
  if (mark == "M")
    return std::string{
        say(language, Phrase{"M: from memory, to be confirmed", "M: aus dem Gedächtnis, offen"})};
  if (mark == "D")
    return std::string{say(language, Phrase{"D: our own choice", "D: eigene Festlegung"})};
  return std::string{mark};
}

std::string test_words(std::string_view test, Language language) {
  return look_up(kTests, test, language);
}
std::string test_reason(std::string_view why, Language language) {
  return look_up(kReasons, why, language);
}

std::string remark_words(std::string_view remark, Language language) {
  return said_again(remark, language);
}

}  // namespace station::ui
