#include "config/config.hpp"
#include "tools/abi/classify/classify.hpp"
#include "tools/abi/commands.hpp"
#include "tools/abi/exit_code.hpp"

#include <fmt/format.h>

#include <cstdio>
#include <iostream>

namespace station::tools {

int run_classify_command(const ClassifyCommandOptions& options) {
  if (options.schema) {
    fmt::print("{}\n", classify_schema());
    return kDone;
  }
  std::ios::sync_with_stdio(false);
  return run_classify(std::cin, std::cout, std::cerr, {.profile = options.profile});
}

}  // namespace station::tools
