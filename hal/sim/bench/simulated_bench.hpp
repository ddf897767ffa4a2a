#pragma once
// A whole exam room without the station: patient, cuffs, probe, technologist and both instruments.
// It speaks only bytes, so the station cannot tell it from real devices; what really happened goes
// to a TruthSink. Deterministic: patient, settings, seed and the bytes received fix every byte
// sent. One thread. Nothing is allocated while stepping once its buffers have grown.

#include "core/time.hpp"
#include "hal/sim/bench/simulation_settings.hpp"
#include "hal/sim/bench/truth.hpp"
#include "hal/sim/faults/fault.hpp"
#include "hal/sim/faults/fault_schedule.hpp"
#include "hal/sim/patient/exertion.hpp"
#include "hal/sim/patient/virtual_patient.hpp"
#include "hal/sim/plant/cuff_plant.hpp"
#include "hal/stream/byte_stream.hpp"

#include <memory>
#include <span>
#include <string>
#include <vector>

namespace station::hal::sim {

class SimulatedBench {
 public:
  /// `truth` may be null; it must outlive the bench.
  SimulatedBench(const VirtualPatient& patient, const SimulationSettings& settings,
                 TruthSink* truth = nullptr);
  ~SimulatedBench();
  SimulatedBench(const SimulatedBench&) = delete;
  SimulatedBench& operator=(const SimulatedBench&) = delete;

  /// Advances the world to `now` in steps of 1 ms; the first call sets the world's zero. A time in
  /// the past does nothing.
  void step(Timestamp now);

  /// The host's end of a line inside the process. A new one takes the place of the last, as when a
  /// cable is pulled and plugged in again; destroying it is a host that vanished.
  [[nodiscard]] std::unique_ptr<ByteStream> connect(Instrument instrument);

  /// For serving bytes elsewhere (pseudo-terminals); not to be mixed with connect().
  /// What has left the instrument; whole frames follow each other without loss inside. Valid until
  /// the next call; take_tx removes the first `count` bytes.
  [[nodiscard]] std::span<const std::byte> tx(Instrument instrument) const;
  void take_tx(Instrument instrument, std::size_t count);
  /// Bytes from the host; obeyed in the next millisecond.
  void give_rx(Instrument instrument, std::span<const std::byte> bytes);
  [[nodiscard]] std::uint64_t dropped_frames(Instrument instrument) const;

  /// What leaves the line now is whole frames of our own protocol; else any bytes: the line is
  /// damaged, or another maker's device is behind it.
  [[nodiscard]] bool sends_frames(Instrument instrument) const;
  /// Frames that faults of the wire have touched so far, both directions.
  [[nodiscard]] std::uint64_t touched_frames(Instrument instrument) const;
  /// The line takes no bytes from the host now.
  [[nodiscard]] bool blocks_writes(Instrument instrument) const;
  /// The cable is pulled; and whether it will come back under another name.
  [[nodiscard]] bool unplugged(Instrument instrument) const;
  [[nodiscard]] bool renamed(Instrument instrument) const;

  // The hands and the faults.
  void press_probe_button(bool pressed);
  void press_patient_stop(bool pressed);
  /// The patient walks, or raises the heels, until asked to stop or until the leg hurts too much.
  void begin_walk(double seconds);
  void end_walk();
  [[nodiscard]] const Exertion& exertion() const;  ///< how far the patient got, and what hurts
  [[nodiscard]] const std::string& pain_site() const;
  void set_faults(std::size_t port, const PlantFaults& faults);
  /// Begins in the next step, whatever its trigger says.
  void begin(const Fault& fault);
  /// One more fault, with its time counted from now and its trigger's occurrences from here on.
  void add(const Fault& fault);
  /// Ends or forgets a fault of listed_faults(); false if there is none of this number.
  bool end_fault(std::uint32_t id);
  [[nodiscard]] std::vector<FaultSchedule::Listed> listed_faults() const;
  /// Faults under way, those of the host among them: whoever runs the host makes these.
  [[nodiscard]] std::span<const Fault> active_faults() const;
  /// Those that began since the last call.
  [[nodiscard]] std::vector<Fault> take_begun_faults();

  // The truth, for tests, pictures and logs.
  [[nodiscard]] double cuff_mmHg(std::size_t port) const;
  [[nodiscard]] DeviceMicros cuff_device_time() const;
  [[nodiscard]] DeviceMicros probe_device_time() const;
  /// Velocity past the probe at this site's vessel; 0 for an artery the patient does not have.
  [[nodiscard]] double velocity_m_s(ArterySite site) const;
  /// Pressure in this artery now, upstream of its cuff; 0 for one the patient does not have.
  [[nodiscard]] double artery_mmHg(ArterySite site) const;
  [[nodiscard]] CuffSite cuff_site(std::size_t port) const;  ///< where that cuff truly is
  [[nodiscard]] std::size_t port_count() const;
  [[nodiscard]] ArterySite probe_site() const;  ///< where the probe is, or is leaving

 private:
  struct World;
  std::unique_ptr<World> world_;
};

}  // namespace station::hal::sim
