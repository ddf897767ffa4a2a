#include "ui/model/training/patient_titles.hpp"

#include "ui/model/device_sentences.hpp"

#include <algorithm>
#include <array>

namespace station::ui {
namespace {

constexpr auto kTitles = std::to_array<Phrase>({
    {"No flow in either artery of the left foot, right leg normal",
     "Kein Fluss in beiden Arterien des linken Fußes, rechtes Bein normal"},
    {"Left leg cold and white since two hours", "Linkes Bein seit zwei Stunden kalt und weiß"},
    {"Left arm 20 mmHg below the right, legs normal",
     "Linker Arm 20 mmHg unter dem rechten, Beine normal"},
    {"Left ventricular assist device: flow without a pulse",
     "Linksherz-Unterstützung: Fluss ohne Puls"},
    {"Healthy, 22: index falls by more than a fifth after exercise",
     "Gesund, 22: Index fällt nach Belastung um mehr als ein Fünftel"},
    {"Atrial fibrillation, legs normal", "Vorhofflimmern, Beine normal"},
    {"Left leg ends below the knee", "Linkes Bein endet unter dem Knie"},
    {"Both subclavian arteries narrowed: both arms read 45 mmHg low",
     "Beide Aa. subclaviae eng: beide Arme 45 mmHg zu niedrig"},
    {"Ankle normal, one toe starved", "Knöchel normal, ein Zeh unterversorgt"},
    {"Calf claudication: right leg about 0.65, left about 0.80",
     "Wadenclaudicatio: rechtes Bein etwa 0,65, linkes etwa 0,80"},
    {"Healthy arteries, vessels of the toes shut by cold",
     "Gesunde Arterien, Zehengefäße durch Kälte verschlossen"},
    {"Right foot in danger: ankle pressure about 45 mmHg, index about 0.33",
     "Rechter Fuß gefährdet: Knöcheldruck etwa 45 mmHg, Index etwa 0,33"},
    {"Sinus rhythm with frequent early beats", "Sinusrhythmus mit häufigen frühen Schlägen"},
    {"Swollen ankles: signals barely over the noise",
     "Geschwollene Knöchel: Signale kaum über dem Rauschen"},
    {"Diabetes: index 1.0 over a narrowed, calcified artery",
     "Diabetes: Index 1,0 über enger, verkalkter Arterie"},
    {"Pulse 138 in sinus rhythm", "Puls 138 im Sinusrhythmus"},
    {"Dialysis: fistula in the right arm, calcified ankles",
     "Dialyse: Shunt am rechten Arm, verkalkte Knöchel"},
    {"The hard exam: all that can stand in the way, in one person",
     "Die schwere Untersuchung: alles, was im Weg stehen kann, bei einem Menschen"},
    {"198 over 104: ankles near 220", "198 zu 104: Knöchel nahe 220"},
    {"84 over 50, pulse 118", "84 zu 50, Puls 118"},
    {"Buttock pain on walking, index 1.0 at rest", "Gesäßschmerz beim Gehen, Index in Ruhe 1,0"},
    {"Long diabetes: calcified ankle arteries that no cuff closes",
     "Langer Diabetes: verkalkte Knöchelarterien, die keine Manschette schließt"},
    {"44 cm arm in a standard cuff", "Arm von 44 cm in gewöhnlicher Manschette"},
    {"Aorta occluded below the kidneys: both legs at a third",
     "Aorta unter den Nieren verschlossen: beide Beine bei einem Drittel"},
    {"Healthy adult, ankle-brachial index about 1.1 on both sides",
     "Gesunder Erwachsener, Knöchel-Arm-Index beidseits etwa 1,1"},
    {"Weakens under any cuff and never stops",
     "Wird unter jeder Manschette schwächer und hört nie auf"},
    {"Mains hum, tones and electrosurgery", "Netzbrummen, Töne und Elektrochirurgie"},
    {"Stiff ankle arteries: index 1.35 to 1.45 over healthy flow",
     "Steife Knöchelarterien: Index 1,35 bis 1,45 bei gesundem Fluss"},
    {"Cannot lie still: moves every ten seconds",
     "Kann nicht stillliegen: bewegt sich alle zehn Sekunden"},
    {"Shivering at 9 Hz, toes cold", "Kältezittern mit 9 Hz, Zehen kalt"},
    {"Pulse 38", "Puls 38"},
    {"Legs ache on standing and walking, arteries healthy",
     "Beine schmerzen beim Stehen und Gehen, Arterien gesund"},
    {"Diabetes: posterior tibial occluded, dorsalis pedis fair",
     "Diabetes: A. tibialis posterior verschlossen, A. dorsalis pedis mäßig"},
    {"Calcified ankles that read high, great toe at 18 mmHg",
     "Verkalkte Knöchel mit hohen Werten, Großzehe bei 18 mmHg"},
    {"Parkinsonian tremor of 5 Hz", "Parkinsontremor von 5 Hz"},
    {"Left foot: nothing but venous hum", "Linker Fuß: nichts als Venenrauschen"},
    {"Loud walls: 30 dB over the noise, above the systolic too",
     "Laute Gefäßwände: 30 dB über dem Rauschen, auch über der Systole"},
    {"Arrives 25 mmHg above her resting pressure", "Kommt 25 mmHg über ihrem Ruhedruck an"},
});

}  // namespace

std::string patient_title(std::string_view title, Language language) {
  const auto known = std::ranges::find(kTitles, title, &Phrase::english);
  if (known != kTitles.end()) return std::string{say(language, *known)};
  return can_be_said_again(title) ? said_again(title, language) : std::string{title};
}

}  // namespace station::ui
