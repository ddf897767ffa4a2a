#include "hal/stream/pty_stream.hpp"

#include <fmt/format.h>

#include <fcntl.h>
#include <termios.h>
#include <unistd.h>
#include <array>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <filesystem>

namespace station::hal {
namespace {

constexpr std::size_t kLargestFrame = 1024;

std::unexpected<Trouble> no_terminal(std::string_view step) {
  return trouble(Errc::io, fmt::format("No pseudo-terminal can be made ({}: {}): close programs "
                                       "that hold many of them, or mount /dev/pts.",
                                       step, ::strerror(errno)));
}

Outcome<void> make_link(const std::string& target, const std::string& link_path) {
  namespace fs = std::filesystem;
  std::error_code failure;
  const fs::path link{link_path};
  if (link.has_parent_path() && !fs::is_directory(link.parent_path(), failure))
    return trouble(Errc::not_found,
                   fmt::format("There is no folder {} for the port link {}: make it "
                               "first.",
                               link.parent_path().string(), link_path));
  const auto status = fs::symlink_status(link, failure);
  if (fs::exists(status) && !fs::is_symlink(status))
    return trouble(Errc::busy,
                   fmt::format("{} exists and is not a link: choose another name for the "
                               "port link.",
                               link_path));
  fs::remove(link, failure);
  fs::create_symlink(target, link, failure);
  if (failure)
    return trouble(Errc::io,
                   fmt::format("The port link {} cannot be made ({}): check the rights of "
                               "its folder.",
                               link_path, failure.message()));
  return {};
}

}  // namespace

Outcome<std::unique_ptr<PtyStream>> PtyStream::open(const std::string& link_path, IoLoop* loop) {
  std::unique_ptr<PtyStream> stream{new PtyStream};
  stream->master_ = ::posix_openpt(O_RDWR | O_NOCTTY | O_NONBLOCK | O_CLOEXEC);
  if (stream->master_ < 0) return no_terminal("open");
  if (::grantpt(stream->master_) != 0 || ::unlockpt(stream->master_) != 0)
    return no_terminal("unlock");
  std::array<char, 128> name{};
  if (::ptsname_r(stream->master_, name.data(), name.size()) != 0) return no_terminal("name");
  stream->slave_path_ = name.data();

  // A cooked slave would echo telemetry back and eat control bytes, and with no slave open the
  // master reads EIO: so it is opened here, made raw and kept.
  stream->slave_ = ::open(name.data(), O_RDWR | O_NOCTTY | O_NONBLOCK | O_CLOEXEC);
  if (stream->slave_ < 0) return no_terminal("open slave");
  termios settings{};
  if (::tcgetattr(stream->slave_, &settings) != 0) return no_terminal("read settings");
  ::cfmakeraw(&settings);
  if (::tcsetattr(stream->slave_, TCSANOW, &settings) != 0) return no_terminal("set raw");

  if (!link_path.empty()) {
    if (auto linked = make_link(stream->slave_path_, link_path); !linked)
      return std::unexpected{linked.error()};
    stream->link_path_ = link_path;
  }
  stream->rest_.reserve(kLargestFrame);
  if (loop != nullptr) stream->watch_ = loop->watch(stream->master_);
  return stream;
}

PtyStream::~PtyStream() {
  watch_.reset();
  if (!link_path_.empty()) {
    std::error_code ignored;
    if (std::filesystem::read_symlink(link_path_, ignored) == slave_path_)
      std::filesystem::remove(link_path_, ignored);
  }
  if (slave_ >= 0) ::close(slave_);
  if (master_ >= 0) ::close(master_);
}

Result<std::size_t> PtyStream::read_available(std::span<std::byte> into) {
  if (const auto flushed = flush_rest(); !flushed) return std::unexpected{flushed.error()};
  std::size_t count = 0;
  while (count < into.size()) {
    const ssize_t n = ::read(master_, into.data() + count, into.size() - count);
    if (n > 0)
      count += static_cast<std::size_t>(n);
    else if (n < 0 && errno == EINTR)
      continue;
    else if (n < 0 && (errno == EAGAIN || errno == EWOULDBLOCK))
      break;
    else if (count > 0)
      break;
    else
      return std::unexpected{Error{Errc::disconnected, "pseudo-terminal", n < 0 ? errno : 0}};
  }
  return count;
}

Result<bool> PtyStream::flush_rest() {
  while (!rest_.empty()) {
    const ssize_t n = ::write(master_, rest_.data(), rest_.size());
    if (n < 0 && errno == EINTR) continue;
    if (n < 0 && (errno == EAGAIN || errno == EWOULDBLOCK)) break;
    if (n < 0) return std::unexpected{Error{Errc::io, "pseudo-terminal", errno}};
    rest_.erase(rest_.begin(), rest_.begin() + n);
  }
  return rest_.empty();
}

Result<void> PtyStream::write(std::span<const std::byte> bytes) {
  const auto is_clear = flush_rest();
  if (!is_clear) return std::unexpected{is_clear.error()};
  ssize_t n = -1;
  if (*is_clear) {
    do n = ::write(master_, bytes.data(), bytes.size());
    while (n < 0 && errno == EINTR);
    if (n < 0 && errno != EAGAIN && errno != EWOULDBLOCK)
      return std::unexpected{Error{Errc::io, "pseudo-terminal", errno}};
  }
  if (n <= 0) {
    ++dropped_frames_;
    return std::unexpected{Error{Errc::full, "pseudo-terminal"}};
  }
  const auto left = bytes.subspan(static_cast<std::size_t>(n));
  rest_.assign(left.begin(), left.end());
  return {};
}

// Nothing waits here but the rest of one frame, which may not be cut: so this is write().
Result<void> PtyStream::write_urgent(std::span<const std::byte> bytes) { return write(bytes); }

}  // namespace station::hal
