#include "tools/abi/classify/line_reader.hpp"

#include <ios>
#include <limits>

namespace station::tools {

LineReader::LineReader(std::istream& in, std::size_t padding)
    : in_{in}, buffer_(kMaxLine + 1 + padding) {}

std::optional<LineReader::Line> LineReader::next() {
  in_.getline(buffer_.data(), static_cast<std::streamsize>(kMaxLine + 1));
  auto length = static_cast<std::size_t>(in_.gcount());
  if (in_.bad() || (in_.eof() && length == 0)) return std::nullopt;
  ++number_;
  if (in_.fail()) {
    in_.clear(in_.rdstate() & ~std::ios::failbit);
    in_.ignore(std::numeric_limits<std::streamsize>::max(), '\n');
    return Line{{}, true};
  }
  if (!in_.eof()) --length;  // the line end was taken too
  std::string_view text{buffer_.data(), length};
  constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
  if (number_ == 1 && text.starts_with(kByteOrderMark)) text.remove_prefix(kByteOrderMark.size());
  if (text.ends_with('\r')) text.remove_suffix(1);
  return Line{text, false};
}

}  // namespace station::tools
