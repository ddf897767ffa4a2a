#include "config/config.hpp"
#include "config/fields.hpp"

namespace station::config {
namespace {

void read_artery(Fields& fields, hal::sim::VirtualArtery& artery) {
  fields.number("systolic_mmHg", artery.systolic_mmHg, 10.0, 300.0);
  fields.number("diastolic_mmHg", artery.diastolic_mmHg, 0.0, 200.0);
  fields.number("wall_stiffness_mmHg", artery.wall_stiffness_mmHg, 0.0, 300.0);
  fields.boolean("incompressible", artery.incompressible);
  fields.boolean("has_flow", artery.has_flow);
  fields.number("peak_velocity_m_s", artery.peak_velocity_m_s, 0.0, 3.0);
  fields.number("reversal", artery.reversal, 0.0, 1.0);
  fields.number("rise_time_s", artery.rise_time_s, 0.02, 0.5);
  fields.number("signal_to_noise_db", artery.signal_to_noise_db, -20.0, 60.0);
  fields.number("wall_thump_db", artery.wall_thump_db, -20.0, 60.0);
  if (artery.diastolic_mmHg >= artery.systolic_mmHg)
    fields.refuse("diastolic_mmHg", "must be below systolic_mmHg; correct one of the two",
                  Errc::out_of_range);
}

}  // namespace

Outcome<hal::sim::VirtualPatient> load_patient(const std::filesystem::path& file) {
  const auto document = read_document(file);
  if (!document) return std::unexpected{document.error()};
  hal::sim::VirtualPatient patient;
  Fields fields{*document};
  fields.text("name", patient.name);
  fields.text("title", patient.title);
  fields.number("heart_rate_bpm", patient.heart_rate_bpm, 20.0, 250.0);
  fields.number("heart_rate_variability", patient.heart_rate_variability, 0.0, 0.5);
  fields.number("respiration_bpm", patient.respiration_bpm, 0.0, 60.0);
  fields.number("respiration_swing_mmHg", patient.respiration_swing_mmHg, 0.0, 40.0);
  fields.number("pressure_drift_mmHg", patient.pressure_drift_mmHg, 0.0, 40.0);
  fields.named_tables(
      "artery",
      [&patient](const std::string& name, Fields& below) {
        const auto site = artery_site_from(name);
        if (site) read_artery(below, patient.arteries[*site]);
        return site.has_value();
      },
      "a side and an artery, as in \"right brachial\" or \"left dorsalis pedis\"");
  if (patient.name.empty()) fields.refuse("name", "must not be empty; name the patient");
  if (auto fault = fields.finish()) return std::unexpected{*fault};
  return patient;
}

}  // namespace station::config
