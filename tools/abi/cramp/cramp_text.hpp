#pragma once
// The page of a cramp visit for a terminal.

#include "algorithms/clinical/cramp/cramp_page.hpp"

#include <string>

namespace station::tools {

/// Lines of at most 96 columns (of letters, not bytes), ending with a line end.
[[nodiscard]] std::string text_of(const clinical::cramp::CrampPage& page);

}  // namespace station::tools
