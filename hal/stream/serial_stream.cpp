#include "hal/stream/serial_stream.hpp"

#include "hal/stream/emergency_vent.hpp"
#include "hal/stream/write_queue.hpp"

#include <fmt/format.h>
#include <boost/asio/io_context.hpp>
#include <boost/asio/serial_port.hpp>

#include <fcntl.h>
#include <sys/file.h>
#include <termios.h>
#include <unistd.h>
#include <cerrno>
#include <cstring>

namespace station::hal {
namespace asio = boost::asio;

namespace {

// 0.1 s of the line at 2 Mbaud: a host sends far less, so a fuller queue means a stopped device.
constexpr std::size_t kQueueBytes = 16 * 1024;

std::unexpected<Trouble> cannot_open(const std::string& path, int error) {
  switch (error) {
    case ENOENT:
    case ENXIO:
    case ENODEV:
      return trouble(Errc::not_found,
                     fmt::format("There is no port {}: check the cable and the name, 'abi ports' "
                                 "lists the ports that exist.",
                                 path));
    case EACCES:
    case EPERM:
      return trouble(Errc::refused,
                     fmt::format("No permission to open the port {}: add this user to the group "
                                 "'dialout' and log in again.",
                                 path));
    case EBUSY:
    case EWOULDBLOCK:
      return trouble(Errc::busy, fmt::format("The port {} is in use by another program: close that "
                                             "program, then try again.",
                                             path));
    case ENOTTY:
    case EISDIR:
      return trouble(Errc::malformed, fmt::format("{} is not a serial port: name a serial device "
                                                  "or a pseudo-terminal.",
                                                  path));
    default:
      return trouble(Errc::io, fmt::format("The port {} cannot be opened ({}): unplug and replug "
                                           "the device, then try again.",
                                           path, ::strerror(error)));
  }
}

bool means_disconnected(int error) {
  return error == EIO || error == ENODEV || error == ENXIO || error == EPIPE || error == EBADF ||
         error == ENOTCONN;
}

/// Raw, 8 data bits, local: before the first byte.
int make_raw(int fd) {
  termios settings{};
  if (::tcgetattr(fd, &settings) != 0) return errno;
  ::cfmakeraw(&settings);
  settings.c_cflag |= CREAD | CLOCAL;
  settings.c_iflag |= IGNPAR;
  return ::tcsetattr(fd, TCSANOW, &settings) == 0 ? 0 : errno;
}

}  // namespace

struct SerialStream::State {
  asio::io_context context;  // the port sets line options only; waiting is the loop's
  asio::serial_port port{context};
  std::string path;
  WriteQueue queue{kQueueBytes};
  bool is_lost = false;
  std::unique_ptr<EmergencyVentLine> emergency;
  std::unique_ptr<IoLoop::Watch> watch;

  int fd() { return port.native_handle(); }
  std::unexpected<Error> failed(int error) {
    if (means_disconnected(error)) is_lost = true;
    if (is_lost) watch.reset();  // a hung-up line would wake the loop without end
    return std::unexpected{Error{is_lost ? Errc::disconnected : Errc::io, "serial port", error}};
  }

  Result<void> set_line(int baud, boost::system::error_code& failure) {
    using Port = asio::serial_port_base;
    port.set_option(Port::baud_rate{static_cast<unsigned>(baud)}, failure);
    if (failure) return std::unexpected{Error{Errc::out_of_range, "baud rate", failure.value()}};
    port.set_option(Port::flow_control{Port::flow_control::none}, failure);
    if (!failure) port.set_option(Port::parity{Port::parity::none}, failure);
    if (!failure) port.set_option(Port::stop_bits{Port::stop_bits::one}, failure);
    if (!failure) port.set_option(Port::character_size{8}, failure);
    if (failure) return std::unexpected{Error{Errc::io, "line settings", failure.value()}};
    return {};
  }

