#include "ui/model/review/review.hpp"

#include <algorithm>
#include <utility>

namespace station::ui {
namespace {

using Requests = std::vector<ReviewRequest>;

bool is_blank(const std::string& text) {
  return text.find_first_not_of(" \t\r\n") == std::string::npos;
}

bool needs_text(ReviewWork work) {
  return work == ReviewWork::comment || work == ReviewWork::amend;
}

struct Stepper {
  ReviewScreen& s;

  [[nodiscard]] double length_s() const {
    return s.strip ? seconds_of(s.strip->to - s.strip->from) : 0.0;
  }
  [[nodiscard]] HearReplay hear() const {
    return {s.opened->record, s.attempt, s.strip->from + duration_from_seconds(s.position_s),
            s.speed, s.playing};
  }
  [[nodiscard]] Requests heard() const {
    if (!s.opened || !s.strip) return {};
    return {hear()};
  }
  void leave_strip() const {
    s.attempt = 0;
    s.strip.reset();
    s.strip_trouble.clear();
    s.position_s = 0.0;
    s.playing = false;
    s.ticked.reset();
  }
  void leave_form() const {
    s.asked.reset();
    s.text.clear();
  }

  Requests operator()(const ReviewOpened&) const {
    s.loading = true;
    return {ListExams{s.search}};
  }
  Requests operator()(const ReviewListCame& a) const {
    s.loading = false;
    s.listed = a.listed;
    s.trouble = a.trouble;
    return {};
  }
  Requests operator()(const ReviewSearch& a) const {
    s.search = a.text;
    return {ListExams{s.search}};
  }
  Requests operator()(const ReviewOpen& a) const {
    s.trouble.clear();
    s.done.clear();
    return {ReadExam{a.record}};
  }
  Requests operator()(const ReviewExamCame& a) const {
    s.working = false;
    if (!a.exam) {
      s.trouble = a.trouble;
      return {};
    }
    // The same exam again, after something was written, keeps the reading in front.
    if (!s.opened || s.opened->record != a.exam->record) leave_strip();
    s.opened = a.exam;
    return {};
  }
  Requests operator()(const ReviewClose&) const {
    Requests requests;
    if (s.playing) {
      s.playing = false;
      requests = heard();
    }
    leave_strip();
    leave_form();
    s.opened.reset();
    s.trouble.clear();
    s.done.clear();
    requests.emplace_back(ListExams{s.search});
    return requests;
  }
  Requests operator()(const ReviewChoose& a) const {
    if (!s.opened) return {};
    Requests requests;
    if (s.playing) {
      s.playing = false;
      requests = heard();
    }
    leave_strip();
    s.attempt = a.attempt;
    requests.emplace_back(ReadStrip{s.opened->record, a.attempt});
    return requests;
  }
  Requests operator()(const ReviewStripCame& a) const {
    if (a.attempt != s.attempt) return {};  // another reading was chosen meanwhile
    s.strip = a.strip;
    s.strip_trouble = a.trouble;
    return {};
  }
  Requests operator()(const ReviewPlay& a) const {
    if (!s.strip) return {};
    s.playing = a.playing;
    s.ticked.reset();
    if (s.playing && s.position_s >= length_s()) s.position_s = 0.0;
    return heard();
  }
  Requests operator()(const ReviewSpeed& a) const {
    s.speed = std::clamp(a.speed, 0.25, 8.0);
    return s.playing ? heard() : Requests{};
  }
  Requests operator()(const ReviewSeek& a) const {
    if (!s.strip) return {};
    s.position_s = std::clamp(static_cast<double>(a.share), 0.0, 1.0) * length_s();
    return s.playing ? heard() : Requests{};
  }
  Requests operator()(const ReviewTick& a) const {
    if (!s.playing || !s.strip) return {};
    const auto last = std::exchange(s.ticked, a.running);
    if (!last) return {};
    s.position_s += s.speed * std::chrono::duration<double>(a.running - *last).count();
    if (s.position_s < length_s()) return {};
    s.position_s = length_s();
    s.playing = false;
    return heard();
  }
  Requests operator()(const ReviewPerson& a) const {
    s.person = a.name;
    return {};
  }
  Requests operator()(const ReviewText& a) const {
    s.text = a.text;
    return {};
  }
  Requests operator()(const ReviewAsk& a) const {
    if (!s.opened || s.working || !allows(s.opened->exam.review.state(), a.work)) return {};
    s.asked = a.work;
    s.trouble.clear();
    s.done.clear();
    return {};
  }
  Requests operator()(const ReviewCancel&) const {
    leave_form();
    return {};
  }
  Requests operator()(const ReviewConfirm&) const {
    if (!s.opened || !s.asked || s.working || is_blank(s.person)) return {};
    if (needs_text(*s.asked) && is_blank(s.text)) return {};
    if (!allows(s.opened->exam.review.state(), *s.asked)) return {};
    s.working = true;
    return {WriteReview{s.opened->record, *s.asked, s.person, s.text}};
  }
  Requests operator()(const ReviewWritten& a) const {
    s.working = false;
    s.trouble = a.trouble;
    if (a.trouble.empty()) leave_form();
    if (!s.opened) return {};
    return {ReadExam{s.opened->record}};
  }
  Requests operator()(const ReviewReport&) const {
    if (!s.opened || s.working) return {};
    s.working = true;
    s.trouble.clear();
    s.done.clear();
    return {WriteExamReport{s.opened->record}};
  }
  Requests operator()(const ReviewReportCame& a) const {
    s.working = false;
    s.done = a.file;
    s.trouble = a.trouble;
    return {};
  }
};

}  // namespace

bool allows(device::ReviewState state, ReviewWork work) {
  const bool is_signed =
      state == device::ReviewState::final || state == device::ReviewState::amended;
  switch (work) {
    case ReviewWork::begin: return state == device::ReviewState::preliminary;
    case ReviewWork::comment: return true;
    case ReviewWork::sign: return !is_signed;
    case ReviewWork::amend: return is_signed;
  }
  return false;
}

std::vector<ReviewRequest> step(ReviewScreen& state, const ReviewAction& action) {
  return std::visit(Stepper{state}, action);
}

}  // namespace station::ui
