#include "hal/cuff/par_cuff.hpp"

#include <fmt/format.h>

#include <array>
#include <utility>

namespace station::hal {
namespace {

using namespace std::chrono_literals;

constexpr auto kSettleAfterAbort =
    1000ms;  // the device empties the cuff and comes to rest [chosen]
constexpr auto kAnswerWithin = 1500ms;
constexpr auto kSilence = 1200ms;  // of a running stream
constexpr auto kLongestGap = 600ms;
constexpr auto kLineLatency = 25ms;       // a pressure frame takes 21 ms at 4800 baud [C]
constexpr auto kLinePeriod = 200ms;       // not documented; the slowest that could be read from
constexpr auto kUncertain = 250ms;        // the stream's own rate is not documented
constexpr auto kVentAgainAfter = 5000ms;  // an abort costs the stream; it has to be heard again
constexpr int kLostAfter = 4;

}  // namespace

ParCuff::ParCuff(std::unique_ptr<ByteStream> stream, ParSettings settings)
    : stream_{std::move(stream)}, settings_{std::move(settings)}, polled_{kLongestGap} {
  input_.pressure.reserve(16);
}

ParCuff::~ParCuff() { vent(); }

void ParCuff::say(std::string_view text) {
  const auto bytes = std::as_bytes(std::span{text.data(), text.size()});
  said_ = stream_->write(bytes).has_value();
  said_at_ = now_;
}

Result<void> ParCuff::step(Timestamp now) {
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
      if (got.error().code == Errc::disconnected && stream_->reopen(now)) {
        // As on every connect: the abort first.
        state_ = LinkState::waiting;
        talk_ = Talk::aborting;
        said_ = false;
        tries_ = 0;
        vented_at_.reset();
        polled_.forget();
      }
      return std::unexpected{got.error()};
    }
    health_.bytes += *got;
    parser_.feed(std::span{buffer}.first(*got),
                 [&](std::string_view content) { take(content, now); });
    if (*got < buffer.size()) break;
  }
  switch (talk_) {
    case Talk::aborting:  // first on every connect, whatever the device was doing
      if (!said_) {
        say(par::kAbort);
      } else if (now - said_at_ > kSettleAfterAbort) {
        talk_ = Talk::asking;
        say(par::request(par::Code::read_status));
      }
      break;
    case Talk::starting:
    case Talk::asking:
      if (now - said_at_ > kAnswerWithin) {
        if (++tries_ >= kLostAfter) state_ = LinkState::lost;
        talk_ = Talk::aborting;
        said_ = false;
      }
      break;
    case Talk::streaming:
      if (now - heard_at_ > kSilence) {
        ++health_.lost_frames;
        polled_.forget();
        if (++tries_ >= kLostAfter) state_ = LinkState::lost;
        talk_ = Talk::aborting;
        said_ = false;
      }
      break;
  }
  return {};
}

void ParCuff::take(std::string_view content, Timestamp now) {
  if (par::is_stream_end(content)) {
    ++health_.frames;
    if (talk_ == Talk::aborting) return;  // asked for; the cuff is still emptying
    talk_ = Talk::asking;
    say(par::request(par::Code::read_status));
    return;
  }
  if (const auto status = par::status_in(content)) {
    ++health_.frames;
    status_ = *status;
    talk_ = Talk::starting;  // back to the manometer
    say(par::request(par::Code::manometer));
    return;
  }
  const auto line = par::cuff_line_in(content);
  if (!line) {
    ++health_.bad_frames;
    return;
  }
  ++health_.frames;
  heard_at_ = now;
  tries_ = 0;
  talk_ = Talk::streaming;
  state_ = LinkState::ready;
  cuff_code_ = line->cuff;
  input_.pressure.push_back(polled_.add(now - kLineLatency, line->mmHg));
  health_.lost_frames += input_.pressure.back().frames_lost_before;
  wire::CuffStatus status;
  status.port_count = 1;
  status.ports[0].state =
      line->mmHg > 15 ? wire::PortState::holding : wire::PortState::vented;  // a person decides
  input_.status = status;
}

std::string ParCuff::link_sentence() const {
  switch (state_) {
    case LinkState::ready:
      if (cuff_code_ != 0)
        return fmt::format(
            "The PAR device on {} reports a cuff that does not fit its mode: use an "
            "adult cuff.",
            settings_.port_name);
      return status_ && status_->state == 2
                 ? fmt::format("The PAR device on {} reports: {}.", settings_.port_name,
                               par::words_of_message(status_->message))
                 : std::string{};
    case LinkState::lost:
      return fmt::format(
          "The PAR device on {} does not answer: check cable and power, then connect "
          "it again.",
          settings_.port_name);
    default:
      return fmt::format(
          "Waiting for the PAR device on {}: check that it is switched on and that "
          "the port runs at {} baud.",
          settings_.port_name, par::kBaud);
  }
}

std::optional<CuffControllerInfo> ParCuff::info() const {
  if (state_ != LinkState::ready) return std::nullopt;
  CuffControllerInfo info;
  info.serial = settings_.simulated ? "SIM PAR NIBP2010" : "PAR NIBP2010";
  info.firmware = "not told";
  info.capabilities = 0;  // a person pumps and lets down
  info.pressure_period = kLinePeriod;
  info.silent_after_vent = kSettleAfterAbort + kAnswerWithin;
  info.max_pressure = settings_.ceiling;
  info.ports.push_back({settings_.cuff_class, settings_.ceiling, 0});
  info.evidence = EvidenceLevel::vendor_document;
  info.simulated = settings_.simulated;
  return info;
}

std::optional<ClockMap> ParCuff::clock_map() const {
  if (state_ != LinkState::ready) return std::nullopt;
  return PolledPressure::clock_map(kUncertain);
}

LinkHealth ParCuff::health() const {
  LinkHealth h = health_;
  h.bad_frames += parser_.bad_frames();
  return h;
}

Result<void> ParCuff::command(std::size_t port, const wire::PortCommand& cmd) {
  if (state_ != LinkState::ready) return std::unexpected{Error{Errc::refused, "link not ready"}};
  if (port != 0) return std::unexpected{Error{Errc::out_of_range, "port number"}};
  // Held means: whoever holds the bulb decides.
  if (cmd.mode != wire::PortMode::vent && cmd.mode != wire::PortMode::hold)
    return std::unexpected{Error{Errc::unsupported, "a person pumps this cuff"}};
  return {};
}

/// The abort deflates; the stream has to be asked for again.
void ParCuff::vent() noexcept {
  if (vented_at_ && now_ - *vented_at_ < kVentAgainAfter) return;
  vented_at_ = now_;
  const auto bytes = std::as_bytes(std::span{par::kAbort.data(), par::kAbort.size()});
  said_ = stream_->write_urgent(bytes).has_value();
  said_at_ = now_;
  talk_ = Talk::aborting;
  polled_.forget();
}

}  // namespace station::hal
