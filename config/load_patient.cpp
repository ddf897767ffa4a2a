#include "config/config.hpp"
#include "config/fields.hpp"
#include "config/patient_keys.hpp"
#include "hal/sim/patient/leg_response.hpp"

#include <map>
#include <string>

namespace station::config {
namespace {

using hal::sim::VirtualArtery;
using hal::sim::VirtualPatient;
using ArteryMap = std::map<ArterySite, VirtualArtery>;

/// Takes what a file says over what is there.
class Reader {
 public:
  explicit Reader(Fields& fields) : fields_{fields} {}
  void number(const char* key, double& into, double min, double max, const char*) {
    fields_.number(key, into, min, max);
  }
  void optional_number(const char* key, std::optional<double>& into, double min, double max,
                       const char*) {
    if (fields_.raw(key) == nullptr) return;
    double value = min;
    fields_.number(key, value, min, max);
    into = value;
  }
  void boolean(const char* key, bool& into, const char*) { fields_.boolean(key, into); }
  void text(const char* key, std::string& into, const char*) { fields_.text(key, into); }
  template <class E>
  void choice(const char* key, E& into, const std::array<std::string_view, 3>& words, const char*) {
    if (const auto at = fields_.choice(key, {words[0], words[1], words[2]}))
      into = static_cast<E>(*at);
  }

 private:
  Fields& fields_;
};

template <class Settings>
void read(Fields& fields, Settings& settings) {
  Reader reader{fields};
  visit_keys(reader, settings);
}

std::optional<Side> side_from(const std::string& name) {
  if (name == to_string(Side::right)) return Side::right;
  if (name == to_string(Side::left)) return Side::left;
  return std::nullopt;
}

/// [KEY.right] and [KEY.left].
template <class Settings>
void read_sides(Fields& fields, const char* key, std::map<Side, Settings>& by_side) {
  fields.named_tables(
      key,
      [&by_side](const std::string& name, Fields& below) {
        const auto side = side_from(name);
        if (side) read(below, by_side[*side]);
        return side.has_value();
      },
      "\"right\" or \"left\"");
}

void read_arteries(Fields& fields, ArteryMap& arteries) {
  fields.named_tables(
      "artery",
      [&arteries](const std::string& name, Fields& below) {
        const auto site = artery_site_from(name);
        if (!site) return false;
        VirtualArtery& artery = arteries[*site];
        read(below, artery);
        if (artery.diastolic_mmHg >= artery.systolic_mmHg)
          below.refuse("diastolic_mmHg", "must be below systolic_mmHg; correct one of the two",
                       Errc::out_of_range);
        return true;
      },
      "a side and an artery, as in \"right brachial\" or \"left dorsalis pedis\"");
}

/// Legs first, then what the file says about single arteries over them.
void read_body(Fields& fields, VirtualPatient& patient) {
  read_sides(fields, "leg", patient.legs);
  ArteryMap as_written;
  read_arteries(fields, as_written);
  for (const auto& [site, artery] : as_written)
    if (site.artery == Artery::brachial) patient.arteries[site] = artery;
  if (!patient.legs.empty() && patient.arteries.empty())
    fields.refuse("leg", "needs the pressure that feeds it; add [artery.\"right brachial\"]");
  const hal::sim::LegInflow inflow = hal::sim::inflow_of(patient);
  for (const auto& [side, disease] : patient.legs)
    for (const auto& [artery, settings] : hal::sim::arteries_of(disease, inflow, patient.walking))
      patient.arteries[{artery, side}] = settings;
  read_arteries(fields, patient.arteries);
}

}  // namespace

Outcome<VirtualPatient> load_patient(const std::filesystem::path& file) {
  const auto document = read_document(file);
  if (!document) return std::unexpected{document.error()};
  VirtualPatient patient;
  Fields fields{*document};
  read(fields, patient);
  fields.table("walking", [&patient](Fields& below) {
    read(below, patient.walking);
    const auto& w = patient.walking;
    if (w.onset_m && w.maximal_m && *w.onset_m > *w.maximal_m)
      below.refuse("onset_m", "must not be beyond maximal_m; correct one of the two",
                   Errc::out_of_range);
  });
  fields.table("disturbances", [&patient](Fields& below) { read(below, patient.disturbances); });
  read_sides(fields, "toe", patient.toes);
  read_sides(fields, "swelling", patient.swellings);
  fields.named_tables(
      "limb",
      [&patient](const std::string& name, Fields& below) {
        const auto site = cuff_site_from(name);
        if (site) below.number("circumference_cm", patient.circumference_cm[*site], 3.0, 120.0);
        return site.has_value();
      },
      "a side and a limb, as in \"right arm\" or \"left ankle\"");
  read_body(fields, patient);
  if (patient.name.empty()) fields.refuse("name", "must not be empty; name the patient");
  if (auto fault = fields.finish()) return std::unexpected{*fault};
  // Last: where a key is misspelt, that is what a person has to hear.
  if (patient.arteries.empty()) {
    fields.refuse("artery",
                  "names no artery; add at least [artery.\"right brachial\"] with its pressures");
    if (auto fault = fields.finish()) return std::unexpected{*fault};
  }
  return patient;
}

}  // namespace station::config
