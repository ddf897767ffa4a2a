#include "tools/abi/classify/verdict_writer.hpp"

#include <fmt/compile.h>

#include <iterator>
#include <string_view>

namespace station::tools {
namespace {

using Buffer = fmt::memory_buffer;

void put(Buffer& out, std::string_view text) { out.append(text.data(), text.data() + text.size()); }

/// Text came in as UTF-8 (the parser checked it) or is ours; only what JSON reserves is escaped.
void put_text(Buffer& out, std::string_view text) {
  out.push_back('"');
  for (const char c : text) {
    switch (c) {
      case '"': put(out, "\\\""); break;
      case '\\': put(out, "\\\\"); break;
      case '\n': put(out, "\\n"); break;
      case '\t': put(out, "\\t"); break;
      default:
        if (static_cast<unsigned char>(c) < 0x20) {
          fmt::format_to(std::back_inserter(out), FMT_COMPILE("\\u{:04x}"),
                         static_cast<unsigned>(c));
        } else {
          out.push_back(c);
        }
    }
  }
  out.push_back('"');
}

void put_member(Buffer& out, std::string_view name, std::string_view text) {
  put(out, name);
  put_text(out, text);
}

void put_flags(Buffer& out, const std::vector<clinical::Flag>& flags) {
  put(out, "\"flags\":[");
  const char* comma = "";
  for (const auto& flag : flags) {
    put(out, comma);
    put_text(out, flag.token);
    comma = ",";
  }
  put(out, "]");
}

void put_lines(Buffer& out, const std::vector<clinical::Line>& lines) {
  put(out, "\"lines\":[");
  const char* comma = "";
  for (const auto& line : lines) {
    put(out, comma);
    put_member(out, "{\"rule\":", line.rule);
    put_member(out, ",\"text\":", line.text);
    put_member(out, ",\"inputs\":", line.inputs);
    put_member(out, ",\"citation\":", line.citation);
    put_member(out, ",\"mark\":", line.mark);
    put(out, "}");
    comma = ",";
  }
  put(out, "]");
}

void put_leg(Buffer& out, const clinical::LegVerdict& leg) {
  put(out, "{\"abi\":");
  if (leg.abi) {
    put_text(out, leg.abi->text());
  } else {
    put(out, "null");
  }
  put_member(out, ",\"category\":", token_of(leg.category));
  put(out, ",\"caution\":");
  if (!leg.lines.empty() && leg.lines.front().rule == "NOT-REASSURING") {
    put_text(out, leg.lines.front().text);
  } else {
    put(out, "null");
  }
  put(out, ",");
  put_flags(out, leg.flags);
  put(out, ",\"low_ankle\":");
  if (leg.low_ankle && leg.low_category) {
    put_member(out, "{\"abi\":", leg.low_ankle->text());
    put_member(out, ",\"category\":", token_of(*leg.low_category));
    put(out, "}");
  } else {
    put(out, "null");
  }
  put(out, ",");
  put_lines(out, leg.lines);
  put(out, "}");
}

}  // namespace

void write_verdict(fmt::memory_buffer& out, const clinical::Verdict& verdict) {
  put_member(out, "{\"id\":", verdict.case_id);
  put_member(out, ",\"profile\":", verdict.profile);
  put(out, verdict.provisional ? ",\"provisional\":true" : ",\"provisional\":false");
  if (verdict.arm_mmHg) {
    fmt::format_to(std::back_inserter(out), FMT_COMPILE(",\"arm\":{},"), *verdict.arm_mmHg);
  } else {
    put(out, ",\"arm\":null,");
  }
  put_flags(out, verdict.flags);
  put(out, ",");
  put_lines(out, verdict.lines);
  put(out, ",\"right\":");
  put_leg(out, verdict.leg(Side::right));
  put(out, ",\"left\":");
  put_leg(out, verdict.leg(Side::left));
  put(out, "}\n");
}

void write_refusal(fmt::memory_buffer& out, const CaseFault& fault, std::size_t line) {
  put(out, "{\"id\":");
  if (fault.id) {
    put_text(out, *fault.id);
  } else {
    put(out, "null");
  }
  fmt::format_to(std::back_inserter(out), FMT_COMPILE(",\"line\":{}"), line);
  put_member(out, ",\"error\":", fault.sentence);
  put(out, "}\n");
}

}  // namespace station::tools
