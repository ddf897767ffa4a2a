#pragma once
// What an exam can be made of: procedures, what a step measures, and a step as a protocol names it.
// Plain values.

#include "core/body.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace station::device {

/// What one step or attempt measures.
enum class Measurement : std::uint8_t {
  systolic,      ///< by the return of flow in the Doppler, at the cuff's level
  toe_pressure,  ///< by the return of the pulse in the light of a toe
  pulse_volume,  ///< the contour of the pulse in a cuff held at 65 mmHg; no probe
  exercise       ///< walking or heel raises: no cuff
};

enum class Procedure : std::uint8_t { resting, toe, segmental, pulse_volume, exercise, repeat };

/// The second toe is accepted where the great toe is missing or wounded [E32].
enum class Digit : std::uint8_t { great, second };

/// One step as a protocol asks for it.
struct PlannedStep {
  Measurement measures = Measurement::systolic;
  ArterySite artery;  ///< where probe or light listens; none for a pulse volume
  CuffSite cuff;
  friend bool operator==(const PlannedStep&, const PlannedStep&) = default;
};

/// "right posterior tibial" (its usual cuff), "left toe", "right thigh" (the systolic there, heard
/// at the foot), "left ankle pulse volume". Empty for anything else.
/// Inline: the reader of the protocols knows the settings of this folder, and not its code.
[[nodiscard]] inline std::optional<PlannedStep> planned_step_from(std::string_view text) {
  constexpr std::string_view pulse_volume_words = " pulse volume";
  if (text.ends_with(pulse_volume_words)) {
    text.remove_suffix(pulse_volume_words.size());
    const auto cuff = cuff_site_from(text);
    if (!cuff || cuff->limb == Limb::arm || cuff->limb == Limb::toe) return std::nullopt;
    return PlannedStep{Measurement::pulse_volume, {Artery::none, cuff->side}, *cuff};
  }
  if (const auto artery = artery_site_from(text)) {
    if (artery->artery == Artery::digital)
      return PlannedStep{Measurement::toe_pressure, *artery, {Limb::toe, artery->side}};
    return PlannedStep{Measurement::systolic, *artery, cuff_for(*artery)};
  }
  const auto cuff = cuff_site_from(text);
  if (!cuff) return std::nullopt;
  if (cuff->limb == Limb::toe)
    return PlannedStep{Measurement::toe_pressure, {Artery::digital, cuff->side}, *cuff};
  if (cuff->limb == Limb::thigh || cuff->limb == Limb::calf)
    return PlannedStep{Measurement::systolic, {Artery::posterior_tibial, cuff->side}, *cuff};
  return std::nullopt;  // an ankle or arm is read artery by artery
}
/// The inverse.
[[nodiscard]] std::string to_string(const PlannedStep& step);

/// The steps that a procedure adds, on one side or both; none for exercise and repeat, whose steps
/// follow from what has been read.
[[nodiscard]] std::vector<PlannedStep> steps_of(Procedure procedure, std::optional<Side> side);

/// The procedure that a measurement at this cuff belongs to.
[[nodiscard]] Procedure procedure_of(const PlannedStep& step);

/// The procedure that a test of the clinical rules stands for ("toe pressure", "repeat",
/// "exercise", "segmental pressures": algorithms/clinical/next_tests.cpp).
[[nodiscard]] std::optional<Procedure> procedure_of_test(std::string_view test);

[[nodiscard]] const char* token_of(Measurement m);  ///< "toe pressure"
[[nodiscard]] const char* token_of(Procedure p);    ///< "segmental"
[[nodiscard]] const char* token_of(Digit d);        ///< "great toe"

}  // namespace station::device
