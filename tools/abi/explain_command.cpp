#include "config/config.hpp"
#include "tools/abi/commands.hpp"
#include "tools/abi/exit_code.hpp"
#include "tools/abi/explain/explain.hpp"
#include "tools/abi/explain/known_rules.hpp"

#include <fmt/format.h>

#include <cstdio>
#include <string>

namespace station::tools {

int run_explain(const ExplainOptions& options) {
  if (options.rule.empty() && options.profile.empty()) {
    fmt::print("{}", options.json ? list_rules_json() : list_rules());
    return kDone;
  }
  const auto name = options.profile.empty() ? std::string{"acc-aha-2024"} : options.profile;
  const auto file = config::find_config("profiles", name);
  if (!file) {
    fmt::print(stderr, "abi explain: {}\n", file.error().sentence);
    return kWrongUse;
  }
  const auto profile = config::load_profile(*file);
  if (!profile) {
    fmt::print(stderr, "abi explain: {}\n", profile.error().sentence);
    return kWrongUse;
  }
  if (options.rule.empty()) {
    fmt::print("{}", options.json ? explain_profile_json(*profile) : explain_profile(*profile));
    return kDone;
  }
  const auto* rule = find_known_rule(options.rule);
  if (rule == nullptr) {
    const auto near = nearest_rule(options.rule);
    fmt::print(stderr, "abi explain: there is no rule \"{}\"{}`abi explain` lists them.\n",
               options.rule, near.empty() ? "; " : "; did you mean " + near + "? ");
    return kWrongUse;
  }
  fmt::print("{}",
             options.json ? explain_rule_json(*rule, *profile) : explain_rule(*rule, *profile));
  return kDone;
}

}  // namespace station::tools
