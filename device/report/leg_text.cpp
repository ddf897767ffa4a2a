// What stands in the box of one leg: index, category and what warns of it, toe, foot, flags.
#include "device/exam/counted_pressure.hpp"
#include "device/report/report_parts.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>

namespace station::device::report {
namespace {

using clinical::Answer;

constexpr std::string_view kWarnings[] = {"WAVEFORM-DISAGREES", "NOT-REASSURING", "NOT-COMPARABLE"};

/// Said above the category or beside the index already.
bool is_said_elsewhere(const clinical::Flag& f) {
  return f.token == "WAVEFORM" || f.token == "NOT-COMPARABLE" || f.token.starts_with("TBI ");
}

std::string toe_of(const ExamRecord& exam, Side side, const clinical::LegVerdict& verdict) {
  const auto toe = pressure_that_counts(exam, {Artery::digital, side}).mmHg;
  if (!toe) return {};
  if (!verdict.toe) return fmt::format("toe {} mmHg", *toe);
  return fmt::format("toe {} / arm {} mmHg: index {}, {}", *toe, verdict.toe->index.arm_mmHg,
                     verdict.toe->index.text(), verdict.toe->is_pad ? "PAD" : "not PAD");
}

/// Answers of one sheet by how they fell: a positive finding first, what nobody asked last [E26].
class Sheet {
 public:
  void found(const std::string& words) { add_to(found_, words); }
  void answer(Answer a, const std::string& what) {
    switch (a) {
      case Answer::yes: found(what); return;
      case Answer::no: denied(what); return;
      case Answer::unknown: listed(unknown_, what); return;
      case Answer::not_asked: open(what); return;
    }
  }
  void denied(const std::string& what) { listed(denied_, what); }
  void normal(const std::string& what) { listed(normal_, what); }
  void open(const std::string& what) { listed(open_, what); }
  [[nodiscard]] std::string words() const {
    std::string all = found_;
    if (!denied_.empty()) add_to(all, "no " + denied_);
    if (!normal_.empty()) add_to(all, normal_ + " normal");
    if (!unknown_.empty()) add_to(all, unknown_ + " unknown");
    if (!open_.empty()) add_to(all, "not asked: " + open_);
    return all;
  }

