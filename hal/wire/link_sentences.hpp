#pragma once
// What can be wrong with a link, as sentences that name the port, the fault and the remedy.

#include "core/time.hpp"
#include "hal/wire/messages.hpp"

#include <cstdint>
#include <string>
#include <string_view>

namespace station::hal::wire {

struct AcceptedLimits;

std::string wrong_kind_sentence(std::string_view port, DeviceKind expected);
std::string wrong_version_sentence(std::string_view port, unsigned major);
std::string limits_sentence(std::string_view port, std::string_view fault);
/// Empty if the station accepts the limits of this controller.
std::string limits_objection(std::string_view port, const Hello& hello,
                             const AcceptedLimits& limits);
std::string nothing_heard_sentence(std::string_view port, DeviceKind expected);
std::string garbage_sentence(std::string_view port, std::uint64_t bytes);
std::string no_announcement_sentence(std::string_view port);
std::string no_answer_sentence(std::string_view port);
std::string claim_refused_sentence(std::string_view port, RefusalReason reason);
std::string silent_sentence(std::string_view port, Duration limit);
std::string disconnected_sentence(std::string_view port);
std::string restarted_sentence(std::string_view port);
/// Another device than the one that the exam began with.
std::string another_device_sentence(std::string_view port, std::string_view expected,
                                    std::string_view found);
std::string ended_sentence(std::string_view port);
std::string vented_itself_sentence(std::string_view port, VentCause cause);

/// "the lease ran out"
std::string_view to_words(VentCause cause);

}  // namespace station::hal::wire
