#include "config/config.hpp"
#include "config/fields.hpp"

namespace station::config {

Outcome<clinical::Profile> load_profile(const std::filesystem::path& file) {
  const auto document = read_document(file);
  if (!document) return std::unexpected{document.error()};
  clinical::Profile profile;
  Fields fields{*document};
  fields.text("id", profile.id);
  fields.text("title", profile.title);
  fields.text("citation", profile.citation);
  if (fields.choice("mark", {"V", "V2", "M", "D"})) fields.text("mark", profile.mark);
  fields.integer("abnormal_max", profile.abnormal_max, 1, 300);
  fields.integer("borderline_max", profile.borderline_max, 1, 300);
  fields.integer("normal_max", profile.normal_max, 1, 300);
  fields.integer("arm_repeat_above_mmHg", profile.arm_repeat_above_mmHg, 0, 60);
  fields.integer("arm_difference_note_mmHg", profile.arm_difference_note_mmHg, 0, 60);
  fields.integer("arm_difference_flag_mmHg", profile.arm_difference_flag_mmHg, 0, 60);
  fields.integer("low_arm_mmHg", profile.low_arm_mmHg, 0, 150);
  fields.integer("limb_threat_ankle_mmHg", profile.limb_threat_ankle_mmHg, 1, 100);
  fields.integer("limb_threat_abi_hundredths", profile.limb_threat_abi_hundredths, 1, 90);
  fields.integer("limb_threat_toe_mmHg", profile.limb_threat_toe_mmHg, 1, 100);
  fields.integer("wound_ankle_mmHg", profile.wound_ankle_mmHg, 1, 150);
  if (profile.id.empty()) fields.refuse("id", "must not be empty; name the profile");
  if (profile.abnormal_max >= profile.borderline_max)
    fields.refuse("borderline_max", "must be above abnormal_max; order the bands",
                  Errc::out_of_range);
  if (profile.borderline_max >= profile.normal_max)
    fields.refuse("normal_max", "must be above borderline_max; order the bands",
                  Errc::out_of_range);
  if (profile.arm_difference_note_mmHg > profile.arm_difference_flag_mmHg)
    fields.refuse("arm_difference_flag_mmHg", "must not be below arm_difference_note_mmHg",
                  Errc::out_of_range);
  if (auto fault = fields.finish()) return std::unexpected{*fault};
  return profile;
}

}  // namespace station::config
