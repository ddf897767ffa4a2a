#pragma once
// How a number is written for a person: with a point in English, with a comma in German. Whatever
// is read on a screen goes through here; records, JSON and file names never do. Pure.

#include "algorithms/clinical/findings.hpp"
#include "ui/model/language.hpp"

#include <string>
#include <string_view>

namespace station::ui {

/// The text with the language's mark in the place of each decimal point: "2.5 s" is "2,5 s". Dates
/// and versions ("26.11.2026") keep their points.
[[nodiscard]] std::string with_decimal_mark(std::string_view text, Language language);

/// `value`, rounded to so many places: "2.5", "2,5".
[[nodiscard]] std::string decimal(double value, int places, Language language);
/// With its sign: "+2.5", "-0,3".
[[nodiscard]] std::string difference(double value, int places, Language language);
/// A ratio of at least 0, in hundredths: 74 is "0.74", "0,74".
[[nodiscard]] std::string ratio(int hundredths, Language language);
/// "0.85", ">2.14" where the cuff did not close the artery.
[[nodiscard]] std::string ratio(const clinical::Index& index, Language language);

}  // namespace station::ui
