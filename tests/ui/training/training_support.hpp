#pragma once
// A small set with known truth: cuff pressure falls by 3 mmHg a second from 180.

#include "ui/model/training/training.hpp"

#include <memory>
#include <optional>
#include <utility>

namespace station::ui {

inline TrainingReading falling(ArterySite artery, std::optional<double> truth_mmHg) {
  TrainingReading reading;
  reading.artery = artery;
  reading.strip.from = Timestamp{std::chrono::seconds{100}};
  reading.strip.to = Timestamp{std::chrono::seconds{140}};
  for (int i = 0; i < kEvidenceColumns; ++i) {
    const float seconds = 40.0F * static_cast<float>(i) / kEvidenceColumns;
    const float mmHg = 180.0F - 3.0F * seconds;
    const bool flows = truth_mmHg && static_cast<double>(mmHg) <= *truth_mmHg;
    const bool beat = (i / 12) % 2 == 0;
    reading.strip.mmHg.push_back(mmHg);
    reading.strip.toward_hz.push_back(flows && beat ? 1800.0F : 0.0F);
    reading.strip.away_hz.push_back(flows && beat ? 300.0F : 0.0F);
  }
  reading.truth_mmHg = truth_mmHg;
  if (truth_mmHg)
    reading.truth_at = reading.strip.from + duration_from_seconds((180.0 - *truth_mmHg) / 3.0);
  return reading;
}

inline std::shared_ptr<const TrainingSet> small_set() {
  TrainingSet set{"Healthy adult", 7, {}};
  set.readings.push_back(falling({Artery::brachial, Side::right}, 120.0));
  set.readings.push_back(falling({Artery::posterior_tibial, Side::right}, 132.0));
  set.readings.push_back(falling({Artery::posterior_tibial, Side::left}, std::nullopt));
  return std::make_shared<TrainingSet>(std::move(set));
}

/// The cursor's place for a pressure of the small set.
inline float share_of(double mmHg) { return static_cast<float>((180.0 - mmHg) / 120.0); }

inline TrainingState reading_state() {
  TrainingState state;
  state.trainee = "A. Trainee";
  (void)step(state, TrainingBeginReading{});
  (void)step(state, TrainingSetCame{small_set(), {}});
  return state;
}

}  // namespace station::ui
