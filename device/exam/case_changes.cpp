#include "device/exam/case_changes.hpp"

#include <fmt/format.h>

#include <array>

namespace station::device {
namespace {

constexpr std::array kSides{Side::right, Side::left};

/// Every key of two maps once, in order.
template <class Map, class F>
void for_each_difference(const Map& before, const Map& after, F each) {
  Map both = before;
  both.insert(after.begin(), after.end());
  for (const auto& [key, value] : both) {
    const auto old_one = before.find(key);
    const auto new_one = after.find(key);
    const bool same =
        old_one != before.end() && new_one != after.end() && old_one->second == new_one->second;
    if (!same) each(key);
  }
}

struct Limit {
  int least;
  int most;
};

/// "The circumference of the right arm is 5 mm: give one from 50 to 1200."
std::string out_of(const Limit& limit, int value, const std::string& what, const char* unit) {
  if (value >= limit.least && value <= limit.most) return {};
  return fmt::format("{} is {} {}: give one from {} to {}.", what, value, unit, limit.least,
                     limit.most);
}

}  // namespace

std::vector<std::string> changes_between(const ExamCase& before, const ExamCase& after) {
  std::vector<std::string> changed;
  const auto note = [&](bool differs, std::string what) {
    if (differs) changed.push_back(std::move(what));
  };
  note(before.operator_name != after.operator_name, "operator");
  note(before.indication != after.indication, "indication");
  note(before.posture != after.posture || before.head_raised_degrees != after.head_raised_degrees ||
           before.posture_note != after.posture_note,
       "posture");
  note(before.room_celsius != after.room_celsius, "room temperature");
  note(before.history != after.history, "history");
  note(before.smoked_within_two_hours != after.smoked_within_two_hours, "smoking");
  note(before.before_exercise != after.before_exercise, "questions before exercise");
  for (const Side side : kSides) {
    const auto i = static_cast<std::size_t>(side);
    note(before.leg_history[i] != after.leg_history[i] || before.feet[i] != after.feet[i],
         fmt::format("{} foot", to_string(side)));
    note(before.forearm_cuff[i] != after.forearm_cuff[i],
         fmt::format("{} forearm cuff", to_string(side)));
  }
  for_each_difference(before.cuffs, after.cuffs, [&](CuffSite site) {
    changed.push_back(fmt::format("{}: cuff", to_string(site)));
  });
  for_each_difference(before.access, after.access, [&](ArterySite artery) {
    changed.push_back(fmt::format("{}: access", to_string(artery)));
  });
  for_each_difference(before.questions_skipped, after.questions_skipped,
                      [&](const std::string& questions) {
                        changed.push_back(fmt::format("{}: skipped or asked", questions));
                      });
  for_each_difference(before.sites, after.sites, [&](CuffSite site) {
    changed.push_back(fmt::format("{}: permission", to_string(site)));
  });
  return changed;
}

std::string fault_in(const ExamCase& c) {
  const auto first = [](std::initializer_list<std::string> faults) {
    for (const std::string& fault : faults)
      if (!fault.empty()) return fault;
    return std::string{};
  };
  for (const auto& [site, fit] : c.cuffs) {
    const std::string where = to_string(site);
    const std::string fault =
        first({fit.circumference_mm == 0 ? ""
                                         : out_of({30, 1200}, fit.circumference_mm,
                                                  "The circumference of the " + where, "mm"),
               fit.width_mm == 0
                   ? ""
                   : out_of({10, 300}, fit.width_mm, "The cuff width at the " + where, "mm")});
    if (!fault.empty()) return fault;
  }
  if (c.head_raised_degrees) {
    if (c.posture != Posture::head_raised)
      return "The head is raised by some degrees and the posture says otherwise: correct one of "
             "them.";
    if (auto fault = out_of({1, 90}, *c.head_raised_degrees, "The raising of the head", "degrees");
        !fault.empty())
      return fault;
  }
  if (c.room_celsius)
    if (auto fault = out_of({5, 45}, *c.room_celsius, "The room temperature", "degrees Celsius");
        !fault.empty())
      return fault;
  for (const Side side : kSides) {
    const auto i = static_cast<std::size_t>(side);
    const auto& weeks = c.feet[i].wound_weeks;
    if (weeks)
      if (auto fault =
              out_of({0, 5200}, *weeks,
                     fmt::format("The age of the wound of the {} foot", to_string(side)), "weeks");
          !fault.empty())
        return fault;
    if (weeks && c.leg_history[i].wound == clinical::Wound::none)
      return fmt::format("The {} foot has a wound since {} weeks and none: correct one of them.",
                         to_string(side), *weeks);
    if (const auto& earlier = c.earlier[i])
      if (auto fault =
              out_of({0, 500}, earlier->index.hundredths,
                     fmt::format("The earlier index of the {} leg", to_string(side)), "hundredths");
          !fault.empty())
        return fault;
  }
  return {};
}

}  // namespace station::device
