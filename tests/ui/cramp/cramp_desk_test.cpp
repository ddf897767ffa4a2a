#include "ui/services/cramp_desk.hpp"

#include "tests/ui/cramp/cramp_support.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <string>
#include <variant>

namespace station::ui {
namespace {

std::string noon() { return "2026-11-27 12:00"; }

struct Folder {
  std::filesystem::path path;
  explicit Folder(const std::string& name)
      : path{std::filesystem::temp_directory_path() / ("cramp_desk_test_" + name)} {
    std::filesystem::remove_all(path);
  }
  ~Folder() { std::filesystem::remove_all(path); }
};

PrintCrampPage print_of(const std::string& patient) {
  auto state = visit_of(classic_claudication());
  (void)step(state, CrampVisitorIs{{{.id = patient, .name = "Doe, Jane"}, "A. Tech"}});
  return std::get<PrintCrampPage>(step(state, CrampPrint{}).at(0));
}

TEST(CrampDesk, ReadsMedicinesAndBothLanguages) {
  const auto answers = CrampDesk{"unused", noon}.serve(ReadCrampTexts{});

  ASSERT_EQ(answers.size(), 1U);
  const auto& came = std::get<CrampTextsCame>(answers[0]);
  ASSERT_NE(came.texts, nullptr) << came.trouble;
  EXPECT_EQ(came.texts->of(Language::german).language, "de");
}

TEST(CrampDesk, PrintsTwoPagesOfOneMinuteToTwoFiles) {
  RecordProperty("requirement", "E37");
  const Folder folder{"two"};
  CrampDesk desk{folder.path, noon};

  const auto first = std::get<CrampPrinted>(desk.serve(print_of("4711")).at(0));
  const auto second = std::get<CrampPrinted>(desk.serve(print_of("4711")).at(0));

  EXPECT_TRUE(first.trouble.empty()) << first.trouble;
  EXPECT_NE(first.file, second.file);
  for (const auto& file : {first.file, second.file}) {
    std::ifstream in{file, std::ios::binary};
    std::string head(5, ' ');
    in.read(head.data(), 5);
    EXPECT_EQ(head, "%PDF-");
  }
}

TEST(CrampDesk, KeepsAPatientsIdInsideTheFolder) {
  const Folder folder{"inside"};
  CrampDesk desk{folder.path, noon};

  const auto printed = std::get<CrampPrinted>(desk.serve(print_of("../../x/4711")).at(0));

  EXPECT_EQ(std::filesystem::path{printed.file}.parent_path(), folder.path);
}

TEST(CrampDesk, SaysWhyAPageCannotBeWritten) {
  const Folder folder{"file"};
  std::ofstream{folder.path} << "a file where a folder should be";
  CrampDesk desk{folder.path, noon};

  const auto printed = std::get<CrampPrinted>(desk.serve(print_of("1")).at(0));

  EXPECT_TRUE(printed.file.empty());
  EXPECT_NE(printed.trouble.find(folder.path.string()), std::string::npos);
}

}  // namespace
}  // namespace station::ui
