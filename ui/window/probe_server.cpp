#include "ui/window/probe_server.hpp"

#include <fmt/format.h>

#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <iterator>
#include <utility>

namespace station::ui {
namespace {

void append_quoted(std::string& out, std::string_view text) {
  out += '"';
  for (const char ch : text) {
    if (ch == '"' || ch == '\\') {
      out += '\\';
      out += ch;
    } else if (static_cast<unsigned char>(ch) < 0x20) {
      fmt::format_to(std::back_inserter(out), "\\u{:04x}", static_cast<unsigned>(ch));
    } else {
      out += ch;
    }
  }
  out += '"';
}

std::unexpected<Trouble> socket_trouble(const std::string& path) {
  return trouble(Errc::io,
                 fmt::format("The probe socket {} cannot be opened ({}): choose a path in "
                             "a folder you may write to.",
                             path, std::strerror(errno)));
}

}  // namespace

std::string probe_line(std::uint64_t frame, std::string_view phase,
                       std::span<const WidgetNote> notes, std::string_view screen,
                       std::uint64_t taps) {
  std::string line =
      fmt::format("{{\"frame\":{},\"phase\":\"{}\",\"screen\":\"{}\",\"taps\":{},\"widgets\":[",
                  frame, phase, screen, taps);
  bool first = true;
  for (const auto& n : notes) {
    line += first ? "{\"name\":" : ",{\"name\":";
    first = false;
    append_quoted(line, n.name);
    fmt::format_to(std::back_inserter(line),
                   ",\"rect\":[{:.0f},{:.0f},{:.0f},{:.0f}],\"text\":", n.rect.x, n.rect.y,
                   n.rect.w, n.rect.h);
    append_quoted(line, n.text);
    fmt::format_to(std::back_inserter(line), ",\"enabled\":{},\"button\":{}", n.enabled,
                   n.is_button);
    if (n.is_field) line += ",\"field\":true";
    if (n.is_on) line += ",\"on\":true";
    if (n.is_cut) line += ",\"cut\":true";
    line += '}';
  }
  line += "]}\n";
  return line;
}

Outcome<std::unique_ptr<ProbeServer>> ProbeServer::open(const std::string& path) {
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  if (path.size() >= sizeof address.sun_path)
    return trouble(Errc::out_of_range, "The path of the probe socket " + path +
                                           " is too long: use one of fewer than 108 characters.");
  std::ranges::copy(path, std::begin(address.sun_path));
  const int fd = ::socket(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
  if (fd < 0) return socket_trouble(path);
  ::unlink(path.c_str());
  const auto* raw = reinterpret_cast<const sockaddr*>(&address);
  if (::bind(fd, raw, sizeof address) != 0 || ::listen(fd, 4) != 0) {
    auto failure = socket_trouble(path);
    ::close(fd);
    return failure;
  }
  return std::unique_ptr<ProbeServer>{new ProbeServer{fd, path}};
}

ProbeServer::~ProbeServer() {
  for (const auto& r : readers_) ::close(r.fd);
  ::close(fd_);
  ::unlink(path_.c_str());
}

bool ProbeServer::accept_readers() {
  bool any = false;
  while (true) {
    const int fd = ::accept4(fd_, nullptr, nullptr, SOCK_NONBLOCK | SOCK_CLOEXEC);
    if (fd < 0) break;
    readers_.push_back({fd, {}});
    any = true;
  }
  return any;
}

/// False when the reader is gone.
bool ProbeServer::send_some(Reader& reader) {
  while (!reader.unsent.empty()) {
    const auto sent = ::send(reader.fd, reader.unsent.data(), reader.unsent.size(), MSG_NOSIGNAL);
    if (sent < 0) return errno == EAGAIN || errno == EWOULDBLOCK || errno == EINTR;
    reader.unsent.erase(0, static_cast<std::size_t>(sent));
  }
  return true;
}

void ProbeServer::publish(std::string_view line) {
  std::erase_if(readers_, [line](Reader& reader) {
    if (reader.unsent.empty()) reader.unsent = line;
    if (send_some(reader)) return false;
    ::close(reader.fd);
    return true;
  });
}

}  // namespace station::ui
