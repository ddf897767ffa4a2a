#include "ui/load_words.hpp"

#include "config/config.hpp"
#include "config/load_cramp.hpp"
#include "ui/window/error_stream.hpp"

#include <array>
#include <memory>
#include <utility>

namespace station::ui {
namespace {

Outcome<clinical::Catalogue> load_one(const char* language) {
  const auto medicines_file = config::find_config("", "medicines");
  if (!medicines_file) return std::unexpected{medicines_file.error()};
  const auto medicines = config::load_medicines(*medicines_file);
  if (!medicines) return std::unexpected{medicines.error()};
  const auto file = config::find_config("messages", language);
  if (!file) return std::unexpected{file.error()};
  return config::load_catalogue(*file, *medicines);
}

}  // namespace

Catalogues load_words() {
  Catalogues catalogues;
  constexpr std::array kLanguages{"en", "de"};
  for (std::size_t i = 0; i < catalogues.size(); ++i) {
    auto loaded = load_one(kLanguages[i]);
    if (loaded)
      catalogues[i] = std::make_shared<const clinical::Catalogue>(std::move(*loaded));
    else
      tell(loaded.error().sentence);
  }
  return catalogues;
}

}  // namespace station::ui
