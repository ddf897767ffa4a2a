#pragma once
// Every message and word a catalogue must hold for the rules of algorithms/clinical.

#include "algorithms/clinical/cramp/medicines.hpp"
#include "algorithms/clinical/messages/catalogue.hpp"

#include <string>
#include <vector>

namespace station::clinical::cramp {

/// Of the index, the questionnaires, the cramp pathway and the refusals of a case.
[[nodiscard]] std::vector<MessageKey> all_message_keys();
/// "field.diabetes", "why.abi_low", "question.timing", ... without the medicine classes.
[[nodiscard]] std::vector<std::string> all_word_keys();
/// "medicine.thiazide" for each class of the list: the list is the clinic's to change.
[[nodiscard]] std::vector<std::string> medicine_words(const MedicineList& list);

}  // namespace station::clinical::cramp
