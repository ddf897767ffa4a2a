#include "ui/services/cramp_desk.hpp"

#include "config/config.hpp"
#include "config/load_cramp.hpp"
#include "device/report/cramp_report.hpp"

#include <fmt/format.h>

#include <memory>
#include <system_error>
#include <utility>

namespace station::ui {
namespace {

namespace fs = std::filesystem;

template <class Load>
auto loaded(std::string_view kind, std::string_view name, Load load) -> decltype(load(fs::path{})) {
  const auto file = config::find_config(kind, name);
  if (!file) return std::unexpected{file.error()};
  return load(*file);
}

Outcome<std::shared_ptr<const CrampTexts>> read_texts() {
  auto texts = std::make_shared<CrampTexts>();
  auto medicines = loaded("", "medicines", config::load_medicines);
  if (!medicines) return std::unexpected{medicines.error()};
  texts->medicines = std::move(*medicines);
  for (auto [name, into] : {std::pair{"en", &texts->english}, std::pair{"de", &texts->german}}) {
    auto words = loaded("messages", name, [&](const fs::path& file) {
      return config::load_catalogue(file, texts->medicines);
    });
    if (!words) return std::unexpected{words.error()};
    *into = std::move(*words);
  }
  return texts;
}

/// A file name of the time and the patient, that none has yet.
fs::path new_file(const fs::path& folder, const std::string& when, const std::string& id) {
  std::string stem = "cramp-" + when;
  if (!id.empty()) stem += "-" + id;
  for (char& letter : stem) {
    const bool plain = (letter >= '0' && letter <= '9') || (letter >= 'a' && letter <= 'z') ||
                       (letter >= 'A' && letter <= 'Z') || letter == '-';
    if (!plain) letter = '-';
  }
  fs::path file = folder / (stem + ".pdf");
  std::error_code ec;
  for (int i = 2; fs::exists(file, ec); ++i) file = folder / fmt::format("{}-{}.pdf", stem, i);
  return file;
}

}  // namespace

CrampDesk::CrampDesk(fs::path folder, std::string (*now)())
    : folder_{std::move(folder)}, now_{now} {}

std::vector<CrampAction> CrampDesk::serve(const CrampRequest& request) {
  if (std::holds_alternative<ReadCrampTexts>(request)) {
    auto texts = read_texts();
    if (!texts) return {CrampTextsCame{nullptr, texts.error().sentence}};
    return {CrampTextsCame{*texts, {}}};
  }
  const auto* print = std::get_if<PrintCrampPage>(&request);
  if (print == nullptr) return {};
  const auto& patient = print->visitor.patient;
  std::string who = patient.name;
  for (const auto& more : {patient.id, patient.birth_date})
    if (!more.empty()) who += (who.empty() ? "" : ", ") + more;
  std::error_code ec;
  fs::create_directories(folder_, ec);  // a folder that cannot be made is told by the writing
  const auto file = new_file(folder_, now_(), patient.id);
  const auto written =
      device::write_cramp_report(print->page, {who, now_(), print->visitor.operator_name}, file);
  if (!written) return {CrampPrinted{{}, written.error().sentence}};
  return {CrampPrinted{file.string(), {}}};
}

}  // namespace station::ui
