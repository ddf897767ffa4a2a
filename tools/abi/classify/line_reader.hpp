#pragma once
// Lines of a stream in one buffer of fixed size. A line that does not fit is skipped to its end and
// reported as such.

#include <cstddef>
#include <istream>
#include <optional>
#include <string_view>
#include <vector>

namespace station::tools {

class LineReader {
 public:
  static constexpr std::size_t kMaxLine = 1U << 20U;  ///< bytes; chosen: a case has under 1 KB

  /// `padding` readable bytes follow every line, as the parser wants them.
  LineReader(std::istream& in, std::size_t padding);

  struct Line {
    std::string_view text;  ///< without the line end; valid until the next call
    bool too_long = false;  ///< then text is empty
  };
  /// Empty at the end of the stream or when it fails.
  [[nodiscard]] std::optional<Line> next();
  [[nodiscard]] std::size_t number() const { return number_; }  ///< of the last line, from 1
  /// Whether more input can be had without waiting.
  [[nodiscard]] bool has_more_waiting() const { return in_.rdbuf()->in_avail() > 0; }

 private:
  std::istream& in_;
  std::vector<char> buffer_;
  std::size_t number_ = 0;
};

}  // namespace station::tools
