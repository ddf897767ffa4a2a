#include "config/write_patient.hpp"

#include "config/patient_keys.hpp"

#include <fmt/format.h>

#include <iterator>
#include <string_view>

namespace station::config {
namespace {

std::string quoted(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    if (c == '\n')
      out += "\\n";
    else
      out += c;
  }
  return out + '"';
}

std::string decimal(double v) {
  std::string text = fmt::format("{}", v);
  if (text.find_first_of(".e") == std::string::npos) text += ".0";
  return text;
}

class TomlWriter {
 public:
  explicit TomlWriter(std::string& out) : out_{out} {}
  void number(const char* key, const double& value, double, double, const char*) {
    line(key, decimal(value));
  }
  void optional_number(const char* key, const std::optional<double>& value, double, double,
                       const char*) {
    if (value) line(key, decimal(*value));
  }
  void boolean(const char* key, const bool& value, const char*) {
    line(key, value ? "true" : "false");
  }
  void text(const char* key, const std::string& value, const char*) {
    if (!value.empty()) line(key, quoted(value));
  }
  template <class E>
  void choice(const char* key, const E& value, const std::array<std::string_view, 3>& words,
              const char*) {
    line(key, quoted(words[static_cast<std::size_t>(value)]));
  }

 private:
  void line(const char* key, const std::string& value) {
    fmt::format_to(std::back_inserter(out_), "{} = {}\n", key, value);
  }
  std::string& out_;
};

/// By value: the keys are walked by reference to what may be changed.
template <class Settings>
void write(std::string& out, Settings settings) {
  TomlWriter writer{out};
  visit_keys(writer, settings);
}

template <class Settings>
void write_table(std::string& out, const std::string& header, const Settings& settings) {
  if (settings == Settings{}) return;
  fmt::format_to(std::back_inserter(out), "\n[{}]\n", header);
  write(out, settings);
}

class SchemaWriter {
 public:
  void number(const char* key, const double& value, double min, double max, const char* says) {
    property(
        key,
        fmt::format(R"("type":"number","minimum":{},"maximum":{},"default":{})", min, max, value),
        says);
  }
  void optional_number(const char* key, const std::optional<double>&, double min, double max,
                       const char* says) {
    property(key, fmt::format(R"("type":"number","minimum":{},"maximum":{})", min, max), says);
  }
  void boolean(const char* key, const bool& value, const char* says) {
    property(key, fmt::format(R"("type":"boolean","default":{})", value), says);
  }
  void text(const char* key, const std::string& value, const char* says) {
    property(key, fmt::format(R"("type":"string","default":{})", quoted(value)), says);
  }
  template <class E>
  void choice(const char* key, const E& value, const std::array<std::string_view, 3>& words,
              const char* says) {
    property(key,
             fmt::format(R"("enum":["{}","{}","{}"],"default":"{}")", words[0], words[1], words[2],
                         words[static_cast<std::size_t>(value)]),
             says);
  }
  void table(const char* key, const std::string& of) { property_raw(key, of); }
  [[nodiscard]] std::string object() const {
    return fmt::format(R"({{"type":"object","additionalProperties":false,"properties":{{{}}}}})",
                       properties_);
  }

 private:
  void property(const char* key, const std::string& facts, const char* says) {
    property_raw(key, fmt::format(R"({{{},"description":{}}})", facts, quoted(says)));
  }
  void property_raw(const char* key, const std::string& value) {
    if (!properties_.empty()) properties_ += ',';
    properties_ += fmt::format(R"("{}":{})", key, value);
  }
  std::string properties_;
};

template <class Settings>
std::string schema_of() {
  SchemaWriter writer;
  Settings usual;
  visit_keys(writer, usual);
  return writer.object();
}

/// A table whose keys match a pattern.
std::string named(const std::string& pattern, const std::string& of) {
  return fmt::format(
      R"({{"type":"object","additionalProperties":false,"patternProperties":{{"{}":{}}}}})",
      pattern, of);
}

}  // namespace

std::string to_toml(const hal::sim::VirtualPatient& patient) {
  std::string out;
  write(out, patient);
  write_table(out, "walking", patient.walking);
  write_table(out, "disturbances", patient.disturbances);
  for (const auto& [side, sensor] : patient.toes)
    write_table(out, fmt::format("toe.{}", to_string(side)), sensor);
  for (const auto& [side, swelling] : patient.swellings) {
    out += fmt::format("\n[swelling.{}]\n", to_string(side));
    write(out, swelling);
  }
  for (const auto& [site, cm] : patient.circumference_cm)
    out += fmt::format("\n[limb.\"{}\"]\ncircumference_cm = {}\n", to_string(site), decimal(cm));
  for (const auto& [side, leg] : patient.legs) {
    out += fmt::format("\n[leg.{}]\n", to_string(side));
    write(out, leg);
  }
  // Arteries of a described leg are written out too: the file says what the exam will meet.
  for (const auto& [site, artery] : patient.arteries) {
    out += fmt::format("\n[artery.\"{}\"]\n", to_string(site));
    write(out, artery);
  }
  return out;
}

std::string patient_schema() {
  SchemaWriter root;
  hal::sim::VirtualPatient usual;
  visit_keys(root, usual);
  root.table("walking", schema_of<hal::sim::WalkingSettings>());
  root.table("disturbances", schema_of<hal::sim::Disturbances>());
  root.table("toe", named("^(right|left)$", schema_of<hal::sim::ToeSensor>()));
  root.table("swelling", named("^(right|left)$", schema_of<hal::sim::Swelling>()));
  root.table("leg", named("^(right|left)$", schema_of<hal::sim::LegDisease>()));
  root.table("limb", named("^(right|left) (arm|thigh|calf|ankle|toe)$",
                           R"({"type":"object","additionalProperties":false,"properties":{)"
                           R"("circumference_cm":{"type":"number","minimum":3,"maximum":120}}})"));
  root.table("artery",
             named("^(right|left) (brachial|radial|posterior tibial|dorsalis pedis|peroneal|"
                   "digital)$",
                   schema_of<hal::sim::VirtualArtery>()));
  std::string object = root.object();
  object.insert(1, R"("$schema":"https://json-schema.org/draft/2020-12/schema",)"
                   R"("title":"Virtual patient of the ABI station",)");
  return object;
}

}  // namespace station::config
