#include "algorithms/clinical/compression.hpp"

#include "algorithms/clinical/lines.hpp"

#include <fmt/format.h>

#include <string>

namespace station::clinical {
namespace {

std::string advice_for(const Index& index, const CompressionRules& rules) {
  if (index.above || index.hundredths > rules.checked_max.value)
    return fmt::format("above {}: the index is unreliable, it decides nothing",
                       decimals(rules.checked_max.value));
  if (index.hundredths < rules.refuse_below.value)
    return fmt::format("below {}: no compression, refer urgently",
                       decimals(rules.refuse_below.value));
  if (index.hundredths <= rules.specialist_max.value)
    return fmt::format("{} to {}: only by a specialist", decimals(rules.refuse_below.value),
                       decimals(rules.specialist_max.value));
  return fmt::format("above {} to {}: after a clinical check", decimals(rules.specialist_max.value),
                     decimals(rules.checked_max.value));
}

}  // namespace

void judge_compression(const Leg& leg, const History& history, const std::string& caution,
                       const Profile& profile, LegVerdict& verdict) {
  if (history.compression_considered != Answer::yes || !verdict.abi) return;
  Scribe write{verdict.flags, verdict.lines, profile};
  const auto inputs = fmt::format("index {}, toe {}, heart failure {}", verdict.abi->text(),
                                  text_of(leg.toe), text_of(history.heart_failure));
  if (!profile.compression) {
    write.say("COMPRESSION-NONE", "This profile has no compression rule: nothing is said.", inputs,
              kStationRule);
    return;
  }
  // Diabetes without a toe pressure withholds even where the category raises no caution.
  const bool diabetes_open = history.diabetes == Answer::yes && !pressure_of(leg.toe);
  const std::string withheld = !caution.empty()                 ? caution
                               : diabetes_open                  ? "Diabetes without toe pressure."
                               : is_open(history.heart_failure) ? "Heart failure is not answered."
                                                                : "";
  // What refuses is never withheld; what allows is.
  const bool refuses =
      !verdict.abi->above && verdict.abi->hundredths < profile.compression->refuse_below.value;
  if (!withheld.empty() && !refuses) {
    const char* why = !caution.empty() ? "ABI not reassuring"
                      : diabetes_open  ? "diabetes without toe pressure"
                                       : "heart failure not answered";
    write.say("COMPRESSION-WITHHELD", fmt::format("Nothing is said on compression. {}", withheld),
              fmt::format("{}; {}", why, inputs), kStationRule);
    return;
  }
  const auto advice = advice_for(*verdict.abi, *profile.compression);
  const auto failure = history.heart_failure == Answer::yes
                           ? std::string{" Heart failure: not without the treating physician."}
                           : std::string{};
  write.say("COMPRESSION",
            fmt::format("Compression, index {}. {}{}", advice, profile.compression->disagreement,
                        failure),
            fmt::format("{}; {}", advice, inputs), profile.compression->refuse_below);
}

}  // namespace station::clinical
