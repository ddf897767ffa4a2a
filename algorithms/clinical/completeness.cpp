#include "algorithms/clinical/completeness.hpp"

#include <algorithm>

namespace station::clinical {
namespace {

bool is_read(const PressureEntry& entry) { return entry.kind != PressureEntry::Kind::not_measured; }

class Lack {
 public:
  void unless(bool is_there, std::string what) {
    if (!is_there) all_.push_back(std::move(what));
  }
  std::vector<std::string> all() { return std::move(all_); }

 private:
  std::vector<std::string> all_;
};

void resting(const Case& c, Lack& lack) {
  lack.unless(is_read(c.arms.right), "right arm pressure");
  lack.unless(is_read(c.arms.left), "left arm pressure");
  for (const Side side : {Side::right, Side::left}) {
    const auto& leg = c.leg(side);
    const auto where = std::string{to_string(side)} + " ";
    const auto artery = [&](const PressureEntry& entry, const char* name) {
      if (leg.history.suspected_dvt != Answer::yes)
        lack.unless(is_read(entry), where + name + " pressure");
      lack.unless(entry.waveform != Waveform::not_recorded, where + name + " waveform");
    };
    artery(leg.pt, "posterior tibial");
    artery(leg.dp, "dorsalis pedis");
  }
}

bool wants_toe(const LegVerdict& leg) {
  return std::any_of(leg.next_tests.begin(), leg.next_tests.end(),
                     [](const ReflexTest& t) { return t.test == "toe pressure"; });
}

void complete(const Case& c, const Verdict& verdict, Lack& lack) {
  for (const Side side : {Side::right, Side::left}) {
    const auto& leg = c.leg(side);
    const auto where = std::string{to_string(side)} + " ";
    if (leg.history.suspected_dvt != Answer::yes)
      lack.unless(leg.segments.any() || leg.pulse_volume,
                  where + "segmental pressures or pulse volume");
    lack.unless(!wants_toe(verdict.leg(side)), where + "toe pressure");
  }
}

void exercise(const Case& c, Lack& lack) {
  lack.unless(c.exercise.has_value(), "exercise protocol");
  if (c.exercise) {
    lack.unless(c.exercise->stop != ExerciseFacts::Stop::not_stated, "reason why exercise ended");
    lack.unless(c.exercise->maximal_seconds.has_value(), "duration of exercise");
  }
  for (const Side side : {Side::right, Side::left})
    lack.unless(!c.leg(side).after_exercise.empty(),
                std::string{to_string(side)} + " pressures after exercise");
}

}  // namespace

std::vector<std::string> missing_for(ExamFacts::Study study, const Case& c,
                                     const Verdict& verdict) {
  Lack lack;
  if (study == ExamFacts::Study::not_stated) return {};
  resting(c, lack);
  if (study == ExamFacts::Study::complete) complete(c, verdict, lack);
  if (study == ExamFacts::Study::exercise) exercise(c, lack);
  return lack.all();
}

}  // namespace station::clinical
