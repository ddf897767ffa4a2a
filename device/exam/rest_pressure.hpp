#pragma once
// The arm's mean pressure during the rest, by the cuff's own pulses: whether the patient has
// settled [E5]. At most two in a rest, each because a person asked for it.
//
// It says how the pressure moved and nothing else: no index divides by it, no target of a cuff is
// taken from it, no rule of the verdict sees it. Only the mean is given: the pressure of the
// largest pulses is measured; a systolic would be a guess from a fixed share of them
// (oscillometry.hpp). The largest pulses lie where the artery gives way most, in the simulated arm
// up to a sixth of the pulse pressure below the artery's own mean: compare it with itself, not with
// a mean that was taken otherwise. Plain values and pure functions. The trace itself is not kept in
// the record.

#include "core/body.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace station::signal {
struct Oscillometry;
}

namespace station::device {

inline constexpr std::size_t kMostRestPressures = 2;  ///< E5: start and end of rest at most

/// Why there is no mean pressure.
enum class NoRestPressure : std::uint8_t {
  none,
  stopped,            ///< STOP, by whomever
  rest_ended,         ///< the rest was ended early, or the exam was paused
  vented_by_guard,    ///< the safety guard opened the cuff
  link_lost,          ///< the controller went away
  cuff_did_not_rise,  ///< the target was not reached in time
  no_pulses,          ///< the cuff felt none
  not_rhythmic,       ///< something moved, but not like a heart
  mean_below_span,    ///< the pulses still grew where the deflation ended
  mean_above_span,    ///< they fell from the first one on: the cuff was not high enough
  no_maximum,         ///< too few pulses, or no shape to them
  trace_unusable      ///< too short, or with gaps
};

struct RestPressure {
  CuffSite cuff;
  double after_s = 0.0;          ///< from the start of the rest to the rise of the cuff
  std::optional<int> mean_mmHg;  ///< cuff pressure of the largest pulses
  int uncertainty_mmHg = 0;      ///< half width of their top
  NoRestPressure none = NoRestPressure::none;
  friend bool operator==(const RestPressure&, const RestPressure&) = default;
};

/// Mean pressure or cause, of the pulses of one deflation.
void read_mean(const signal::Oscillometry& pulses, RestPressure& into);

/// What two means say of the rest.
struct Settling {
  enum class Kind : std::uint8_t {
    unknown,  ///< fewer than two values
    settled,
    falling,  ///< fell by more than kSettled_mmHg: rest longer
    rising    ///< rose by more
  };
  Kind kind = Kind::unknown;
  int fell_by_mmHg = 0;  ///< negative: rose
  friend bool operator==(const Settling&, const Settling&) = default;
};

/// Two means so far apart are still one pressure: what the exam calls no drift of an arm (E19), and
/// twice the 5 mmHg by which one oscillometric mean may err [chosen].
inline constexpr int kSettled_mmHg = 10;

[[nodiscard]] inline Settling settling_of(std::span<const RestPressure> taken) {
  if (taken.size() < 2 || !taken.front().mean_mmHg || !taken.back().mean_mmHg) return {};
  const int fell = *taken.front().mean_mmHg - *taken.back().mean_mmHg;
  if (fell > kSettled_mmHg) return {Settling::Kind::falling, fell};
  if (fell < -kSettled_mmHg) return {Settling::Kind::rising, fell};
  return {Settling::Kind::settled, fell};
}

/// "the cuff felt no pulse": completes "no value: ...".
[[nodiscard]] const char* sentence_of(NoRestPressure cause);
/// For the report's line of the rest: "arm mean 101, then 94 mmHg by oscillometry: settled". Empty
/// if none was taken.
[[nodiscard]] std::string rest_pressure_words(std::span<const RestPressure> taken);

}  // namespace station::device
