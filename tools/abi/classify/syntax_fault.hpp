#pragma once
// Inside of abi classify: what is wrong with a line that is no JSON. The fast parser says only that
// it is none; this one walks the line again, slowly, and says at which field and byte.

#include "tools/abi/classify/case_reader.hpp"

#include <string_view>

namespace station::tools {

/// Of a line that the fast parser refused. Any bytes; the identifier where it was read before.
[[nodiscard]] CaseFault syntax_fault(std::string_view text, bool is_utf8);

}  // namespace station::tools
