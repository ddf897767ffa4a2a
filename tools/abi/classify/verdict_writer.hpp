#pragma once
// Verdicts and refusals as lines of JSON.

#include "algorithms/clinical/verdict.hpp"
#include "tools/abi/classify/case_reader.hpp"
#include "tools/abi/classify/classify.hpp"

#include <fmt/format.h>

#include <cstddef>

namespace station::tools {

/// Each appends one line with its line end.
/// @param telling as of ClassifyOptions; null: not told
void write_verdict(fmt::memory_buffer& out, const clinical::Verdict& verdict,
                   const Telling* telling);
void write_refusal(fmt::memory_buffer& out, const CaseFault& fault, std::size_t line,
                   const Telling* telling);

}  // namespace station::tools
