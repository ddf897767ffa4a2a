#pragma once
// How an expected failure travels.
//   Result<T>   from code that may run on the acquisition path: Error never allocates.
//   Outcome<T>  from code that loads, stores or writes files: Trouble carries a whole sentence that
//               names the thing, the place and the remedy, ready for a person.
// Nothing-there-yet is std::optional; doubtful data is a quality flag in the measurement; a bug of
// ours is STATION_EXPECTS.

#include <expected>
#include <string>
#include <string_view>
#include <utility>

namespace station {

enum class Errc {
  timeout,           ///< the other side did not answer in its time
  disconnected,      ///< the port is gone: reopen it
  bad_frame,         ///< bytes that do not form a frame of the protocol
  version_mismatch,  ///< the device speaks another major version of the protocol
  limits_mismatch,   ///< the device announces limits the station does not accept
  out_of_range,      ///< a setting or command outside its allowed range
  refused,           ///< a rule forbids it: the safety guard or the firmware said no
  unsupported,       ///< the device lacks the capability
  full,              ///< a queue has no room: try after the next step
  busy,              ///< the port is locked by another program
  not_found,         ///< no such port, file, patient, profile
  malformed,         ///< a file or document that cannot be understood
  truncated,         ///< a file that ends before its content does
  io                 ///< the operating system reported an error
};

[[nodiscard]] constexpr std::string_view to_string(Errc code) {
  switch (code) {
    case Errc::timeout: return "timeout";
    case Errc::disconnected: return "disconnected";
    case Errc::bad_frame: return "bad frame";
    case Errc::version_mismatch: return "protocol version mismatch";
    case Errc::limits_mismatch: return "limits mismatch";
    case Errc::out_of_range: return "out of range";
    case Errc::refused: return "refused";
    case Errc::unsupported: return "unsupported";
    case Errc::full: return "queue full";
    case Errc::busy: return "port in use";
    case Errc::not_found: return "not found";
    case Errc::malformed: return "malformed";
    case Errc::truncated: return "cut short";
    case Errc::io: return "input/output error";
  }
  return "unknown error";
}

struct Error {
  Errc code = Errc::io;
  std::string_view where;  ///< string literals only
  int os_code = 0;         ///< errno or library code; 0 if there is none
};

struct Trouble {
  Errc code = Errc::io;
  std::string sentence;  ///< thing, place, remedy
};

template <class T>
using Result = std::expected<T, Error>;
template <class T>
using Outcome = std::expected<T, Trouble>;

[[nodiscard]] inline std::unexpected<Trouble> trouble(Errc code, std::string sentence) {
  return std::unexpected{Trouble{code, std::move(sentence)}};
}

}  // namespace station
