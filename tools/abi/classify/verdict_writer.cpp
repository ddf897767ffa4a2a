#include "tools/abi/classify/verdict_writer.hpp"

#include "algorithms/clinical/messages/abi_messages.hpp"
#include "tools/abi/classify/json_out.hpp"

namespace station::tools {
namespace {

void put_texts(Buffer& out, const std::vector<std::string>& texts) {
  put(out, "[");
  const char* comma = "";
  for (const auto& text : texts) {
    put(out, comma);
    put_text(out, text);
    comma = ",";
  }
  put(out, "]");
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

/// The verdict that is written, and in whose words it is told besides.
struct Told {
  const clinical::Verdict& verdict;
  const Telling* telling;
};

void put_said(Buffer& out, const clinical::Line& line, std::optional<Side> side, const Told& told) {
  const auto statement = clinical::statement_of(line, side, told.verdict);
  const auto text = told.telling->catalogue.say(told.telling->reader, statement);
  put(out, ",\"said\":");
  if (text.empty()) {
    put(out, "null");
  } else {
    put_text(out, text);
  }
}

void put_lines(Buffer& out, std::string_view name, const std::vector<clinical::Line>& lines,
               std::optional<Side> side, const Told& told) {
  put(out, name);
  const char* comma = "";
  for (const auto& line : lines) {
    put(out, comma);
    put_members(
        out,
        std::array{Member{"{\"rule\":", line.rule}, Member{",\"text\":", line.text},
                   Member{",\"inputs\":", line.inputs}, Member{",\"citation\":", line.citation},
                   Member{",\"mark\":", line.mark}, Member{",\"profile\":", line.profile}});
    if (told.telling != nullptr) put_said(out, line, side, told);
    put(out, "}");
    comma = ",";
  }
  put(out, "]");
}

/// A thousandth as text with one decimal per cent: 208 is "20.8".
std::string percent_text(int permille) {
  const int size = permille < 0 ? -permille : permille;
  return fmt::format(FMT_COMPILE("{}{}.{}"), permille < 0 ? "-" : "", size / 10, size % 10);
}
std::string signed_index(int hundredths) {
  const int size = hundredths < 0 ? -hundredths : hundredths;
  return fmt::format(FMT_COMPILE("{}{}.{:02}"), hundredths < 0 ? "-" : "+", size / 100, size % 100);
}

void put_severity(Buffer& out, const clinical::LegVerdict& leg) {
  if (leg.severity.empty()) return;
  put(out, ",\"severity\":[");
  const char* comma = "";
  for (const auto& s : leg.severity) {
    put(out, comma);
    put_member(out, "{\"set\":", s.set);
    put(out, ",\"grade\":");
    if (s.grade.empty()) {
      put(out, "null");
    } else {
      put_text(out, s.grade);
    }
    put(out, "}");
    comma = ",";
  }
  put(out, "]");
}

void put_wifi(Buffer& out, const clinical::WifiFinding& wifi) {
  std::string_view comma;
  const auto grade = [&](std::string_view name, const std::optional<int>& value) {
    if (!value) return;
    put(out, comma);
    put_number(out, name, *value);
    comma = ",";
  };
  if (!wifi.by_abi && !wifi.by_ankle && !wifi.by_toe && !wifi.wound && !wifi.infection) return;
  put(out, ",\"wifi\":{");
  grade("\"by_abi\":", wifi.by_abi);
  grade("\"by_ankle\":", wifi.by_ankle);
  if (wifi.ankle_on_two_grades) put(out, ",\"ankle_on_two_grades\":true");
  grade("\"by_toe\":", wifi.by_toe);
  grade("\"wound\":", wifi.wound);
  grade("\"ischaemia\":", wifi.ischaemia);
  grade("\"infection\":", wifi.infection);
  grade("\"amputation_stage\":", wifi.amputation_stage);
  grade("\"benefit_stage\":", wifi.benefit_stage);
  put(out, "}");
}

void put_exercise(Buffer& out, const clinical::LegVerdict& leg) {
  if (leg.exercise.empty()) return;
  put(out, ",\"exercise\":[");
  const char* comma = "";
  for (const auto& e : leg.exercise) {
    put(out, comma);
    put_number(out, "{\"seconds\":", e.seconds);
    put_member(out, ",\"abi\":", e.index.text());
    put_member(out, ",\"fall_percent\":", percent_text(e.fall_permille));
    put_number(out, ",\"ankle_fall\":", e.ankle_fall_mmHg);
    put(out, e.by_percent ? ",\"by_percent\":true" : ",\"by_percent\":false");
    put(out, e.by_ankle ? ",\"by_ankle\":true" : ",\"by_ankle\":false");
    put(out, e.by_index ? ",\"by_index\":true}" : ",\"by_index\":false}");
    comma = ",";
  }
  put(out, "]");
}

void put_tests(Buffer& out, const clinical::LegVerdict& leg) {
  if (leg.next_tests.empty()) return;
  put(out, ",\"next\":[");
  const char* comma = "";
  for (const auto& test : leg.next_tests) {
    put(out, comma);
    put_member(out, "{\"test\":", test.test);
    put_member(out, ",\"why\":", test.why);
    put_number(out, ",\"minutes\":", test.minutes);
    put(out, "}");
    comma = ",";
  }
  put(out, "]");
}

const char* token_of(clinical::AcuteClass acute) {
  switch (acute) {
    case clinical::AcuteClass::i: return "I";
    case clinical::AcuteClass::iia: return "IIa";
    case clinical::AcuteClass::iib: return "IIb";
    case clinical::AcuteClass::iii: break;
  }
  return "III";
}

/// Members that are there only when they say something.
void put_further(Buffer& out, const clinical::LegVerdict& leg) {
  put_severity(out, leg);
  if (leg.toe) {
    put_member(out, ",\"tbi\":{\"value\":", leg.toe->index.text());
    put(out, leg.toe->is_pad ? ",\"pad\":true}" : ",\"pad\":false}");
  }
  put_wifi(out, leg.wifi);
  if (leg.repeat) {
    put_number(out, ",\"repeat\":{\"other_category_percent\":", leg.repeat->percent);
    if (leg.repeat->low_hundredths < leg.repeat->high_hundredths)
      fmt::format_to(std::back_inserter(out),
                     FMT_COMPILE(",\"interval\":[\"{}.{:02}\",\"{}.{:02}\"]"),
                     leg.repeat->low_hundredths / 100, leg.repeat->low_hundredths % 100,
                     leg.repeat->high_hundredths / 100, leg.repeat->high_hundredths % 100);
    put(out, "}");
  }
  if (leg.change) {
    put_member(out,
               ",\"change\":{\"difference\":", signed_index(leg.change->difference_hundredths));
    put(out, leg.change->is_detectable ? ",\"detectable\":true}" : ",\"detectable\":false}");
  }
  put_exercise(out, leg);
  if (!leg.critical_sets.empty()) {
    put(out, ",\"critical\":");
    put_texts(out, leg.critical_sets);
  }
  if (!leg.stage.fontaine.empty()) {
    put_member(out, ",\"stage\":{\"fontaine\":", leg.stage.fontaine);
    put_member(out, ",\"rutherford\":", leg.stage.rutherford);
    put(out, "}");
  }
  if (leg.acute) put_member(out, ",\"acute_class\":", token_of(*leg.acute));
  if (!leg.segments.levels.empty()) {
    put(out, ",\"levels\":");
    put_texts(out, leg.segments.levels);
  }
  if (leg.pulse_volume_category) put_number(out, ",\"pulse_volume\":", *leg.pulse_volume_category);
  put_tests(out, leg);
}

void put_leg(Buffer& out, Side side, const Told& told) {
  const clinical::LegVerdict& leg = told.verdict.leg(side);
  put(out, "{\"abi\":");
  if (leg.abi) {
    put_text(out, leg.abi->text());
  } else {
    put(out, "null");
  }
  put_member(out, ",\"category\":", token_of(leg.category));
  put(out, ",\"caution\":");
  if (!leg.lines.empty() && leg.lines.front().rule != "CATEGORY") {
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
  put_lines(out, ",\"lines\":[", leg.lines, side, told);
  put_further(out, leg);
  put(out, "}");
}

void put_gate(Buffer& out, const clinical::ExerciseGate& gate) {
  if (gate.refused.empty() && gate.not_asked.empty()) return;
  put(out, ",\"exercise_gate\":{\"refused\":");
  put_texts(out, gate.refused);
  put(out, ",\"ask_first\":");
  put_texts(out, gate.not_asked);
  if (!gate.override_by.empty()) put_member(out, ",\"override_by\":", gate.override_by);
  put(out, "}");
}

}  // namespace

void write_verdict(fmt::memory_buffer& out, const clinical::Verdict& verdict,
                   const Telling* telling) {
  const Told told{verdict, telling};
  put_member(out, "{\"id\":", verdict.case_id);
  put_member(out, ",\"profile\":", verdict.profile);
  put_member(out, ",\"approval\":", words_of(verdict.approval.state));
  const bool is_approved = verdict.approval.state == clinical::Approval::State::approved;
  if (!verdict.approval.by.empty())
    put_member(out, is_approved ? ",\"approved_by\":" : ",\"stated_by\":", verdict.approval.by);
  if (!verdict.approval.on.empty())
    put_member(out, is_approved ? ",\"approved_on\":" : ",\"stated_on\":", verdict.approval.on);
  if (telling != nullptr) {
    put_member(out, ",\"language\":", telling->catalogue.language);
    put_member(out, ",\"reader\":", to_string(telling->reader));
  }
  put(out, verdict.provisional ? ",\"provisional\":true" : ",\"provisional\":false");
  put(out, verdict.stop_exam ? ",\"stop_exam\":true" : ",\"stop_exam\":false");
  if (verdict.arm_mmHg) {
    put_number(out, ",\"arm\":", *verdict.arm_mmHg);
  } else {
    put(out, ",\"arm\":null");
  }
  put(out, ",");
  put_flags(out, verdict.flags);
  put_lines(out, ",\"lines\":[", verdict.lines, std::nullopt, told);
  if (!verdict.quality.empty())
    put_lines(out, ",\"quality\":[", verdict.quality, std::nullopt, told);
  if (!verdict.missing.empty()) {
    put(out, ",\"missing\":");
    put_texts(out, verdict.missing);
  }
  put_gate(out, verdict.gate);
  put(out, ",\"right\":");
  put_leg(out, Side::right, told);
  put(out, ",\"left\":");
  put_leg(out, Side::left, told);
  put(out, "}\n");
}

void write_refusal(fmt::memory_buffer& out, const CaseFault& fault, std::size_t line,
                   const Telling* telling) {
  put(out, "{\"id\":");
  if (fault.id) {
    put_text(out, *fault.id);
  } else {
    put(out, "null");
  }
  fmt::format_to(std::back_inserter(out), FMT_COMPILE(",\"line\":{}"), line);
  put(out, ",\"field\":");
  if (fault.refusal.field.empty()) {
    put(out, "null");
  } else {
    put_text(out, fault.refusal.field);
  }
  put_member(out, ",\"code\":", fault.refusal.text->code);
  put_member(out, ",\"error\":", said(fault.refusal, line, nullptr));
  if (telling != nullptr) {
    put_member(out, ",\"language\":", telling->catalogue.language);
    put_member(out, ",\"said\":", said(fault.refusal, line, &telling->catalogue));
  }
  put(out, "}\n");
}

}  // namespace station::tools
