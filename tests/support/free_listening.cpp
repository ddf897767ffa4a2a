#include "tests/support/free_listening.hpp"

#include "hal/sim/doppler/doppler_synthesis.hpp"
#include "hal/sim/patient/living_patient.hpp"

#include <algorithm>
#include <array>
#include <span>

namespace station::test {

namespace {

double median(std::vector<double> v) {
  std::sort(v.begin(), v.end());
  return v.empty() ? 0.0 : v[v.size() / 2];
}

}  // namespace

FreeListening listen_freely(const hal::sim::VirtualPatient& patient, ArterySite artery,
                            double seconds, std::uint64_t seed) {
  using namespace hal::sim;
  constexpr double kStep_s = 0.001;
  LivingPatient body{patient, seed};
  DopplerSettings settings;
  settings.disturbances = patient.disturbances;
  DopplerSynthesis probe{settings, seed};
  const LivingArtery* vessel = body.find(artery);
  if (vessel != nullptr) probe.listen_to(vessel->settings);

  FreeListening heard;
  std::array<std::int16_t, 32> block{};  // 16 pairs: a millisecond
  for (int ms = 0; ms < static_cast<int>(seconds * 1e3); ++ms) {
    body.step(kStep_s, ms * kStep_s, CuffsOnBody{});
    DopplerScene scene;
    scene.interference.burst = body.movement().burst();
    scene.interference.tremor = body.movement().tremor();
    if (vessel != nullptr) {
      const ArteryState& state = vessel->vessel.state();
      scene.velocity_m_s = state.velocity_m_s;
      scene.opening = vessel->settings.has_flow ? state.opening : 0.0;
      scene.coupling = body.movement().hold();
      scene.wall_motion =
          std::min(1.0, vessel->now.pressure_rise_mmHg_s / vessel->fastest_rise_mmHg_s);
      scene.vein_m_s = vessel->vein.velocity_m_s();
    }
    probe.render(scene, block);
    heard.iq.insert(heard.iq.end(), block.begin(), block.end());
    heard.velocity_m_s.push_back(scene.velocity_m_s);
    heard.beat.push_back(vessel != nullptr ? vessel->now.beat : 0);
  }
  return heard;
}

TrueWaveform truth_of(const FreeListening& heard) {
  const std::vector<double>& v = heard.velocity_m_s;
  std::vector<double> peaks;
  std::vector<double> lowest;
  std::vector<double> ends;
  std::vector<double> means;
  std::vector<double> rises;
  std::size_t from = 0;
  int seen = 0;
  for (std::size_t i = 1; i < v.size(); ++i) {
    if (heard.beat[i] == heard.beat[i - 1]) continue;
    if (++seen > 2) {
      std::size_t top = from;
      double low = v[from];
      double sum = 0.0;
      for (std::size_t k = from; k < i; ++k) {
        if (v[k] > v[top]) top = k;
        low = std::min(low, v[k]);
        sum += v[k];
      }
      const double foot_level = v[from];
      const auto passes = [&](double share) {
        std::size_t k = top;
        while (k > from && v[k - 1] >= foot_level + share * (v[top] - foot_level)) --k;
        return static_cast<double>(k);
      };
      const double t40 = passes(0.4);
      const double t80 = passes(0.8);
      peaks.push_back(v[top]);
      lowest.push_back(low / v[top]);
      ends.push_back(v[i - 1] / v[top]);
      means.push_back(sum / static_cast<double>(i - from) / v[top]);
      rises.push_back((static_cast<double>(top) - (t40 - (t80 - t40))) * 1e-3);
    }
    from = i;
  }
  return {median(peaks), median(lowest), median(ends), median(means), median(rises)};
}

}  // namespace station::test
