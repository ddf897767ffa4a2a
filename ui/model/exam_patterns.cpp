// What the exam refuses, faults that are made, and the sound.
#include "ui/model/device_patterns.hpp"

#include <array>

namespace station::ui {
namespace {

constexpr auto kPatterns = std::to_array<Pattern>({
    // What a person asked for and the exam does not do: device/exam.
    {"This artery is being read: stop or finish it first.",
     "Diese Arterie wird gerade gemessen: erst anhalten oder beenden."},
    {"Another step was chosen.", "Ein anderer Schritt wurde gewählt."},
    {"There is no such step: choose one of the list.",
     "Diesen Schritt gibt es nicht: einen aus der Liste wählen."},
    {"A step is under way that must end first: finish it, or press STOP.",
     "Ein Schritt läuft noch: beenden, oder STOPP drücken."},
    {"What was read after exercise belongs to its minute: it cannot be read again.",
     "Was nach der Belastung gemessen wurde, gehört zu seiner Minute und lässt sich nicht "
     "wiederholen."},
    {"Only a step that waits can be skipped.", "Nur ein wartender Schritt lässt sich auslassen."},
    {"Skip it when the step in front has been accepted or left.",
     "Erst auslassen, wenn der Schritt davor angenommen oder verlassen ist."},
    {"No cuff can go to the {}: connect one and bind it, or lift its exclusion.",
     "Keine Manschette darf dorthin ({0}): eine anschließen und zuordnen, oder das Verbot "
     "aufheben."},
    {"No port holds a cuff for the {}: connect one and bind it.",
     "Kein Anschluss hat dafür eine Manschette ({0}): eine anschließen und zuordnen."},
    {"No ankle pressure has been read that could be read again.",
     "Es gibt noch keinen Knöcheldruck, der sich wiederholen ließe."},
    {"Exercise has been done in this exam: a second one needs an exam of its own.",
     "Die Belastung ist gemacht: eine zweite braucht eine eigene Untersuchung."},
    {"Exercise has been done in this exam.", "Die Belastung ist in dieser Untersuchung gemacht."},
    {"The exam does not run: resume it first.", "Die Untersuchung läuft nicht: erst fortsetzen."},
    {"Say why the test is not done, and who says so.",
     "Sagen, warum der Test nicht gemacht wird und wer das sagt."},
    {"{} cannot be read: {}.", "{0} lässt sich nicht messen: {1}."},
    {"The exercise has begun: its gate is closed.",
     "Die Belastung hat begonnen: die Fragen davor sind vorbei."},
    {"The kind of exercise is chosen before it begins.",
     "Die Art der Belastung wird vorher gewählt."},
    {"No exercise is under way.", "Es läuft keine Belastung."},
    {"No arm pressure can be taken now: twice in a rest, two minutes apart, with the cuffs open.",
     "Jetzt ist kein Armdruck möglich: zweimal je Ruhe, mit zwei Minuten Abstand und offenen "
     "Manschetten."},
    {"The probe cannot listen there: choose an artery of arm or foot.",
     "Dort kann die Sonde nicht hören: eine Arterie an Arm oder Fuß wählen."},
    {"Listening without a cuff comes before the first artery of the exam.",
     "Hören ohne Manschette kommt vor der ersten Arterie."},
    {"What is heard is noted while listening: choose an artery first.",
     "Gehörtes wird beim Hören notiert: erst eine Arterie wählen."},
    {"Nobody is named who listens: say who.", "Niemand ist genannt, der hört: sagen, wer."},
    {"Nobody is named who hears the signal: say who.",
     "Niemand ist genannt, der das Signal hört: sagen, wer."},
    {"Nobody is named who takes the responsibility: say who.",
     "Niemand ist genannt, der die Verantwortung trägt: sagen, wer."},
    {"No signs of an acute limb are noted for the {} leg.",
     "An diesem Bein sind keine akuten Zeichen notiert ({0})."},
    {"A faint signal can be claimed while the artery is searched for.",
     "Ein leises Signal lässt sich nur beim Aufsuchen der Arterie angeben."},
    {"Digit and warmth are told at a toe, before its cuff rises.",
     "Zeh und Wärme werden am Zeh angegeben, vor dem Aufpumpen."},
    {"The cuff controller tells the pressure itself: press STOP.",
     "Das Steuergerät meldet den Druck selbst: STOPP drücken."},
    {"No cuff is inflated.", "Keine Manschette ist aufgepumpt."},
    {"Say who has seen that the cuff is open.",
     "Sagen, wer gesehen hat, dass die Manschette offen ist."},
    // A reading, a name, a case that is changed: device/exam/corrections.cpp, case_changes.cpp.
    {"Nobody is named for this change: say who makes it.",
     "Niemand ist für diese Änderung genannt: sagen, wer sie macht."},
    {"This change has no reason: say why.", "Diese Änderung hat keinen Grund: sagen, warum."},
    {"There is no attempt {} in this exam: choose one that was made.",
     "Einen Versuch {0} gibt es nicht: einen wählen, der gemacht wurde."},
    {"Attempt {} was not read to its end: there is nothing to read by hand. Read the artery again.",
     "Versuch {0} lief nicht zu Ende: von Hand ist nichts abzulesen. Die Arterie wiederholen."},
    {"The samples of attempt {} are not at hand: open the record in review to place a cursor.",
     "Die Signale von Versuch {0} sind nicht zur Hand: die Marke bei der Befundung setzen."},
    {"The cursor lies outside the deflation: place it where the pulse of the light comes back "
     "under the falling cuff.",
     "Die Marke liegt außerhalb des Ablassens: dorthin setzen, wo der Puls im Licht unter der "
     "Manschette wiederkehrt."},
    {"Samples are missing at the cursor: no pressure can be read there.",
     "An der Marke fehlen Signale: dort ist kein Druck abzulesen."},
    {"The cuff was open there: place the cursor where the pulse comes back.",
     "Dort war die Manschette offen: die Marke dorthin setzen, wo der Puls wiederkehrt."},
    {"{} mmHg is no systolic pressure: give one from 1 to {}.",
     "{0} mmHg ist kein systolischer Druck: einen von 1 bis {1} angeben."},
    {"The reading is to go to no artery: name one.",
     "Für die Messung ist keine Arterie genannt: eine nennen."},
    {"Attempt {} was skipped: there is no reading to move.",
     "Versuch {0} wurde ausgelassen: es gibt keine Messung zu verschieben."},
    {"Attempt {} already stands under {}.", "Versuch {0} steht schon dort ({1})."},
    {"Neither a patient's number nor a name is given: give one.",
     "Weder Nummer noch Name des Patienten ist angegeben: eines angeben."},
    {"There is no urgent finding to tell of.", "Es gibt keinen dringenden Befund zu melden."},
    {"The circumference of the {} is {} mm: give one from {} to {}.",
     "Der Umfang ({0}) ist {1} mm: einen von {2} bis {3} angeben."},
    {"The cuff width at the {} is {} mm: give one from {} to {}.",
     "Die Breite der Manschette ({0}) ist {1} mm: eine von {2} bis {3} angeben."},
    {"The raising of the head is {} degrees: give one from {} to {}.",
     "Der Kopf ist um {0} Grad erhöht: {1} bis {2} angeben."},
    {"The room temperature is {} degrees Celsius: give one from {} to {}.",
     "Die Raumtemperatur ist {0} Grad: eine von {1} bis {2} angeben."},
    {"The head is raised by some degrees and the posture says otherwise: correct one of them.",
     "Der Kopf ist um einige Grad erhöht, die Lagerung sagt anderes: eines berichtigen."},
    {"The {} foot has a wound since {} weeks and none: correct one of them.",
     "Der Fuß hat eine Wunde seit {1} Wochen und keine ({0}): eines berichtigen."},
    // Faults that are made: device/fault_desk.cpp.
    {"Faults are made in simulated peripherals only: start with --simulate PATIENT.",
     "Störungen gibt es nur in simulierten Geräten: mit --simulate PATIENT starten."},
    {"host-killed would end this display: rehearse it with `abi exam --simulate PATIENT --fault "
     "host-killed@...`.",
     "\"host-killed\" würde diese Anzeige beenden: mit `abi exam --simulate PATIENT --fault "
     "host-killed@...` proben."},
    {"This fault is already over.", "Diese Störung ist schon vorbei."},
    {"{} s: asked for {}", "{0} s: verlangt \"{1}\""},
    {"{} s: took back {}", "{0} s: zurückgenommen \"{1}\""},
    {"{} s: ended {}", "{0} s: beendet \"{1}\""},
    // A patient of the population: hal/sim/population.
    {"Patient {} of mix {}, seed {}", "Patient {0} der Mischung {1}, Fall {2}"},
    // Sound: hal/sound, hal/doppler.
    {"The sound system of this computer does not start: check its setup.",
     "Das Tonsystem dieses Rechners startet nicht: die Einrichtung prüfen."},
    {"This computer has no loudspeaker: plug one in.",
     "Dieser Rechner hat keinen Lautsprecher: einen anschließen."},
    {"This computer has no sound input: plug one in. 'abi ports' lists them.",
     "Dieser Rechner hat keinen Toneingang: einen anschließen. 'abi ports' zählt sie auf."},
    {"There is no stereo sound output whose name contains \"{}\".",
     "Keinen Stereo-Tonausgang mit \"{0}\" im Namen gibt es hier."},
    {"There is no sound input whose name contains \"{}\": 'abi ports' lists them.",
     "Keinen Toneingang mit \"{0}\" im Namen gibt es hier: 'abi ports' zählt sie auf."},
    {"The sound card \"{}\" cannot be opened ({}): close other programs that use it.",
     "Die Tonkarte \"{0}\" lässt sich nicht öffnen (\"{1}\"): Programme schließen, die sie "
     "benutzen."},
    {"The sound input \"{}\" cannot be opened ({}): close other programs that use it.",
     "Der Toneingang \"{0}\" lässt sich nicht öffnen (\"{1}\"): Programme schließen, die ihn "
     "benutzen."},
    {"The sound file {} cannot be written: check folder and permissions.",
     "Die Tondatei {0} lässt sich nicht schreiben: Ordner und Rechte prüfen."},
    {"There is no sound file {}; check the path.",
     "Die Tondatei {0} gibt es nicht; den Pfad prüfen."},
    {"{} is no sound that can be read: it must be WAV or FLAC with at least 4000 samples a second.",
     "{0} ist kein lesbarer Ton: WAV oder FLAC mit mindestens 4000 Werten je Sekunde nehmen."},
    {"The probe's address \"{}\" has the option \"{}\", which is not known: use "
     "layout=toward-away, layout=iq, layout=mono, or loop=1 with a file.",
     "Die Adresse \"{0}\" der Sonde hat die unbekannte Option \"{1}\": layout=toward-away, "
     "layout=iq, layout=mono nehmen, oder loop=1 bei einer Datei."},
    {"The probe's address \"{}\" names no {}.",
     "Die Adresse \"{0}\" der Sonde nennt nichts (\"{1}\")."},
});

}  // namespace

std::span<const Pattern> exam_patterns() { return kPatterns; }

}  // namespace station::ui