  /// Sends what the line takes now.
  Result<void> flush() {
    while (!queue.empty()) {
      const auto bytes = queue.front();
      const ssize_t n = ::write(fd(), bytes.data(), bytes.size());
      if (n < 0 && errno == EINTR) continue;
      if (n < 0 && (errno == EAGAIN || errno == EWOULDBLOCK)) break;
      if (n < 0) return failed(errno);
      queue.pop(static_cast<std::size_t>(n));
    }
    if (watch) watch->set_wants_write(!queue.empty());
    return {};
  }
};

SerialStream::SerialStream(std::unique_ptr<State> state) : state_{std::move(state)} {}
SerialStream::~SerialStream() {
  (void)state_->flush();  // a RELEASE or VENT just queued should still leave
}

Outcome<std::unique_ptr<SerialStream>> SerialStream::open(const std::string& path,
                                                          const SerialSettings& settings,
                                                          IoLoop* loop) {
  const int fd = ::open(path.c_str(), O_RDWR | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
  if (fd < 0) return cannot_open(path, errno);
  auto state = std::make_unique<State>();
  state->path = path;
  boost::system::error_code failure;
  if (::isatty(fd) == 0) {
    ::close(fd);
    return cannot_open(path, ENOTTY);
  }
  state->port.assign(fd, failure);
  if (failure) {
    ::close(fd);
    return cannot_open(path, failure.value());
  }
  // The lock first: another program's session must not see its line settings change.
  if (::flock(fd, LOCK_EX | LOCK_NB) != 0) return cannot_open(path, errno);
  if (const int error = make_raw(fd)) return cannot_open(path, error);
  if (const auto line = state->set_line(settings.baud, failure); !line) {
    if (line.error().code != Errc::out_of_range) return cannot_open(path, failure.value());
    return trouble(Errc::out_of_range,
                   fmt::format("The port {} cannot run at {} baud: choose a rate that its adapter "
                               "supports.",
                               path, settings.baud));
  }
  ::tcflush(fd, TCIOFLUSH);  // what lies there belongs to an earlier session
  if (settings.vents_in_emergency)
    state->emergency = std::make_unique<EmergencyVentLine>(fd, settings.vent_bytes);
  if (loop != nullptr) state->watch = loop->watch(fd);
  return std::unique_ptr<SerialStream>{new SerialStream{std::move(state)}};
}

Result<std::size_t> SerialStream::read_available(std::span<std::byte> into) {
  if (const auto flushed = state_->flush(); !flushed && !state_->is_lost)
    return std::unexpected{flushed.error()};
  std::size_t count = 0;
  while (count < into.size()) {
    const ssize_t n = ::read(state_->fd(), into.data() + count, into.size() - count);
    if (n > 0) {
      count += static_cast<std::size_t>(n);
      continue;
    }
    if (n < 0 && errno == EINTR) continue;
    if (n < 0 && (errno == EAGAIN || errno == EWOULDBLOCK)) break;
    if (count > 0) break;  // first what did arrive; the next read meets the end again
    return state_->failed(n == 0 ? EIO : errno);
  }
  if (count == 0 && state_->is_lost) return state_->failed(EIO);
  return count;
}

Result<void> SerialStream::write(std::span<const std::byte> bytes) {
  if (state_->is_lost) return state_->failed(EIO);
  if (!state_->queue.push(bytes)) {
    if (const auto flushed = state_->flush(); !flushed) return flushed;
    if (!state_->queue.push(bytes)) return std::unexpected{Error{Errc::full, "serial port"}};
  }
  return state_->flush();
}

Result<void> SerialStream::write_urgent(std::span<const std::byte> bytes) {
  if (state_->is_lost) return state_->failed(EIO);
  if (!state_->queue.push_urgent(bytes)) {
    if (const auto flushed = state_->flush(); !flushed) return flushed;
    if (!state_->queue.push_urgent(bytes)) return std::unexpected{Error{Errc::full, "serial port"}};
  }
  return state_->flush();
}

void SerialStream::wait_in(IoLoop& loop) { state_->watch = loop.watch(state_->fd()); }

const std::string& SerialStream::path() const { return state_->path; }
int SerialStream::native_fd() const { return state_->fd(); }

}  // namespace station::hal
