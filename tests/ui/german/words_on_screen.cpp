#include "tests/ui/german/words_on_screen.hpp"

#include <algorithm>
#include <array>
#include <regex>
#include <string>

namespace station::ui {
namespace {

class Collector {
 public:
  std::vector<std::string> words;

  void add(std::string_view text) {
    if (!text.empty()) words.emplace_back(text);
  }
  void add(const std::vector<std::string>& texts) {
    for (const auto& text : texts) add(text);
  }
  void add(const Choice& c) { add(c.label); }
  void add(const std::optional<Choice>& c) {
    if (c) add(*c);
  }
  void add(const std::vector<Choice>& choices) {
    for (const auto& c : choices) add(c);
  }
  void add(const ReadingCard& card) {
    add(card.headline);
    add(card.details);
    add(card.doubts);
    add(card.why);
  }
  void add(const FindingFlag& flag) { add(flag.text); }
  void add(const RuleLine& line) {
    for (const auto& text : line.text) add(text);
    add(line.inputs);
    add(line.mark);
  }
  void add(const LegBoard& leg) {
    for (const auto* text : {&leg.title, &leg.category, &leg.arithmetic, &leg.low_ankle,
                             &leg.interval, &leg.repeat, &leg.caution})
      add(*text);
    for (const auto& flag : leg.flags) add(flag);
    for (const auto& p : leg.pressures) add(p.text);
    add(leg.more);
    add(leg.visits);
    for (const auto& line : leg.lines) add(line);
    for (const auto& test : leg.next) {
      add(test.title);
      add(test.why);
      add(test.minutes);
      add(test.start);
      add(test.decline);
      add(test.answer);
    }
    for (const auto& curve : leg.curves) {
      add(curve.title);
      add(curve.words);
    }
  }
  void add(const ResultBoard& b) {
    add(b.heading);
    add(b.arms);
    for (const auto& leg : b.legs) add(leg);
    for (const auto& flag : b.person_flags) add(flag);
    for (const auto& line : b.lines) add(line);
    for (const auto& line : b.quality) add(line);
    add(b.missing);
    add(b.missing_label);
    for (const auto& reader : b.readers) add(reader);
    add(b.provisional);
    add(b.notice.heading);
    add(b.notice.why);
    add(b.notice.answer);
    add(b.notice.choices);
    if (b.recovery) {
      add(b.recovery->title);
      add(b.recovery->words);
    }
    if (b.trend) {
      add(b.trend->title);
      add(b.trend->words);
    }
    add(b.remarks);
    add(b.approval);
  }
  void add(const Evidence& e) {
    for (const auto* text : {&e.title, &e.first_label, &e.estimate_label, &e.interval_label,
                             &e.manual, &e.override_heading, &e.move_heading, &e.move_note})
      add(*text);
    add(e.card);
    add(e.override_reasons);
    add(e.move_choices);
  }
  void add(const ExercisePanel& p) {
    for (const auto* text : {&p.title, &p.what, &p.verdict, &p.kinds_heading, &p.override_label,
                             &p.override_placeholder, &p.overridden, &p.clock_label,
                             &p.stops_heading, &p.patient_says})
      add(*text);
    for (const auto& row : p.rows) {
      add(row.question);
      add(row.answers);
    }
    add(p.against);
    add(p.kinds);
    add(p.override_key);
    add(p.leave);
    for (const auto& fact : p.facts) add(fact.label);
    add(p.stops);
    add(p.measures);
  }
  void add(const ListeningPanel& p) {
    for (const auto& column : p.columns) {
      add(column.side);
      for (const auto& row : column.rows) {
        add(row.choose);
        add(row.noted);
      }
    }
    for (const auto& question : p.questions) {
      add(question.label);
      add(question.answers);
    }
    add(p.waveform);
    add(p.cuffs);
    add(p.done);
  }
};

/// Words of ordinary English sentences that no German sentence has. Beside each stands nothing that
/// could be a German word: "was", "die", "arm", "in" and "an" are missing here for that reason.
constexpr auto kEnglish = std::to_array<std::string_view>(
    {"the",    "of",       "is",       "are",    "has",      "have",    "and",     "with",
     "by",     "to",       "from",     "at",     "that",     "this",    "it",      "its",
     "for",    "or",       "be",       "been",   "than",     "then",    "while",   "again",
     "check",  "press",    "cuff",     "ankle",  "pressure", "reading", "left",    "right",
     "leg",    "found",    "obtained", "wait",   "opened",   "closed",  "gone",    "lost",
     "device", "plug",     "no",       "none",   "too",      "limb",    "beat",    "beats",
     "held",   "declined", "because",  "higher", "lower",    "toe",     "absent",  "without",
     "not",    "does",     "did",      "were",   "needs",    "between", "another", "waveform",
     "valve",  "leak",     "if",       "you",    "my",       "shows",   "suspect", "Englisch"});

bool is_letter(char c) {
  const auto u = static_cast<unsigned char>(c);
  return (u >= 'a' && u <= 'z') || (u >= 'A' && u <= 'Z') || u >= 0x80U;
}

}  // namespace

std::vector<std::string> words_on(const ScreenModel& m) {
  Collector all;
  for (const auto& link : m.header.links) {
    all.add(link.name);
    all.add(link.state);
  }
  all.add(m.header.exam_clock);
  for (const auto& row : m.alarms.rows) {
    all.add(row.priority);
    all.add(row.text);
  }
  all.add(m.gauge.heading);
  all.add(m.gauge.site);
  all.add(m.gauge.status);
  all.add(m.gauge.safe_label);
  for (const auto& fact : m.gauge.facts) all.add(fact.label);
  for (const auto* text : {&m.prompt.limb, &m.prompt.artery, &m.prompt.phase, &m.prompt.what,
                           &m.prompt.why, &m.prompt.meter.word, &m.prompt.meter.words})
    all.add(*text);
  for (const auto& step : m.steps) {
    all.add(step.artery);
    all.add(step.label);
    all.add(step.value);
  }
  for (const auto* key : {&m.keys.start, &m.keys.accept, &m.keys.repeat, &m.keys.stop})
    all.add(*key);
  all.add(m.link_sentences);
  for (const auto& site : m.sites) {
    all.add(site.site);
    all.add(site.answer);
    all.add(site.allow);
    all.add(site.barrier_reasons);
    all.add(site.forbid_reasons);
  }
  all.add(m.outcome);
  all.add(m.exercise);
  if (m.series)
    for (const auto* text : {&m.series->clock_label, &m.series->goal, &m.series->round})
      all.add(*text);
  if (m.toe) {
    all.add(m.toe->digit_heading);
    all.add(m.toe->warmth_heading);
    all.add(m.toe->digits);
    all.add(m.toe->warmth);
    all.add(m.toe->warming_label);
  }
  all.add(m.listening);
  all.add(m.listen);
  all.add(m.choices_heading);
  all.add(m.choices);
  all.add(m.results);
  all.add(m.footnote);
  for (const auto& mark : m.trace_marks) all.add(mark.label);
  for (const auto& evidence : m.evidence) all.add(evidence);
  return all.words;
}

std::vector<std::string> words_on(const AlarmLog& log) {
  Collector all;
  all.add(log.title);
  for (const auto& row : log.rows) {
    all.add(row.priority);
    all.add(row.what);
    all.add(row.text);
  }
  return all.words;
}

std::string english_word_in(std::string_view text) {
  std::string word;
  for (std::size_t i = 0; i <= text.size(); ++i) {
    if (i < text.size() && is_letter(text[i])) {
      word += text[i];
      continue;
    }
    // German nouns begin with a capital: "Not" is one, "not" is none.
    std::string small = word;
    if (!small.empty() && i == word.size()) small.front() = static_cast<char>(small.front() | 0x20);
    if (std::ranges::find(kEnglish, small) != kEnglish.end()) return word;
    word.clear();
  }
  return {};
}

std::string number_with_a_point_in(const std::string& text) {
  static const std::regex kNumber{R"((^|[^0-9.])([0-9]+[.][0-9]+)($|[^0-9.]))"};
  std::smatch found;
  return std::regex_search(text, found, kNumber) ? found[2].str() : std::string{};
}

}  // namespace station::ui