 private:
  static void listed(std::string& list, const std::string& what) {
    list += (list.empty() ? "" : ", ") + what;
  }
  std::string found_, denied_, normal_, unknown_, open_;
};

const char* words_of(clinical::Wound w) {
  switch (w) {
    case clinical::Wound::toe: return "wound of a toe";
    case clinical::Wound::forefoot: return "wound of the forefoot";
    case clinical::Wound::heel: return "wound of the heel";
    default: return "wound";
  }
}

const char* words_of(clinical::WoundDepth d) {
  switch (d) {
    case clinical::WoundDepth::shallow: return ", shallow";
    case clinical::WoundDepth::deep: return ", deep";
    case clinical::WoundDepth::extensive: return ", extensive";
    case clinical::WoundDepth::not_asked: break;
  }
  return "";
}

void add_wound(Sheet& sheet, const clinical::LegHistory& leg, const FootSheet& foot) {
  if (leg.wound == clinical::Wound::not_asked) {
    sheet.open("wound");
  } else if (leg.wound == clinical::Wound::none) {
    sheet.denied("wound");
  } else {
    std::string words = std::string{words_of(leg.wound)} + words_of(leg.foot.depth);
    if (foot.wound_weeks) words += fmt::format(", {} weeks", *foot.wound_weeks);
    sheet.found(words);
  }
}

void add_look(Sheet& sheet, const FootSheet& foot) {
  switch (foot.colour) {
    case FootColour::not_asked: sheet.open("colour"); break;
    case FootColour::normal: sheet.normal("colour"); break;
    case FootColour::pale: sheet.found("pale"); break;
    case FootColour::blue: sheet.found("blue"); break;
    case FootColour::mottled: sheet.found("mottled"); break;
    case FootColour::red_when_hanging: sheet.found("red when hanging"); break;
  }
  switch (foot.warmth) {
    case Warmth::not_asked: sheet.open("warmth"); break;
    case Warmth::warm: sheet.normal("warmth"); break;
    case Warmth::cool: sheet.found("cool"); break;
    case Warmth::cold: sheet.found("cold"); break;
  }
}

void add_nerves(Sheet& sheet, const clinical::FootFacts& foot) {
  using Sense = clinical::SensoryLoss;
  switch (foot.sensory_loss) {
    case Sense::not_asked: sheet.open("sensation"); break;
    case Sense::none: sheet.normal("sensation"); break;
    case Sense::toes: sheet.found("sensation lost at the toes"); break;
    case Sense::beyond_toes: sheet.found("sensation lost beyond the toes"); break;
    case Sense::profound: sheet.found("no sensation"); break;
  }
  using Weak = clinical::Weakness;
  switch (foot.weakness) {
    case Weak::not_asked: sheet.open("movement"); break;
    case Weak::none: sheet.normal("movement"); break;
    case Weak::mild_or_moderate: sheet.found("weak"); break;
    case Weak::profound: sheet.found("paralysed"); break;
  }
}

const char* words_of(AmputationLevel level) {
  switch (level) {
    case AmputationLevel::toe: return "toe amputated";
    case AmputationLevel::forefoot: return "forefoot amputated";
    case AmputationLevel::below_knee: return "amputated below the knee";
    case AmputationLevel::above_knee: return "amputated above the knee";
    default: return "";
  }
}

/// Empty where nobody asked anything of this foot.
std::string foot_of(const ExamCase& c, Side side) {
  const auto i = static_cast<std::size_t>(side);
  const clinical::LegHistory& leg = c.leg_history[i];
  const FootSheet& foot = c.feet[i];
  if (leg == clinical::LegHistory{} && foot == FootSheet{}) return {};
  Sheet sheet;
  add_wound(sheet, leg, foot);
  sheet.answer(leg.rest_pain, "rest pain");
  sheet.answer(leg.gangrene, "gangrene");
  sheet.answer(foot.infection, "infection");
  add_look(sheet, foot);
  add_nerves(sheet, leg.foot);
  sheet.answer(leg.onset_under_two_weeks, "onset under two weeks");
  sheet.answer(leg.suspected_dvt, "suspicion of thrombosis");
  sheet.answer(foot.graft_or_stent, foot.graft_or_stent_place.empty()
                                        ? std::string{"graft or stent"}
                                        : "graft or stent: " + foot.graft_or_stent_place);
  if (*words_of(foot.amputation) != '\0') sheet.found(words_of(foot.amputation));
  if (!foot.note.empty()) sheet.found(foot.note);
  return sheet.words();
}

}  // namespace

std::vector<FlagText> flags_of(const std::vector<clinical::Flag>& flags) {
  std::vector<FlagText> out;
  for (const clinical::Flag& f : flags)
    out.push_back({f.urgency >= clinical::Urgency::limb_threat, f.text.empty() ? f.token : f.text});
  std::ranges::stable_partition(out, [](const FlagText& f) { return f.urgent; });
  return out;
}

LegText leg_of(const ExamRecord& exam, Side side) {
  LegText leg;
  leg.title = side == Side::right ? "RIGHT LEG" : "LEFT LEG";
  leg.index = kDash;
  leg.words = clinical::words_of(clinical::Category::not_available);
  leg.foot = foot_of(exam.exam_case, side);
  if (!exam.verdict) return leg;
  const clinical::LegVerdict& v = exam.verdict->leg(side);
  leg.category = v.category;
  leg.words = clinical::words_of(v.category);
  if (v.abi) {
    leg.index = v.abi->text();
    leg.sum = fmt::format("ankle {}{} / arm {} mmHg", v.abi->above ? "> " : "", v.abi->ankle_mmHg,
                          v.abi->arm_mmHg);
  }
  if (v.low_ankle) {
    leg.low_ankle = "by lower ankle: " + v.low_ankle->text();
    if (v.low_category) leg.low_ankle += std::string{", "} + clinical::words_of(*v.low_category);
  }
  leg.toe = toe_of(exam, side, v);
  for (const clinical::Line& l : v.lines)
    if (std::ranges::find(kWarnings, l.rule.view()) != std::end(kWarnings))
      leg.warnings.push_back(l.text);
  std::vector<clinical::Flag> flags = v.flags;
  std::erase_if(flags, is_said_elsewhere);
  leg.flags = flags_of(flags);
  return leg;
}

std::string history_words(const ExamRecord& exam) {
  const clinical::History& h = exam.exam_case.history;
  if (h == clinical::History{}) return "not asked";
  Sheet sheet;
  sheet.answer(h.diabetes, "diabetes");
  sheet.answer(h.dialysis, "dialysis");
  sheet.answer(h.known_pad, "known PAD");
  sheet.answer(h.atrial_fibrillation, "atrial fibrillation");
  sheet.answer(h.heart_failure, "heart failure");
  return sheet.words();
}

}  // namespace station::device::report
