#pragma once
// A program run as a user runs it: own process, standard output and error in files, a signal when
// asked. For tests of the built programs.

#include <sys/types.h>

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace station::test {

class ChildProcess {
 public:
  /// Output goes to `log`.out and `log`.err. @param arguments program first, an absolute path
  ChildProcess(const std::vector<std::string>& arguments, const std::filesystem::path& log,
               const std::string& standard_input = {});
  ~ChildProcess();  ///< kills what still runs
  ChildProcess(const ChildProcess&) = delete;
  ChildProcess& operator=(const ChildProcess&) = delete;

  void signal(int number) const;
  /// Waits for the end. Exit code, or 128 + signal; empty after `limit_s` seconds.
  std::optional<int> wait(double limit_s);
  /// Waits until a line of standard output contains `text`. False after `limit_s` seconds or when
  /// the program has ended without it.
  bool wait_for_output(const std::string& text, double limit_s);
  [[nodiscard]] std::string out() const;
  [[nodiscard]] std::string err() const;
  [[nodiscard]] pid_t pid() const { return pid_; }

 private:
  bool has_ended();
  pid_t pid_ = -1;
  std::optional<int> status_;
  std::filesystem::path out_;
  std::filesystem::path err_;
};

[[nodiscard]] std::string read_file(const std::filesystem::path& file);

/// A folder that is removed with everything in it.
class TemporaryFolder {
 public:
  TemporaryFolder();
  ~TemporaryFolder();
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;
  [[nodiscard]] const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

}  // namespace station::test
