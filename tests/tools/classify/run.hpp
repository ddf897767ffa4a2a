#pragma once
// Runs classify on text and hands back what it wrote.

#include "tools/abi/classify/classify.hpp"

#include <nlohmann/json.hpp>

#include <sstream>
#include <string>
#include <vector>

namespace station::tools {

struct Run {
  int exit_code = 0;
  std::vector<nlohmann::json> lines;  ///< of standard output
  std::string err;
};

inline Run run(const std::string& input, const ClassifyOptions& options = {}) {
  std::istringstream in{input};
  std::ostringstream out;
  std::ostringstream err;
  Run result;
  result.exit_code = run_classify(in, out, err, options);
  std::istringstream lines{out.str()};
  for (std::string line; std::getline(lines, line);)
    result.lines.push_back(nlohmann::json::parse(line));
  result.err = err.str();
  return result;
}

}  // namespace station::tools
