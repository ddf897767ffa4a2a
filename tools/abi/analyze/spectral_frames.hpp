#pragma once
// The frames and columns of a recording, whatever its layout.

#include "algorithms/signal/flow_track.hpp"
#include "tools/abi/analyze/analyze_core.hpp"
#include "tools/abi/analyze/recording.hpp"

#include <vector>

namespace station::abi {

struct SpectralFrames {
  std::vector<signal::FlowFrame> flow;
  std::vector<signal::SpectrumColumn> columns;
  double bin_hz = 62.5;
  bool directional = false;
};

/// Replaces Layout::automatic by what the channels look like.
[[nodiscard]] Layout settle_layout(Layout wanted, const Recording& recording);

/// @param layout not automatic; two channels for toward_and_away and iq
[[nodiscard]] SpectralFrames make_frames(const Recording& recording, Layout layout,
                                         const FrameTiming& timing);

}  // namespace station::abi
