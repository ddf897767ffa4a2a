#pragma once
// What Poppler's programs say of a page, for tests of what is printed.

#include <cstdio>
#include <cstdlib>
#include <string>

namespace station::test {

[[nodiscard]] inline bool has_poppler() { return std::system("pdftotext -v >/dev/null 2>&1") == 0; }

/// The standard output of a shell's command; empty if it cannot be started.
[[nodiscard]] inline std::string output_of(const std::string& command) {
  std::string text;
  std::FILE* pipe = ::popen(command.c_str(), "r");
  if (pipe == nullptr) return text;
  char part[4096];
  while (const std::size_t n = std::fread(part, 1, sizeof part, pipe)) text.append(part, n);
  ::pclose(pipe);
  return text;
}

}  // namespace station::test
