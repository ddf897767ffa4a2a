#include "config/config.hpp"
#include "config/fields.hpp"
#include "core/samples.hpp"

#include <charconv>

namespace station::config {
namespace {

std::optional<std::uint8_t> port_from(const std::string& text) {
  int value = -1;
  const char* end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, value);
  if (error != std::errc{} || stop != end || value < 0 || value >= static_cast<int>(kMaxPorts))
    return std::nullopt;
  return static_cast<std::uint8_t>(value);
}

}  // namespace

Outcome<device::StationSettings> load_station(const std::filesystem::path& file) {
  const auto document = read_document(file);
  if (!document) return std::unexpected{document.error()};
  device::StationSettings station;
  Fields fields{*document};
  fields.text("name", station.name);
  fields.text("clinic_contact", station.clinic_contact);
  fields.text("profile", station.profile);
  fields.text("protocol", station.protocol);
  fields.text("record_directory", station.record_directory);
  fields.text("worklist_directory", station.worklist_directory);
  fields.text("cuff_port", station.cuff_port);
  fields.text("doppler_port", station.doppler_port);
  fields.boolean("independent_dump", station.independent_dump);
  fields.text("virtual_patient", station.virtual_patient);
  if (fields.raw("cuff_sites") != nullptr) station.cuff_sites.clear();
  fields.named_texts(
      "cuff_sites",
      [&station](const std::string& port_text, const std::string& site_text) {
        const auto port = port_from(port_text);
        const auto site = cuff_site_from(site_text);
        if (port && site) station.cuff_sites[*port] = *site;
        return port && site;
      },
      "a port from 0 to 7 and a site, as in 0 = \"right arm\"");
  fields.table("display", [&station](Fields& below) {
    below.number("pixels_per_mm", station.display.pixels_per_mm, 0.0, 40.0);
    if (const auto at = below.choice("language", {"english", "german"}))
      station.display.language = *at == 0 ? "english" : "german";
    if (const auto at = below.choice("theme", {"dark", "light"}))
      station.display.theme = *at == 0 ? "dark" : "light";
    below.boolean("screen_keyboard", station.display.screen_keyboard);
    below.number("volume", station.display.volume, 0.0, 1.0);
    below.moved("font_scale", "in pixels_per_mm of [display], which sizes texts and targets alike");
  });
  if (station.profile.empty()) fields.refuse("profile", "must not be empty; name a profile");
  if (station.protocol.empty()) fields.refuse("protocol", "must not be empty; name a protocol");
  if (station.record_directory.empty())
    fields.refuse("record_directory", "must not be empty; name a directory");
  if (auto fault = fields.finish()) return std::unexpected{*fault};
  return station;
}

}  // namespace station::config
