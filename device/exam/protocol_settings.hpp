#pragma once
// How an exam is run, as data: config/protocols/*.toml. Plain values.

#include "core/body.hpp"
#include "device/exam/exercise_run.hpp"
#include "device/exam/pressure_rule.hpp"
#include "device/exam/procedure.hpp"

#include <array>
#include <optional>
#include <string>
#include <vector>

namespace station::device {

/// Arms first and last, the legs between them: AHA 2012 [V2].
inline constexpr std::array kUsualOrder{ArterySite{Artery::brachial, Side::right},
                                        ArterySite{Artery::posterior_tibial, Side::right},
                                        ArterySite{Artery::dorsalis_pedis, Side::right},
                                        ArterySite{Artery::posterior_tibial, Side::left},
                                        ArterySite{Artery::dorsalis_pedis, Side::left},
                                        ArterySite{Artery::brachial, Side::left}};

struct ToeSettings {
  double above_arm_mmHg = 20.0;  ///< first target above the highest arm systolic [chosen]
  double unknown_arm_target_mmHg = 150.0;
  double ceiling_mmHg = 195.0;         ///< below the 200 of a toe cuff by the controller's error
  double inflation_mmHg_per_s = 20.0;  ///< the firmware allows 40 [E30]
  double deflation_mmHg_per_s = 2.5;   ///< 2-3 mmHg/s [M]
  int pulses_after_return = 8;         ///< some 6 s: the estimator uses them [E23]
  double warming_minutes = 5.0;        ///< offered when the light is flat [chosen]
};

struct PulseVolumeSettings {
  double hold_mmHg = 65.0;     ///< [V: about 65 mmHg]
  double hold_seconds = 10.0;  ///< eight beats or more [chosen]
  double rise_mmHg_per_s = 15.0;
};

struct ExerciseSettings {
  double minutes = 5.0;                 ///< at most [V: constant-load protocol]
  double speed_km_h = 3.2;              ///< [V]
  double grade_percent = 12.0;          ///< 10-12 % [V]
  int most_raises = 50;                 ///< plantarflexion [M]
  double raise_seconds = 1.0;           ///< the beat of the raises [chosen]
  double recovery_minutes = 10.0;       ///< readings end here, recovered or not [chosen]
  double first_reading_seconds = 60.0;  ///< first ankle begun by then [E34]
  double search_seconds = 15.0;         ///< listening at one artery of the series [chosen]
};

/// The arm's mean during the rest, only where a person asks for it [E5].
struct RestPressureSettings {
  /// Well above the mean of nearly everybody, so that the pulses are seen to grow and to fall; a
  /// pressure beyond it is told as such [chosen].
  double target_mmHg = 170.0;
  double rise_mmHg_per_s = 25.0;
  double fall_mmHg_per_s = 3.0;  ///< a pulse every 2 to 4 mmHg, 45 s in all [M: 2-3 mmHg/s]
  double floor_mmHg = 35.0;      ///< below the mean of anybody who can lie here and talk [chosen]
  /// Sooner after the first, a second says little of settling, whose time constant is minutes, and
  /// disturbs the arm that is read next [chosen].
  double apart_s = 120.0;
};

struct ProtocolSettings {
  std::string id = "resting-abi";
  double rest_minutes = 5.0;          ///< A12: 5-10 min [V2]
  int waveform_min_beats = 5;         ///< E7
  double search_seconds = 30.0;       ///< E11: listening before "no signal found"
  double hold_seconds = 3.0;          ///< E8: occluded hold, the noise is learned here
  double deflation_mmHg_per_s = 2.0;  ///< where flow may return; 2-3 mmHg/s [M], AF at most 2 (E21)
  double fast_deflation_mmHg_per_s =
      6.0;                             ///< from the hold down to where flow may return; 0 = never
  double slow_above_loss_mmHg = 10.0;  ///< the fast part ends this far above the loss of flow
  double inflation_mmHg_per_s = 25.0;
  double above_arm_mmHg = 30.0;  ///< first target above the highest arm systolic
  double unknown_arm_target_mmHg = 180.0;
  double step_mmHg = 30.0;           ///< raised by this while flow persists
  double ask_above_arm_mmHg = 40.0;  ///< E9: flow unchanged here asks whether the limb is the same
  double ask_unknown_arm_mmHg = 200.0;  ///< the same, while no arm is known
  double ceiling_mmHg = 295.0;    ///< below the 300 of normal use by the sensor's 3 and margin
  int beats_after_return = 5;     ///< flow beats seen before the cuff is vented
  double above_loss_mmHg = 22.0;  ///< E8: inflation stops this far above the loss of flow
  /// E8: no hold is closer than this above the last flow that was heard; it is raised instead. The
  /// loss itself lies up to a beat's rise of the cuff higher [chosen].
  double least_above_loss_mmHg = 24.0;
  double floor_mmHg = 8.0;        ///< deflation ends here: the worst legs return flow below 20
  double min_vent_seconds = 5.0;  ///< between inflations of one cuff, first 15 minutes
  double min_vent_seconds_later = 30.0;
  PressureRule pressure_rule;                   ///< E20, E21: which number counts
  double irregular_deflation_mmHg_per_s = 2.0;  ///< at most, in an irregular rhythm (E21)
  int max_link_retries = 3;              ///< readings lost to the link, repeated by the workflow
  double max_suspension_minutes = 10.0;  ///< E17: longer, and rest and arm start again
  std::vector<ArterySite> order{kUsualOrder.begin(), kUsualOrder.end()};
  std::vector<PlannedStep> also;         ///< after `order`: toes, segments, pulse volumes
  std::optional<ExerciseKind> exercise;  ///< after all of these, if the gate lets it
  ToeSettings toe;
  PulseVolumeSettings pulse_volume;
  RestPressureSettings rest_pressure;
  ExerciseSettings exercise_rules;
};

}  // namespace station::device
