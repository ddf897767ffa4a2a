#include "device/report_of_record.hpp"
#include "tools/abi/commands.hpp"
#include "tools/abi/exam_json.hpp"
#include "tools/abi/exit_code.hpp"

#include <fmt/format.h>

#include <cstdio>

namespace station::tools {
namespace {

int fail(const Trouble& trouble, bool json) {
  if (json) fmt::print("{}\n", trouble_json(trouble));
  fmt::print(stderr, "abi report: {}\n", trouble.sentence);
  return kWrongUse;
}

}  // namespace

int run_report(const ReportOptions& options) {
  if (options.text) {
    const auto lines = device::report_lines_of(options.record);
    if (!lines) return fail(lines.error(), options.json);
    for (const std::string& line : *lines) fmt::print("{}\n", line);
    if (options.out.empty()) return kDone;
  }
  if (options.out.empty())
    return fail({Errc::out_of_range, "Nothing is asked for: name --out FILE.pdf, or --text."},
                options.json);
  const auto written = device::write_report_of(options.record, options.out);
  if (!written) return fail(written.error(), options.json);
  if (options.json)
    fmt::print("{{\"report\":\"{}\",\"exam\":\"{}\"}}\n", options.out, written->exam_id);
  else
    fmt::print("{}\n", options.out);
  if (!written->damage.empty()) fmt::print(stderr, "abi report: {}\n", written->damage);
  return kDone;
}

}  // namespace station::tools
