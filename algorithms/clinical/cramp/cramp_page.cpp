#include "algorithms/clinical/cramp/cramp_page.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <initializer_list>
#include <set>
#include <utility>

namespace station::clinical::cramp {
namespace {

const char* word_of(PadAnswer answer) {
  switch (answer) {
    case PadAnswer::likely: return "page.likely";
    case PadAnswer::unlikely: return "page.unlikely";
    case PadAnswer::cannot_tell: break;
  }
  return "page.cannot_tell";
}

bool is_pad_line(const Statement& s) { return s.line.rule.starts_with("PAD-"); }

/// The patient hears a rule once for all its medicines, which are named together.
std::vector<Statement> joined_by_medicine(const std::vector<Statement>& statements) {
  const auto medicines_of = [](auto& statement) {
    return std::ranges::find(statement.values, "medicine", &Value::name);
  };
  std::vector<Statement> joined;
  for (const Statement& s : statements) {
    const auto mine = medicines_of(s);
    const auto same = std::ranges::find_if(joined, [&](const Statement& other) {
      return mine != s.values.end() && other.line.rule == s.line.rule;
    });
    if (same == joined.end()) {
      joined.push_back(s);
      continue;
    }
    auto& named = medicines_of(*same)->parts;
    for (const std::string& name : mine->parts)
      if (std::ranges::find(named, name) == named.end()) named.push_back(name);
  }
  return joined;
}

CrampEntry entry_of(const Statement& s, const Catalogue& words, Reader reader) {
  CrampEntry entry;
  entry.urgent = s.urgency >= Urgency::limb_threat;
  entry.text = words.say(reader, s);
  if (s.side)
    entry.text = fmt::format(
        "{}: {}", words.word(*s.side == Side::right ? "side.right" : "side.left"), entry.text);
  entry.rule = fmt::format("{} [{}]", s.line.rule, s.line.mark);
  return entry;
}

bool is_urgent_group(const Statement& s) {
  return s.group == Group::red_flag || s.group == Group::overriding;
}

/// A sentence for the patient.
struct Told {
  bool urgent = false;
  std::string text;
};

/// Each once: urgent first, then the answer, then the rest as it stands.
std::vector<Told> told_to_patient(const CrampVerdict& verdict, const Catalogue& catalogue) {
  std::vector<Told> told;
  std::set<std::string> said;
  const auto add = [&](const Statement& s) {
    auto text = catalogue.say(Reader::patient, s);
    if (!text.empty() && said.insert(text).second)
      told.push_back({is_urgent_group(s), std::move(text)});
  };
  const auto statements = joined_by_medicine(verdict.statements);
  for (const Statement& s : statements)
    if (is_urgent_group(s)) add(s);
  for (const Statement& s : statements)
    if (is_pad_line(s) && !verdict.ended_by_red_flag) add(s);
  for (const Statement& s : statements)
    if (!is_urgent_group(s) && !is_pad_line(s)) add(s);
  return told;
}

class PageWriter {
 public:
  PageWriter(const CrampVerdict& verdict, const Catalogue& words, Reader reader)
      : verdict_{verdict}, words_{words}, reader_{reader} {}

  void section(const char* key, std::initializer_list<Group> groups) {
    CrampSection section = named(key);
    for (const Statement& s : verdict_.statements)
      if (std::ranges::find(groups, s.group) != groups.end() && !is_pad_line(s))
        section.entries.push_back(entry_of(s, words_, reader_));
    add(std::move(section));
  }

  /// All that the patient is told, as a part of the page for those who work with it.
  void patient() {
    CrampSection section = named("patient");
    for (auto& told : told_to_patient(verdict_, words_))
      section.entries.push_back({false, std::move(told.text), {}});
    if (section.entries.empty())
      section.entries.push_back({false, words_.word("page.no_patient_text"), {}});
    add(std::move(section));
  }

  /// The patient's own page: what is urgent stands above all, as on the other pages.
  /// @param answer the sentence that the page says beside its question already
  void patients_page(const std::string& answer) {
    CrampSection urgent = named("urgent");
    CrampSection rest = named("patient");
    for (auto& told : told_to_patient(verdict_, words_)) {
      if (told.text == answer) continue;
      (told.urgent ? urgent : rest).entries.push_back({told.urgent, std::move(told.text), {}});
    }
    add(std::move(urgent));
    add(std::move(rest));
  }

