#include "config/config.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <cstdlib>
#include <set>
#include <system_error>

namespace station::config {
namespace {

/// In the order of the search; the first that has the file wins.
std::vector<std::filesystem::path> places() {
  std::vector<std::filesystem::path> all;
  if (const char* chosen = std::getenv("ABI_STATION_CONFIG"); chosen != nullptr && *chosen != '\0')
    all.emplace_back(chosen);
  all.emplace_back(STATION_CONFIG_SOURCE_DIR);
  all.emplace_back(STATION_CONFIG_INSTALL_DIR);
  return all;
}

bool is_path(std::string_view name) {
  return name.find('/') != std::string_view::npos || name.ends_with(".toml") ||
         name.ends_with(".json");
}

bool is_file(const std::filesystem::path& path) {
  std::error_code ignored;
  return std::filesystem::is_regular_file(path, ignored);
}

}  // namespace

Outcome<std::filesystem::path> find_config(std::string_view kind, std::string_view name) {
  if (is_path(name)) {
    const std::filesystem::path path{name};
    if (is_file(path)) return path;
    return trouble(Errc::not_found,
                   fmt::format("There is no file {}; check the path.", path.string()));
  }
  for (const auto& place : places()) {
    const auto path = place / kind / (std::string{name} + ".toml");
    if (is_file(path)) return path;
  }
  const auto names = list_config(kind);
  return trouble(
      Errc::not_found,
      names.empty()
          ? fmt::format("There is no {}/{}.toml and no other file of its kind; set "
                        "ABI_STATION_CONFIG to the directory that holds the station's config.",
                        kind, name)
          : fmt::format("There is no {}/{}.toml; known names are: {}. Give one of them or a path.",
                        kind, name, fmt::join(names, ", ")));
}

std::vector<std::string> list_config(std::string_view kind) {
  std::set<std::string> names;
  for (const auto& place : places()) {
    std::error_code ignored;
    for (const auto& entry : std::filesystem::directory_iterator{place / kind, ignored})
      if (entry.path().extension() == ".toml" && is_file(entry.path()))
        names.insert(entry.path().stem().string());
  }
  return {names.begin(), names.end()};
}

}  // namespace station::config
