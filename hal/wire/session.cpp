#include "hal/wire/session.hpp"

#include "core/expects.hpp"
#include "hal/wire/device_info.hpp"
#include "hal/wire/link_sentences.hpp"
#include "hal/wire/message_type.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace station::hal::wire {
namespace {

constexpr auto kClaimPeriod = 250ms;
constexpr std::size_t kProbesInBurst = 8;
constexpr auto kBurstSpacing = 64ms;
constexpr auto kProbePeriod = 2s;
constexpr std::size_t kReadBytes = 4096;
constexpr std::size_t kMostReadBytes = 64 * kReadBytes;  // of one step, should a line never run dry
constexpr std::uint16_t kOldBefore = 0x8000;             // a gap this large is a step back
constexpr unsigned kOldFramesOfARestart = 50;
constexpr unsigned kLatchedOfAFault = 3;  // a new session each time, and still latched

std::uint64_t host_us(Timestamp t) { return static_cast<std::uint64_t>(ns_of(t) / 1'000); }

/// Session numbers need only differ from one claim to the next (SplitMix64's last steps).
std::uint32_t mixed(std::uint64_t z) {
  z = (z ^ (z >> 30U)) * 0xBF58476D1CE4E5B9ULL;
  z = (z ^ (z >> 27U)) * 0x94D049BB133111EBULL;
  return static_cast<std::uint32_t>((z ^ (z >> 31U)) >> 16U);
}

}  // namespace

Session::Session(std::unique_ptr<ByteStream> stream, SessionSettings settings, Sink sink)
    : stream_{std::move(stream)}, settings_{std::move(settings)}, sink_{std::move(sink)} {
  STATION_EXPECTS(stream_ != nullptr, "a session needs a stream");
}

void Session::become(LinkState state, std::string sentence) {
  state_ = state;
  sentence_ = std::move(sentence);
}

Result<void> Session::step(Timestamp now) {
  now_ = now;
  if (!started_) started_ = last_frame_at_ = now;
  std::array<std::byte, kReadBytes> buffer;
  for (std::size_t total = 0; total < kMostReadBytes;) {
    const auto n = stream_->read_available(buffer);
    if (!n) {
      is_disconnected_ = n.error().code == Errc::disconnected;
      become(LinkState::lost, disconnected_sentence(settings_.port_name));
      if (is_disconnected_ && stream_->reopen(now)) begin_anew(now);
      return std::unexpected{n.error()};
    }
    if (*n == 0) break;
    total += *n;
    decoder_.feed(std::span{buffer}.first(*n), [&](const Frame& f) { handle(f, now); });
  }
  if (state_ == LinkState::claiming && now >= next_claim_) {
    next_claim_ = now + kClaimPeriod;
    if (const auto sent = send(Claim{.limits_hash = hello_->limits_hash}, now);
        !sent && sent.error().code != Errc::full)
      return sent;
  }
  if (state_ == LinkState::ready) probe_clock(now);
  watch_timeouts(now);
  return {};
}

/// Nothing that was known of the device holds: not its session, its clock, its count of frames.
void Session::begin_anew(Timestamp now) {
  ++reopenings_;
  is_disconnected_ = false;
  another_is_there_ = false;
  started_ = last_frame_at_ = now;
  hello_.reset();
  session_ = 0;
  has_seq_ = false;
  old_in_a_row_ = 0;
  clock_.reset();
  constexpr std::array kEnd{std::byte{0}};  // of the frame that was cut off
  decoder_.feed(kEnd, [](const Frame&) {});
  become(LinkState::waiting, {});
}

bool Session::take_sequence(const Frame& frame) {
  const std::uint16_t seq = frame.header.seq;
  if (!has_seq_ || std::holds_alternative<Hello>(frame.message)) {
    // An announcement may come from a device that has just restarted its count.
    const auto gap = static_cast<std::uint16_t>(seq - last_seq_ - 1U);
    if (has_seq_ && gap < kOldBefore) lost_frames_ += gap;
    has_seq_ = true;
    last_seq_ = seq;
    return true;
  }
  const auto gap = static_cast<std::uint16_t>(seq - last_seq_ - 1U);
  if (gap >= kOldBefore && ++old_in_a_row_ < kOldFramesOfARestart) {
    ++old_frames_;
    return false;
  }
  if (gap < kOldBefore) lost_frames_ += gap;
  old_in_a_row_ = 0;
  last_seq_ = seq;
  return true;
}

void Session::handle(const Frame& frame, Timestamp now) {
  // Our own frames coming back (an echoing line) are no device.
  if ((static_cast<unsigned>(type_of(frame.message)) & 0x80U) == 0) return;
  if (!take_sequence(frame)) return;
  last_frame_at_ = now;
  if (const auto* hello = std::get_if<Hello>(&frame.message))
    return on_hello(frame.header, *hello, now);
  if (session_ == 0 || frame.header.session != session_) return;
  if (state_ == LinkState::lost) become(LinkState::ready, {});
  if (const auto* refusal = std::get_if<Refusal>(&frame.message)) return on_refusal(*refusal, now);
  if (const auto* reply = std::get_if<ClockReply>(&frame.message))
    return on_clock_reply(*reply, now);
  if (state_ == LinkState::ready || state_ == LinkState::latched) sink_(frame);
}

/// Its limits and its firmware may change when it restarts; who it is and what hangs on it may not.
bool Session::is_another_device(const Hello& hello) const {
  if (!known_) return false;
  if (hello.serial != known_->serial || hello.port_count != known_->port_count) return true;
  for (std::size_t i = 0; i < hello.port_count; ++i)
    if (hello.ports[i].cuff_class != known_->ports[i].cuff_class) return true;
  return false;
}

std::string Session::objection_to(const Hello& hello) const {
  if (hello.kind != settings_.expected_kind)
    return wrong_kind_sentence(settings_.port_name, settings_.expected_kind);
  if (hello.limits_hash != limits_hash_of(hello))
    return limits_sentence(settings_.port_name, "a limits table that does not match its checksum");
  if (is_another_device(hello))
    return another_device_sentence(settings_.port_name, serial_of(*known_), serial_of(hello));
  if (hello.kind != DeviceKind::cuff_controller) return {};
  return limits_objection(settings_.port_name, hello, settings_.limits);
}

void Session::on_hello(const Header& header, const Hello& hello, Timestamp now) {
  if (state_ == LinkState::refused && !another_is_there_) return;
  const bool is_another_boot = hello_ && hello_->boot_id != hello.boot_id;
  if (is_another_boot) clock_.reset();
  if (std::string objection = objection_to(hello); !objection.empty()) {
    if (state_ == LinkState::ready) (void)send(Release{}, now);
    another_is_there_ = is_another_device(hello);
    return become(LinkState::refused, std::move(objection));
  }
  if (std::exchange(another_is_there_, false)) {  // the right one is back
    hello_ = hello;
    clock_.reset();
    return set_latched(restarted_sentence(settings_.port_name));
  }
  const bool is_answer = header.session != 0 && header.session == session_;
  hello_ = hello;
  switch (state_) {
    case LinkState::waiting:
      if (!is_held_off_ && header.session == 0)
        start_claim(now);
      else if (header.session == 0)
        sentence_.clear();
      return;
    case LinkState::claiming:
      if (is_answer) become_ready(now);
      return;
    case LinkState::ready:
    case LinkState::lost:
      if (is_answer && !is_another_boot) return;
      return set_latched(is_another_boot ? restarted_sentence(settings_.port_name)
                                         : ended_sentence(settings_.port_name));
    case LinkState::latched:
      if (is_another_boot) sentence_ = restarted_sentence(settings_.port_name);
      return;
    case LinkState::refused: return;
  }
}

void Session::on_refusal(const Refusal& refusal, Timestamp now) {
  last_refusal_ = refusal;
  if (state_ == LinkState::claiming) {
    switch (refusal.reason) {
      case RefusalReason::latched:  // its answer was lost, and its lease ran out before our first
        choose_session(now);
        if (++latched_in_a_row_ < kLatchedOfAFault) return;
        sentence_ = claim_refused_sentence(settings_.port_name, refusal.reason);
        return;
      case RefusalReason::limits_mismatch: return become(LinkState::waiting, {});
      case RefusalReason::wrong_version:
        return become(LinkState::refused,
                      claim_refused_sentence(settings_.port_name, refusal.reason));
      default: sentence_ = claim_refused_sentence(settings_.port_name, refusal.reason); return;
    }
  }
  if (state_ == LinkState::ready && refusal.reason == RefusalReason::not_claimed)
    set_latched(ended_sentence(settings_.port_name));
}

void Session::choose_session(Timestamp now) {
  const std::uint64_t boot = hello_ ? hello_->boot_id : 0;
  const std::uint32_t last = session_;
  std::uint64_t salt = static_cast<std::uint64_t>(ns_of(now)) ^ (boot << 32U) ^ last;
  do session_ = mixed(salt += 0x9E3779B97F4A7C15ULL);
  while (session_ == 0 || session_ == last);
}

void Session::start_claim(Timestamp now) {
  choose_session(now);
  claim_began_ = next_claim_ = now;
  latched_in_a_row_ = 0;
  become(LinkState::claiming, {});
}

void Session::become_ready(Timestamp now) {
  if (!known_) known_ = hello_;
  probe_count_ = 0;
  probes_sent_us_.fill(0);
  next_probe_ = now;
  last_refusal_.reset();
  ++openings_;
  lost_at_opening_ = lost_frames_;
  become(LinkState::ready, {});
}

void Session::set_latched(std::string why) { become(LinkState::latched, std::move(why)); }

Result<void> Session::reclaim() {
  if (is_disconnected_ || !hello_ || state_ == LinkState::refused)
    return std::unexpected{Error{Errc::refused, "no device to claim"}};
  is_held_off_ = false;
  start_claim(now_);
  return {};
}

void Session::release() noexcept {
  if (state_ == LinkState::ready || state_ == LinkState::latched || state_ == LinkState::claiming) {
    (void)send(Release{}, now_);
    state_ = LinkState::waiting;
    sentence_.clear();
  }
  is_held_off_ = true;
  session_ = 0;
}

Result<void> Session::send(const Message& message, Timestamp now) {
  const Frame frame{
      .header = {.seq = next_seq_, .session = session_, .device_time = {host_us(now)}},
      .message = message};
  const auto written = stream_->write(encode(frame).view());
  if (written) ++next_seq_;
  return written;
}

bool Session::send_vent() noexcept { return stream_->write_urgent(vent_frame()).has_value(); }

void Session::probe_clock(Timestamp now) {
  if (now < next_probe_) return;
  const std::uint64_t sent_us = host_us(now);
  if (!send(ClockRequest{.host_send_us = sent_us}, now)) return;
  probes_sent_us_[probe_count_ % kOutstandingProbes] = sent_us;
  ++probe_count_;
  next_probe_ =
      now + (probe_count_ < kProbesInBurst ? Duration{kBurstSpacing} : Duration{kProbePeriod});
}

void Session::on_clock_reply(const ClockReply& reply, Timestamp now) {
  const auto asked = std::find(probes_sent_us_.begin(), probes_sent_us_.end(), reply.host_send_us);
  if (asked == probes_sent_us_.end() || reply.host_send_us == 0) return;  // not asked, or twice
  *asked = 0;
  clock_.add({.host_send = timestamp_from_ns(static_cast<std::int64_t>(reply.host_send_us) * 1'000),
              .host_receive = now,
              .device_receive = reply.device_receive,
              .device_send = reply.device_send});
}

void Session::watch_timeouts(Timestamp now) {
  if (state_ == LinkState::waiting && decoder_.foreign_major())
    return become(LinkState::refused,
                  wrong_version_sentence(settings_.port_name, *decoder_.foreign_major()));
  if (state_ == LinkState::waiting && !is_held_off_ && sentence_.empty() &&
      now - *started_ > settings_.announce_timeout)
    sentence_ = silence_sentence();
  if (state_ == LinkState::claiming && sentence_.empty() &&
      now - claim_began_ > settings_.claim_timeout)
    sentence_ = no_answer_sentence(settings_.port_name);
  if (state_ == LinkState::ready && now - last_frame_at_ > settings_.silence_limit)
    become(LinkState::lost, silent_sentence(settings_.port_name, settings_.silence_limit));
}

std::string Session::silence_sentence() const {
  const DecoderCounters& c = decoder_.counters();
  if (c.bytes == 0) return nothing_heard_sentence(settings_.port_name, settings_.expected_kind);
  if (c.frames == 0) return garbage_sentence(settings_.port_name, c.bytes);
  return no_announcement_sentence(settings_.port_name);
}

LinkHealth Session::health() const {
  const DecoderCounters& c = decoder_.counters();
  return {.frames = c.frames,
          .bad_frames = c.bad_cobs + c.bad_crc + c.bad_length + c.bad_value + old_frames_,
          .lost_frames = lost_frames_,
          .bytes = c.bytes};
}

}  // namespace station::hal::wire
