#include "tools/abi/classify/syntax_fault.hpp"

#include <nlohmann/json.hpp>

#include <cstdint>
#include <utility>
#include <vector>

namespace station::tools {
namespace {

namespace refusal = clinical::refusal;
using clinical::Value;

constexpr std::size_t kMaxKey = 64;    ///< bytes of a name that is shown; chosen
constexpr std::size_t kMaxLevels = 8;  ///< of a field that is shown; a case has four
constexpr std::size_t kMaxNear = 40;   ///< bytes of what was read; chosen
constexpr std::size_t kMaxId = 256;    ///< as in a case
constexpr int kNumberOverflow = 406;   ///< of nlohmann::json::out_of_range

/// What can be shown on any terminal.
std::string printable(std::string_view text, std::size_t most) {
  std::string shown;
  for (const char c : text.substr(0, most)) shown += c < ' ' || c > '~' ? '?' : c;
  return shown;
}

Value byte_at(std::size_t position) { return Value::figure("at", {std::to_string(position)}); }

/// Follows the names down to where the text breaks.
class Breakage final : public nlohmann::json_sax<nlohmann::json> {
 public:
  Breakage(std::size_t size, bool is_utf8) : size_{size}, is_utf8_{is_utf8} {}

  bool null() override { return true; }
  bool boolean(bool /*value*/) override { return true; }
  bool number_integer(std::int64_t value) override { return keep_id(std::to_string(value)); }
  bool number_unsigned(std::uint64_t value) override { return keep_id(std::to_string(value)); }
  bool number_float(double /*value*/, const std::string& text) override {
    // A whole number that no integer holds; the case has no other that is too large.
    if (text.find_first_of(".eE") != std::string::npos) return true;
    refused_ = {&refusal::kBadNumber, {}, {}};
    return false;
  }
  bool string(std::string& value) override { return keep_id(value); }
  bool binary(nlohmann::json::binary_t& /*value*/) override { return true; }
  bool start_object(std::size_t /*size*/) override { return open(); }
  bool start_array(std::size_t /*size*/) override { return open(); }
  bool end_object() override { return close(); }
  bool end_array() override { return close(); }
  bool key(std::string& name) override {
    names_.back() = printable(name, kMaxKey);
    return true;
  }

  bool parse_error(std::size_t position, const std::string& token,
                   const nlohmann::detail::exception& error) override {
    if (error.id == kNumberOverflow) {
      refused_ = {&refusal::kBadNumber, {}, {}};
    } else if (position > size_) {
      refused_ = {&refusal::kCutOff, {}, {}};
    } else if (!is_utf8_) {
      refused_ = {&refusal::kBadText, {byte_at(position)}, {}};
    } else {
      const auto shown = token.size() > kMaxNear ? token.substr(token.size() - kMaxNear) : token;
      refused_ = {&refusal::kSyntax,
                  {byte_at(position), Value::quoted("near", {printable(shown, kMaxNear)})},
                  {}};
    }
    return false;
  }

  [[nodiscard]] CaseFault fault() && {
    for (std::size_t i = 0; i < names_.size() && i < kMaxLevels; ++i)
      if (!names_[i].empty()) refused_.field += (refused_.field.empty() ? "" : ".") + names_[i];
    return {std::move(id_), std::move(refused_)};
  }

 private:
  bool open() {
    names_.emplace_back();
    return true;
  }
  bool close() {
    names_.pop_back();
    return true;
  }
  bool keep_id(std::string value) {
    const bool is_id = names_.size() == 1 && names_.front() == "id";
    if (is_id && !id_ && !value.empty() && value.size() <= kMaxId) id_ = std::move(value);
    return true;
  }

  std::size_t size_;
  bool is_utf8_;
  std::vector<std::string> names_;  ///< of the open objects; a list has none
  std::optional<std::string> id_;
  clinical::Refusal refused_{&refusal::kNotJson, {}, {}};
};

}  // namespace

CaseFault syntax_fault(std::string_view text, bool is_utf8) {
  Breakage breakage{text.size(), is_utf8};
  if (nlohmann::json::sax_parse(text.begin(), text.end(), &breakage))
    return {std::nullopt, {&refusal::kNotJson, {}, {}}};  // such as lists within lists without end
  return std::move(breakage).fault();
}

}  // namespace station::tools
