#pragma once
// What the cramp visit needs of the disk: its questions and medicines, and the printed page. Worker
// thread.

#include "ui/model/cramp/cramp.hpp"

#include <filesystem>
#include <vector>

namespace station::ui {

class CrampDesk {
 public:
  /// @param folder where pages are written; made when the first one is
  /// @param now the wall time for people, in names of files and on the page: "2026-11-27 14:05"
  CrampDesk(std::filesystem::path folder, std::string (*now)());

  /// The answers to a request; empty for one that is the shell's.
  [[nodiscard]] std::vector<CrampAction> serve(const CrampRequest& request);

 private:
  std::filesystem::path folder_;
  std::string (*now_)();
};

}  // namespace station::ui
