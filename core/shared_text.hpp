#pragma once
// Text that does not change once it is there: a literal, or a string that the program keeps once
// and to its end. A copy is a view: it neither allocates nor counts, so what a program says a
// million times over (rule, citation, mark) is cheap to say, and outlives where it was read from.
// For texts of which there are few: those of profiles and catalogues, never what a case tells. Any
// thread.

#include <concepts>
#include <cstddef>
#include <ostream>
#include <string>
#include <string_view>
#include <utility>

namespace station {

class SharedText {
 public:
  constexpr SharedText() = default;
  /// Of a literal: nothing is copied. An array that somebody may still write to is refused.
  template <std::size_t N>
  constexpr SharedText(const char (&literal)[N])  // NOLINT(*-explicit-*,*-c-arrays): as a string
      : view_{literal, N - 1} {}
  template <std::size_t N>
  SharedText(char (&letters)[N]) = delete;  // NOLINT(*-explicit-*,*-c-arrays): see above
  /// Keeps the string, unless an equal one is kept already: then that one is meant.
  SharedText(std::string text)  // NOLINT(*-explicit-*): as a string
      : view_{text.empty() ? std::string_view{} : kept(std::move(text))} {}
  /// Of text that outlives the program's work, as a table of literals; never of a string's view.
  [[nodiscard]] static SharedText of_literal(std::string_view literal) {
    SharedText text;
    text.view_ = literal;
    return text;
  }

  constexpr operator std::string_view() const { return view_; }  // NOLINT(*-explicit-*): it is one
  [[nodiscard]] constexpr std::string_view view() const { return view_; }
  [[nodiscard]] std::string string() const { return std::string{view_}; }
  [[nodiscard]] constexpr bool empty() const { return view_.empty(); }
  [[nodiscard]] constexpr std::size_t size() const { return view_.size(); }
  [[nodiscard]] constexpr bool starts_with(std::string_view head) const {
    return view_.starts_with(head);
  }

  friend bool operator==(const SharedText& a, const SharedText& b) { return a.view_ == b.view_; }
  template <class T>
    requires std::convertible_to<const T&, std::string_view> && (!std::same_as<T, SharedText>)
  friend bool operator==(const SharedText& a, const T& b) {
    return a.view_ == std::string_view{b};
  }
  friend std::string operator+(std::string a, const SharedText& b) { return a.append(b.view_); }
  friend std::ostream& operator<<(std::ostream& out, const SharedText& text) {
    return out << text.view_;
  }

 private:
  static std::string_view kept(std::string text);

  std::string_view view_;
};

}  // namespace station
