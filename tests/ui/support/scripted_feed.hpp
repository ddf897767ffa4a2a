#pragma once
// A station that plays fixed scenes: believable snapshots, spectrum columns and pressures for each
// state of the exam, without any station behind them. Time moves only by advance().

#include "device/station_snapshot.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace station::ui {

enum class Scene : std::uint8_t {
  connecting,
  asking_sites,
  resting,
  finding,
  waveform,
  ready,
  inflating,
  deflating,
  reviewing,
  by_hand,  ///< a reading that a person has placed anew
  no_reading,
  stopped,
  suspended,
  finished,
  critical,
  disagrees,  ///< a normal index that does not reassure
  alarm,
  exercise_gate,
  exercising,
  emergency,
  after_exercise,  ///< the first ankle, against the clock
  recovery,        ///< the result with the curve of both legs
  toe,             ///< by its light, before its cuff rises
  toe_warming,     ///< the light is flat: the foot is warmed
  toe_deflating,
  toe_reading,
  toe_flat,      ///< no number, and why
  pulse_volume,  ///< held at 65 mmHg
  pulse_volume_reading,
  segments,  ///< thigh and calf among the steps
  listening  ///< with the probe alone
};
[[nodiscard]] constexpr bool is_procedure(Scene scene) { return scene > Scene::alarm; }
[[nodiscard]] std::vector<Scene> all_scenes();
[[nodiscard]] std::string_view name_of(Scene scene);
[[nodiscard]] std::optional<Scene> scene_from(std::string_view name);

/// The snapshot of a scene, `into_s` seconds after it began.
[[nodiscard]] device::StationSnapshot scripted_snapshot(Scene scene, double into_s);

/// The arteries of a scripted exam, in its order.
inline constexpr std::array kScriptedOrder{ArterySite{Artery::brachial, Side::right},
                                           ArterySite{Artery::posterior_tibial, Side::right},
                                           ArterySite{Artery::dorsalis_pedis, Side::right},
                                           ArterySite{Artery::posterior_tibial, Side::left},
                                           ArterySite{Artery::dorsalis_pedis, Side::left},
                                           ArterySite{Artery::brachial, Side::left}};
/// The exam with the first `done` arteries read and the next one current.
void set_steps(device::StationSnapshot& s, int done, const std::array<int, 6>& values);
/// Six arteries read, and what the rules say of them.
void set_finished(device::StationSnapshot& s, bool critical);
/// A normal number beside a waveform that speaks against it (E24).
void set_disagreement(device::StationSnapshot& s);
/// Adds what is of exercise or of a toe. Precondition: is_procedure(scene).
void set_procedure(device::StationSnapshot& s, Scene scene, double into_s);
/// Likewise of a toe, a pulse volume, segments, the probe alone: scenes from Scene::toe on.
void set_beside_the_ankle(device::StationSnapshot& s, Scene scene);

class ScriptedFeed {
 public:
  /// Starts the scene with 7.5 s of signal behind it.
  explicit ScriptedFeed(Scene scene);

  [[nodiscard]] device::DisplayFeed& feed() { return feed_; }
  [[nodiscard]] Scene scene() const { return scene_; }
  [[nodiscard]] const device::StationSnapshot& snapshot() const { return snapshot_; }
  /// Goes to another scene; its clock starts at 0 there.
  void show(Scene scene);
  /// Lets time pass: pushes the signals of that span and publishes a snapshot.
  void advance(double seconds);

 private:
  void play(double from_s, double to_s);
  void publish();

  device::DisplayFeed feed_;
  device::StationSnapshot snapshot_;
  Scene scene_;
  double into_s_ = 0.0;
  double clock_s_ = 1000.0;  ///< station time; moves on across scenes
  std::uint64_t sequence_ = 0;
  std::uint64_t noise_ = 88172645463325252ULL;
};

/// Light of the toe [counts], a beat's phase in 0..1.
[[nodiscard]] double scripted_light(Scene scene, double into_s, double beat_phase);

/// Cuff pressure of a scene [mmHg]; `into_s` may be negative (before it began).
[[nodiscard]] double scripted_pressure(Scene scene, double into_s);

}  // namespace station::ui
