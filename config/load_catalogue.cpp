#include "algorithms/clinical/cramp/message_keys.hpp"
#include "config/fields.hpp"
#include "config/load_cramp.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace station::config {

using clinical::Catalogue;
using clinical::MessageKey;
using clinical::Reader;

Outcome<Catalogue> load_catalogue(const std::filesystem::path& file,
                                  const clinical::cramp::MedicineList& medicines) {
  const auto document = read_document(file);
  if (!document) return std::unexpected{document.error()};
  const auto keys = clinical::cramp::all_message_keys();
  auto words = clinical::cramp::all_word_keys();
  for (auto& word : clinical::cramp::medicine_words(medicines)) words.push_back(std::move(word));

  Catalogue catalogue;
  Fields fields{*document};
  fields.text("language", catalogue.language);
  fields.named_tables(
      "message",
      [&](const std::string& name, Fields& below) {
        if (std::ranges::find(keys, name, &MessageKey::key) == keys.end()) return false;
        clinical::Message message;
        for (const Reader reader : clinical::kReaders)
          below.text(to_string(reader).data(), message.text[static_cast<std::size_t>(reader)]);
        auto& clinician = message.text[static_cast<std::size_t>(Reader::clinician)];
        if (clinician.empty()) clinician = message.of(Reader::technologist);
        catalogue.messages.emplace(name, std::move(message));
        return true;
      },
      "the rules of the station (abi cramp, abi classify)");
  fields.named_texts(
      "word",
      [&](const std::string& name, const std::string& text) {
        if (std::ranges::find(words, name) == words.end()) return false;
        catalogue.words.emplace(name, text);
        return true;
      },
      "the words that the rules use");
  if (catalogue.language.empty()) fields.refuse("language", "is missing; write it as \"en\"");
  if (auto fault = fields.finish()) return std::unexpected{*fault};
  if (const auto fault = fault_in(catalogue, keys, words))
    return trouble(Errc::malformed,
                   fmt::format("{}: {} {}.", file.string(), fault->key, fault->what));
  return catalogue;
}

}  // namespace station::config
