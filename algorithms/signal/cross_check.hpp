#pragma once
// Does the cuff agree with the Doppler? Both saw the same deflation: the systolic pressure by the
// return of flow must lie above the pressure of the largest cuff pulses, and the pulses must still
// have been growing when flow came back. A verdict with its reasons; it never changes, replaces or
// averages the Doppler's number.
//
// Source of the rule: a Doppler systolic must exceed the pressure of maximum amplitude; a fixed-
// ratio systolic within 20 mmHg agrees, beyond 30 mmHg is doubtful [reference 1d]. At the ankle
// of ischaemic legs the fixed-ratio systolic is off by 29 (2 SD 83) mmHg [Clin Physiol
// 2001;21:155], so at an ankle that difference raises no doubt by itself.

#include "algorithms/signal/oscillometry.hpp"
#include "core/body.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <span>

namespace station::signal {

enum class CrossCheckVerdict : std::uint8_t {
  consistent,
  doubtful,     ///< look again: the two can hardly both be right
  disagrees,    ///< the two cannot both be right
  not_possible  ///< the cuff says nothing about this systolic
};

/// What led to the verdict. Several may hold.
enum class CrossCheckReason : std::uint8_t {
  above_the_maximum,        ///< systolic well above the largest pulses, as it must be
  still_growing,            ///< pulses still grew at the end: the mean lies below the span
  at_the_maximum,           ///< systolic within the uncertainty of the largest pulses
  below_the_maximum,        ///< pulses are largest above the systolic: it is too low
  fell_before_systolic,     ///< pulses shrank all through the deflation, from above the systolic on
  far_above_the_maximum,    ///< more than any pulse pressure explains: stiff wall, or too high
  full_above_the_systolic,  ///< pulses were full-grown well above the systolic
  ratio_far_off,            ///< the fixed-ratio systolic of this arm is more than 30 mmHg away
  no_oscillation,           ///< no pulses in the cuff: calcified, or the cuff is not in contact
  not_rhythmic,
  irregular_beats,       ///< amplitudes change from beat to beat: only gross limits were used
  pulses_missing_there,  ///< no pulse near the systolic
  too_few_pulses,
  trace_unusable
};

inline constexpr std::size_t kMostReasons = 4;

struct CrossCheck {
  CrossCheckVerdict verdict = CrossCheckVerdict::not_possible;
  std::uint8_t reason_count = 0;
  std::array<CrossCheckReason, kMostReasons> reason_list{};
  /// Doppler systolic less the pressure of the largest pulses [mmHg]; empty if that is not known.
  std::optional<float> above_mean_mmHg;
  /// Amplitude of the pulses at the Doppler systolic, over the largest seen.
  std::optional<float> share_at_systolic;
  friend bool operator==(const CrossCheck&, const CrossCheck&) = default;
  [[nodiscard]] std::span<const CrossCheckReason> reasons() const {
    return {reason_list.data(), reason_count};
  }
};

/// @param systolic_mmHg by Doppler, of the deflation that `cuff` was read from
/// @param limb where the cuff was; only the arm is held to the fixed ratio
[[nodiscard]] CrossCheck cross_check(float systolic_mmHg, const Oscillometry& cuff, Limb limb);

[[nodiscard]] const char* sentence_of(CrossCheckReason reason);  ///< one clause, lower case
[[nodiscard]] const char* token_of(CrossCheckVerdict verdict);   ///< "consistent": for files
[[nodiscard]] const char* token_of(CrossCheckReason reason);     ///< "still_growing": for files

}  // namespace station::signal