  /// Answers that did the same stand together. The PAD line and what follows from it are told by
  /// the arrow.
  void changes(const std::vector<Change>& changes) {
    std::vector<std::pair<std::string, std::string>> told;  // effect, answers
    for (const Change& change : changes) {
      const auto effect = effect_of(change);
      if (effect.empty()) continue;
      const auto answer = answer_of(change);
      const auto at = std::ranges::find(told, effect, &std::pair<std::string, std::string>::first);
      if (at == told.end()) {
        told.emplace_back(effect, answer);
      } else {
        at->second += "; " + answer;
      }
    }
    CrampSection section = named("changes");
    for (const auto& [effect, answers] : told)
      section.entries.push_back({false, answers + ": " + effect, {}});
    add(std::move(section));
  }

  std::vector<CrampSection> take() { return std::move(sections_); }

 private:
  [[nodiscard]] CrampSection named(const std::string& key) const {
    return {key, words_.word("page." + key), {}};
  }

  [[nodiscard]] std::string effect_of(const Change& change) const {
    std::vector<std::string> parts;
    const auto put = [&parts](char sign, const std::vector<std::string>& rules) {
      for (const auto& rule : rules)
        if (!rule.starts_with("PAD-") && rule != "OPEN" && rule != "NOT-ABI")
          parts.push_back(sign + rule);
    };
    put('+', change.added);
    put('-', change.removed);
    if (change.pad_without != verdict_.pad.answer)
      parts.push_back(fmt::format("PAD {} -> {}", words_.word(word_of(change.pad_without)),
                                  words_.word(word_of(verdict_.pad.answer))));
    return fmt::format("{}", fmt::join(parts, " "));
  }

  /// "right leg: pain on walking = yes"
  [[nodiscard]] std::string answer_of(const Change& change) const {
    std::string text;
    std::string_view key = change.answer;
    for (const Side side : {Side::right, Side::left}) {
      const auto leg = leg_key(side, "");
      if (!key.starts_with(leg)) continue;
      key.remove_prefix(leg.size());
      text = words_.word(side == Side::right ? "side.right" : "side.left") + ", ";
    }
    std::string value = change.value;
    if (value == "yes" || value == "no" || value == "unknown" || value == "as pasted")
      value = words_.word("page.answer." + value);
    return text + fmt::format("{} = {}", words_.word("field." + std::string{key}), value);
  }

  void add(CrampSection section) {
    if (!section.entries.empty()) sections_.push_back(std::move(section));
  }
  const CrampVerdict& verdict_;
  const Catalogue& words_;
  Reader reader_;
  std::vector<CrampSection> sections_;
};

}  // namespace

std::vector<std::string> patient_text(const CrampVerdict& verdict, const Catalogue& catalogue) {
  std::vector<std::string> texts;
  for (auto& told : told_to_patient(verdict, catalogue)) texts.push_back(std::move(told.text));
  return texts;
}

CrampPage page_of(const CrampVerdict& verdict, const std::vector<Change>& changes,
                  const Catalogue& catalogue, Reader reader) {
  CrampPage page;
  page.title = catalogue.word("page.title");
  page.case_id = verdict.case_id;
  page.question = catalogue.word("page.is_this_pad");
  page.answer = catalogue.word(word_of(verdict.pad.answer));
  for (const Statement& s : verdict.statements) {
    if (is_pad_line(s) && reader == Reader::patient) page.reason = catalogue.say(reader, s);
    page.has_urgent = page.has_urgent || s.urgency >= Urgency::limb_threat;
  }
  if (reader != Reader::patient)
    for (const auto& key : verdict.pad.why)
      page.reason += (page.reason.empty() ? "" : ", ") + catalogue.word(key);
  PageWriter writer{verdict, catalogue, reader};
  if (reader == Reader::patient) {
    writer.patients_page(page.reason);
    page.sections = writer.take();
    return page;
  }
  writer.section("urgent", {Group::red_flag, Group::overriding});
  writer.section("next", {Group::next_step});
  writer.section("do_not", {Group::do_not});
  writer.section("open", {Group::open});
  writer.section("findings", {Group::finding});
  writer.section("sources", {Group::source});
  writer.section("safety_net", {Group::safety_net});
  writer.patient();
  writer.changes(changes);
  writer.section("limits", {Group::limits});
  page.sections = writer.take();
  std::vector<std::pair<std::string, std::string>> sources;  // citation with mark, rules
  for (const Statement& s : verdict.statements) {
    const auto source = fmt::format("{} [{}]", s.line.citation, s.line.mark);
    const auto at = std::ranges::find(sources, source, &std::pair<std::string, std::string>::first);
    if (at == sources.end()) {
      sources.emplace_back(source, s.line.rule);
    } else if ((at->second + ",").find(s.line.rule.string() + ",") == std::string::npos) {
      at->second += std::string{", "} + s.line.rule;
    }
  }
  for (const auto& [source, rules] : sources) page.sources.push_back(rules + ": " + source);
  return page;
}

}  // namespace station::clinical::cramp
