#pragma once
// The cramp visit as questions, one after the other, for a terminal or a screen. A question comes
// only while its answer can change the outcome: red flags end the visit, a suspected rest pain
// makes the description of the cramp idle, a likely PAD makes age and risk factors idle. Several
// signs are asked in one question first ("any of these?") and one by one only after a yes.
//
// A state machine without clock or terminal: next() says what to ask, answer() takes a reply.

#include "algorithms/clinical/cramp/cramp.hpp"

#include <deque>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace station::clinical::cramp {

enum class ReplyKind : std::uint8_t {
  yes_no,        ///< y or j, n, u (unknown)
  which_leg,     ///< r, l, b (both), n (neither), u
  kind_of_pain,  ///< 1 sudden, painful and by itself; 2 not sudden; 3 not painful; 4 not by itself;
                 ///< u
  timing,        ///< 1 at night at rest; 2 with exercise and tired muscles; 3 neither; u
  number,        ///< whole years, or <50, 50-64, 65+; u
  text           ///< medicines; empty for none, u or ? for unknown
};

struct Question {
  std::string word;  ///< word key of its text: "question.red_flags", "field.fever"
  ReplyKind kind = ReplyKind::yes_no;
};

class Interview {
 public:
  /// Both outlive the interview.
  explicit Interview(const MedicineList& list, const Profile& profile = standard_profile())
      : list_{&list}, profile_{&profile} {}

  /// What to ask now; empty when nothing that is left changes the outcome.
  [[nodiscard]] std::optional<Question> next() const;
  /// @returns false: the reply is none of its kind, and the same question stands
  [[nodiscard]] bool answer(std::string_view reply);
  /// All places of walking pain at once, where a picture of the leg is at hand: the same as a yes
  /// to each of these fields ("pain_calf", ...) and `others` to calf, thigh and buttock where they
  /// are not among them. One answer.
  /// @returns false: no question about a place stands, or a name is none
  [[nodiscard]] bool answer_places(std::span<const std::string_view> fields, Answer others);
  [[nodiscard]] const CrampCase& answers() const { return case_; }
  [[nodiscard]] int asked() const { return asked_count_; }

 private:
  [[nodiscard]] bool is_needed(std::string_view id) const;
  [[nodiscard]] std::optional<std::string> missing_about_walking() const;
  [[nodiscard]] bool take(std::string_view id, ReplyKind kind, std::string_view reply);
  void take_gate(std::string_view id, Answer answer);
  void take_leg(std::string_view key, std::string_view reply);
  void follow(std::string_view key, Answer answer);
  [[nodiscard]] bool can_move_risk(std::string_view factor) const;
  [[nodiscard]] bool is_idle(std::string_view field) const;
  void set_legs(std::string_view key, Answer right, Answer left);

  const MedicineList* list_;
  const Profile* profile_;
  CrampCase case_;
  std::deque<std::string> pending_;  ///< fields to ask one by one after a gate's yes
  std::set<std::string, std::less<>> done_;
  int asked_count_ = 0;
};

/// Fields that say where it hurts on walking.
[[nodiscard]] bool is_place(std::string_view field);

/// Word keys of all questions that are not fields.
[[nodiscard]] std::vector<std::string> question_words();

}  // namespace station::clinical::cramp
