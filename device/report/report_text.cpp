#include "device/report/report_text.hpp"

#include <fmt/format.h>

namespace station::device::report {
namespace {

class Lines {
 public:
  void add(std::string line) {
    if (!line.empty()) lines_.push_back(std::move(line));
  }
  void flags(const std::vector<FlagText>& flags) {
    for (const FlagText& f : flags) add((f.urgent ? "! " : "- ") + f.text);
  }
  void leg(const LegText& leg) {
    add(leg.title);
    for (const std::string& w : leg.warnings) add("! " + w);
    add(fmt::format("{} {}", leg.index, leg.words));
    add(leg.sum);
    add(leg.low_ankle);
    add(leg.toe);
    if (!leg.foot.empty()) add("Foot: " + leg.foot);
    flags(leg.flags);
  }
  void listed(const char* heading, const std::vector<std::string>& items) {
    for (const std::string& item : items) add(fmt::format("{}: {}", heading, item));
  }
  [[nodiscard]] std::vector<std::string> take() { return std::move(lines_); }

 private:
  std::vector<std::string> lines_;
};

}  // namespace

std::vector<std::string> text_lines(const Content& c) {
  Lines out;
  out.add(c.simulated);
  out.add(c.title);
  out.add(c.status);
  out.add(c.patient);
  for (const Field& f : c.fields) out.add(fmt::format("{}: {}", f.label, f.value));
  for (const LegText& leg : c.legs) out.leg(leg);
  out.add(c.arms);
  out.flags(c.flags);
  out.add("Site | mmHg | this reading | quality | note | attempts | cuff");
  for (const SiteRow& r : c.rows)
    out.add(fmt::format("{} | {} | {} | {} | {} | {} | {}", r.site, r.pressure, r.bracket,
                        r.quality, r.note, r.attempts, r.cuff));
  out.listed("Next", c.next);
  out.listed("Missing", c.missing);
  out.listed("Remark", c.remarks);
  for (const RuleText& r : c.rules)
    out.add(fmt::format("{} {}: {} [{}]", r.where, r.rule, r.text, r.citation));
  for (const std::string& f : c.footer) out.add(f);
  return out.take();
}

}  // namespace station::device::report
