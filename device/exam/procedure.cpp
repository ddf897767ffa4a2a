#include "device/exam/procedure.hpp"

#include <array>

namespace station::device {
namespace {

constexpr std::string_view kPulseVolume = " pulse volume";
constexpr std::array kSegments{Limb::thigh, Limb::calf};
constexpr std::array kRecorded{Limb::thigh, Limb::calf, Limb::ankle};

PlannedStep systolic_at(CuffSite cuff) {
  return {Measurement::systolic, {Artery::posterior_tibial, cuff.side}, cuff};
}
PlannedStep toe_of(Side side) {
  return {Measurement::toe_pressure, {Artery::digital, side}, {Limb::toe, side}};
}
PlannedStep pulse_volume_at(CuffSite cuff) {
  return {Measurement::pulse_volume, {Artery::none, cuff.side}, cuff};
}

}  // namespace

std::string to_string(const PlannedStep& step) {
  switch (step.measures) {
    case Measurement::toe_pressure: return to_string(step.cuff);
    case Measurement::pulse_volume: return to_string(step.cuff) + std::string{kPulseVolume};
    case Measurement::exercise: return "exercise";
    case Measurement::systolic: break;
  }
  return step.cuff == cuff_for(step.artery) ? to_string(step.artery) : to_string(step.cuff);
}

std::vector<PlannedStep> steps_of(Procedure procedure, std::optional<Side> side) {
  std::vector<PlannedStep> steps;
  for (const Side s : {Side::right, Side::left}) {
    if (side && *side != s) continue;
    switch (procedure) {
      case Procedure::toe: steps.push_back(toe_of(s)); break;
      case Procedure::segmental:
        for (const Limb limb : kSegments) steps.push_back(systolic_at({limb, s}));
        break;
      case Procedure::pulse_volume:
        for (const Limb limb : kRecorded) steps.push_back(pulse_volume_at({limb, s}));
        break;
      case Procedure::resting:
        for (const Artery a : {Artery::posterior_tibial, Artery::dorsalis_pedis})
          steps.push_back({Measurement::systolic, {a, s}, {Limb::ankle, s}});
        break;
      case Procedure::exercise:
      case Procedure::repeat: break;
    }
  }
  return steps;
}

Procedure procedure_of(const PlannedStep& step) {
  switch (step.measures) {
    case Measurement::toe_pressure: return Procedure::toe;
    case Measurement::pulse_volume: return Procedure::pulse_volume;
    case Measurement::exercise: return Procedure::exercise;
    case Measurement::systolic: break;
  }
  return step.cuff.limb == Limb::thigh || step.cuff.limb == Limb::calf ? Procedure::segmental
                                                                       : Procedure::resting;
}

std::optional<Procedure> procedure_of_test(std::string_view test) {
  if (test == "toe pressure") return Procedure::toe;
  if (test == "repeat") return Procedure::repeat;
  if (test == "exercise") return Procedure::exercise;
  if (test == "segmental pressures") return Procedure::segmental;
  return std::nullopt;
}

const char* token_of(Measurement m) {
  switch (m) {
    case Measurement::systolic: return "systolic";
    case Measurement::toe_pressure: return "toe pressure";
    case Measurement::pulse_volume: return "pulse volume";
    case Measurement::exercise: return "exercise";
  }
  return "systolic";
}

const char* token_of(Procedure p) {
  switch (p) {
    case Procedure::resting: return "resting";
    case Procedure::toe: return "toe";
    case Procedure::segmental: return "segmental";
    case Procedure::pulse_volume: return "pulse volume";
    case Procedure::exercise: return "exercise";
    case Procedure::repeat: return "repeat";
  }
  return "resting";
}

const char* token_of(Digit d) { return d == Digit::second ? "second toe" : "great toe"; }

}  // namespace station::device
