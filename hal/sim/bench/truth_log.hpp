#pragma once
// The truth as JSON lines, one object a line, in the order it happened. Device-time stamps are
// `t_us` of the cuff controller. Fields are described in README.md.

#include "hal/sim/bench/truth.hpp"

#include <functional>
#include <string>
#include <string_view>

namespace station::hal::sim {

[[nodiscard]] std::string to_json_line(const TruthBeat& beat);
[[nodiscard]] std::string to_json_line(const TruthDeflation& deflation);
[[nodiscard]] std::string to_json_line(const TruthEvent& event);

/// Hands each line, without its newline, to `write`.
class TruthLog final : public TruthSink {
 public:
  using Write = std::function<void(std::string_view line)>;
  explicit TruthLog(Write write) : write_{std::move(write)} {}

  void on_beat(const TruthBeat& beat) override { write_(to_json_line(beat)); }
  void on_deflation(const TruthDeflation& d) override { write_(to_json_line(d)); }
  void on_event(const TruthEvent& event) override { write_(to_json_line(event)); }

 private:
  Write write_;
};

}  // namespace station::hal::sim
