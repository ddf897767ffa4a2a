#include "ui/model/cramp/cramp.hpp"

#include <algorithm>
#include <ranges>
#include <string_view>
#include <utility>

namespace station::ui {
namespace {

using clinical::Answer;
using clinical::cramp::Interview;
using Requests = std::vector<CrampRequest>;

constexpr std::string_view kPlaces = "places:";

std::vector<std::string_view> parts_of(std::string_view list) {
  std::vector<std::string_view> parts;
  while (!list.empty()) {
    const auto end = std::min(list.find(','), list.size());
    parts.push_back(list.substr(0, end));
    list.remove_prefix(std::min(end + 1, list.size()));
  }
  return parts;
}

bool give(Interview& interview, std::string_view reply) {
  if (!reply.starts_with(kPlaces)) return interview.answer(reply);
  const auto places = parts_of(reply.substr(kPlaces.size()));
  return interview.answer_places(places, places.empty() ? Answer::unknown : Answer::no);
}

/// The question, and at the end the verdict, from the interview as it stands.
void look(CrampState& s) {
  s.question = s.interview->next();
  s.verdict = judge_cramp(s.interview->answers(), s.texts->medicines);
  s.changes.clear();
  if (!s.question) s.changes = changes_of(s.interview->answers(), s.texts->medicines);
  s.printed.clear();
  s.print_trouble.clear();
}

/// What was said to the question that stands now shows again.
void recall(CrampState& s) {
  s.places.clear();
  s.typed.clear();
  if (s.question) {
    const auto at = s.before.find(s.question->word);
    if (at != s.before.end() && at->second.starts_with(kPlaces))
      for (const auto place : parts_of(std::string_view{at->second}.substr(kPlaces.size())))
        s.places.emplace(place);
    if (at != s.before.end() && s.question->kind == clinical::cramp::ReplyKind::text &&
        at->second != "u")
      s.typed = at->second;
  }
  s.typed_matches = match_medicines(s.typed, s.texts->medicines);
}

struct Stepper {
  CrampState& s;

  [[nodiscard]] bool asks() const { return s.texts && s.question; }

  Requests operator()(const CrampReply& a) const {
    if (!asks()) return {};
    const std::string word = s.question->word;
    const Interview before = *s.interview;
    if (!give(*s.interview, a.reply)) return {};
    ++s.taps;
    s.path.push_back({word, a.reply, before});
    s.before[word] = a.reply;
    look(s);
    recall(s);
    return {};
  }
  Requests operator()(const CrampBack&) const {
    if (s.naming) {
      s.naming = false;
      return {};
    }
    if (!s.texts || s.path.empty()) return {};
    s.interview = s.path.back().before;
    s.path.pop_back();
    look(s);
    recall(s);
    return {};
  }
  Requests operator()(const CrampForward&) const {
    while (asks()) {
      const auto at = s.before.find(s.question->word);
      const Interview before = *s.interview;
      if (at == s.before.end() || !give(*s.interview, at->second)) break;
      s.path.push_back({at->first, at->second, before});
      s.question = s.interview->next();
    }
    if (s.texts) {
      look(s);
      recall(s);
    }
    return {};
  }
  Requests operator()(const CrampBegin&) const {
    s.path.clear();
    s.before.clear();
    s.taps = 0;
    s.reader = clinical::Reader::technologist;
    s.page_language.reset();
    s.visitor = {};
    s.naming = false;
    if (s.texts) {
      s.interview.emplace(s.texts->medicines);
      look(s);
      recall(s);
    }
    return {};
  }
  Requests operator()(const CrampType& a) const {
    if (!asks()) return {};
    s.typed = a.text;
    s.typed_matches = match_medicines(s.typed, s.texts->medicines);
    return {};
  }
  Requests operator()(const CrampPlace& a) const {
    if (!asks() || !clinical::cramp::is_place(a.field)) return {};
    ++s.taps;
    if (s.places.erase(a.field) == 0) s.places.insert(a.field);
    return {};
  }
  Requests operator()(const CrampPlacesDone&) const {
    std::string reply{kPlaces};
    for (const auto& place : s.places) reply += (reply.back() == ':' ? "" : ",") + place;
    return (*this)(CrampReply{reply});
  }
  Requests operator()(const CrampRead& a) const {
    s.reader = a.reader;
    return {};
  }
  Requests operator()(const CrampSpeak& a) const {
    s.page_language = a.language;
    return {};
  }
  Requests operator()(const CrampPrint& a) const {
    if (!s.texts || s.question || s.printing) return {};
    s.printing = true;
    s.printed.clear();
    s.print_trouble.clear();
    const auto& words = s.texts->of(s.page_language.value_or(a.language));
    return {PrintCrampPage{page_of(s.verdict, s.changes, words, s.reader), s.visitor}};
  }
  Requests operator()(const CrampStartExam&) const {
    if (!s.texts || s.question) return {};
    return {StartExamWith{exam_case_of(s.interview->answers(), s.verdict, s.visitor)}};
  }
  Requests operator()(const CrampOpened&) const {
    if (s.texts) return {};
    s.trouble.clear();
    return {ReadCrampTexts{}};
  }
  Requests operator()(const CrampTextsCame& a) const {
    s.trouble = a.trouble;
    if (!a.texts) return {};
    s.texts = a.texts;
    s.path.clear();
    s.interview.emplace(s.texts->medicines);
    look(s);
    recall(s);
    return {};
  }
  Requests operator()(const CrampVisitorIs& a) const {
    s.visitor = a.visitor;
    return {};
  }
  Requests operator()(const CrampName& a) const {
    s.naming = a.open && s.texts && !s.question;
    return {};
  }
  Requests operator()(const CrampNameField& a) const {
    auto& patient = s.visitor.patient;
    if (a.field == "cramp.visitor.name") patient.name = a.text;
    if (a.field == "cramp.visitor.id") patient.id = a.text;
    if (a.field == "cramp.visitor.birth_date") patient.birth_date = a.text;
    if (a.field == "cramp.visitor.operator") s.visitor.operator_name = a.text;
    s.printed.clear();  // what was printed bears another name
    return {};
  }
  Requests operator()(const CrampPrinted& a) const {
    s.printing = false;
    s.printed = a.file;
    s.print_trouble = a.trouble;
    return {};
  }
};

}  // namespace

std::vector<CrampRequest> step(CrampState& state, const CrampAction& action) {
  return std::visit(Stepper{state}, action);
}

}  // namespace station::ui
