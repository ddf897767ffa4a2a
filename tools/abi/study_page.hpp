#pragma once
// A study on paper: one A4 page with goals, strata, Bland-Altman densities and the categories'
// confusion, and the same pictures as files of their own. Sizes and fonts are the exam report's.

#include "tools/study/study_table.hpp"

#include <expected>
#include <filesystem>
#include <string>

namespace station::tools {

/// Writes study.pdf, bland-altman.png and categories.png. The error is a sentence.
[[nodiscard]] std::expected<void, std::string> draw_study(const std::filesystem::path& folder,
                                                          const std::string& about,
                                                          const study::StudyTable& table);

}  // namespace station::tools
