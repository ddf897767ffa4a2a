// The result board: both legs, what is true of the whole person, and every line behind them.
#include "algorithms/clinical/messages/abi_messages.hpp"
#include "algorithms/clinical/messages/input_phrases.hpp"
#include "algorithms/clinical/rules.hpp"
#include "ui/model/approval_words.hpp"
#include "ui/model/body_words.hpp"
#include "ui/model/device_sentences.hpp"
#include "ui/model/flag_words.hpp"
#include "ui/model/numbers.hpp"
#include "ui/model/present_curves.hpp"
#include "ui/model/present_parts.hpp"
#include "ui/model/reading_words.hpp"
#include "ui/model/rule_words.hpp"
#include "ui/model/words.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace station::ui {
namespace {

using device::StepStatus;

/// A calf or a thigh, heard at the foot: no pressure of the artery at its usual place.
bool is_segment(const device::ExamStep& step) {
  return step.cuff.limb == Limb::calf || step.cuff.limb == Limb::thigh;
}

/// The last step of an artery that says something; a repeat replaces what came before it.
const device::ExamStep* told_by(const device::StationSnapshot& s, ArterySite artery) {
  const device::ExamStep* found = nullptr;
  for (const auto& step : s.steps) {
    if (step.artery != artery || step.role == device::AttemptRole::after_exercise ||
        step.measures == device::Measurement::pulse_volume || is_segment(step))
      continue;
    const bool is_over = step.status != StepStatus::waiting && step.status != StepStatus::current;
    if (found == nullptr || is_over) found = &step;
  }
  return found;
}

std::string provisional_word(Language language) {
  return std::string{say(language, Phrase{"provisional", "vorläufig"})};
}

std::string pressure_words(const device::StationSnapshot& s, ArterySite artery, Language language) {
  const auto* step = told_by(s, artery);
  for (const device::CountedPressure& p : s.pressures) {
    if (p.artery != artery || !p.mmHg) continue;
    // Made of several readings: the number that counts, not that of the last one.
    if (p.readings.size() > 1)
      return say(language, Phrase{"{} ({} of {}{})", "{} ({} aus {}{})"}, *p.mmHg,
                 words_of(p.basis, language), p.readings.size(),
                 p.provisional() ? ", " + provisional_word(language) : std::string{});
    if (p.provisional() || step == nullptr || step->status != StepStatus::done)
      return p.provisional() ? fmt::format("{} ({})", *p.mmHg, provisional_word(language))
                             : fmt::format("{}", *p.mmHg);
  }
  const auto tell = [language](const Phrase& p) { return std::string{say(language, p)}; };
  if (step == nullptr) return tell({"not in this exam", "nicht in dieser Untersuchung"});
  if (const auto words = words_of_step(*step, language); !words.empty()) return words;
  switch (step->status) {
    case StepStatus::waiting: return tell({"to do", "offen"});
    case StepStatus::current: return tell({"measuring", "wird gemessen"});
    default: return tell({"not obtained", "nicht erhalten"});
  }
}

/// The newest accepted attempt at an artery that has a deflation to show.
int evidence_of(const device::StationSnapshot& s, ArterySite artery) {
  int number = 0;
  for (const auto& a : s.exam.attempts)
    if (a.artery == artery && a.accepted && a.marks.deflation_from) number = a.number;
  return number;
}

FindingFlag flag_of(const clinical::Flag& f, Language language) {
  const bool threatens = f.urgency >= clinical::Urgency::limb_threat;
  return {words_of(f, language), threatens ? Shape::pennant : Shape::square, role_of(f.urgency),
          threatens};
}

std::vector<FindingFlag> flags_of(std::vector<clinical::Flag> flags, Language language) {
  std::ranges::stable_sort(flags, std::ranges::greater{}, &clinical::Flag::urgency);
  std::vector<FindingFlag> out;
  for (const auto& f : flags) out.push_back(flag_of(f, language));
  return out;
}

/// Figures and phrases of a rule by the catalogue; English without one, as the rule's own sentence.
std::string phrases_of(std::string_view english, const Wording& wording) {
  if (wording.language == Language::english || wording.catalogue == nullptr)
    return std::string{english};
  return clinical::said_inputs(english,
                               [&](std::string_view key) { return wording.catalogue->word(key); });
}

/// The lines of one place of the verdict, with all that `abi explain` tells of their rules.
std::vector<RuleLine> lines_of(const std::vector<clinical::Line>& lines, std::optional<Side> side,
                               const clinical::Verdict& verdict, const std::string& place,
                               const Wording& wording) {
  std::vector<RuleLine> out;
  for (const auto& line : lines) {
    RuleLine row;
    row.name = fmt::format("{}.{}", place, out.size());
    const auto statement = clinical::statement_of(line, side, verdict);
    for (const auto reader : clinical::kReaders) {
      auto& text = row.text[static_cast<std::size_t>(reader)];
      if (wording.catalogue != nullptr)
        text = wording.catalogue->say(reader, statement);
      else if (reader != clinical::Reader::patient)
        text = line.text;
    }
    row.rule = line.rule;
    if (const auto* rule = clinical::find_rule(line.rule))
      row.says = says_of(*rule, wording.language);
    row.inputs = phrases_of(line.inputs, wording);
    row.citation = line.citation;
    row.mark = mark_words(line.mark, wording.language);
    row.profile = line.profile;
    out.push_back(std::move(row));
  }
  return out;
}

/// Why a good index does not reassure (E24): the line that stands above the category.
std::string caution_of(const std::vector<RuleLine>& lines) {
  for (const char* rule : {"WAVEFORM-DISAGREES", "NOT-REASSURING", "NOT-COMPARABLE"})
    for (const auto& line : lines)
      if (line.rule == rule)
        return line.text[static_cast<std::size_t>(clinical::Reader::technologist)];
  return {};
}

void add_more(LegBoard& leg, const clinical::LegVerdict& v, const Wording& wording) {
  const Language language = wording.language;
  if (v.toe)
    leg.more.push_back(say(language,
                           Phrase{"Toe {} mmHg, toe index {}", "Zeh {} mmHg, Zehenindex {}"},
                           v.toe->index.ankle_mmHg, ratio(v.toe->index, language)));
  for (const auto& level : v.segments.levels)
    leg.more.push_back(
        say(language, Phrase{"pressure step: {}", "Druckstufe: {}"}, phrases_of(level, wording)));
  if (v.pulse_volume_category)
    leg.more.push_back(say(language, Phrase{"pulse volume category {}", "Pulsvolumen Stufe {}"},
                           *v.pulse_volume_category));
  for (const auto& severity : v.severity)
    if (!severity.grade.empty())
      leg.more.push_back(fmt::format("{}: {}", severity.set, severity.grade));
  if (v.wifi.amputation_stage)
    leg.more.push_back(
        say(language, Phrase{"WIfI stage {}", "WIfI Stadium {}"}, *v.wifi.amputation_stage));
  if (!v.stage.fontaine.empty())
    leg.more.push_back(fmt::format("Fontaine {}, Rutherford {}", v.stage.fontaine,
                                   v.stage.rutherford.empty() ? "?" : v.stage.rutherford));
}

void add_verdict(LegBoard& leg, const device::StationSnapshot& s, Side side,
                 const Wording& wording) {
  const Language language = wording.language;
  const auto& verdict = s.exam.verdict->leg(side);
  const auto look = look_of(verdict.category, language);
  const bool is_over = s.exam.completion == device::Completion::complete ||
                       s.exam.completion == device::Completion::limited;
  leg.shape = look.shape;
  leg.role = look.role;
  leg.category = std::string{look.words};
  if (verdict.category == clinical::Category::not_available && !is_over)
    leg.category = say(language, Phrase{"Not obtained yet", "Noch nicht erhalten"});
  leg.lines = lines_of(verdict.lines, side, *s.exam.verdict,
                       side == Side::right ? "result.right.line" : "result.left.line", wording);
  leg.caution = caution_of(leg.lines);
  if (!leg.caution.empty() && (verdict.category == clinical::Category::normal ||
                               verdict.category == clinical::Category::borderline)) {
    // Never `Normal` alone where something speaks against it (E24).
    leg.category = say(language, Phrase{"{}, not reassuring", "{}, beruhigt nicht"}, look.words);
    leg.shape = Shape::square;
    leg.role = ColourRole::finding_abnormal;
  }
  if (verdict.abi) {
    leg.abi = ratio(*verdict.abi, language);
    const std::string above =
        verdict.abi->above ? std::string{say(language, Phrase{"above ", "über "})} : std::string{};
    leg.arithmetic = say(language, Phrase{"ankle {}{} / arm {}", "Knöchel {}{} / Arm {}"}, above,
                         verdict.abi->ankle_mmHg, verdict.abi->arm_mmHg);
  }
  if (verdict.repeat) {
    const auto& r = *verdict.repeat;
    if (r.low_hundredths < r.high_hundredths)
      leg.interval = say(language, Phrase{"this reading {} to {}", "diese Messung {} bis {}"},
                         ratio(r.low_hundredths, language), ratio(r.high_hundredths, language));
    leg.repeat = say(language,
                     Phrase{"chance that a repeat falls in another category: {}\u00a0%",
                            "Wiederholung fällt zu {}\u00a0% in eine andere Stufe"},
                     r.percent);
  }
  // The other ankle artery matters where it would change the number or the category.
  if (verdict.low_ankle && verdict.abi && *verdict.low_ankle != *verdict.abi) {
    leg.low_ankle = say(language, Phrase{"lower artery {}", "niedrigere Arterie {}"},
                        ratio(*verdict.low_ankle, language));
    if (verdict.low_category) {
      std::string words{look_of(*verdict.low_category, language).words};
      words.front() = static_cast<char>(words.front() - 'A' + 'a');
      leg.low_ankle += ", " + words;
    }
  }
  leg.flags = flags_of(verdict.flags, language);
  add_more(leg, verdict, wording);
  leg.next = present_next_tests(s, verdict, side, language);
  add_curves(leg, s, verdict, side, language);
}

/// Pressures of calf and thigh, and the pulse in each cuff: one line a level.
void add_pulse_volumes(LegBoard& leg, const device::StationSnapshot& s, Side side,
                       Language language) {
  for (const Limb limb : {Limb::thigh, Limb::calf, Limb::ankle}) {
    std::string line;
    for (const auto& step : s.steps) {
      if (step.cuff != CuffSite{limb, side} || step.role == device::AttemptRole::after_exercise)
        continue;
      std::string words;
      if (step.contour)
        words = words_of(*step.contour, language);
      else if (step.measures == device::Measurement::systolic && limb != Limb::ankle &&
               step.systolic_mmHg)
        words = fmt::format("{} mmHg", *step.systolic_mmHg);
      if (!words.empty()) line += (line.empty() ? "" : ", ") + words;
    }
    if (!line.empty())
      leg.more.push_back(fmt::format("{}: {}", name_of(CuffSite{limb, side}, language), line));
  }
}

LegBoard leg_of(const device::StationSnapshot& s, Side side, const Wording& wording) {
  const Language language = wording.language;
  LegBoard leg;
  leg.side = side;
  leg.title = std::string{leg_name(side, language)};
  leg.category = say(language, Phrase{"Not obtained yet", "Noch nicht erhalten"});
  for (const auto artery :
       {Artery::posterior_tibial, Artery::dorsalis_pedis, Artery::peroneal, Artery::digital}) {
    const ArterySite site{artery, side};
    const bool is_usual = artery == Artery::posterior_tibial || artery == Artery::dorsalis_pedis;
    if (!is_usual && told_by(s, site) == nullptr) continue;
    leg.pressures.push_back(
        {fmt::format("result.{}.pressure.{}", to_string(side), leg.pressures.size()),
         fmt::format("{} {}", initials_of(artery, language), pressure_words(s, site, language)),
         evidence_of(s, site), false});
  }
  add_pulse_volumes(leg, s, side, language);
  if (s.exam.verdict) add_verdict(leg, s, side, wording);
  return leg;
}

}  // namespace

