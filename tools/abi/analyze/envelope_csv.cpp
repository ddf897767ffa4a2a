#include "tools/abi/analyze/envelope_csv.hpp"

#include "tools/abi/analyze/csv_fields.hpp"

#include <fmt/format.h>

#include <fstream>

namespace station::abi {
namespace {

constexpr double kLeastSeconds = 1.0;
constexpr double kMostSeconds = 3600.0;
constexpr double kLeastRate_hz = 25.0;  // an upstroke of 120 ms has three samples
constexpr double kMostRate_hz = 2000.0;

// "fs=100 Hz" anywhere in a remark.
double rate_in(std::string_view remark) {
  const std::size_t at = remark.find("fs=");
  if (at == std::string_view::npos) return 0.0;
  std::string_view rest = remark.substr(at + 3);
  return csv_number(rest.substr(0, rest.find_first_not_of("0123456789."))).value_or(0.0);
}

}  // namespace

Outcome<TracedEnvelope> read_envelope_csv(const std::filesystem::path& path, int column,
                                          double rate_hz) {
  std::ifstream in{path};
  if (!in)
    return trouble(Errc::not_found,
                   fmt::format("There is no envelope {}; check the path.", path.string()));
  TracedEnvelope out;
  out.rate_hz = rate_hz;
  std::string line;
  std::size_t number_of_line = 0;
  while (std::getline(in, line)) {
    ++number_of_line;
    const std::string_view text = csv_trimmed(line);
    if (text.empty()) continue;
    if (text.front() == '#') {
      if (rate_hz <= 0.0 && rate_in(text) > 0.0) out.rate_hz = rate_in(text);
      continue;
    }
    const auto fields = csv_fields(text);
    if (out.value.empty()) {
      out.columns = fields.size();
      if (column < 1 || static_cast<std::size_t>(column) > out.columns)
        return trouble(Errc::out_of_range,
                       fmt::format("The envelope {} has {} columns and no column {}; choose one of "
                                   "them.",
                                   path.string(), out.columns, column));
    }
    const auto value = static_cast<std::size_t>(column) <= fields.size()
                           ? csv_number(fields[static_cast<std::size_t>(column) - 1])
                           : std::nullopt;
    if (!value) {
      if (out.value.empty() && number_of_line == 1) continue;  // a header of words
      return trouble(Errc::malformed,
                     fmt::format("Line {} of the envelope {} has no number in column {}; write one "
                                 "number a column and sample.",
                                 number_of_line, path.string(), column));
    }
    out.value.push_back(static_cast<float>(*value));
  }
  if (out.rate_hz < kLeastRate_hz || out.rate_hz > kMostRate_hz)
    return trouble(Errc::out_of_range,
                   fmt::format("The envelope {} does not say its sample rate, or one that is not "
                               "{:.0f} to {:.0f} Hz; give it with --rate.",
                               path.string(), kLeastRate_hz, kMostRate_hz));
  if (out.duration_s() < kLeastSeconds || out.duration_s() > kMostSeconds)
    return trouble(Errc::truncated,
                   fmt::format("The envelope {} lasts {:.2f} s; give 1 s to an hour of it.",
                               path.string(), out.duration_s()));
  return out;
}

}  // namespace station::abi
