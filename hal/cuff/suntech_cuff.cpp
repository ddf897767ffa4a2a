#include "hal/cuff/suntech_cuff.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

namespace station::hal {
namespace {

using namespace std::chrono_literals;

constexpr auto kCommandPeriod = 100ms;  // the pace of a public driver [V]
constexpr auto kPollPeriod = 200ms;     // 5 Hz [V]
constexpr auto kAnswerWithin = 180ms;   // a command of 6 bytes and its answer take 10 ms of line
constexpr auto kLongestGap = 450ms;     // one missed answer
constexpr int kLostAfter = 8;           // unanswered requests in a row
constexpr double kInflated_mmHg = 15.0;
constexpr double kStopBefore_s = 0.12;  // from the decision to a pump that stands [chosen]
constexpr auto kSettledAfter = 250ms;   // a pulse of the pump has arrived in the cuff [chosen]
constexpr double kTopUpBelow_mmHg = 1.5;
constexpr double kDefaultRamp_mmHg_s = 2.5;
constexpr auto kVentRepeat = 400ms;  // unless it is acknowledged: three commands' time
constexpr auto kVentAgain = 1000ms;
constexpr auto kMaxInflated = 150s;  // the module's own limit, above 10 mmHg [V]
constexpr std::uint16_t kFillLimit_ml = 700;

}  // namespace

SuntechCuff::SuntechCuff(std::unique_ptr<ByteStream> stream, SuntechSettings settings)
    : stream_{std::move(stream)}, settings_{std::move(settings)}, polled_{kLongestGap} {
  input_.pressure.reserve(16);
}

SuntechCuff::~SuntechCuff() { release(); }

Result<void> SuntechCuff::step(Timestamp now) {
  now_ = now;
  input_.pressure.clear();
  input_.ppg.clear();
  input_.buttons.clear();
  input_.status.reset();
  std::array<std::byte, 256> buffer;
  while (true) {
    const auto got = stream_->read_available(buffer);
    if (!got) {
      state_ = LinkState::lost;
      if (got.error().code == Errc::disconnected && stream_->reopen(now)) start_over(now);
      return std::unexpected{got.error()};
    }
    health_.bytes += *got;
    parser_.feed(std::span{buffer}.first(*got),
                 [&](std::span<const std::byte> frame) { take(frame, now); });
    if (*got < buffer.size()) break;
  }
  if (asked_ != Asked::nothing && now - asked_at_ > kAnswerWithin) give_up_waiting(now);
  if (asked_ == Asked::nothing && now >= next_command_) say_something(now);
  return {};
}

/// The line is there again. Nothing is known of pump and valves: the first command opens them all.
void SuntechCuff::start_over(Timestamp now) {
  state_ = LinkState::waiting;
  parser_.flush();
  polled_.forget();
  asked_ = Asked::nothing;
  unanswered_ = 0;
  desired_ = {};
  sent_ = {};
  valves_known_ = false;
  has_pressure_ = false;
  next_command_ = now;
}

/// An answer carries no name: it is taken for the answer to the one thing that was asked.
void SuntechCuff::take(std::span<const std::byte> frame, Timestamp now) {
  ++health_.frames;
  const Asked asked = std::exchange(asked_, Asked::nothing);
  if (asked == Asked::nothing) return;  // late, or nobody asked: never a number
  const auto mmHg = suntech::pressure_in(frame);
  const auto reply = suntech::reply_in(frame);
  if (asked == Asked::pressure && mmHg) {
    unanswered_ = 0;
    round_trip_ = std::min(round_trip_, now - asked_at_);
    take_pressure(*mmHg, now);
    return;
  }
  if (asked == Asked::valves && reply) {
    unanswered_ = 0;
    refused_ = *reply != suntech::Reply::received && *reply != suntech::Reply::done;
    if (!refused_) {
      sent_ = in_flight_;
      valves_known_ = true;
    }
    return;
  }
  ++health_.bad_frames;  // an answer to something else
  parser_.flush();
}

void SuntechCuff::take_pressure(int mmHg, Timestamp now) {
  // The module read its sensor somewhere between question and answer.
  const Timestamp at = asked_at_ + (now - asked_at_) / 2;
  const double before = mmHg_;
  const double apart_s = seconds_of(at - pressure_at_);
  mmHg_ = mmHg;
  if (has_pressure_ && apart_s > 0.0 && apart_s < 1.0) rise_mmHg_s_ = (mmHg_ - before) / apart_s;
  has_pressure_ = true;
  pressure_at_ = at;
  if (mmHg_ > kInflated_mmHg) {
    if (!inflated_since_) inflated_since_ = at;
  } else {
    inflated_since_.reset();
  }
  input_.pressure.push_back(polled_.add(at, mmHg_));
  health_.lost_frames += input_.pressure.back().frames_lost_before;
  if (valves_known_) state_ = LinkState::ready;
  report_status();
}

void SuntechCuff::give_up_waiting(Timestamp now) {
  asked_ = Asked::nothing;
  parser_.flush();
  ++health_.lost_frames;
  if (++unanswered_ < kLostAfter) return;
  state_ = LinkState::lost;
  desired_ = {};
  valves_known_ = false;
  has_pressure_ = false;
  polled_.forget();
  next_command_ = now + kCommandPeriod;
}

void SuntechCuff::say_something(Timestamp now) {
  const Valves wanted = wanted_valves(now);
  // What lets air in or out ends at once; what begins waits for a look at the pressure.
  const bool ends_a_pulse =
      (sent_.pump && !wanted.pump) || (!sent_.control_shut && wanted.control_shut);
  const bool at_once = !valves_known_ || wanted == Valves{} || ends_a_pulse;
  if ((!valves_known_ || wanted != sent_) && (at_once || !poll_is_next_)) {
    poll_is_next_ = true;
    in_flight_ = wanted;
    static_cast<void>(send(suntech::pneumatics(wanted.pump, wanted.control_shut, wanted.dump_shut),
                           Asked::valves, now));
    return;
  }
  if (now < next_poll_ && !poll_is_next_) return;
  poll_is_next_ = false;
  next_poll_ = now + kPollPeriod;
  static_cast<void>(send(suntech::poll_pressure(), Asked::pressure, now));
}

Result<void> SuntechCuff::send(const suntech::Frame& frame, Asked asked, Timestamp now) {
  const auto written = stream_->write(frame.view());
  if (!written) return written;  // the next step tries again
  asked_ = asked;
  asked_at_ = now;
  next_command_ = now + kCommandPeriod;
  return {};
}

SuntechCuff::Valves SuntechCuff::wanted_valves(Timestamp now) {
  constexpr Valves kVented{};
  constexpr Valves kHeld{.pump = false, .control_shut = true, .dump_shut = true};
  if (state_ != LinkState::ready) return kVented;
  switch (desired_.mode) {
    case wire::PortMode::vent: break;
    case wire::PortMode::hold: return kHeld;
    case wire::PortMode::inflate: {
      Valves pumping = kHeld;
      pumping.pump = reached_ ? should_top_up(now) : should_pump(now);
      if (!reached_ && !pumping.pump) {
        reached_ = true;
        pumped_at_ = now;
      }
      return pumping;
    }
    case wire::PortMode::ramp_down: {
      Valves letting_down = kHeld;
      letting_down.control_shut = !should_bleed(now);
      return letting_down;
    }
  }
  return kVented;
}

/// The pressure is 0.1 to 0.3 s old when it is acted upon, and a pump does not stop at once.
bool SuntechCuff::should_pump(Timestamp now) const {
  if (!has_pressure_) return false;
  const double age_s = seconds_of(now - pressure_at_) + kStopBefore_s;
  const double ahead = mmHg_ + std::max(0.0, rise_mmHg_s_) * age_s;
  return ahead < wire::mmHg_from_counts(desired_.target) - 0.5;
}

/// The first run ends short of the target rather than beyond it; single pulses of the pump, each
/// seen to have arrived before the next, close the gap.
bool SuntechCuff::should_top_up(Timestamp now) {
  if (sent_.pump) {
    pumped_at_ = now;
    return false;  // a pulse lasts one command
  }
  if (pressure_at_ < pumped_at_ + kSettledAfter) return false;
  if (mmHg_ > wire::mmHg_from_counts(desired_.target) - kTopUpBelow_mmHg) return false;
  pumped_at_ = now;
  return true;
}

/// The control valve is open or shut, nothing between: it opens for one command while the cuff is
/// above the line, and shuts with the next.
bool SuntechCuff::should_bleed(Timestamp now) {
  const double rate =
      desired_.rate_64ths_per_s > 0 ? desired_.rate_64ths_per_s / 64.0 : kDefaultRamp_mmHg_s;
  const double floor = std::max(0.0, wire::mmHg_from_counts(desired_.target));
  if (!ramping_) {
    ramping_ = true;
    line_mmHg_ = mmHg_;
    line_at_ = now;
  }
  line_mmHg_ = std::max(floor, line_mmHg_ - rate * seconds_of(now - line_at_));
  line_at_ = now;
  const bool is_open = !sent_.control_shut && sent_.dump_shut;
  if (is_open) return false;  // a pulse lasts until the pressure has been looked at
  // What was measured before the last pulse says nothing about it.
  if (pressure_at_ < asked_at_ - kCommandPeriod) return false;
  const double falls = std::min(0.0, rise_mmHg_s_) * seconds_of(now - pressure_at_);
  return mmHg_ + falls > line_mmHg_;
}

void SuntechCuff::report_status() {
  wire::CuffStatus status;
  status.port_count = 1;
  wire::PortStatus& port = status.ports[0];
  port.target = desired_.target;
  const bool inflated = inflated_since_.has_value();
  switch (desired_.mode) {
    case wire::PortMode::inflate:
      port.state = reached_ ? wire::PortState::holding : wire::PortState::inflating;
      break;
    case wire::PortMode::hold: port.state = wire::PortState::holding; break;
    case wire::PortMode::ramp_down: port.state = wire::PortState::ramping; break;
    case wire::PortMode::vent:
      port.state = inflated ? wire::PortState::venting : wire::PortState::vented;
      break;
  }
  if (inflated)
    port.inflated_ms_16 = static_cast<std::uint16_t>(
        std::min(65535.0, seconds_of(now_ - *inflated_since_) * 1000.0 / 16.0));
  input_.status = status;
}

std::string SuntechCuff::link_sentence() const {
  switch (state_) {
    case LinkState::ready:
      return refused_ ? fmt::format(
                            "The SunTech module on {} refuses to set its valves: vent, and "
                            "check the module.",
                            settings_.port_name)
                      : std::string{};
    case LinkState::lost:
      return fmt::format(
          "The SunTech module on {} does not answer: check cable and power, then "
          "connect it again.",
          settings_.port_name);
    default:
      return fmt::format(
          "Waiting for the SunTech module on {}: check that it is switched on and "
          "that the port runs at {} baud.",
          settings_.port_name, suntech::kBaud);
  }
}

std::optional<CuffControllerInfo> SuntechCuff::info() const {
  if (state_ != LinkState::ready) return std::nullopt;
  CuffControllerInfo info;
  info.serial = settings_.simulated ? "SIM SunTech Advantage" : "SunTech Advantage";
  info.firmware = "not told";
  info.capabilities = wire::kCanInflate | wire::kCanHold | wire::kCanRamp;
  info.max_pressure = settings_.ceiling;
  info.max_inflated = kMaxInflated;
  info.pressure_period = kPollPeriod;
  info.ports.push_back({settings_.cuff_class, settings_.ceiling, kFillLimit_ml});
  info.evidence = EvidenceLevel::public_code;
  info.simulated = settings_.simulated;
  return info;
}

std::optional<ClockMap> SuntechCuff::clock_map() const {
  if (state_ != LinkState::ready) return std::nullopt;
  return PolledPressure::clock_map(round_trip_ + kPollPeriod);
}

LinkHealth SuntechCuff::health() const {
  LinkHealth h = health_;
  h.bad_frames += parser_.bad_frames();
  return h;
}

Result<void> SuntechCuff::command(std::size_t port, const wire::PortCommand& cmd) {
  if (state_ != LinkState::ready) return std::unexpected{Error{Errc::refused, "link not ready"}};
  if (port != 0) return std::unexpected{Error{Errc::out_of_range, "port number"}};
  const bool has_target =
      cmd.mode == wire::PortMode::inflate || cmd.mode == wire::PortMode::ramp_down;
  const double target = wire::mmHg_from_counts(cmd.target);
  if (has_target && (target < 0.0 || target > settings_.ceiling.in_mmHg()))
    return std::unexpected{Error{Errc::out_of_range, "target pressure"}};
  if (cmd == desired_) return {};
  if (cmd.mode != desired_.mode) ramping_ = false;
  reached_ = false;
  desired_ = cmd;
  return {};
}

/// Does not wait for its turn: what was asked is forgotten, and its answer with it.
void SuntechCuff::vent() noexcept {
  desired_ = {};
  ramping_ = false;
  reached_ = false;
  // Asked for in every step while something is wrong. Between two of these the common round of
  // setting and asking goes on: it alone hears whether the module obeyed, and what the cuff holds.
  const bool obeyed = valves_known_ && sent_ == Valves{};
  if (vented_at_ && now_ - *vented_at_ < (obeyed ? kVentAgain : kVentRepeat)) return;
  vented_at_ = now_;
  const auto vented = suntech::vent_all();
  static_cast<void>(stream_->write_urgent(vented.view()));
  asked_ = Asked::nothing;
  valves_known_ = false;  // said again until it is acknowledged
  next_command_ = now_ + kCommandPeriod;
}

void SuntechCuff::release() noexcept { vent(); }

}  // namespace station::hal
