#include "ui/model/engineer/fault_phrases.hpp"

#include <array>

namespace station::ui {
namespace {

constexpr auto kPhrases = std::to_array<Phrase>({
    // The wire.
    {"One byte of a frame is lost.", "Ein Byte eines Rahmens geht verloren."},
    {"One byte of a frame arrives twice.", "Ein Byte eines Rahmens kommt doppelt."},
    {"Bits of a frame are flipped.", "Bits eines Rahmens kippen."},
    {"Random bytes arrive between frames.", "Zufällige Bytes kommen zwischen den Rahmen."},
    {"The end of a frame is missing.", "Das Ende eines Rahmens fehlt."},
    {"The length byte of a frame is 0.", "Das Längenbyte eines Rahmens ist 0."},
    {"The length byte of a frame is 255.", "Das Längenbyte eines Rahmens ist 255."},
    {"A delimiter stands in the middle of a frame.", "Ein Trennzeichen steht mitten im Rahmen."},
    {"The checksum does not belong to the frame.", "Die Prüfsumme passt nicht zum Rahmen."},
    {"Frames carry the number of another session.",
     "Rahmen tragen die Nummer einer fremden Sitzung."},
    {"Sequence numbers go back.", "Die laufenden Nummern springen zurück."},
    {"The sequence number is about to pass 65535 and goes on at 0.",
     "Die laufende Nummer steht vor 65535 und geht bei 0 weiter."},
    {"Frames arrive twice.", "Rahmen kommen doppelt."},
    {"Whole frames are lost.", "Ganze Rahmen gehen verloren."},
    {"Replies arrive late.", "Antworten kommen spät."},
    {"A reply belongs to the request before the last.",
     "Eine Antwort gehört zur vorletzten Anfrage."},
    {"Replies arrive that nobody asked for.", "Es kommen Antworten, die niemand wollte."},
    {"Every reply arrives twice.", "Jede Antwort kommt doppelt."},
    {"The device hears nothing any more.", "Das Gerät hört nichts mehr."},
    {"The device refuses each lease instead of obeying it.",
     "Das Gerät weist jede Verlängerung ab, statt ihr zu folgen."},
    {"Bytes arrive a few at a time.", "Bytes kommen in kleinen Stücken."},
    {"Bytes are held back and arrive all at once.",
     "Bytes werden zurückgehalten und kommen auf einmal."},
    {"Nothing arrives for a while, then everything.", "Eine Weile kommt nichts, dann alles."},
    {"The host's reads return with nothing now and then, as after EINTR.",
     "Lesen gibt ab und zu nichts her, wie nach EINTR."},
    {"The line takes the host's bytes in small parts.",
     "Die Leitung nimmt die Bytes der Station in kleinen Teilen."},
    {"The line takes no byte from the host, as after EAGAIN.",
     "Die Leitung nimmt kein Byte der Station, wie nach EAGAIN."},
    {"The cable is pulled.", "Das Kabel wird abgezogen."},
    {"The cable is pulled and comes back under another name.",
     "Das Kabel wird abgezogen und kommt unter anderem Namen wieder."},
    {"The two cables are exchanged.", "Die beiden Kabel sind vertauscht."},
    // The instruments.
    {"The device starts anew.", "Das Gerät startet neu."},
    {"The device starts anew with other firmware.", "Das Gerät startet mit anderer Firmware."},
    {"The device starts anew with other limits.", "Das Gerät startet mit anderen Grenzen."},
    {"The device's counter jumps.", "Der Zähler des Geräts springt."},
    {"The device's counter runs off.", "Der Zähler des Geräts läuft davon."},
    {"The supply drops; valves fall open, then it reboots.",
     "Die Versorgung bricht ein; Ventile fallen auf, dann startet es neu."},
    // The pneumatics.
    {"Cuff or hose leak.", "Manschette oder Schlauch ist undicht."},
    {"The hose is bent: little passes between controller and cuff.",
     "Der Schlauch ist geknickt: Es geht wenig hindurch."},
    {"The cuff is wrapped loosely.", "Die Manschette sitzt lose."},
    {"A toe cuff hangs on the hose.", "Am Schlauch hängt eine Zehenmanschette."},
    {"The pump cannot be switched off.", "Die Pumpe lässt sich nicht abschalten."},
    {"The pump does not run.", "Die Pumpe läuft nicht."},
    {"The dump valve does not open.", "Das Schnellventil öffnet nicht."},
    {"The dump valve does not shut.", "Das Schnellventil schließt nicht."},
    {"The bleed valve does not open.", "Das Ablassventil öffnet nicht."},
    {"The bleed valve does not shut.", "Das Ablassventil schließt nicht."},
    {"The control sensor's zero is wrong.", "Der Nullpunkt des Messfühlers stimmt nicht."},
    {"The control sensor's gain is wrong.", "Die Steigung des Messfühlers stimmt nicht."},
    {"The control sensor drifts.", "Der Messfühler wandert."},
    {"The sensors read no higher than this.", "Höher zeigen die Messfühler nicht an."},
    {"The independent sensor is off.", "Der zweite Messfühler weicht ab."},
    // People.
    {"The limb moves.", "Die Gliedmaße bewegt sich."},
    {"The probe slips off the vessel.", "Die Sonde rutscht vom Gefäß."},
    {"The probe is held on the other artery of the foot.",
     "Die Sonde liegt auf der anderen Fußarterie."},
    {"The probe is held on the other limb than the cuff.",
     "Die Sonde liegt an der anderen Gliedmaße als die Manschette."},
    {"A cuff is wrapped around the other side's limb.",
     "Eine Manschette liegt an der anderen Seite."},
    {"The hoses of a right and a left cuff are exchanged.",
     "Die Schläuche rechts und links sind vertauscht."},
    {"The surgeon's knife drowns the probe.", "Das Elektromesser übertönt die Sonde."},
    {"The patient presses the stop button.", "Der Patient drückt Stopp."},
    {"The button on the probe is pressed.", "Der Knopf an der Sonde wird gedrückt."},
    {"The patient walks on the treadmill.", "Der Patient geht auf dem Laufband."},
    {"Two operators press Start in the same moment.", "Zwei drücken Start im selben Moment."},
    {"Somebody ends the exam for the next patient, whatever the cuffs hold.",
     "Jemand beendet die Untersuchung für den Nächsten, was die Manschetten auch halten."},
    // The computer.
    {"The station's process stands still, as by SIGSTOP.",
     "Die Station steht still, wie bei SIGSTOP."},
    {"The station's process is gone, as by SIGKILL.", "Die Station ist weg, wie bei SIGKILL."},
    {"The station gets the processor rarely.", "Die Station bekommt den Prozessor selten."},
    {"The wall clock jumps, as in summer time.", "Die Uhr springt, wie zur Sommerzeit."},
    {"The record's disk is full.", "Das Laufwerk der Aufzeichnung ist voll."},
    {"The record's disk refuses to be written.", "Das Laufwerk lässt sich nicht beschreiben."},
    {"The record's disk cannot sync.", "Das Laufwerk kann nicht sichern."},
    // Units.
    {"bits a frame", "Bits je Rahmen"},
    {"bytes", "Bytes"},
    {"frames", "Rahmen"},
    {"bytes a millisecond", "Bytes je Millisekunde"},
    {"mmHg ceiling", "mmHg Obergrenze"},
    {"mmHg a minute at 150 mmHg", "mmHg je Minute bei 150 mmHg"},
    {"mL/s per mmHg", "mL/s je mmHg"},
    {"times the slack", "mal so lose"},
    {"percent", "Prozent"},
    {"mmHg a minute", "mmHg je Minute"},
    {"s between turns", "s zwischen zwei Zügen"},
});

}  // namespace

std::string_view said_fault(std::string_view english, Language language) {
  for (const Phrase& phrase : kPhrases)
    if (phrase.english == english) return say(language, phrase);
  return english;
}

}  // namespace station::ui
