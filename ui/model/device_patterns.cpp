#include "ui/model/device_patterns.hpp"

#include <array>

namespace station::ui {
namespace {

constexpr auto kPatterns = std::to_array<Pattern>({
    // Links: hal/wire/link_sentences.cpp.
    {"The device at {} is {}, {} was expected there: swap the two ports in the settings or the two "
     "plugs.",
     "Das Gerät an {0} ist {1}, erwartet wird dort {2}: die beiden Anschlüsse in den Einstellungen "
     "oder die beiden Stecker tauschen."},
    {"The device at {} speaks version {} of the protocol, this station version {}: update the "
     "station or the device's firmware.",
     "Das Gerät an {0} spricht Version {1} des Protokolls, diese Station Version {2}: Station oder "
     "Firmware des Geräts erneuern."},
    {"The device at {} announces {}: it will not be used; have it checked or choose another one.",
     "Das Gerät an {0} meldet {1}: Es wird nicht benutzt; prüfen lassen oder ein anderes nehmen."},
    {"Nothing is heard from {} at {}: check its power and cable, and that this is the right port.",
     "An {1} meldet sich nichts, erwartet wird {0}: Strom und Kabel prüfen, und ob der Anschluss "
     "stimmt."},
    {"What arrives at {} is no frame of the station's protocol ({} bytes so far): check the baud "
     "rate, and that this is the right device.",
     "Was an {0} ankommt, gehört nicht zum Protokoll der Station (bisher {1} Byte): Baudrate "
     "prüfen, und ob das Gerät stimmt."},
    {"The device at {} sends but does not announce itself: another program has it; close that "
     "program or wait 5 s.",
     "Das Gerät an {0} sendet, stellt sich aber nicht vor: Ein anderes Programm hat es; dieses "
     "schließen oder 5 s warten."},
    {"The device at {} announces itself but does not answer: check the line towards the device, or "
     "switch it off and on.",
     "Das Gerät an {0} stellt sich vor, antwortet aber nicht: die Leitung zum Gerät prüfen, oder "
     "aus- und einschalten."},
    {"The device at {} refuses a session because {}: {}.",
     "Das Gerät an {0} nimmt keine Sitzung an: {1}. Abhilfe: {2}."},
    {"The device at {} has been silent for more than {} ms and vents by itself: check its power "
     "and cable.",
     "Das Gerät an {0} schweigt seit mehr als {1} ms und entlüftet von selbst: Strom und Kabel "
     "prüfen."},
    {"The connection at {} is gone: plug the device in again, a cuff controller vents by itself "
     "meanwhile.",
     "Die Verbindung an {0} ist weg: das Gerät wieder anstecken; ein Steuergerät entlüftet "
     "inzwischen von selbst."},
    {"The device at {} has restarted by itself: check its supply, then connect again.",
     "Das Gerät an {0} hat von selbst neu gestartet: Stromversorgung prüfen, dann neu verbinden."},
    {"The device {} at {} has come back with other cuffs than before: connect those that the exam "
     "began with, or start a new exam.",
     "Das Gerät {0} an {1} kam mit anderen Manschetten zurück: die vom Anfang wieder anschließen, "
     "oder neu beginnen."},
    {"The device at {} is {}, the exam began with {}: connect that one again, or start a new exam.",
     "Das Gerät an {0} ist {1}, begonnen wurde mit {2}: dieses wieder anschließen, oder neu "
     "beginnen."},
    {"The device at {} has ended the session by itself: connect again.",
     "Das Gerät an {0} hat die Sitzung von selbst beendet: neu verbinden."},
    {"The cuff controller at {} has vented and locked itself because {}: check cuff and tubes, "
     "then connect again.",
     "Das Steuergerät an {0} hat entlüftet und sich gesperrt: {1}. Manschette und Schläuche "
     "prüfen, dann neu verbinden."},
    // Words within them.
    {"a cuff controller", "ein Steuergerät der Manschetten"},
    {"a Doppler probe", "eine Dopplersonde"},
    {"the simulated cuff controller", "dem simulierten Steuergerät"},
    {"the simulated Doppler probe", "der simulierten Dopplersonde"},
    {"a limits table that does not match its checksum",
     "eine Grenzwerttabelle, die nicht zu ihrer Prüfsumme passt"},
    {"no cuff ports", "keinen Anschluss für eine Manschette"},
    {"a pressure limit of {} mmHg, the station allows {}",
     "eine Druckgrenze von {0} mmHg, erlaubt sind {1}"},
    {"that it waits {} ms for a dead host, the station allows {}",
     "dass es {0} ms auf eine tote Station wartet, erlaubt sind {1}"},
    {"that a cuff may stay inflated for {} s, the station allows {}",
     "dass eine Manschette {0} s aufgepumpt bleiben darf, erlaubt sind {1}"},
    {"a ceiling of {} mmHg on port {}, above its own limit of {}",
     "eine Obergrenze von {0} mmHg an Anschluss {1}, über der eigenen Grenze von {2}"},
    {"it speaks another protocol version", "es spricht eine andere Version des Protokolls"},
    {"a cuff is still above 15 mmHg", "eine Manschette ist noch über 15 mmHg"},
    {"its limits changed", "seine Grenzen haben sich geändert"},
    {"it is not claimed", "es ist nicht belegt"},
    {"a target lies above the port's ceiling", "ein Ziel liegt über der Obergrenze"},
    {"it has no such port", "diesen Anschluss hat es nicht"},
    {"it is in its safe state", "es ist im sicheren Zustand"},
    {"it did not understand the request", "es verstand die Anfrage nicht"},
    {"too many cuffs would be inflated", "zu viele Manschetten wären aufgepumpt"},
    {"it gave no reason", "ohne Grund"},
    {"open the cuff's connector if it does not empty by itself",
     "den Schlauch öffnen, wenn die Manschette nicht von selbst leer wird"},
    {"switch it off and on, or update it", "aus- und einschalten, oder erneuern"},
    {"of an unnamed cause", "Ursache nicht genannt"},
    {"the station told it to vent", "die Station ließ entlüften"},
    {"it heard nothing from the station in time", "es hörte zu lange nichts von der Station"},
    {"a pressure was too high", "ein Druck war zu hoch"},
    {"a cuff was inflated for too long", "eine Manschette war zu lange aufgepumpt"},
    {"a cuff took air that does not fit its size",
     "eine Manschette nahm mehr Luft, als zu ihrer Größe passt"},
    {"its two pressure sensors disagree", "seine beiden Drucksensoren widersprechen sich"},
    {"the patient pressed stop", "der Patient drückte Stopp"},
    {"the stop pedal was pressed", "das Stopp-Pedal wurde gedrückt"},
    {"the session was ended", "die Sitzung wurde beendet"},
    {"the station no longer read what it sent", "die Station las nicht mehr, was es sandte"},
    {"its self test failed", "sein Selbsttest schlug fehl"},
    {"of an unknown cause", "Ursache unbekannt"},
    // Devices of other makers.
    {"The SunTech module on {} refuses to set its valves: vent, and check the module.",
     "Das SunTech-Modul an {0} stellt seine Ventile nicht: entlüften und das Modul prüfen."},
    {"The SunTech module on {} does not answer: check cable and power, then connect it again.",
     "Das SunTech-Modul an {0} antwortet nicht: Kabel und Strom prüfen, dann neu verbinden."},
    {"Waiting for the SunTech module on {}: check that it is switched on and that the port runs at "
     "{} baud.",
     "Warten auf das SunTech-Modul an {0}: Ist es eingeschaltet, läuft der Anschluss mit {1} "
     "Baud?"},
    {"The PAR device on {} reports a cuff that does not fit its mode: use an adult cuff.",
     "Das PAR-Gerät an {0} meldet eine Manschette, die nicht passt: eine für Erwachsene nehmen."},
    {"The PAR device on {} reports: {}.", "Das PAR-Gerät an {0} meldet: {1}."},
    {"The PAR device on {} does not answer: check cable and power, then connect it again.",
     "Das PAR-Gerät an {0} antwortet nicht: Kabel und Strom prüfen, dann neu verbinden."},
    {"Waiting for the PAR device on {}: check that it is switched on and that the port runs at {} "
     "baud.",
     "Warten auf das PAR-Gerät an {0}: Ist es eingeschaltet, läuft der Anschluss mit {1} Baud?"},
    {"no message", "nichts"},
    {"the pump ran for too long: check for a loose cuff",
     "die Pumpe lief zu lange; sitzt die Manschette lose?"},
    {"there is a leak: check cuff and hose", "ein Leck; Manschette und Schlauch prüfen"},
    {"the pneumatics are faulty: take the device out of service",
     "die Pneumatik ist gestört; das Gerät nicht mehr benutzen"},
    {"the measurement took too long", "die Messung dauerte zu lange"},
    {"movement disturbed the measurement: keep the limb still and repeat",
     "Bewegung störte die Messung; stillhalten und wiederholen"},
    {"the highest pressure was reached", "der höchste Druck ist erreicht"},
    {"the leak test found a leak: check cuff and hose",
     "der Dichttest fand ein Leck; Manschette und Schlauch prüfen"},
    {"system error: take the device out of service", "Systemfehler; das Gerät nicht mehr benutzen"},
    {"a message whose meaning is not confirmed", "eine Meldung, deren Sinn nicht bestätigt ist"},
    // A probe at a sound input.
    {"The sound input \"{}\" is mono: the direction of flow is unknown. Connect both channels of "
     "the probe.",
     "Der Toneingang \"{0}\" ist mono: Die Flussrichtung ist unbekannt. Beide Kanäle der Sonde "
     "anschließen."},
    {"The recording \"{}\" has ended: give a longer one, or play it over and over with \"?loop=1\" "
     "behind its name.",
     "Die Aufnahme \"{0}\" ist zu Ende: eine längere nehmen, oder mit \"?loop=1\" hinter dem Namen "
     "immer wieder spielen."},
    {"The sound input \"{}\" is gone: plug it in again; the station looks for it.",
     "Der Toneingang \"{0}\" ist weg: wieder anstecken; die Station sucht ihn."},
    {"The sound input \"{}\" is there instead of \"{}\": plug that one in again, or start a new "
     "exam.",
     "Statt \"{1}\" ist der Toneingang \"{0}\" da: den vom Anfang wieder anstecken, oder neu "
     "beginnen."},
    {"Listening to the sound input \"{}\" for its first second.",
     "Die erste Sekunde des Toneingangs \"{0}\" wird gehört."},
    // Opening a port.
    {"There is no port {}: check the cable and the name, 'abi ports' lists the ports that exist.",
     "Den Anschluss {0} gibt es nicht: Kabel und Namen prüfen; 'abi ports' zählt die Anschlüsse "
     "auf."},
    {"No permission to open the port {}: add this user to the group 'dialout' and log in again.",
     "Der Anschluss {0} darf nicht geöffnet werden: Benutzer in die Gruppe 'dialout' aufnehmen und "
     "neu anmelden."},
    {"The port {} is in use by another program: close that program, then try again.",
     "Den Anschluss {0} benutzt ein anderes Programm: dieses schließen, dann noch einmal."},
    {"{} is not a serial port: name a serial device or a pseudo-terminal.",
     "{0} ist kein serieller Anschluss: ein serielles Gerät oder ein Pseudoterminal nennen."},
    {"The port {} cannot be opened ({}): unplug and replug the device, then try again.",
     "Der Anschluss {0} lässt sich nicht öffnen ({1}): Gerät ab- und anstecken, dann noch einmal."},
    {"The port {} cannot run at {} baud: choose a rate that its adapter supports.",
     "Der Anschluss {0} kann nicht mit {1} Baud laufen: eine Rate wählen, die der Adapter kann."},
    // Records.
    {"There is no record {}: check the path.", "Die Aufzeichnung {0} gibt es nicht: Pfad prüfen."},
    {"The record {} is empty: use another copy.",
     "Die Aufzeichnung {0} ist leer: eine andere Kopie nehmen."},
    {"The record {} cannot be opened ({}): check its permissions, or use another copy.",
     "Die Aufzeichnung {0} lässt sich nicht öffnen ({1}): Rechte prüfen, oder eine andere Kopie "
     "nehmen."},
    {"The record {} has format {}, this program reads format {}: use the program that wrote it.",
     "Die Aufzeichnung {0} hat Format {1}, dieses Programm liest Format {2}: das Programm nehmen, "
     "das sie schrieb."},
    {"{} is not a record of this station: choose a file ending in .abi that the station wrote.",
     "{0} ist keine Aufzeichnung dieser Station: eine Datei mit der Endung .abi wählen, die sie "
     "schrieb."},
    {"The record {} is cut short or damaged before the exam's first document: use another copy.",
     "Die Aufzeichnung {0} ist schon am Anfang beschädigt: eine andere Kopie nehmen."},
    {"The record {} is damaged or cut short; missing: {}. The rest is shown: use a whole copy if "
     "there is one.",
     "Die Aufzeichnung {0} ist beschädigt, es fehlt etwas. Der Rest ist zu sehen: eine ganze Kopie "
     "nehmen, wenn es eine gibt."},
    {"The record {} is signed: it is not changed any more. Amend it instead.",
     "Die Aufzeichnung {0} ist unterschrieben und wird nicht mehr geändert: nachtragen."},
    {"The record {} cannot be resumed: {}.", "Die Aufzeichnung {0} geht nicht weiter: {1}."},
    {"The record {} cannot be started: {}.", "Die Aufzeichnung {0} beginnt nicht: {1}."},
    {"The record {} exists already: resume it, or use another exam id.",
     "Die Aufzeichnung {0} gibt es schon: mit ihr weitermachen, oder eine andere Nummer nehmen."},
    {"The folder {} for records cannot be made ({}): choose another folder or change its "
     "permissions.",
     "Der Ordner {0} für Aufzeichnungen lässt sich nicht anlegen ({1}): einen anderen wählen, oder "
     "die Rechte ändern."},
    {"{} is complete: there is nothing to resume. Start a new exam.",
     "{0} ist vollständig: Es gibt nichts fortzusetzen. Eine neue Untersuchung beginnen."},
    {"{} was taken from a real patient: it cannot go on with a virtual one.",
     "{0} stammt von einem wirklichen Patienten und geht nicht mit einem virtuellen weiter."},
    {"There is no folder {} with records: check the path.",
     "Den Ordner {0} mit Aufzeichnungen gibt es nicht: Pfad prüfen."},
    // Remarks of an exam.
    {"The {} was away for {} s; a reading under way then is marked as lost to the link.",
     "{0} war {1} s weg; eine Messung währenddessen gilt als an der Verbindung verloren."},
    {"cuff controller", "Das Steuergerät"},
    {"Doppler probe", "Die Dopplersonde"},
    {"The patient pressed the stop button while the {} cuff was up (attempt {}, {}): opened at "
     "once.",
     "Der Patient drückte Stopp, während die Manschette aufgepumpt war ({0}, Versuch {1}, {2}): "
     "sofort entlüftet."},
    {"The patient pressed the stop button; no cuff was up.",
     "Der Patient drückte Stopp; keine Manschette war aufgepumpt."},
    {"The controller of the {} cuff was away while it may have been inflated: {} opened it by "
     "hand.",
     "Das Steuergerät war weg, während die Manschette aufgepumpt sein konnte ({0}): {1} öffnete "
     "sie von Hand."},
    {"Left for {} minutes: rest and arm pressure were taken again; ankle pressures from before the "
     "break are divided by the arm pressure from after it.",
     "{0} Minuten unterbrochen: Ruhe und Armdruck wurden wiederholt; Knöcheldrücke von vorher "
     "werden durch den Armdruck von nachher geteilt."},
    {"Signs of an acute limb: {} takes the responsibility for cuffs on the {} leg.",
     "Zeichen einer akuten Ischämie: {0} verantwortet Manschetten am Bein ({1})."},
    {"right", "rechts"},
    {"left", "links"},
    {"Pressure drifted: the only arm read {} mmHg first and {} mmHg last.",
     "Der Druck wanderte: Der einzige Arm hatte zuerst {0} mmHg, zuletzt {1} mmHg."},
    {"No exercise: declined.", "Keine Belastung: abgelehnt."},
    {"No exercise: left out by the operator.", "Keine Belastung: von der MTA ausgelassen."},
    {"No exercise: not offered, {}.", "Keine Belastung: nicht angeboten ({0})."},
    {"No exercise: not asked: {}.", "Keine Belastung: noch nicht gefragt ({0})."},
    // What a study lacks.
    {"right arm pressure", "Armdruck rechts"},
    {"left arm pressure", "Armdruck links"},
    {"{} posterior tibial pressure", "Druck A. tibialis posterior {0}"},
    {"{} posterior tibial waveform", "Kurve A. tibialis posterior {0}"},
    {"{} dorsalis pedis pressure", "Druck A. dorsalis pedis {0}"},
    {"{} dorsalis pedis waveform", "Kurve A. dorsalis pedis {0}"},
    {"{} segmental pressures or pulse volume", "Segmentdrücke oder Pulsvolumen {0}"},
    {"{} toe pressure", "Zehendruck {0}"},
    {"exercise protocol", "Protokoll der Belastung"},
    {"reason why exercise ended", "Grund für das Ende der Belastung"},
    {"duration of exercise", "Dauer der Belastung"},
    {"{} pressures after exercise", "Drücke nach Belastung {0}"},
    // What stands in a flag.
    {"{} not PAD", "{0}, keine pAVK"},
    {"{} PAD", "{0}, pAVK"},
    {"aorto-iliac or iliac (other side not measured)",
     "aortoiliakal oder iliakal (andere Seite nicht gemessen)"},
    {"iliac or common femoral of this side", "iliakal oder A. femoralis communis dieser Seite"},
    {"aorto-iliac", "aortoiliakal"},
    {"superficial femoral or popliteal", "A. femoralis superficialis oder poplitea"},
    {"distal femoral or popliteal", "distale A. femoralis oder poplitea"},
    {"superficial femoral", "A. femoralis superficialis"},
    {"tibial", "Unterschenkelarterien"},
    // A virtual patient.
    {"I have to stop: my {} hurts too much.", "Ich muss anhalten, es tut zu weh ({0})."},
    {"My {} begins to hurt.", "Es fängt an zu schmerzen ({0})."},
    {"leg", "Bein"},
    {"right calf", "rechte Wade"},
    {"left calf", "linke Wade"},
    {"both calves", "beide Waden"},
    {"right buttock", "rechtes Gesäß"},
    {"left buttock", "linkes Gesäß"},
    {"both buttocks", "beide Gesäßhälften"},
    {"both buttocks and thighs", "Gesäß und Oberschenkel beidseits"},
    {"both thighs", "beide Oberschenkel"},
    {"right thigh", "rechter Oberschenkel"},
    {"left thigh", "linker Oberschenkel"},
    // Pulses of a cuff that could not be used.
    {"the cuff was not held for three beats and four seconds",
     "nicht drei Schläge und vier Sekunden gehalten"},
    {"the cuff was not held still between 50 and 80 mmHg",
     "nicht ruhig zwischen 50 und 80 mmHg gehalten"},
    {"fewer than three beats were alike: the limb moved, or the rhythm is irregular",
     "keine drei gleichen Schläge: Bewegung, oder unregelmäßiger Rhythmus"},
    {"the cuff pressure has gaps or too few points", "der Manschettendruck hat Lücken"},
    // Access and causes that stand at a step.
    {"no access: {}", "kein Zugang: {0}"},
    {"dressing", "Verband"},
    {"wound", "Wunde"},
});

}  // namespace

std::span<const Pattern> device_patterns() { return kPatterns; }

}  // namespace station::ui
