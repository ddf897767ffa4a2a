#include "tests/ui/driver/bedside.hpp"

#include <fmt/format.h>
#include <sys/socket.h>
#include <sys/un.h>

#include <algorithm>
#include <chrono>
#include <iterator>
#include <utility>

namespace station::ui {
namespace {

using Clock = std::chrono::steady_clock;

/// Ends a hung test; generous, for a machine that does much else.
constexpr auto kWatchdog = std::chrono::minutes{3};
/// A screen where nothing changes sends nothing; a new reader is told what is there.
constexpr int kQuietMs = 1000;

}  // namespace

Bedside::Bedside(DeskSize size, std::filesystem::path folder)
    : folder_{std::move(folder)}, desk_{size} {
  std::filesystem::create_directories(folder_);
}

Bedside::~Bedside() {
  if (socket_ >= 0) ::close(socket_);
}

void Bedside::start(std::vector<std::string> command) {
  socket_path_ = (folder_ / "probe.sock").string();
  std::filesystem::remove(socket_path_);
  const auto size = fmt::format("{}x{}", desk_.size().width, desk_.size().height);
  command.insert(command.end(), {"--size", size, "--ui-probe", socket_path_});
  seen_ = {};
  taps_before_start_ = desk_.taps();
  program_ = std::make_unique<Child>(command, std::vector<std::string>{desk_.environment()});
  wait_until("the first frame", [](const SeenScreen& s) { return s.frame > 0; });
}

void Bedside::connect() {
  if (socket_ >= 0) ::close(socket_);
  socket_ = -1;
  unread_.clear();
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  if (socket_path_.size() >= sizeof address.sun_path)
    throw NotSeen{"The folder of the test has too long a name for a socket: " + socket_path_};
  std::ranges::copy(socket_path_, std::begin(address.sun_path));
  const int fd = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
  if (::connect(fd, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0)
    socket_ = fd;
  else
    ::close(fd);
}

bool Bedside::read_frame() {
  if (socket_ < 0) connect();
  if (socket_ < 0) {
    ::poll(nullptr, 0, 5);  // the program is still opening its window
    return false;
  }
  pollfd waiting{socket_, POLLIN, 0};
  if (::poll(&waiting, 1, kQuietMs) <= 0) {
    connect();
    return false;
  }
  char chunk[65536];
  const auto got = ::read(socket_, chunk, sizeof chunk);
  if (got <= 0) {
    ::close(socket_);
    socket_ = -1;
    return false;
  }
  unread_.append(chunk, static_cast<std::size_t>(got));
  // The newest whole frame counts; older ones have passed.
  const auto end = unread_.rfind('\n');
  if (end == std::string::npos) return false;
  const auto before = end == 0 ? std::string::npos : unread_.rfind('\n', end - 1);
  const auto begin = before == std::string::npos ? 0 : before + 1;
  std::string line = unread_.substr(begin, end - begin);
  unread_.erase(0, end + 1);
  auto seen = read_probe_line(line);
  if (!seen) return false;
  last_line_ = std::move(line);
  seen_ = std::move(*seen);
  return true;
}

std::string Bedside::account(std::string_view what) const {
  return fmt::format(
      "Waited for {}, in vain: the screen \"{}\" is in phase \"{}\" with prompt \"{}\" after {} "
      "presses. Last line of the probe: {}",
      what, seen_.screen, seen_.phase, seen_.text_of("prompt.what"), presses_, last_line_);
}

const SeenScreen& Bedside::wait_until(std::string_view what, const Wanted& wanted) {
  const auto end = Clock::now() + kWatchdog;
  // What was read last may have passed while nobody looked: a fresh frame is asked for first.
  while (Clock::now() < end) {
    if (read_frame() && wanted(seen_)) return seen_;
    if (program_ && program_->has_ended()) throw NotSeen{"The program has ended. " + account(what)};
  }
  throw NotSeen{account(what)};
}

const SeenScreen& Bedside::wait_for_phase(std::string_view phase) {
  return wait_until(fmt::format("the phase {}", phase),
                    [phase](const SeenScreen& s) { return s.phase == phase; });
}

const SeenScreen& Bedside::wait_for_phase(const std::vector<std::string>& any_of) {
  return wait_until(fmt::format("one of the phases {}", fmt::join(any_of, ", ")),
                    [&any_of](const SeenScreen& s) {
                      return std::ranges::find(any_of, s.phase) != any_of.end();
                    });
}

const SeenScreen& Bedside::wait_for_offer(std::string_view widget) {
  return wait_until(fmt::format("{} to be offered", widget),
                    [widget](const SeenScreen& s) { return s.offers(widget); });
}

const SeenScreen& Bedside::wait_for_words(std::string_view words) {
  return wait_until(fmt::format("the words \"{}\"", words),
                    [words](const SeenScreen& s) { return s.says(words); });
}

bool Bedside::newer_frame_within(int ms) {
  pollfd waiting{socket_, POLLIN, 0};
  return socket_ >= 0 && ::poll(&waiting, 1, ms) > 0 && read_frame();
}

const SeenScreen& Bedside::settle() {
  constexpr int kStandsStillMs = 80;
  constexpr int kMostFrames = 20;  // a live picture never stands still
  for (int i = 0; i < kMostFrames && newer_frame_within(kStandsStillMs); ++i) {
  }
  return seen_;
}

void Bedside::touch(std::string_view widget) {
  wait_for_offer(widget);
  // Letters that come up or go move the rest of a page: the finger waits for what moves, first for
  // what its own last tap moves, which on a loaded machine may take longer than any stillness.
  const auto is_answered = [this](const SeenScreen& s) {
    return s.taps + taps_before_start_ >= desk_.taps();
  };
  if (!is_answered(seen_)) wait_until("the last tap to be answered", is_answered);
  settle();
  if (!seen_.offers(widget)) wait_for_offer(widget);
  const auto* w = seen_.find(widget);
  ++presses_;
  desk_.touch(w->x + w->width / 2, w->y + w->height / 2);
}

void Bedside::press(const std::string& keysym) {
  ++presses_;
  desk_.press_key(keysym);
}

void Bedside::press_when_offered(std::string_view widget, const std::string& keysym) {
  wait_for_offer(widget);
  press(keysym);
}

void Bedside::type(std::string_view text) {
  typed_ += text.size();
  desk_.type(text);
}

std::filesystem::path Bedside::picture(const std::string& name) {
  const auto file = folder_ / (name + ".png");
  desk_.picture(file);
  return file;
}

pid_t Bedside::pid() const { return program_ ? program_->pid() : -1; }

void Bedside::cut_power() {
  program_->signal(SIGKILL);
  static_cast<void>(exit_code());
}

int Bedside::end() {
  program_->signal(SIGTERM);
  return exit_code();
}

int Bedside::exit_code() {
  const int code = program_->exit_code();
  program_.reset();
  if (socket_ >= 0) ::close(socket_);
  socket_ = -1;
  return code;
}

}  // namespace station::ui
