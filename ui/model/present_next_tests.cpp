// What the result proposes next for a leg: why, how long, and the keys that start or decline it
// [E35].
#include "algorithms/clinical/messages/abi_messages.hpp"
#include "ui/model/body_words.hpp"
#include "ui/model/flag_words.hpp"
#include "ui/model/present_parts.hpp"
#include "ui/model/words.hpp"

#include <fmt/format.h>

namespace station::ui {
namespace {

std::optional<device::Procedure> procedure_of(std::string_view test) {
  using enum device::Procedure;
  if (test == "toe pressure") return toe;
  if (test == "repeat") return repeat;
  if (test == "exercise") return exercise;
  if (test == "segmental pressures") return segmental;
  return std::nullopt;
}

/// One key starts it, one declines it, where the station offers it; a test that was declined says
/// so (E35).
void offer(NextTest& next, const device::StationSnapshot& s, device::Procedure procedure, Side side,
           Language language) {
  const auto tell = [language](const Phrase& p) { return std::string{say(language, p)}; };
  const auto place = fmt::format("next.{}.{}", to_string(side), static_cast<int>(procedure));
  for (const auto& declined : s.exam.declined)
    if (declined.procedure == procedure && declined.leg.value_or(side) == side)
      next.answer = say(language, Phrase{"declined, {}", "abgelehnt, {}"}, declined.person);
  for (const auto& proposed : s.proposed) {
    if (proposed.procedure != procedure || proposed.leg.value_or(side) != side) continue;
    const bool may = s.offered.start_procedure && proposed.cannot_start.empty();
    next.start = Choice{place + ".start",
                        tell({"Start", "Beginnen"}),
                        "",
                        may,
                        true,
                        device::StartProcedure{procedure, proposed.leg}};
    const std::string& person = s.exam.exam_case.operator_name;
    next.decline = Choice{place + ".decline",
                          tell({"Decline", "Ablehnen"}),
                          "",
                          !person.empty(),
                          false,
                          device::DeclineProcedure{procedure, proposed.leg, "declined", person}};
    return;
  }
}

}  // namespace

std::vector<NextTest> present_next_tests(const device::StationSnapshot& s,
                                         const clinical::LegVerdict& v, Side side,
                                         Language language) {
  std::vector<NextTest> out;
  for (const auto& t : v.next_tests) {
    NextTest next;
    next.title = fmt::format("{}, {}", test_words(t.test, language), side_word(side, language));
    next.why = test_reason(t.why, language);
    next.minutes = say(language, Phrase{"{} min", "{} min"}, t.minutes);
    if (const auto procedure = procedure_of(t.test)) offer(next, s, *procedure, side, language);
    out.push_back(std::move(next));
  }
  return out;
}

}  // namespace station::ui
