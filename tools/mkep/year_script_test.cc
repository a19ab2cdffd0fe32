#include "mkep/year_script.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "mkep/commands.h"

namespace mkep {
namespace {

class YearScript : public ::testing::Test {
 protected:
  YearScript() { std::filesystem::create_directories(folder_); }
  ~YearScript() override { std::filesystem::remove_all(folder_); }

  std::vector<Chapter> Read(const std::string& chapter) {
    std::ofstream(folder_ / "1-autumn.json") << chapter;
    return ReadChapters(folder_);
  }

  const std::filesystem::path folder_ =
      std::filesystem::temp_directory_path() / ("mkep-year-" + std::to_string(getpid()));
};

TEST_F(YearScript, AFileIsAChapterOfSteps) {
  const auto chapters = Read(R"({"title": "Autumn", "steps": [{"with": {"day": "@2026-10-06"}}]})");
  ASSERT_EQ(chapters.size(), 1U);
  EXPECT_EQ(chapters[0].name, "1-autumn");
  EXPECT_EQ(chapters[0].title, "Autumn");
  EXPECT_EQ(chapters[0].steps[0].dump(), R"({"with":{"day":{"day":6,"month":10,"year":2026}}})");
}

TEST_F(YearScript, WhatIsNoChapterEndsTheCommandWithASentence) {
  for (const char* chapter : {"", "[]", R"({"title": "Autumn"})", R"({"title": 1, "steps": []})",
                              R"({"title": "Autumn", "steps": {"say": "a"}})",
                              R"({"title": "Autumn", "steps": ["say"]})"}) {
    try {
      Read(chapter);
      ADD_FAILURE() << chapter << " was taken";
    } catch (const CLI::RuntimeError& ended) {
      EXPECT_EQ(ended.get_exit_code(), kExitFailed) << chapter;
    }
  }
}

}  // namespace
}  // namespace mkep
