#include "hal/wire/link_sentences.hpp"

#include "hal/wire/session.hpp"

#include <fmt/format.h>

namespace station::hal::wire {
namespace {

std::string_view name_of(DeviceKind kind) {
  return kind == DeviceKind::cuff_controller ? "a cuff controller" : "a Doppler probe";
}

std::string_view name_of(RefusalReason reason) {
  switch (reason) {
    case RefusalReason::wrong_version: return "it speaks another protocol version";
    case RefusalReason::inflated: return "a cuff is still above 15 mmHg";
    case RefusalReason::limits_mismatch: return "its limits changed";
    case RefusalReason::not_claimed: return "it is not claimed";
    case RefusalReason::above_ceiling: return "a target lies above the port's ceiling";
    case RefusalReason::unknown_port: return "it has no such port";
    case RefusalReason::latched: return "it is in its safe state";
    case RefusalReason::malformed: return "it did not understand the request";
    case RefusalReason::too_many_inflated: return "too many cuffs would be inflated";
  }
  return "it gave no reason";
}

}  // namespace

std::string wrong_kind_sentence(std::string_view port, DeviceKind expected) {
  const auto found = expected == DeviceKind::cuff_controller ? DeviceKind::doppler_probe
                                                             : DeviceKind::cuff_controller;
  return fmt::format(
      "The device at {} is {}, {} was expected there: swap the two ports in the "
      "settings or the two plugs.",
      port, name_of(found), name_of(expected));
}

std::string wrong_version_sentence(std::string_view port, unsigned major) {
  return fmt::format(
      "The device at {} speaks version {} of the protocol, this station version {}: "
      "update the station or the device's firmware.",
      port, major, kProtocolMajor);
}

std::string limits_sentence(std::string_view port, std::string_view fault) {
  return fmt::format(
      "The device at {} announces {}: it will not be used; have it checked or choose "
      "another one.",
      port, fault);
}

std::string limits_objection(std::string_view port, const Hello& hello,
                             const AcceptedLimits& limits) {
  const double max_mmHg = mmHg_from_counts(hello.max_pressure);
  const auto lease = std::chrono::milliseconds{hello.lease_valid_ms};
  if (hello.port_count == 0) return limits_sentence(port, "no cuff ports");
  if (hello.max_pressure <= 0 || max_mmHg > limits.max_pressure.in_mmHg())
    return limits_sentence(
        port, fmt::format("a pressure limit of {:.0f} mmHg, the station allows {:.0f}", max_mmHg,
                          limits.max_pressure.in_mmHg()));
  if (lease <= lease.zero() || lease > limits.max_lease)
    return limits_sentence(
        port, fmt::format("that it waits {} ms for a dead host, the station allows {:.0f}",
                          lease.count(), 1e3 * seconds_of(limits.max_lease)));
  if (hello.max_inflated_s == 0 || std::chrono::seconds{hello.max_inflated_s} > limits.max_inflated)
    return limits_sentence(
        port, fmt::format("that a cuff may stay inflated for {} s, the station allows {:.0f}",
                          hello.max_inflated_s, seconds_of(limits.max_inflated)));
  for (std::size_t p = 0; p < hello.port_count; ++p)
    if (hello.ports[p].ceiling <= 0 || hello.ports[p].ceiling > hello.max_pressure)
      return limits_sentence(
          port, fmt::format("a ceiling of {:.0f} mmHg on port {}, above its own limit of {:.0f}",
                            mmHg_from_counts(hello.ports[p].ceiling), p + 1, max_mmHg));
  return {};
}

std::string nothing_heard_sentence(std::string_view port, DeviceKind expected) {
  return fmt::format(
      "Nothing is heard from {} at {}: check its power and cable, and that this is "
      "the right port.",
      name_of(expected), port);
}

std::string garbage_sentence(std::string_view port, std::uint64_t bytes) {
  return fmt::format(
      "What arrives at {} is no frame of the station's protocol ({} bytes so far): "
      "check the baud rate, and that this is the right device.",
      port, bytes);
}

std::string no_announcement_sentence(std::string_view port) {
  return fmt::format(
      "The device at {} sends but does not announce itself: another program has it; "
      "close that program or wait 5 s.",
      port);
}

std::string no_answer_sentence(std::string_view port) {
  return fmt::format(
      "The device at {} announces itself but does not answer: check the line towards "
      "the device, or switch it off and on.",
      port);
}

std::string claim_refused_sentence(std::string_view port, RefusalReason reason) {
  return fmt::format("The device at {} refuses a session because {}: {}.", port, name_of(reason),
                     reason == RefusalReason::inflated
                         ? "open the cuff's connector if it does not empty by itself"
                         : "switch it off and on, or update it");
}

std::string silent_sentence(std::string_view port, Duration limit) {
  return fmt::format(
      "The device at {} has been silent for more than {:.0f} ms and vents by itself: "
      "check its power and cable.",
      port, 1e3 * seconds_of(limit));
}

std::string disconnected_sentence(std::string_view port) {
  return fmt::format(
      "The connection at {} is gone: plug the device in again, a cuff controller "
      "vents by itself meanwhile.",
      port);
}

std::string restarted_sentence(std::string_view port) {
  return fmt::format(
      "The device at {} has restarted by itself: check its supply, then connect "
      "again.",
      port);
}

std::string another_device_sentence(std::string_view port, std::string_view expected,
                                    std::string_view found) {
  if (expected == found)
    return fmt::format(
        "The device {} at {} has come back with other cuffs than before: connect those that the "
        "exam began with, or start a new exam.",
        found, port);
  return fmt::format(
      "The device at {} is {}, the exam began with {}: connect that one again, or start a new "
      "exam.",
      port, found, expected);
}

std::string ended_sentence(std::string_view port) {
  return fmt::format("The device at {} has ended the session by itself: connect again.", port);
}

std::string vented_itself_sentence(std::string_view port, VentCause cause) {
  return fmt::format(
      "The cuff controller at {} has vented and locked itself because {}: check cuff "
      "and tubes, then connect again.",
      port, to_words(cause));
}

std::string_view to_words(VentCause cause) {
  switch (cause) {
    case VentCause::none: return "of an unnamed cause";
    case VentCause::host_vent: return "the station told it to vent";
    case VentCause::lease_expired: return "it heard nothing from the station in time";
    case VentCause::overpressure: return "a pressure was too high";
    case VentCause::overtime: return "a cuff was inflated for too long";
    case VentCause::fill_limit: return "a cuff took air that does not fit its size";
    case VentCause::sensors_disagree: return "its two pressure sensors disagree";
    case VentCause::patient_stop: return "the patient pressed stop";
    case VentCause::pedal: return "the stop pedal was pressed";
    case VentCause::released: return "the session was ended";
    case VentCause::stale_session: return "the station no longer read what it sent";
    case VentCause::self_test: return "its self test failed";
  }
  return "of an unknown cause";
}

}  // namespace station::hal::wire
