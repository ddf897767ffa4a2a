#pragma once
// A child process whose standard output is read line by line. Waiting is for a line, never for a
// time; the limit only keeps a broken run from hanging.

#include <poll.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace station::ui {

inline constexpr int kPatienceMs = 60'000;
inline constexpr int kLookMs = 5;  ///< between two looks at whether a process has ended

/// Lines from a file descriptor.
class LineReader {
 public:
  explicit LineReader(int fd) : fd_{fd} {}
  /// The next line, or nothing at the end or when patience runs out.
  std::optional<std::string> next() {
    while (true) {
      if (const auto end = buffer_.find('\n'); end != std::string::npos) {
        std::string line = buffer_.substr(0, end);
        buffer_.erase(0, end + 1);
        return line;
      }
      pollfd waiting{fd_, POLLIN, 0};
      if (::poll(&waiting, 1, kPatienceMs) <= 0) return std::nullopt;
      char chunk[4096];
      const auto got = ::read(fd_, chunk, sizeof chunk);
      if (got <= 0) return std::nullopt;
      buffer_.append(chunk, static_cast<std::size_t>(got));
    }
  }
  /// Reads on until a line holds the text.
  std::optional<std::string> find(std::string_view text) {
    while (auto line = next())
      if (line->find(text) != std::string::npos) return line;
    return std::nullopt;
  }

 private:
  int fd_;
  std::string buffer_;
};

class Child {
 public:
  /// @param environment "NAME=value" entries added to ours
  Child(const std::vector<std::string>& command, const std::vector<std::string>& environment) {
    int ends[2];
    if (::pipe(ends) != 0) return;
    pid_ = ::fork();
    if (pid_ == 0) {
      ::dup2(ends[1], STDOUT_FILENO);
      ::close(ends[0]);
      ::close(ends[1]);
      for (const auto& entry : environment) ::putenv(const_cast<char*>(entry.c_str()));
      std::vector<char*> arguments;
      for (const auto& word : command) arguments.push_back(const_cast<char*>(word.c_str()));
      arguments.push_back(nullptr);
      ::execvp(arguments[0], arguments.data());
      ::_exit(127);
    }
    ::close(ends[1]);
    out_ = ends[0];
    lines_.emplace(out_);
  }
  /// Ends it. An X server looks for a wish to end and then sleeps until something happens: a wish
  /// that comes between the two is slept over, so it is repeated, and at last not asked any more.
  ~Child() {
    constexpr int kAskAgainMs = 2'000;
    for (int asked = 0; !has_ended(); ++asked) {
      ::kill(pid_, asked * kAskAgainMs < kPatienceMs ? SIGTERM : SIGKILL);
      for (int waited = 0; waited < kAskAgainMs && !has_ended(); waited += kLookMs)
        ::poll(nullptr, 0, kLookMs);
    }
    if (out_ >= 0) ::close(out_);
  }
  Child(const Child&) = delete;
  Child& operator=(const Child&) = delete;

  LineReader& out() { return *lines_; }
  [[nodiscard]] pid_t pid() const { return pid_; }
  void signal(int number) const {
    if (pid_ > 0) ::kill(pid_, number);
  }
  [[nodiscard]] bool has_ended() {
    if (pid_ <= 0) return true;
    int status = 0;
    if (::waitpid(pid_, &status, WNOHANG) != pid_) return false;
    ended(status);
    return true;
  }
  /// Waits for its end; -1 if it ended by a signal.
  int exit_code() {
    int status = 0;
    if (pid_ > 0 && ::waitpid(pid_, &status, 0) == pid_) ended(status);
    return code_;
  }

 private:
  void ended(int status) {
    pid_ = -1;
    code_ = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
  }

  pid_t pid_ = -1;
  int code_ = -1;
  int out_ = -1;
  std::optional<LineReader> lines_;
};

}  // namespace station::ui
