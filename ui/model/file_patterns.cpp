// Files that cannot be read, written or signed.
#include "ui/model/device_patterns.hpp"

#include <array>

namespace station::ui {
namespace {

constexpr auto kPatterns = std::to_array<Pattern>({
    // Any file of settings or cases: config/fields.cpp.
    {"{}, line {}: {} must be a table of keys and values, not {}.",
     "{0}, Zeile {1}: \"{2}\" muss eine Tabelle aus Schlüsseln und Werten sein, nicht {3}."},
    {"{}, line {}: {} must be {}, not {}; correct the value.",
     "{0}, Zeile {1}: \"{2}\" muss {3} sein, nicht {4}; den Wert berichtigen."},
    {"{}, line {}: {} is {}, outside {} to {}; choose a value in that range.",
     "{0}, Zeile {1}: \"{2}\" ist {3}, außerhalb von {4} bis {5}; einen Wert darin wählen."},
    {"{}, line {}: {} is \"{}\"; it must be one of: {}.",
     "{0}, Zeile {1}: \"{2}\" ist \"{3}\"; erlaubt ist eines von: \"{4}\"."},
    {"{}, line {}: {} is not a name known here; known are: {}.",
     "{0}, Zeile {1}: \"{2}\" ist hier kein bekannter Name; bekannt: {3}."},
    {"{}, line {}: {} = \"{}\" is not known here; known are: {}.",
     "{0}, Zeile {1}: \"{2}\" = \"{3}\" ist hier nicht bekannt; bekannt: {4}."},
    {"{}, line {}: {} is not a known key; did you mean \"{}\"?",
     "{0}, Zeile {1}: \"{2}\" ist kein bekannter Schlüssel; gemeint ist vielleicht \"{3}\"."},
    {"{}, line {}: {} is not a known key; known are: {}; remove or correct it.",
     "{0}, Zeile {1}: \"{2}\" ist kein bekannter Schlüssel; bekannt: \"{3}\"; entfernen oder "
     "berichtigen."},
    {"nothing", "nichts"},
    {"true or false", "true oder false"},
    {"a whole number", "eine ganze Zahl"},
    {"a number", "eine Zahl"},
    {"text in quotes", "Text in Anführungszeichen"},
    {"text", "Text"},
    {"a list of texts", "eine Liste von Texten"},
    {"a list of tables, each begun by [[{}]]",
     "eine Liste von Tabellen, jede mit [[{0}]] begonnen"},
    {"a list", "eine Liste"},
    {"a table", "eine Tabelle"},
    {"{}, line {}: {} is no longer a key here; its value is now {}; move it there.",
     "{0}, Zeile {1}: \"{2}\" ist hier kein Schlüssel mehr; der Wert steht jetzt in \"{3}\"; "
     "dorthin verschieben."},
    // A case: config/load_case.cpp.
    {"{}, line {}: {} must be true, false or \"unknown\"; leave it out if it was not asked.",
     "{0}, Zeile {1}: \"{2}\" muss true, false oder \"unknown\" sein; weglassen, wenn nicht "
     "gefragt wurde."},
    {"{}, line {}: {} contradicts {}; correct one of them.",
     "{0}, Zeile {1}: \"{2}\" widerspricht \"{3}\"; eines berichtigen."},
    {"{}, line {}: {} is missing; give the index of the earlier visit, as 0.85.",
     "{0}, Zeile {1}: \"{2}\" fehlt; den Index des früheren Besuchs angeben, wie 0.85."},
    {"{}, line {}: {} needs posture = \"head raised\".",
     "{0}, Zeile {1}: \"{2}\" braucht posture = \"head raised\"."},
    {"{}, line {}: {} is missing; write \"allowed\", \"allowed with barrier\" or \"forbidden\".",
     "{0}, Zeile {1}: \"{2}\" fehlt; \"allowed\", \"allowed with barrier\" oder \"forbidden\" "
     "schreiben."},
    {"{}, line {}: {} is missing; say why, as in reason = \"dialysis fistula\".",
     "{0}, Zeile {1}: \"{2}\" fehlt; den Grund nennen, wie reason = \"dialysis fistula\"."},
    {"{}, line {}: {} must be a date as \"1950-12-31\"; correct it.",
     "{0}, Zeile {1}: \"{2}\" muss ein Datum sein, wie \"1950-12-31\"; berichtigen."},
    {"a side and a limb, as in \"right arm\" or \"left ankle\"",
     "eine Seite und eine Gliedmaße, wie \"right arm\" oder \"left ankle\""},
    {"a side and an artery, each \"open\", \"dressing\" or \"wound\", as in \"left dorsalis "
     "pedis\" = \"dressing\"",
     "eine Seite und eine Arterie, je \"open\", \"dressing\" oder \"wound\", wie \"left dorsalis "
     "pedis\" = \"dressing\""},
    // Files as such.
    {"There is no file {}; check the name or give the full path.",
     "Die Datei {0} gibt es nicht; den Namen prüfen, oder den vollen Pfad angeben."},
    {"There is no file {}; check the path.", "Die Datei {0} gibt es nicht; den Pfad prüfen."},
    {"{} is a directory; name a file in it.", "{0} ist ein Ordner; eine Datei darin nennen."},
    {"{} cannot be opened; check its permissions.",
     "{0} lässt sich nicht öffnen; die Rechte prüfen."},
    {"{} is larger than 1 MiB, too large for settings; check the name.",
     "{0} ist größer als 1 MiB, zu groß für Einstellungen; den Namen prüfen."},
    {"{}, line {}, column {}: this is not TOML ({}); correct the line.",
     "{0}, Zeile {1}, Spalte {2}: das ist kein TOML (\"{3}\"); die Zeile berichtigen."},
    {"{}, line {}: the key \"{}\" stands twice (first in line {}); remove one.",
     "{0}, Zeile {1}: Der Schlüssel \"{2}\" steht zweimal (zuerst in Zeile {3}); einen entfernen."},
    {"{}, line {}: this is not JSON; correct the line.",
     "{0}, Zeile {1}: das ist kein JSON; die Zeile berichtigen."},
    {"{}, line {}: this is not JSON at \"{}\"; correct the line.",
     "{0}, Zeile {1}: das ist kein JSON bei \"{2}\"; die Zeile berichtigen."},
    {"{}, line {}: nested deeper than {} levels; flatten it.",
     "{0}, Zeile {1}: tiefer als {2} Ebenen verschachtelt; flacher schreiben."},
    {"There is no {}/{}.toml and no other file of its kind; set ABI_STATION_CONFIG to the "
     "directory that holds the station's config.",
     "Es gibt kein {0}/{1}.toml und keine andere Datei dieser Art; ABI_STATION_CONFIG auf den "
     "Ordner der Einstellungen setzen."},
    {"There is no {}/{}.toml; known names are: {}. Give one of them or a path.",
     "Es gibt kein {0}/{1}.toml; bekannte Namen: {2}. Einen davon oder einen Pfad angeben."},
    // What a plan of an exam needs: config/load_plan.cpp, device/station_factory.cpp.
    {"Both a virtual patient and a port are named: give either --simulate, or --cuff and "
     "--doppler.",
     "Ein virtueller Patient und ein Anschluss sind genannt: entweder \"--simulate\" angeben, oder "
     "\"--cuff\" und \"--doppler\"."},
    {"The exam needs two peripherals: name --cuff PORT and --doppler PORT ('abi ports' lists "
     "them), or a virtual patient with --simulate NAME.",
     "Die Untersuchung braucht zwei Geräte: \"--cuff PORT\" und \"--doppler PORT\" angeben ('abi "
     "ports' "
     "zählt sie auf), oder einen virtuellen Patienten mit \"--simulate NAME\"."},
    {"--all-sites-allowed contradicts --case: the case file says what may be cuffed.",
     "--all-sites-allowed widerspricht --case: Der Fall sagt, wo eine Manschette hin darf."},
    {"--fault needs --simulate: faults can be made in virtual peripherals only.",
     "--fault braucht --simulate: Störungen gibt es nur in virtuellen Geräten."},
    {"The simulated cable is pulled.", "Das simulierte Kabel ist abgezogen."},
    {"The truth log {} cannot be written: check folder and permissions.",
     "Das Protokoll der Wahrheit {0} lässt sich nicht schreiben: Ordner und Rechte prüfen."},
    {"{} is a sound input: it cannot be a cuff controller. Name it with --doppler.",
     "{0} ist ein Toneingang und kann kein Steuergerät sein. Mit \"--doppler\" nennen."},
    {"{} names a cuff device: it cannot be a Doppler probe. Name it with --cuff.",
     "{0} nennt ein Manschettengerät und kann keine Dopplersonde sein. Mit \"--cuff\" nennen."},
    // A folder, the training's file: ui/services.
    {"{}: {} lines cannot be read and are left out.",
     "{0}: {1} Zeilen sind nicht lesbar und fehlen hier."},
    {"The progress cannot be kept in {}: check that its folder is writable.",
     "Der Verlauf lässt sich in {0} nicht speichern: prüfen, ob der Ordner beschreibbar ist."},
    {"No deflation of this patient could be made: choose another case.",
     "Bei diesem Patienten gelang kein Ablassen: einen anderen Fall wählen."},
    {"The record has no reading {}.", "Die Aufzeichnung hat keine Messung {0}."},
    // Writing a record, a report, a signature: device/records, device/report.
    {"Nobody is named: say who reviews or signs.",
     "Niemand ist genannt: sagen, wer befundet oder unterschreibt."},
    {"The time of signing is missing.", "Der Zeitpunkt der Unterschrift fehlt."},
    {"The record {} was not changed: {} ({}).",
     "Die Aufzeichnung {0} wurde nicht geändert: {1} (\"{2}\")."},
    {"the disk is full; free some space", "das Laufwerk ist voll; Platz schaffen"},
    {"another program holds it; close that program",
     "ein anderes Programm hält sie fest; dieses schließen"},
    {"it may not be written; change its permissions",
     "sie darf nicht beschrieben werden; die Rechte ändern"},
    {"it is signed; amend it", "sie ist unterschrieben; nachtragen"},
    {"check the disk and the folder", "Laufwerk und Ordner prüfen"},
    {"The record {} was changed by somebody else meanwhile: look at it again.",
     "Die Aufzeichnung {0} wurde inzwischen von jemand anderem geändert: noch einmal ansehen."},
    {"The exam in {} has not ended: finish it before it is signed.",
     "Die Untersuchung in {0} ist nicht beendet: vor der Unterschrift beenden."},
    {"The comment is empty: write one.", "Der Kommentar ist leer: einen schreiben."},
    {"An amendment says what is amended and why: write it.",
     "Ein Nachtrag sagt, was nachgetragen wird und warum: schreiben."},
    {"The record {} is not signed: correct it, there is nothing to amend.",
     "Die Aufzeichnung {0} ist nicht unterschrieben: berichtigen, nachzutragen gibt es nichts."},
    {"Layer {}, signed by {}, is not what was signed: use another copy.",
     "Schicht {0}, unterschrieben von {1}, ist nicht mehr, was unterschrieben wurde: eine andere "
     "Kopie nehmen."},
    {"A signature of the record is damaged: use another copy.",
     "Eine Unterschrift der Aufzeichnung ist beschädigt: eine andere Kopie nehmen."},
    {"The record holds entries that nobody has signed: it was changed after it was signed. Use the "
     "layer that was signed.",
     "Die Aufzeichnung enthält Einträge ohne Unterschrift: Sie wurde danach geändert. Die "
     "unterschriebene Schicht nehmen."},
    {"The record {} has no signed layer {}.",
     "Die Aufzeichnung {0} hat keine unterschriebene Schicht {1}."},
    {"The record {} has never been signed.", "Die Aufzeichnung {0} wurde nie unterschrieben."},
    {"Layers of {} count from 1.", "Schichten von {0} zählen ab 1."},
    {"The catalogue of {} can be kept neither there nor in memory ({}).",
     "Das Verzeichnis von {0} lässt sich weder dort noch im Speicher führen (\"{1}\")."},
    {"The {} could not be drawn: the memory is full; close other programs and try again.",
     "{0}: zeichnen gelang nicht, der Speicher ist voll; andere Programme schließen und "
     "wiederholen."},
    {"The report {} cannot be written ({}): check that its folder is there, writable and not full.",
     "Der Bericht {0} lässt sich nicht schreiben (\"{1}\"): prüfen, ob der Ordner da, beschreibbar "
     "und nicht voll ist."},
    {"'{}' cannot name a record: use up to 64 letters, digits, '-' and '_'.",
     "'{0}' kann keine Aufzeichnung benennen: bis zu 64 Buchstaben, Ziffern, '-' und '_' nehmen."},
    {"The record {} has format {}, this program writes format {}: use the program that wrote it.",
     "Die Aufzeichnung {0} hat Format {1}, dieses Programm schreibt Format {2}: das Programm "
     "nehmen, das sie schrieb."},
    {"The record {} is complete, but its log {}-wal could not be folded in ({}): keep both files "
     "together.",
     "Die Aufzeichnung {0} ist vollständig, ihr Protokoll {1}-wal blieb daneben (\"{2}\"): beide "
     "Dateien zusammen lassen."},
});

}  // namespace

std::span<const Pattern> file_patterns() { return kPatterns; }

}  // namespace station::ui
