#include "config/document.hpp"

#include <fmt/format.h>

#include <fstream>
#include <system_error>

namespace station::config {
namespace {

constexpr std::uintmax_t kMaxBytes = 1U << 20U;

struct KindWords {
  std::string_view operator()(std::monostate) const { return "nothing"; }
  std::string_view operator()(bool) const { return "true or false"; }
  std::string_view operator()(std::int64_t) const { return "a whole number"; }
  std::string_view operator()(double) const { return "a number"; }
  std::string_view operator()(const std::string&) const { return "text"; }
  std::string_view operator()(const List&) const { return "a list"; }
  std::string_view operator()(const Table&) const { return "a table"; }
};

}  // namespace

std::string_view kind_of(const Node& node) { return std::visit(KindWords{}, node.value); }

Outcome<Document> read_document(const std::filesystem::path& file) {
  const std::string name = file.string();
  std::error_code error;
  const auto status = std::filesystem::status(file, error);
  if (!std::filesystem::exists(status))
    return trouble(Errc::not_found,
                   fmt::format("There is no file {}; check the name or give the full path.", name));
  if (std::filesystem::is_directory(status))
    return trouble(Errc::io, fmt::format("{} is a directory; name a file in it.", name));
  std::ifstream in{file, std::ios::binary};
  if (!in)
    return trouble(Errc::io, fmt::format("{} cannot be opened; check its permissions.", name));
  std::string text;
  text.resize(kMaxBytes + 1);
  in.read(text.data(), static_cast<std::streamsize>(text.size()));
  text.resize(static_cast<std::size_t>(in.gcount()));
  if (text.size() > kMaxBytes)
    return trouble(
        Errc::malformed,
        fmt::format("{} is larger than 1 MiB, too large for settings; check the name.", name));
  return file.extension() == ".json" ? parse_json(text, name) : parse_toml(text, name);
}

}  // namespace station::config
