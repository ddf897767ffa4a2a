#pragma once

namespace station {

/// One instant of stereo sound.
struct StereoFrame {
  float left = 0.0F;  ///< -1 .. 1
  float right = 0.0F;
  friend constexpr bool operator==(const StereoFrame&, const StereoFrame&) = default;
};

}  // namespace station
