#include "config/fields.hpp"
#include "config/load_cramp.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace station::config {
namespace {

using clinical::cramp::Effect;
using clinical::cramp::Medicine;
using clinical::cramp::MedicineClass;
using clinical::cramp::MedicineList;

void read_class(const std::string& name, Fields& fields, MedicineList& list) {
  MedicineClass kind;
  kind.id = name;
  constexpr std::array kEffects = {Effect::none, Effect::strong, Effect::possible, Effect::dystonic,
                                   Effect::quinine};
  const auto effect =
      fields.choice("effect", {"none", "strong", "possible", "dystonic", "quinine"});
  if (effect) {
    kind.effect = kEffects.at(*effect);
  } else if (fields.raw("effect") == nullptr) {
    fields.refuse("effect", "is missing; write strong, possible, dystonic, quinine or none");
  }
  fields.boolean("statin", kind.is_statin);
  fields.boolean("diuretic", kind.is_diuretic);
  fields.text("citation", kind.citation);
  if (fields.choice("mark", {"V", "V2", "M", "D"})) fields.text("mark", kind.mark);
  if (kind.citation.empty()) fields.refuse("citation", "is missing; say where it is written");
  if (kind.mark.empty()) fields.refuse("mark", "is missing; write V, V2, M or D");
  list.classes.push_back(std::move(kind));
}

void read_medicine(const std::string& name, Fields& fields, MedicineList& list) {
  Medicine medicine;
  medicine.name = name;
  fields.texts("synonyms", [&](const std::string& text) { medicine.synonyms.push_back(text); });
  fields.texts("classes", [&](const std::string& id) {
    const auto at = std::ranges::find(list.classes, id, &MedicineClass::id);
    if (at == list.classes.end()) {
      fields.refuse("classes", fmt::format("names \"{}\", which is no [class.{}]; add it", id, id));
      return;
    }
    medicine.classes.push_back(static_cast<std::size_t>(at - list.classes.begin()));
  });
  if (medicine.classes.empty())
    fields.refuse("classes", "is missing or empty; name at least one class");
  list.medicines.push_back(std::move(medicine));
}

}  // namespace

Outcome<MedicineList> load_medicines(const std::filesystem::path& file) {
  const auto document = read_document(file);
  if (!document) return std::unexpected{document.error()};
  MedicineList list;
  Fields fields{*document};
  fields.text("version", list.version);
  fields.texts("ignored", [&list](const std::string& word) { list.ignored.push_back(word); });
  fields.named_tables(
      "class",
      [&list](const std::string& name, Fields& below) {
        read_class(name, below, list);
        return true;
      },
      "any");
  fields.named_tables(
      "medicine",
      [&list](const std::string& name, Fields& below) {
        read_medicine(name, below, list);
        return true;
      },
      "any");
  if (list.version.empty()) fields.refuse("version", "is missing; write the date of the review");
  if (const auto name = clinical::cramp::ambiguous_name(list); !name.empty())
    fields.refuse("medicine", fmt::format("has the name \"{}\" twice or without a letter; a name "
                                          "belongs to one medicine",
                                          name));
  if (auto fault = fields.finish()) return std::unexpected{*fault};
  return list;
}

}  // namespace station::config
