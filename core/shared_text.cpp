#include "core/shared_text.hpp"

#include <mutex>
#include <unordered_set>

namespace station {

std::string_view SharedText::kept(std::string text) {
  // The one copy of each; nothing of it can be seen but that equal texts share their letters.
  static std::mutex one_at_a_time;
  static std::unordered_set<std::string> texts;
  const std::scoped_lock lock{one_at_a_time};
  return *texts.insert(std::move(text)).first;
}

}  // namespace station
