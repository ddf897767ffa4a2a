#include "algorithms/clinical/messages/refusals.hpp"
#include "algorithms/clinical/verdict.hpp"
#include "tools/abi/classify/case_reader.hpp"
#include "tools/abi/classify/classify.hpp"
#include "tools/abi/classify/line_reader.hpp"
#include "tools/abi/classify/verdict_writer.hpp"

#include <algorithm>
#include <istream>
#include <optional>
#include <ostream>

namespace station::tools {
namespace {

constexpr std::size_t kWriteAbove = std::size_t{64} << 10U;  ///< bytes; chosen: one pipe's worth

using clinical::Value;
namespace refusal = clinical::refusal;

Value number(std::string_view name, std::size_t n) {
  return Value::figure(name, std::to_string(n));
}

bool is_blank(std::string_view text) {
  return text.find_first_not_of(" \t\r") == std::string_view::npos;
}

class Classifier {
 public:
  Classifier(std::istream& in, std::ostream& out, std::vector<clinical::Profile> profiles,
             const clinical::Profile& standard, const std::optional<Telling>& telling)
      : in_{in},
        out_{out},
        profiles_{std::move(profiles)},
        standard_{standard},
        telling_{telling ? &*telling : nullptr},
        lines_{in, CaseReader::padding()} {}

  void run() {
    while (const auto line = lines_.next()) {
      if (line->too_long || !is_blank(line->text)) answer(*line);
      if (buffer_.size() > kWriteAbove || !lines_.has_more_waiting()) write_out();
      if (!out_) return;
    }
    write_out();
  }

  int report(std::ostream& err) const {
    if (in_.bad()) {
      err << said(refusal::kReading, {number("line", lines_.number())}, catalogue()) << "\n";
      return 1;
    }
    if (!out_) {
      err << said(refusal::kWriting, {}, catalogue()) << "\n";
      return 1;
    }
    if (refused_ == 0) return 0;
    err << said(refusal::kCount,
                {number("refused", refused_), number("answered", answered_),
                 number("line", first_refused_)},
                catalogue())
        << "\n";
    return 1;
  }

 private:
  void answer(const LineReader::Line& line) {
    ++answered_;
    if (line.too_long) {
      refuse({std::nullopt, {&refusal::kTooLong, {number("most", LineReader::kMaxLine)}, {}}});
      return;
    }
    const auto one = reader_.read(line.text);
    if (!one) {
      refuse(one.error());
      return;
    }
    const auto* profile = profile_of(*one);
    if (profile == nullptr) {
      std::vector<std::string> known;
      for (const auto& p : profiles_) known.push_back(p.id.string());
      refuse({one->id,
              {&refusal::kUnknownProfile,
               {Value::quoted("value", {one->profile}), Value::quoted("known", std::move(known))},
               "profile"}});
      return;
    }
    write_verdict(buffer_, clinical::classify(*one, *profile), telling_);
  }

  [[nodiscard]] const clinical::Profile* profile_of(const clinical::Case& one) const {
    if (one.profile.empty()) return &standard_;
    const auto at = std::find_if(profiles_.begin(), profiles_.end(),
                                 [&one](const auto& p) { return p.id == one.profile; });
    return at == profiles_.end() ? nullptr : &*at;
  }

  void refuse(const CaseFault& fault) {
    if (refused_++ == 0) first_refused_ = lines_.number();
    write_refusal(buffer_, fault, lines_.number(), telling_);
  }

  [[nodiscard]] const clinical::Catalogue* catalogue() const {
    return telling_ == nullptr ? nullptr : &telling_->catalogue;
  }

  void write_out() {
    out_.write(buffer_.data(), static_cast<std::streamsize>(buffer_.size()));
    out_.flush();
    buffer_.clear();
  }

  std::istream& in_;
  std::ostream& out_;
  std::vector<clinical::Profile> profiles_;
  clinical::Profile standard_;
  const Telling* telling_;
  LineReader lines_;
  CaseReader reader_;
  fmt::memory_buffer buffer_;
  std::size_t answered_ = 0;
  std::size_t refused_ = 0;
  std::size_t first_refused_ = 0;
};

}  // namespace

int run_classify(std::istream& in, std::ostream& out, std::ostream& err,
                 const ClassifyOptions& options) {
  auto profiles = options.profiles;
  if (profiles.empty()) profiles.emplace_back();
  auto standard = profiles.front();
  if (!options.profile.empty()) {
    const auto at = std::find_if(profiles.begin(), profiles.end(),
                                 [&options](const auto& p) { return p.id == options.profile; });
    if (at == profiles.end()) {
      err << said(refusal::kNoProfile, {Value::quoted("value", {options.profile})},
                  options.telling ? &options.telling->catalogue : nullptr)
          << "\n";
      return 2;
    }
    standard = *at;
  }
  Classifier classifier{in, out, std::move(profiles), standard, options.telling};
  classifier.run();
  return classifier.report(err);
}

}  // namespace station::tools
