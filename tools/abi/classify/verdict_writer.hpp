#pragma once
// Verdicts and refusals as lines of JSON.

#include "algorithms/clinical/verdict.hpp"
#include "tools/abi/classify/case_reader.hpp"

#include <fmt/format.h>

#include <cstddef>

namespace station::tools {

/// Each appends one line with its line end.
void write_verdict(fmt::memory_buffer& out, const clinical::Verdict& verdict);
void write_refusal(fmt::memory_buffer& out, const CaseFault& fault, std::size_t line);

}  // namespace station::tools
