#pragma once
// When a limb's perfusion is critical, by one source. Sources differ, so each is a set of its own.

#include "algorithms/clinical/evidence.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace station::clinical {

/// A pressure (mmHg) or an index (hundredths) below which, or at which too, a limb is threatened.
struct Cut {
  int value = 0;  ///< 0: the source names none
  bool inclusive = false;
  [[nodiscard]] constexpr bool is_named() const { return value > 0; }
  friend bool operator==(const Cut&, const Cut&) = default;
};

struct ThresholdSet {
  enum class When : std::uint8_t { any, rest_pain, tissue_loss };
  std::string id;
  std::string title;
  When when = When::any;
  Cut ankle;
  Cut abi;  ///< compared with the ratio as it is, never rounded
  Cut toe;
  Cut tcpo2;
  Cut skin_perfusion;
  bool flat_pulse_volume = false;
  Evidence evidence;
  std::string note;
  friend bool operator==(const ThresholdSet&, const ThresholdSet&) = default;
};

/// Those of the literature, the first being the one whose cuts raise the flags. Equals
/// config/profiles/sets/limb-threat.toml (a test compares them).
[[nodiscard]] inline std::vector<ThresholdSet> standard_threshold_sets() {
  using When = ThresholdSet::When;
  const std::string review = "in PMC11279131, table 2";
  return {
      {.id = "esc-2017",
       .title = "2017 ESC and 2023 IWGDF/ESVS/SVS",
       .ankle = {50},
       .abi = {40},
       .toe = {30},
       .tcpo2 = {30},
       .evidence = {"2017 ESC and 2023 IWGDF/ESVS/SVS cuts, " + review, "V"}},
      {.id = "european-consensus-2",
       .title = "European working group, second consensus",
       .ankle = {50, true},
       .toe = {30, true},
       .evidence = {"Second European consensus document, " + review, "V"}},
      {.id = "tasc-1",
       .title = "TASC I",
       .ankle = {70},
       .toe = {50, true},
       .tcpo2 = {50, true},
       .evidence = {"TASC I, " + review, "V"},
       .note = "printed as ranges (ankle 50-70, toe and TcPO2 30-50); the upper ends are used"},
      {.id = "tasc-2-rest-pain",
       .title = "TASC II 2007, rest pain",
       .when = When::rest_pain,
       .ankle = {50},
       .toe = {30},
       .evidence = {"TASC II 2007, " + review, "V"}},
      {.id = "tasc-2-tissue-loss",
       .title = "TASC II 2007, wound or gangrene",
       .when = When::tissue_loss,
       .ankle = {70},
       .toe = {50},
       .evidence = {"TASC II 2007, " + review, "V"}},
      {.id = "rutherford-4",
       .title = "Rutherford 1997, category 4",
       .when = When::rest_pain,
       .ankle = {40},
       .toe = {30},
       .flat_pulse_volume = true,
       .evidence = {"Rutherford 1997 standards, in PMC4232437, table 2", "V"}},
      {.id = "rutherford-5-6",
       .title = "Rutherford 1997, categories 5 and 6",
       .when = When::tissue_loss,
       .ankle = {60},
       .toe = {40},
       .flat_pulse_volume = true,
       .evidence = {"Rutherford 1997 standards, in PMC4232437, table 2", "V"}},
      {.id = "gvg-2019-rest-pain",
       .title = "Global Vascular Guidelines 2019, rest pain",
       .when = When::rest_pain,
       .ankle = {50},
       .abi = {40},
       .toe = {30},
       .tcpo2 = {30},
       .flat_pulse_volume = true,
       .evidence = {"Global Vascular Guidelines 2019 (Conte et al.)", "M"}},
      {.id = "acc-aha-perfusion",
       .title = "2016 and 2024 ACC/AHA, foot perfusion",
       .toe = {30},
       .tcpo2 = {30},
       .evidence = {"2016 and 2024 ACC/AHA cuts, " + review, "V"}},
      {.id = "parc-2015-rest-pain",
       .title = "PARC 2015, rest pain",
       .when = When::rest_pain,
       .ankle = {50},
       .toe = {30},
       .tcpo2 = {20},
       .skin_perfusion = {30},
       .evidence = {"PARC 2015, haemodynamic table 2 (JACC)", "V"}},
      {.id = "parc-2015-tissue-loss",
       .title = "PARC 2015, tissue loss",
       .when = When::tissue_loss,
       .ankle = {70},
       .toe = {50},
       .tcpo2 = {40},
       .skin_perfusion = {40},
       .evidence = {"PARC 2015, haemodynamic table 2 (JACC)", "V"}},
  };
}

}  // namespace station::clinical
