#include "algorithms/clinical/compression.hpp"

#include "algorithms/clinical/lines.hpp"

#include <fmt/format.h>

#include <optional>
#include <string>

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

/// Why nothing that allows may be said: as a sentence, and in the words of inputs.
struct Withheld {
  std::string says;
  std::string why;
};

std::optional<Withheld> withheld_by(const Leg& leg, const History& history,
                                    const CompressionDoubts& doubts, const LegVerdict& verdict) {
  constexpr const char* kThreat = "pressure in the limb-threatening range or acute signs";
  if (doubts.acute_signs) return Withheld{"Acute signs in this leg: an emergency.", kThreat};
  if (verdict.threat)
    return Withheld{"A pressure of this leg is in the limb-threatening range.", kThreat};
  if (leg.history.rest_pain == Answer::yes)
    return Withheld{"Rest pain: the leg's circulation comes first.", "rest pain"};
  if (!doubts.caution.empty()) return Withheld{doubts.caution, "ABI not reassuring"};
  if (!doubts.posture.empty())
    return Withheld{"Not comparable: " + doubts.posture + ".", "ABI not reassuring"};
  if (doubts.provisional)
    return Withheld{"The index is provisional: a reading is missing.", "repeat rules"};
  // Diabetes without a toe pressure withholds even where the category raises no caution, and so
  // does a diabetes that nobody asked for.
  if (history.diabetes != Answer::no && !pressure_of(leg.toe))
    return history.diabetes == Answer::yes
               ? Withheld{"Diabetes without toe pressure.", "diabetes without toe pressure"}
               : Withheld{"Diabetes is not answered, and there is no toe pressure.",
                          "diabetes open"};
  if (is_open(history.heart_failure))
    return Withheld{"Heart failure is not answered.", "heart failure not answered"};
  return std::nullopt;
}

}  // namespace

void judge_compression(const Leg& leg, const History& history, const CompressionDoubts& doubts,
                       const Profile& profile, LegVerdict& verdict) {
  if (!verdict.abi) return;
  Scribe write{verdict.flags, verdict.lines, profile};
  const auto inputs = fmt::format("index {}, toe {}, heart failure {}", verdict.abi->text(),
                                  text_of(leg.toe), text_of(history.heart_failure));
  if (!profile.compression) {
    write.say("COMPRESSION-NONE", "This profile has no compression rule: nothing is said.", inputs,
              kStationRule);
    return;
  }
  // What refuses is never withheld; what allows is.
  const bool refuses =
      !verdict.abi->above && verdict.abi->hundredths < profile.compression->refuse_below.value;
  const auto withheld = withheld_by(leg, history, doubts, verdict);
  if (withheld && !refuses) {
    write.say("COMPRESSION-WITHHELD",
              fmt::format("Nothing is said on compression. {}", withheld->says),
              fmt::format("{}; {}", withheld->why, inputs), kStationRule);
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
