#include "ui/model/intake/intake.hpp"

#include "device/exam/cuff_choice.hpp"
#include "ui/model/intake/intake_fields.hpp"

#include <algorithm>
#include <string_view>
#include <utility>

namespace station::ui {
namespace {

using Requests = std::vector<IntakeRequest>;

std::size_t number_of(IntakePage page) { return static_cast<std::size_t>(page); }

/// "rest_pain.left" is the left leg's "rest_pain".
std::pair<std::string_view, Side> split_side(std::string_view field) {
  for (const Side side : {Side::right, Side::left}) {
    const auto ending = std::string{"."}.append(to_string(side));
    if (field.ends_with(ending)) return {field.substr(0, field.size() - ending.size()), side};
  }
  return {field, Side::right};
}

void set_circumference(device::ExamCase& c, CuffSite site, int circumference_cm) {
  device::CuffFit& fit = c.cuffs[site];
  fit.circumference_mm = circumference_cm * 10;
  const auto proposal = device::propose_cuff(site.limb, fit.circumference_mm);
  fit.cuff = proposal.best ? std::string{proposal.best->name} : std::string{};
  fit.width_mm = proposal.best ? proposal.best->width_mm : 0;
  if (site.limb == Limb::arm)
    c.forearm_cuff[static_cast<std::size_t>(site.side)] = proposal.too_large;
}

constexpr int kSmallestLimbCm = 10, kLargestLimbCm = 90;
constexpr int kUsualLimbCm = 25;  ///< where the first step from "not measured" begins
constexpr int kUsualRoomCelsius = 22;

void step_number(device::ExamCase& c, const StepNumber& a) {
  if (a.field == "head_degrees") {
    c.head_raised_degrees = std::clamp(c.head_raised_degrees.value_or(15) + a.by, 5, 85);
  } else if (a.field == "room_celsius") {
    c.room_celsius = std::clamp(c.room_celsius.value_or(kUsualRoomCelsius - a.by) + a.by, 10, 40);
  } else {
    for (const CuffSite site : measured_sites()) {
      if (cuff_field(site) != a.field) continue;
      const int now = c.cuffs[site].circumference_mm / 10;
      set_circumference(
          c, site,
          now == 0 ? kUsualLimbCm : std::clamp(now + a.by, kSmallestLimbCm, kLargestLimbCm));
    }
  }
}

struct Stepper {
  IntakeState& s;

