#pragma once
// Serves the review screen from a folder of records: the list through the catalogue, one exam, the
// picture of a reading through the very pipeline that made it, reviews and signatures, the report.
// Worker thread: reads and writes the disk.

#include "ui/model/review/review.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace station::ui {

class ReviewDesk {
 public:
  /// @param records folder of the records; reports are written beside them
  /// @param now the wall time, ISO 8601 with offset
  ReviewDesk(std::filesystem::path records, std::string (*now)());

  [[nodiscard]] std::vector<ReviewAction> serve(const ReviewRequest& request);

 private:
  std::filesystem::path records_;
  std::string (*now_)();
};

}  // namespace station::ui
