// A fault as one word of the command line.
#include "core/samples.hpp"
#include "hal/sim/faults/fault.hpp"

#include <fmt/format.h>

#include <charconv>
#include <cmath>

namespace station::hal::sim {
namespace {

constexpr int kMostOccurrences = 1000;

std::unexpected<Trouble> wrong(std::string_view text, std::string_view what) {
  return std::unexpected{Trouble{
      Errc::malformed,
      fmt::format(
          "The fault \"{}\" {}. Write NAME@SECONDS or NAME@EVENT+SECONDS, with options after "
          "a colon, as in \"leak@ramping:amount=60,port=2\".",
          text, what)}};
}

/// Leaves `into` alone unless the whole text is a finite number.
bool read_number(std::string_view text, double& into) {
  double value = 0.0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size() || !std::isfinite(value))
    return false;
  into = value;
  return true;
}

/// A whole number from 1 to `most`.
bool read_count(std::string_view text, int most, int& into) {
  int value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size() || value < 1 || value > most)
    return false;
  into = value;
  return true;
}

/// The part of `text` up to `mark`, which is then cut off together with it.
std::string_view cut(std::string_view& text, char mark) {
  const std::size_t at = text.find(mark);
  const std::string_view head = text.substr(0, at);
  text = at == std::string_view::npos ? std::string_view{} : text.substr(at + 1);
  return head;
}

bool read_when(std::string_view when, Fault& fault) {
  if (read_number(when, fault.after_s)) return fault.after_s >= 0.0;
  std::string_view rest = when;
  std::string_view event = cut(rest, '+');
  if (when.find('+') != std::string_view::npos &&
      (!read_number(rest, fault.after_s) || fault.after_s < 0.0))
    return false;
  std::string_view count = event;
  const std::string_view name = cut(count, '#');
  if (event.find('#') != std::string_view::npos) {
    if (!read_count(count, kMostOccurrences, fault.occurrence)) return false;
  }
  const auto trigger = fault_trigger_from(name);
  if (!trigger) return false;
  fault.trigger = *trigger;
  return true;
}

bool read_option(std::string_view option, Fault& fault) {
  const std::string_view key = cut(option, '=');
  if (key == "line") {
    if (option != "cuff" && option != "doppler") return false;
    fault.line = option == "doppler" ? Instrument::doppler : Instrument::cuff;
    return true;
  }
  if (key == "to_device") {
    fault.to_device = option.empty() || option == "true";
    return fault.to_device || option == "false";
  }
  if (key == "port") {
    int port = 0;
    if (!read_count(option, static_cast<int>(kMaxPorts), port)) return false;
    fault.port = static_cast<std::size_t>(port) - 1;
    return true;
  }
  double value = 0.0;
  if (!read_number(option, value)) return false;
  if (key == "amount") {
    const FaultInfo& info = info_of(fault.kind);
    if (value < info.least || value > info.most || info.unit.empty()) return false;
    fault.amount = value;
    fault.has_amount = true;
    return true;
  }
  if (value < 0.0) return false;
  if (key == "chance" && value <= 1.0) {
    fault.chance = value;
  } else if (key == "rate" && value <= 1.0) {
    fault.rate = value;
  } else if (key == "lasts") {
    fault.lasts_s = value;
  } else {
    return false;
  }
  return true;
}

/// Which amounts a fault takes, for the sentence.
std::string amounts_of(const FaultInfo& info) {
  if (info.unit.empty()) return "no amount";
  return fmt::format("amount {} to {} {}", info.least, info.most, info.unit);
}

}  // namespace

Outcome<Fault> parse_fault(std::string_view text) {
  std::string_view options = text;
  std::string_view when = cut(options, ':');
  const bool has_when = when.find('@') != std::string_view::npos;
  const std::string_view name = cut(when, '@');
  Fault fault;
  const auto kind = fault_kind_from(name);
  if (!kind)
    return wrong(text, fmt::format("names \"{}\", which is not in the catalogue (abi simulate "
                                   "--list-faults shows it)",
                                   name));
  fault.kind = *kind;
  if (has_when && !read_when(when, fault))
    return wrong(text, fmt::format("has no time or event in \"{}\" (events: claimed, probe-placed, "
                                   "inflating, holding, ramping, venting)",
                                   when));
  // A colon or a comma promises another option.
  bool more = text.find(':') != std::string_view::npos;
  while (more) {
    more = options.find(',') != std::string_view::npos;
    const std::string_view option = cut(options, ',');
    if (!read_option(option, fault))
      return wrong(text,
                   fmt::format("has an option \"{}\" that is unknown or out of range (chance 0-1, "
                               "rate 0-1, lasts s, {}, port 1-8, line cuff or doppler, to_device)",
                               option, amounts_of(info_of(*kind))));
  }
  return fault;
}

std::string to_string(const Fault& f) {
  std::string text{info_of(f.kind).name};
  if (f.trigger == FaultTrigger::start) {
    text += fmt::format("@{}", f.after_s);
  } else {
    text += fmt::format("@{}", to_string(f.trigger));
    if (f.occurrence != 1) text += fmt::format("#{}", f.occurrence);
    if (f.after_s != 0.0) text += fmt::format("+{}", f.after_s);
  }
  std::string options;
  const auto add = [&options](const std::string& one) {
    options += (options.empty() ? ":" : ",") + one;
  };
  if (f.chance != 1.0) add(fmt::format("chance={}", f.chance));
  if (f.lasts_s >= 0.0) add(fmt::format("lasts={}", f.lasts_s));
  if (f.rate >= 0.0) add(fmt::format("rate={}", f.rate));
  if (f.has_amount) add(fmt::format("amount={}", f.amount));
  if (f.port) add(fmt::format("port={}", *f.port + 1));
  if (f.line == Instrument::doppler) add("line=doppler");
  if (f.to_device) add("to_device");
  return text + options;
}

}  // namespace station::hal::sim
