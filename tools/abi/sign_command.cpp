// Review and signature of a record from the command line: the same functions as the display's.
#include "config/config.hpp"
#include "core/wall_time.hpp"
#include "device/exam/review.hpp"
#include "device/records/record_reader.hpp"
#include "device/records/signing.hpp"
#include "tools/abi/commands.hpp"
#include "tools/abi/exam_json.hpp"
#include "tools/abi/exit_code.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <cstdio>

namespace station::tools {
namespace {

using device::Review;

int fail(const Trouble& trouble, bool json) {
  if (json) fmt::print("{}\n", trouble_json(trouble));
  fmt::print(stderr, "abi sign: {}\n", trouble.sentence);
  return trouble.code == Errc::refused ? kNoAnswer : kWrongUse;
}

nlohmann::json review_json(const Review& review) {
  nlohmann::json entries = nlohmann::json::array();
  for (const device::ReviewEntry& e : review.entries)
    entries.push_back({{"kind", token_of(e.kind)},
                       {"person", e.person},
                       {"when", e.when},
                       {"text", e.text},
                       {"layer", e.layer},
                       {"digest", e.digest}});
  return {{"state", token_of(review.state())}, {"entries", entries}, {"broken", review.broken}};
}

void print(const Review& review) {
  fmt::print("{}\n", token_of(review.state()));
  for (const device::ReviewEntry& e : review.entries)
    fmt::print("  {:<10} {} {}{}{}\n", token_of(e.kind), e.when, e.person,
               e.text.empty() ? "" : ": ", e.text);
}

/// An amendment from here is words; its verdict is by the record's own profile.
Outcome<Review> amended(const SignOptions& options, const device::Signer& by,
                        const std::string& profile_name) {
  const auto file = config::find_config("profiles", profile_name);
  if (!file) return std::unexpected{file.error()};
  const auto profile = config::load_profile(*file);
  if (!profile) return std::unexpected{profile.error()};
  return device::amend(options.record, by, options.amend, {}, *profile);
}

}  // namespace

int run_sign(const SignOptions& options) {
  const auto reader = device::RecordReader::open(options.record);
  if (!reader) return fail(reader.error(), options.json);
  const device::Signer by{options.person, wall_time_to_keep()};
  for (const std::string& warning : options.final_signature
                                        ? device::warnings_before_signing(reader->exam())
                                        : std::vector<std::string>{})
    fmt::print(stderr, "abi sign: warning: {}\n", warning);
  const auto review = options.final_signature  ? device::sign_final(options.record, by)
                      : options.review         ? device::begin_review(options.record, by)
                      : !options.amend.empty() ? amended(options, by, reader->exam().profile)
                      : !options.comment.empty()
                          ? device::add_comment(options.record, by, options.comment)
                          : device::check_signatures(options.record);
  if (!review) return fail(review.error(), options.json);
  if (options.json)
    fmt::print("{}\n",
               review_json(*review).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace));
  else
    print(*review);
  if (review->broken.empty()) return kDone;
  fmt::print(stderr, "abi sign: {}\n", review->broken);
  return kNoAnswer;
}

}  // namespace station::tools
