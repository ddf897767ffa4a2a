#pragma once
// One A4 page as a PDF file: drawn in memory, then put in its place, so that an older file is never
// half replaced. One thread at a time, not the station's: about 0.1 s.

#include "core/result.hpp"
#include "device/report/page.hpp"

#include <filesystem>
#include <functional>
#include <string>

namespace station::device::report {

struct PdfTitle {
  std::string title;    ///< of the document
  std::string created;  ///< ISO 8601; empty = none, the same content then gives the same file
  std::string what;     ///< "report of exam 4711", for sentences
};

/// Errors: io (sentence names the path); a failed attempt leaves an older file as it was.
[[nodiscard]] Outcome<void> write_pdf(const PdfTitle& title, const std::filesystem::path& pdf,
                                      const std::function<void(Page&)>& draw);

}  // namespace station::device::report