  Requests operator()(const TypeInto& a) const {
    answered();
    for (const TextQuestion& q : text_questions()) {
      if (a.field != q.field) continue;
      if (q.identity != nullptr) {
        s.draft.exam_case.patient.*q.identity = a.text;
        s.identity_changed = true;
      } else {
        s.draft.exam_case.*q.text = a.text;
        s.changed = true;
      }
    }
    return {};
  }
  Requests operator()(const ChooseIn& a) const {
    answered();
    if (a.field == "protocol" && a.option < s.protocols.size() && !s.exam_is_open)
      s.draft.protocol = s.protocols[a.option].id;
    if (a.field == "profile" && a.option < s.profiles.size() && !s.exam_is_open)
      s.draft.profile = s.profiles[a.option].id;
    const auto [field, side] = split_side(a.field);
    for (const ChoiceQuestion& q : choice_questions()) {
      if (field != q.field || a.option >= q.options.size()) continue;
      const bool again = q.get(s.draft.exam_case, side) == a.option;
      q.set(s.draft.exam_case, side, again ? std::nullopt : std::optional{a.option});
      s.changed = true;
      if (field == "posture" && s.draft.exam_case.posture != device::Posture::head_raised)
        s.draft.exam_case.head_raised_degrees.reset();
    }
    return {};
  }
  Requests operator()(const StepNumber& a) const {
    answered();
    step_number(s.draft.exam_case, a);
    s.changed = true;
    return {};
  }
  Requests operator()(const OpenIntakePage& a) const {
    auto told = leave_page();
    s.page = a.page;
    return told;
  }
  Requests operator()(const NextIntakePage&) const {
    if (s.page == kIntakePages.back()) return (*this)(BeginOrReturn{});
    return (*this)(OpenIntakePage{kIntakePages[number_of(s.page) + 1]});
  }
  Requests operator()(const PreviousIntakePage&) const {
    if (s.asks_why) {
      s.asks_why = false;
      return {};
    }
    if (s.page == kIntakePages.front()) {
      auto told = leave_page();
      told.emplace_back(BackHome{});
      return told;
    }
    return (*this)(OpenIntakePage{kIntakePages[number_of(s.page) - 1]});
  }
  Requests operator()(const AskWhySkipped&) const {
    s.asks_why = true;
    return {};
  }
  Requests operator()(const SkipIntakePage& a) const {
    if (a.reason >= skip_reasons().size()) return {};
    s.draft.exam_case.questions_skipped[token_of(s.page)] = skip_reasons()[a.reason].token;
    s.changed = true;
    return (*this)(NextIntakePage{});
  }
  Requests operator()(const BeginOrReturn&) const { return to_exam(false); }
  Requests operator()(const ListenNow&) const { return to_exam(true); }
  [[nodiscard]] Requests to_exam(bool listens) const {
    auto told = leave_page();
    if (s.exam_is_open) {
      if (listens) told.emplace_back(TellListen{});
      told.emplace_back(BackToExam{});
      return told;
    }
    StationWish wish;
    wish.protocol = s.draft.protocol;
    wish.profile = s.draft.profile;
    wish.exam_case = s.draft.exam_case;
    wish.operator_name = s.draft.exam_case.operator_name;
    wish.listen_first = listens;
    s.changed = s.identity_changed = false;
    s.opened_exam = true;
    told.emplace_back(OpenExam{std::move(wish)});
    return told;
  }
  Requests operator()(const BeginIntake& a) const {
    s = fresh();
    s.begun = a.begun;
    Requests asked{ListChoices{}};
    if (!a.case_file.empty()) asked.emplace_back(LoadCaseFile{a.case_file});
    return asked;
  }
  Requests operator()(const CaseCame& a) const {
    s.trouble = a.trouble;
    if (a.trouble.empty()) s.draft.exam_case = a.exam_case;
    return {};
  }
  Requests operator()(const ChoicesCame& a) const {
    s.protocols = a.protocols;
    s.profiles = a.profiles;
    return {};
  }
  Requests operator()(const AboutExam& a) const {
    // Pages of a draft that began this exam stay as seen; those of another begin anew.
    if (!s.opened_exam) s = fresh();
    s.draft.exam_case = a.exam_case;
    s.exam_is_open = true;
    return {};
  }
  Requests operator()(const RestIs& a) const {
    s.rest_left = a.left;
    s.may_listen = a.may_listen;
    return {};
  }

  /// A page that something was said on is no longer skipped.
  void answered() const {
    s.changed = s.draft.exam_case.questions_skipped.erase(token_of(s.page)) > 0 || s.changed;
  }
  /// Nothing asked yet; what belongs to the program stays.
  [[nodiscard]] IntakeState fresh() const {
    IntakeState empty;
    empty.begun = s.begun;
    empty.clinic_contact = s.clinic_contact;
    empty.protocols = s.protocols;
    empty.profiles = s.profiles;
    return empty;
  }
  /// The page counts as seen; the open exam hears of what was changed on it.
  [[nodiscard]] Requests leave_page() const {
    s.visited[number_of(s.page)] = true;
    s.asks_why = false;
    Requests told;
    if (!s.exam_is_open) return told;
    const auto& c = s.draft.exam_case;
    if (s.changed) told.emplace_back(TellCase{c});
    if (s.identity_changed && is_date_or_empty(c.patient.birth_date))
      told.emplace_back(TellIdentity{c.patient, c.operator_name});
    s.changed = s.identity_changed = false;
    return told;
  }
};

}  // namespace

std::vector<IntakeRequest> step(IntakeState& state, const IntakeAction& action) {
  return std::visit(Stepper{state}, action);
}

}  // namespace station::ui
