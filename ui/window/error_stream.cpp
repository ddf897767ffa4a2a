#include "ui/window/error_stream.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <cstdio>

namespace station::ui {
namespace {

std::FILE* kept = nullptr;

}  // namespace

void keep_error_stream() {
  const int copy = ::dup(STDERR_FILENO);
  if (copy >= 0) kept = ::fdopen(copy, "w");
}

void tell(std::string_view sentence) {
  std::FILE* stream = kept != nullptr ? kept : stderr;
  fmt::print(stream, "{}\n", sentence);
  std::fflush(stream);
}

}  // namespace station::ui
