#pragma once
// What a protocol is called in front of a person. Pure table; any thread.

#include "ui/model/language.hpp"

#include <string>
#include <string_view>

namespace station::ui {

/// "Resting ABI with toe pressures" of "resting-abi-toe". A protocol of the clinic's own, which has
/// no words here, keeps the name of its file.
[[nodiscard]] std::string protocol_words(std::string_view id, Language language);

}  // namespace station::ui
