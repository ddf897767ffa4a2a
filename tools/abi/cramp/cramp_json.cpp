#include "tools/abi/cramp/cramp_json.hpp"

#include "algorithms/clinical/cramp/cramp_page.hpp"

#include <nlohmann/json.hpp>

namespace station::tools {
namespace {

using clinical::Urgency;
using Json = nlohmann::ordered_json;

const char* word_of(Urgency urgency) {
  switch (urgency) {
    case Urgency::emergency: return "emergency";
    case Urgency::limb_threat: return "limb threat";
    case Urgency::advice: return "advice";
    case Urgency::note: break;
  }
  return "note";
}

Json words_of(const std::vector<std::string>& keys, const clinical::Catalogue& catalogue) {
  Json words = Json::array();
  for (const auto& key : keys) words.push_back(catalogue.word(key));
  return words;
}

}  // namespace

std::string json_of(const clinical::cramp::CrampVerdict& verdict,
                    const std::vector<clinical::cramp::Change>& changes,
                    const clinical::cramp::MedicineList& list, const clinical::Catalogue& catalogue,
                    clinical::Reader reader) {
  Json json;
  json["id"] = verdict.case_id;
  json["language"] = catalogue.language;
  json["reader"] = to_string(reader);
  json["ended_by_red_flag"] = verdict.ended_by_red_flag;
  json["pad"] = {{"answer", to_string(verdict.pad.answer)},
                 {"why", words_of(verdict.pad.why, catalogue)},
                 {"missing", words_of(verdict.pad.missing, catalogue)}};
  json["cuff_forbidden"] = Json::array();
  for (const Side side : {Side::right, Side::left})
    if (verdict.cuff_forbidden[static_cast<std::size_t>(side)])
      json["cuff_forbidden"].push_back(station::to_string(side));
  json["statements"] = Json::array();
  for (const auto& s : verdict.statements)
    json["statements"].push_back(
        {{"rule", s.line.rule},
         {"side", s.side ? Json(station::to_string(*s.side)) : Json(nullptr)},
         {"group", clinical::to_string(s.group)},
         {"urgency", word_of(s.urgency)},
         {"text", s.line.text},
         {"inputs", s.line.inputs},
         {"citation", s.line.citation},
         {"mark", s.line.mark},
         {"said", catalogue.say(reader, s)}});
  json["patient"] = patient_text(verdict, catalogue);
  Json matched = Json::array();
  for (const auto& match : verdict.medicines.matched) {
    Json classes = Json::array();
    for (const std::size_t of_class : list.medicines[match.medicine].classes)
      classes.push_back(list.classes[of_class].id);
    matched.push_back({{"pasted", match.pasted},
                       {"medicine", list.medicines[match.medicine].name},
                       {"classes", std::move(classes)}});
  }
  Json unmatched = Json::array();
  for (const auto& left : verdict.medicines.unmatched)
    unmatched.push_back({{"pasted", left.pasted},
                         {"near", left.near_name.empty() ? Json(nullptr) : Json(left.near_name)}});
  json["medicines"] = {
      {"list", list.version}, {"matched", std::move(matched)}, {"unmatched", std::move(unmatched)}};
  json["changes"] = Json::array();
  for (const auto& change : changes)
    json["changes"].push_back({{"answer", change.answer},
                               {"value", change.value},
                               {"added", change.added},
                               {"removed", change.removed},
                               {"pad_without", to_string(change.pad_without)}});
  json["diagnosis"] = false;
  // What was pasted may hold broken bytes; the rest of the page must not be lost with them.
  return json.dump(2, ' ', false, Json::error_handler_t::replace);
}

}  // namespace station::tools
