#include "algorithms/clinical/advice.hpp"
#include "algorithms/clinical/ankle.hpp"
#include "algorithms/clinical/arms.hpp"
#include "algorithms/clinical/category.hpp"
#include "algorithms/clinical/ischaemia.hpp"
#include "algorithms/clinical/lines.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace station::clinical {
namespace {

std::string capitalized(std::string text) {
  if (!text.empty() && text[0] >= 'a' && text[0] <= 'z')
    text[0] = static_cast<char>(text[0] - 'a' + 'A');
  return text;
}

Line category_line(const LegVerdict& verdict, const Profile& profile, bool reassures) {
  const std::string word = capitalized(words_of(verdict.category));
  const Source source{profile.citation, profile.mark};
  if (verdict.category == Category::not_available)
    return make_line("CATEGORY", word + ": no index, therefore no category.", "no index", source);
  const auto band = band_of(verdict.category, profile);
  if (!verdict.abi)
    return make_line("CATEGORY", word + ": an artery did not close; no arm pressure.",
                     "no arm pressure", source);
  const char* tail = reassures ? "." : "; not by itself reassuring, see above.";
  return make_line("CATEGORY", fmt::format("{} ({}, {}){}", word, profile.title, band, tail),
                   "index " + verdict.abi->text(), source);
}

LegVerdict judge_leg(const Leg& leg, const ArmFinding& arms, const History& history,
                     const Profile& profile) {
  LegVerdict verdict;
  const auto ankle = judge_ankle(leg, arms.mmHg, profile, verdict);
  judge_ischaemia(leg, ankle, history, profile, verdict);
  advise(leg, history, verdict);

  // Above everything else stands the category, and above that what keeps it from reassuring.
  const auto warning = not_reassuring(leg, history, verdict);
  std::vector<Line> head;
  if (warning) head.push_back(*warning);
  head.push_back(category_line(verdict, profile, !warning));
  verdict.lines.insert(verdict.lines.begin(), std::make_move_iterator(head.begin()),
                       std::make_move_iterator(head.end()));
  std::stable_sort(verdict.flags.begin(), verdict.flags.end(),
                   [](const Flag& a, const Flag& b) { return a.urgency > b.urgency; });
  return verdict;
}

}  // namespace

Verdict classify(const Case& c, const Profile& profile) {
  auto arms = judge_arms(c.arms, profile);
  Verdict verdict;
  verdict.case_id = c.id;
  verdict.profile = profile.id;
  verdict.arm_mmHg = arms.mmHg;
  verdict.provisional = arms.provisional;
  for (const Side side : {Side::right, Side::left})
    verdict.legs[static_cast<std::size_t>(side)] = judge_leg(c.leg(side), arms, c.history, profile);
  verdict.flags = std::move(arms.flags);
  verdict.lines = std::move(arms.lines);
  return verdict;
}

}  // namespace station::clinical
