#pragma once
// The report as lines of plain text: the same content as on the page, all of it, one statement a
// line. For a terminal, and for a test that reads it line by line. Pure.

#include "device/report/report_content.hpp"

#include <string>
#include <vector>

namespace station::device::report {

/// Sites as "Left radial | 149 | 142-159 | 0.48 | note | attempts | cuff"; "!" marks what is urgent
/// or warns, "-" the other flags.
[[nodiscard]] std::vector<std::string> text_lines(const Content& content);

}  // namespace station::device::report
