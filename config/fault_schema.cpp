#include "config/fault_schema.hpp"

#include "hal/sim/faults/fault.hpp"

#include <fmt/format.h>

namespace station::config {

std::string fault_schema() {
  // Nothing in the catalogue needs an escape in JSON but the pattern's backslashes.
  std::string names;
  std::string meanings;
  for (const hal::sim::FaultInfo& info : hal::sim::fault_catalogue()) {
    names += (names.empty() ? "" : "|") + std::string{info.name};
    const std::string amount = info.unit.empty()
                                   ? std::string{}
                                   : fmt::format(" amount: {}, {} to {}, default {}", info.unit,
                                                 info.least, info.most, info.amount);
    meanings += fmt::format(R"({}{{"pattern":"^{}([@:]|$)","description":"{} [{}]{}"
  }
})",
                            meanings.empty() ? "" : ",", info.name, info.sentence,
                            to_string(info.room), amount);
}
constexpr const char* kNumber = R"([0-9]+(\\.[0-9]+)?)";
const std::string word =
    fmt::format(R"(^({0})(@({1}|(claimed|probe-placed|inflating|holding|ramping|venting))"
                R"((#[1-9][0-9]*)?(\\+{1})?))?(:.+)?$)",
                names, kNumber);
return fmt::format(
    R"({{"$schema":"https://json-schema.org/draft/2020-12/schema",)"
    R"("title":"Fault scenario of the ABI station","type":"object",)"
    R"("additionalProperties":false,"required":["faults"],"properties":{{)"
    R"("title":{{"type":"string"}},"story":{{"type":"string"}},"faults":{{"type":"array",)"
    R"("minItems":1,"items":{{"type":"string","pattern":"{}",)"
    R"("description":"NAME[@SECONDS|@EVENT[#N][+SECONDS]][:KEY=VALUE,...]; keys: chance 0-1, )"
    R"(lasts s, rate 0-1, amount, port 1-8, line cuff or doppler, to_device","anyOf":[{}]}}}}}}}})",
    word, meanings);
}

}  // namespace station::config
