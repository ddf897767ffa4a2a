#pragma once
// The host's side of a link to one of our devices: listen for the announcement, check it, claim,
// count frames, keep the clocks aligned, notice loss. What cuff and probe drivers share.

#include "core/quantity.hpp"
#include "hal/stream/byte_stream.hpp"
#include "hal/wire/clock_estimator.hpp"
#include "hal/wire/codec.hpp"
#include "hal/wire/link_state.hpp"
#include "hal/wire/rules.hpp"

#include <array>
#include <functional>
#include <memory>
#include <optional>
#include <string>

namespace station::hal::wire {

/// What the station accepts from a controller [D; hardware limits 300 mmHg and 180 s are those of
/// IEC 80601-2-30 at second hand].
struct AcceptedLimits {
  Pressure max_pressure = Pressure::mmHg(300);
  Duration max_lease = 500ms;
  Duration max_inflated = 180s;
};

struct SessionSettings {
  DeviceKind expected_kind = DeviceKind::cuff_controller;
  std::string port_name = "the port";  ///< for sentences
  Duration announce_timeout = 3s;      ///< three announcements missed
  Duration claim_timeout = 3s;
  Duration silence_limit = 500ms;  ///< once ready
  AcceptedLimits limits{};
};

/// One thread. After construction step() allocates only where the link changes its state.
class Session {
 public:
  /// Called for each telemetry frame of the open session, in order.
  using Sink = std::function<void(const Frame&)>;

  Session(std::unique_ptr<ByteStream> stream, SessionSettings settings, Sink sink);

  /// Reads all that arrived, claims, probes the clock. A line that was gone and came back is
  /// listened to anew, and claimed when the same device announces itself there.
  /// Errors: disconnected, io.
  [[nodiscard]] Result<void> step(Timestamp now);

  [[nodiscard]] LinkState state() const { return state_; }
  [[nodiscard]] const std::string& sentence() const { return sentence_; }
  [[nodiscard]] const std::optional<Hello>& hello() const { return hello_; }
  [[nodiscard]] std::optional<ClockMap> clock_map() const { return clock_.map(); }
  [[nodiscard]] LinkHealth health() const;
  /// How many sessions have been opened, and the lost_frames of health() at the last opening.
  [[nodiscard]] unsigned openings() const { return openings_; }
  [[nodiscard]] std::uint64_t lost_at_opening() const { return lost_at_opening_; }
  /// How often the line has gone and come back.
  [[nodiscard]] unsigned reopenings() const { return reopenings_; }
  /// Newest sequence number read from the device: what a LEASE repeats.
  [[nodiscard]] std::uint16_t last_seq_seen() const { return last_seq_; }
  [[nodiscard]] const std::optional<Refusal>& last_refusal() const { return last_refusal_; }

  /// Queues one message of the session. Errors: full, disconnected, io.
  [[nodiscard]] Result<void> send(const Message& message, Timestamp now);
  /// VENT ahead of everything, in any state; false if the line did not take it.
  bool send_vent() noexcept;

  /// The device went to its safe state by itself.
  void set_latched(std::string why);
  /// A new session on the device. Errors: refused while there is no device to claim.
  [[nodiscard]] Result<void> reclaim();
  /// RELEASE; the device is not claimed again until reclaim().
  void release() noexcept;

 private:
  void handle(const Frame& frame, Timestamp now);
  bool take_sequence(const Frame& frame);
  void on_hello(const Header& header, const Hello& hello, Timestamp now);
  void on_refusal(const Refusal& refusal, Timestamp now);
  void on_clock_reply(const ClockReply& reply, Timestamp now);
  void begin_anew(Timestamp now);
  [[nodiscard]] bool is_another_device(const Hello& hello) const;
  /// Why the device cannot be used; empty if it can.
  [[nodiscard]] std::string objection_to(const Hello& hello) const;
  void choose_session(Timestamp now);
  void start_claim(Timestamp now);
  void become_ready(Timestamp now);
  void watch_timeouts(Timestamp now);
  void probe_clock(Timestamp now);
  void become(LinkState state, std::string sentence);
  [[nodiscard]] std::string silence_sentence() const;

  std::unique_ptr<ByteStream> stream_;
  SessionSettings settings_;
  Sink sink_;
  Decoder decoder_;

  LinkState state_ = LinkState::waiting;
  std::string sentence_;
  bool is_held_off_ = false;  ///< released: listen, do not claim
  bool is_disconnected_ = false;
  unsigned reopenings_ = 0;
  std::optional<Timestamp> started_;
  Timestamp now_;
  Timestamp last_frame_at_;
  Timestamp claim_began_;
  Timestamp next_claim_;
  std::optional<Hello> hello_;
  std::optional<Hello> known_;  ///< of the first session: no other device takes its place
  bool another_is_there_ = false;
  std::uint32_t session_ = 0;
  std::uint16_t next_seq_ = 0;  ///< of ours

  std::uint16_t last_seq_ = 0;
  bool has_seq_ = false;
  unsigned old_in_a_row_ = 0;
  unsigned latched_in_a_row_ = 0;
  std::uint64_t lost_frames_ = 0;
  std::uint64_t old_frames_ = 0;
  unsigned openings_ = 0;
  std::uint64_t lost_at_opening_ = 0;
  std::optional<Refusal> last_refusal_;

  static constexpr std::size_t kOutstandingProbes = 8;
  ClockEstimator clock_;
  std::array<std::uint64_t, kOutstandingProbes> probes_sent_us_{};
  std::size_t probe_count_ = 0;
  Timestamp next_probe_;
};

}  // namespace station::hal::wire