ResultBoard present_results(const device::StationSnapshot& s, const std::string& now,
                            const Wording& wording) {
  const Language language = wording.language;
  const auto tell = [language](const Phrase& p) { return std::string{say(language, p)}; };
  ResultBoard b;
  b.final = s.phase == device::Phase::finished;
  b.heading = b.final ? tell({"Result", "Ergebnis"}) : tell({"Result so far", "Ergebnis bisher"});
  if (b.final && s.exam.completion == device::Completion::limited)
    b.heading = tell({"Result, limited exam", "Ergebnis, eingeschränkt"});
  b.arms = say(language, Phrase{"Arms: right {}, left {}", "Arme: rechts {}, links {}"},
               pressure_words(s, {Artery::brachial, Side::right}, language),
               pressure_words(s, {Artery::brachial, Side::left}, language));
  b.legs = {leg_of(s, Side::right, wording), leg_of(s, Side::left, wording)};
  for (const auto& remark : s.exam.remarks) b.remarks.push_back(remark_words(remark, language));
  b.notice = present_notice(s, now, language);
  b.guideline = s.exam.profile;
  b.readers = {tell({"Technologist", "MTA"}), tell({"Clinician", "Arzt"}),
               tell({"Patient", "Patient"})};
  b.missing_label = tell({"Missing", "Es fehlt"});
  if (s.exam.verdict) {
    const auto& verdict = *s.exam.verdict;
    b.person_flags = flags_of(verdict.flags, language);
    b.lines = lines_of(verdict.lines, std::nullopt, verdict, "result.person.line", wording);
    b.quality = lines_of(verdict.quality, std::nullopt, verdict, "result.quality.line", wording);
    for (const auto& what : verdict.missing) b.missing.push_back(said_again(what, language));
    b.recovery = recovery_of(verdict, language);
    b.trend = trend_of(b.legs, language);
    b.approval = words_of(verdict.approval, language);
    b.approval_shape = shape_of(verdict.approval.state);
    if (verdict.arm_mmHg)
      b.arms += say(language, Phrase{". Index over {}", ". Index über {}"}, *verdict.arm_mmHg);
    if (verdict.provisional) b.guideline += ", " + provisional_word(language);
  }
  b.has_findings =
      b.final || !b.person_flags.empty() || std::ranges::any_of(b.legs, [](const LegBoard& leg) {
        return leg.abi != "--" || !leg.flags.empty();
      });
  return b;
}

}  // namespace station::ui
