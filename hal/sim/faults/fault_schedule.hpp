#pragma once
// When each fault begins and ends. Pure; fixed time step; one thread. Chances are drawn from the
// seed when a schedule is made, so a run can be had again.

#include "hal/sim/faults/fault.hpp"

#include <array>
#include <cstdint>
#include <span>
#include <vector>

namespace station::hal::sim {

class FaultSchedule {
 public:
  FaultSchedule(std::vector<Fault> faults, std::uint64_t seed);

  /// Something happened that faults may wait for.
  void note(FaultTrigger trigger, double now_s);
  /// `now_s` must not go backwards.
  void step(double now_s);
  /// A fault that begins now, whatever its trigger says.
  void begin_now(const Fault& fault, double now_s);
  /// One more fault: its time counts from now, its occurrence from the triggers seen so far.
  void add(const Fault& fault, double now_s);
  /// A fault that waits is forgotten, one under way ends in the next step. What it has done (a
  /// reboot, a changed counter) is not undone. False if there is none of this number.
  bool end(std::uint32_t id, double now_s);

  /// Faults that began, and that ended, in this step.
  [[nodiscard]] std::span<const Fault> begun() const { return begun_; }
  [[nodiscard]] std::span<const Fault> ended() const { return ended_; }
  /// Faults that are under way.
  [[nodiscard]] std::span<const Fault> active() const { return active_; }
  struct Listed {
    std::uint32_t id = 0;  ///< never given twice
    Fault fault;
    bool waits = false;
  };
  /// Faults that wait, then those under way.
  [[nodiscard]] std::vector<Listed> listed() const;
  [[nodiscard]] bool quiet() const { return begun_.empty() && ended_.empty() && active_.empty(); }

 private:
  struct Waiting {
    Fault fault;
    double due_s = -1.0;  ///< below zero: its trigger has not come
    std::uint32_t id = 0;
    int occurrence = 1;  ///< of its trigger, counted from the world's beginning
  };
  struct Lasting {
    Fault fault;
    double until_s = 0.0;  ///< below zero: for good
    std::uint32_t id = 0;
  };
  void begin(const Waiting& waiting, double now_s);

  std::vector<Waiting> waiting_;
  std::vector<Lasting> lasting_;
  std::uint32_t last_id_ = 0;
  std::array<int, 7> seen_{};
  std::vector<Fault> begun_;
  std::vector<Fault> ended_;
  std::vector<Fault> active_;
};

}  // namespace station::hal::sim
