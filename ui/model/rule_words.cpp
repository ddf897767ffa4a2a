#include "ui/model/rule_words.hpp"

#include <algorithm>
#include <array>

namespace station::ui {
namespace {

struct RuleWords {
  std::string_view id;
  std::string_view german;
};

constexpr auto kRules = std::to_array<RuleWords>({
    {"CATEGORY",
     "Der eine Bereich der Leitlinie, in den der Index fällt, vorher auf zwei Stellen gerundet."},
    {"NOT-REASSURING",
     "Ein grenzwertiger oder normaler Index beruhigt nicht bei Wunde, Ruheschmerz, nicht "
     "erhaltener Arterie, auffälligem Zehenindex, akuten Zeichen, einem Druck unter einer "
     "kritischen Grenze, "
     "flachem Pulsvolumen, nicht messbarem Zeh, nicht verschlossenem Arm, oder Diabetes oder "
     "Dialyse ohne Zehendruck."},
    {"WAVEFORM-DISAGREES",
     "Ein Index ab 0,91 mit monophasischer, gedämpfter oder langsam steigender Kurve am Knöchel "
     "beruhigt nicht: verkalkte oder vorgeschaltete Erkrankung, Zehendruck."},
    {"NOT-COMPARABLE",
     "Eine Untersuchung, die nicht flach liegend gemacht wurde, ergibt ohne diese Warnung keine "
     "Stufe."},
    {"SEVERITY",
     "Schwere eines krankhaften Index nach einer Einteilung, die die Klinik wählte; die Leitlinien "
     "von 2016 und 2024 nennen keine."},
    {"ARM-HIGHER", "Der höhere Arm teilt beide Knöchel."},
    {"ARM-MEAN",
     "Das Mittel beider Arme teilt, außer sie liegen weit auseinander, dann der höhere."},
    {"ARM-REPEAT",
     "Liegt der erste Arm um mehr als die Grenze über dem zweiten, wird er wiederholt; die "
     "Wiederholung ersetzt ihn, oder beide werden gemittelt, je nach Profil."},
    {"ARM-REPEAT-UNUSED",
     "Eine Wiederholung, nach der die Regel nicht fragt, bleibt erhalten und zählt nicht."},
    {"ARM-DIFFERENCE",
     "Arme, die sich um mehr als die Grenze unterscheiden, werden vermerkt; über der höheren "
     "Grenze besteht Verdacht auf Subklaviastenose."},
    {"ARM-ONE",
     "Mit nur einem brauchbaren Arm teilt dieser; eine Erkrankung der anderen Seite ist nicht "
     "ausgeschlossen."},
    {"ARM-DRIFT",
     "Ein Arm, zuerst und zuletzt gemessen: Ein Unterschied über der Grenze ist ein Wandern des "
     "Drucks."},
    {"ARM-NOT-CLOSED",
     "Ein Arm, den die Manschette nicht verschließt, ist steif, oder sein Druck ist höher als der, "
     "der teilt."},
    {"ARM-FOREARM",
     "Ein Arm, dem keine Manschette passt, wird am Unterarm gemessen; der Unterschied der Arme "
     "wird nicht beurteilt."},
    {"ARM-LOW", "Bei niedrigem Armdruck ist der Index unzuverlässig."},
    {"ARM-NONE", "Ohne Armdruck gibt es keinen Index."},
    {"READINGS",
     "Zwei übereinstimmende Messungen einer Arterie werden gemittelt, sonst gilt der Median von "
     "drei; bei Vorhofflimmern das Mittel von drei."},
    {"READINGS-MISSING", "Eine Messung, die die Wiederholungsregel verlangt, fehlt: vorläufig."},
    {"BASIS-MIXED",
     "Druck des ersten Schlags und geschätzter Druck werden nicht durcheinander geteilt."},
    {"ABI-INDEX", "Knöcheldruck durch Armdruck, genau, halb nach oben auf zwei Stellen."},
    {"ABI-NO-ARM", "Ein Knöcheldruck ohne Armdruck steht für sich."},
    {"ABI-NOT-CLOSED",
     "Fluss, den die Manschette nicht unterbindet, ergibt nur eine untere Grenze, abgeschnitten "
     "und nie aufgerundet."},
    {"ABI-BOUND-LOW",
     "Eine Grenze im normalen Bereich gilt als nicht kompressibel, weil die Arterie nicht zuging."},
    {"ABI-OTHER-ARTERY",
     "Die schließende Arterie steht als Vermerk neben der, die nicht schließt."},
    {"PERONEAL", "Die A. fibularis wird mit Namen berichtet; den Index bestimmt sie nicht."},
    {"PERONEAL-INDEX",
     "Die A. fibularis bestimmt den Index: nur wo das Profil es sagt und sie jenseits beider "
     "Fußarterien liegt."},
    {"PERONEAL-NOT-CLOSED",
     "Eine A. fibularis, die die Manschette nicht schließt, bestimmt keinen Index."},
    {"SIGNAL-ABSENT-BOTH",
     "Beide Signale am Fuß fehlen nach Aussage einer Person: kein Index, dringende "
     "gefäßmedizinische Abklärung."},
    {"SIGNAL-ABSENT-ONE",
     "Ein Signal am Fuß fehlt nach Aussage einer Person; die andere Arterie zählt."},
    {"SIGNAL-NOT-FOUND",
     "Findet die Station kein Signal, ist der Wert nicht erhalten, nie fehlend: Das macht nichts "
     "dringend und verhindert alles Beruhigende."},
    {"LEG-NOT-MEASURED", "An diesem Bein wurde keine Fußarterie gemessen."},
    {"LOWER-ARTERY-OPEN",
     "Wo die niedrigere Fußarterie oder das Mittel beider den Index bestimmt und eine keinen Druck "
     "ergab, kann der Index zu hoch sein."},
    {"ARTERY-NOT-MEASURED", "Eine Fußarterie steht für das Bein: Der Index kann zu niedrig sein."},
    {"NC-TBI", "Nicht kompressible Knöchelarterien: Zehendruck und Zehenindex."},
    {"LOW-ANKLE",
     "Dasselbe Bein nach seiner niedrigeren Arterie; wird gesagt, wenn es in eine andere Stufe "
     "fiele."},
    {"REPEAT-CHANCE",
     "Spanne dieser Messung, Wiederholbarkeit zwischen Besuchen, und aus beiden die Aussicht, dass "
     "eine Wiederholung in eine andere Stufe fällt."},
    {"CHANGE", "Änderung seit einem früheren Besuch gegen die kleinste erkennbare Änderung."},
    {"CHANGE-NONE", "Ohne geschlossenen Index lässt sich keine Änderung sagen."},
    {"CHANGE-PROGRESSION", "Ein Abfall über der Grenze ist ein bedeutsames Fortschreiten."},
    {"CHANGE-REVASCULARIZATION",
     "Anstieg durch Revaskularisation: hämodynamischer Erfolg oder nicht."},
    {"CHANGE-FAILURE", "Abfall nach Revaskularisation: hämodynamisches Versagen im Verlauf."},
    {"CHANGE-ABI-ALONE",
     "Der Index allein reicht zur Verlaufskontrolle eines revaskularisierten Beins nicht."},
    {"TBI", "Zehendruck durch Armdruck."},
    {"TBI-EXCLUDES", "Ein Profil kann pAVK erst ab einem höheren Zehenindex ausschließen."},
    {"TOE-NOT-CLOSED", "Ein Zeh, den die Manschette nicht verschließt, ergibt keinen Zehenindex."},
    {"TOE-NOT-MEASURABLE", "Ein Zeh ohne Puls am Sensor ist weder null noch normal."},
    {"DM-TBI", "Diabetes: Zehendruck."},
    {"DIALYSIS-TBI", "Dialyse: Zehendruck."},
    {"HISTORY-OPEN",
     "Diabetes, Dialyse oder Fußwunde nicht beantwortet: Was ein guter Index verbergen würde, ist "
     "nicht ausgeschlossen."},
    {"ALI",
     "Kein Signal am Fuß und akute Zeichen: Untersuchung anhalten, gefäßmedizinischer Notruf."},
    {"ACUTE-SIGNS", "Akute Zeichen sind ein Notfall, welcher Druck auch immer."},
    {"ACUTE-NOT-ASKED", "Kein Signal am Fuß: Nach akuten Zeichen muss gefragt werden."},
    {"ACUTE-CLASS",
     "Klasse I bis III nach Gefühl, Kraft, arteriellem und venösem Doppler; der schlechteste "
     "Befund entscheidet."},
    {"H-CLTI",
     "Ein Druck im gefährdenden Bereich; chronische kritische Ischämie heißt er nur mit pAVK und "
     "Beschwerden oder Wunde."},
    {"CRITICAL-SET", "Welche veröffentlichte Einteilung dieses Bein kritisch nennt."},
    {"CRITICAL-IF", "Einteilungen, die zuträfen, wenn eine nicht beantwortete Beschwerde da ist."},
    {"PERF", "Wunde oder Gangrän: Durchblutung am Fuß messen."},
    {"CLTI-SUSPECTED", "pAVK mit Gewebeverlust: chronische kritische Ischämie bei jedem Druck."},
    {"TASC-W", "Wunde mit niedrigem Knöcheldruck: kritisch nach TASC II."},
    {"NOTIFY",
     "Ein dringender Befund wird dem verantwortlichen Arzt gesagt, von ihm wiederholt und "
     "vermerkt."},
    {"WIFI-ISCHAEMIA",
     "WIfI-Grad der Ischämie nach Zehendruck oder TcPO2; er geht vor Index und Knöchel."},
    {"WIFI-NEEDS-TOE", "Bei Diabetes und steifen Arterien braucht der Grad der Ischämie den Zeh."},
    {"WIFI-STAGE", "Risiko einer Amputation in einem Jahr nach den drei Graden."},
    {"WIFI-BENEFIT", "Wahrscheinlicher Nutzen einer Revaskularisation nach den drei Graden."},
    {"STAGE", "Fontaine-Stadium und Rutherford-Kategorie nach Beschwerden und Laufband."},
    {"STAGE-OPEN", "Was fehlt, um das Stadium zu bestimmen."},
    {"FOOT",
     "Regelmäßige Fußkontrolle: Index unter der Grenze ohne Diabetes, oder Diabetes mit bekannter "
     "pAVK."},
    {"CONTRA-DVT", "Verdacht auf tiefe Beinvenenthrombose: keine Manschette am Bein."},
    {"SEG-STEP", "Eine Stufe zwischen benachbarten Manschetten."},
    {"SEG-LEVEL", "Die Höhe der Erkrankung, auf die eine Stufe weist."},
    {"SEG-THIGH",
     "Ein niedriger Index am Oberschenkel: beidseits aortoiliakal, einseitig iliakal."},
    {"SEG-SIDES", "Ein Unterschied der Seiten auf einer Höhe."},
    {"PVR", "Pulsvolumen Stufe 1 bis 5, die Form zuerst."},
    {"EX", "Beschwerden bei Belastung und ein Index über dem krankhaften Bereich: Belastung."},
    {"EX-RESULT", "Index, Abfall des Index und des Knöcheldrucks nach Belastung."},
    {"EX-FALL", "Kriterium: Abfall des Index."},
    {"EX-ANKLE", "Kriterium: Abfall des Knöcheldrucks."},
    {"EX-AFTER", "Kriterium: Index nach Belastung."},
    {"EX-DISAGREE", "Die Kriterien widersprechen sich oft; jedes steht für sich."},
    {"EX-ARM-RISE", "Ein Index kann fallen, weil der Armdruck stieg."},
    {"EX-YOUNG", "Gesunde junge Erwachsene erfüllen die Prozentregel oft."},
    {"EX-LATE", "Eine späte erste Messung kann den Abfall verpassen."},
    {"EX-RECOVERY", "Wann der Knöcheldruck wieder seinen Anteil der Ruhe erreicht."},
    {"EX-NO-REST", "Ohne Index in Ruhe wird nichts verglichen."},
    {"EX-PLANTARFLEXION", "Fersenheben steht für ein Laufband."},
    {"EX-COURSE", "Beginn, längste Gehzeit und warum die Belastung endete."},
    {"EX-CARDIAC",
     "Brustschmerz, Atemnot oder Schwindel beendet die Belastung und ist ein Notfall."},
    {"EX-GATE", "Gründe, aus denen Belastung nicht angeboten werden darf."},
    {"EX-ASK-FIRST", "Was vor der Belastung gefragt werden muss; nicht gefragt ist nicht sicher."},
    {"EX-SEATED", "Unsicherer Gang: erst Fersenheben im Sitzen."},
    {"NEXT-TEST", "Die Tests, nach denen ein Ergebnis fragt, warum, und die Minuten."},
    {"COMPRESSION",
     "Was ein Index für die Kompressionstherapie erlaubt, mit der Uneinigkeit der Leitlinien."},
    {"COMPRESSION-WITHHELD",
     "Solange dem Index nicht zu trauen ist, wird zur Kompression nichts gesagt."},
    {"COMPRESSION-NONE", "Das Profil hat keine Regel zur Kompression."},
    {"Q-REST", "Ruhe vor der ersten Manschette."},
    {"Q-POSTURE", "Lagerung; sitzend oder mit erhöhtem Kopf ist nicht vergleichbar."},
    {"Q-SMOKING", "Rauchen vor der Untersuchung senkt den Knöcheldruck."},
    {"Q-CUFF", "Breite der Manschette gegen den Umfang der Gliedmaße."},
    {"Q-DEFLATION", "Tempo des Ablassens; bei Vorhofflimmern langsamer."},
    {"Q-APART", "Drücke von vor und nach einer Pause werden ohne Vermerk nicht geteilt."},
    {"Q-ABSENT", "Fehlend ist die Aussage einer genannten Person nach einer Suche."},
    {"Q-REPEATS", "Messungen, die die Wiederholungsregeln verlangen, fehlen."},
    {"Q-MISSING", "Was der genannten Untersuchung noch fehlt."},
    {"READ-BY-HAND",
     "Eine genannte Person las den Druck ab; er zählt statt dem der Station, der daneben erhalten "
     "bleibt."},
    {"MOVED",
     "Eine Messung unter anderer Gliedmaße oder Arterie wurde von einer genannten Person "
     "verschoben; beide Namen bleiben, alles wird neu gerechnet."},
    {"EXCLUSION",
     "Eine verschobene Messung zeigt, dass eine Gliedmaße aufgepumpt wurde, die es nicht durfte."},
});

}  // namespace

std::string_view says_of(const clinical::Rule& rule, Language language) {
  if (language == Language::english) return rule.says;
  const auto words = std::ranges::find(kRules, rule.id, &RuleWords::id);
  return words == kRules.end() ? rule.says : words->german;
}

}  // namespace station::ui
