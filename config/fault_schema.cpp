#include "config/fault_schema.hpp"

#include "hal/sim/faults/fault.hpp"

#include <fmt/format.h>

namespace station::config {
namespace {

constexpr const char* kNumber = R"j([0-9]+(\\.[0-9]+)?)j";
constexpr const char* kEvent = "claimed|probe-placed|inflating|holding|ramping|venting";

/// "leak" and what it means, for the reader of the schema.
std::string meaning(const hal::sim::FaultInfo& info) {
  const std::string amount = info.unit.empty()
                                 ? std::string{}
                                 : fmt::format(" amount: {}, {} to {}, default {}", info.unit,
                                               info.least, info.most, info.amount);
  return fmt::format(R"j({{"pattern":"^{}([@:]|$)","description":"{} [{}]{}"}})j", info.name,
                     info.sentence, to_string(info.room), amount);
}

}  // namespace

std::string fault_schema() {
  // Nothing in the catalogue needs an escape in JSON but the backslashes of the pattern.
  std::string names;
  std::string meanings;
  for (const hal::sim::FaultInfo& info : hal::sim::fault_catalogue()) {
    names += (names.empty() ? "" : "|") + std::string{info.name};
    meanings += (meanings.empty() ? "" : ",") + meaning(info);
  }
  const std::string word = fmt::format(R"j(^({0})(@({1}|({2})(#[1-9][0-9]*)?(\\+{1})?))?(:.+)?$)j",
                                       names, kNumber, kEvent);
  return fmt::format(
      R"j({{"$schema":"https://json-schema.org/draft/2020-12/schema",)j"
      R"j("title":"Fault scenario of the ABI station","type":"object",)j"
      R"j("additionalProperties":false,"required":["faults"],"properties":{{)j"
      R"j("title":{{"type":"string"}},"story":{{"type":"string"}},"faults":{{"type":"array",)j"
      R"j("minItems":1,"items":{{"type":"string","pattern":"{}","description":)j"
      R"j("NAME[@SECONDS|@EVENT[#N][+SECONDS]][:KEY=VALUE,...]; keys: chance 0-1, lasts s, )j"
      R"j(rate 0-1, amount, port 1-8, line cuff or doppler, to_device","anyOf":[{}]}}}}}}}})j",
      word, meanings);
}

}  // namespace station::config
