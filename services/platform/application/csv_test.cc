#include "platform/application/csv.h"

#include <gtest/gtest.h>

#include "platform/application/digest.h"

namespace mkep::platform {
namespace {

using namespace std::string_literals;
using Cells = std::vector<std::string>;

TEST(Csv, ReadsQuotedCellsWithCommasQuotesAndLineBreaks) {
  const auto table = ReadCsv("Name,Note\r\n\"Bus, coach\",\"say \"\"yes\"\"\nagain\"\r\nNext,\r\n");
  ASSERT_TRUE(table) << table.error().why;
  EXPECT_EQ(table->header, (Cells{"Name", "Note"}));
  ASSERT_EQ(table->rows.size(), 2U);
  EXPECT_EQ(table->rows[0].cells, (Cells{"Bus, coach", "say \"yes\"\nagain"}));
  EXPECT_EQ(table->rows[0].line, 2U);
  EXPECT_EQ(table->rows[1].cells, (Cells{"Next", ""}));
  EXPECT_EQ(table->rows[1].line, 4U);
}

TEST(Csv, TakesEveryEndOfLineAndSkipsEmptyLines) {
  for (const char* text : {"A,B\n1,2\n\n3,4", "A,B\r\n1,2\r\n\r\n3,4\r\n", "A,B\r1,2\r\r3,4\r"}) {
    const auto table = ReadCsv(text);
    ASSERT_TRUE(table) << table.error().why;
    EXPECT_EQ(table->rows.size(), 2U) << text;
    EXPECT_EQ(table->rows.back().cells, (Cells{"3", "4"}));
  }
}

TEST(Csv, FindsColumnsByNameInAnyCase) {
  const auto table = ReadCsv(" LARS code , Level\n1,2\n");
  ASSERT_TRUE(table);
  EXPECT_EQ(table->Find("lars CODE"), 0U);
  EXPECT_EQ(table->Find({"Degree", "level"}), 1U);
  EXPECT_FALSE(table->Find("Route"));
}

TEST(Csv, TakesTheFirstRowWithTheColumnAskedForAsTheHeader) {
  const auto table =
      ReadCsv("Apprenticeships accurate as of 14 August 2026\nName,Level\nBaker,2\n", "level");
  ASSERT_TRUE(table) << table.error().why;
  EXPECT_EQ(table->header, (Cells{"Name", "Level"}));
  ASSERT_EQ(table->rows.size(), 1U);
  EXPECT_EQ(table->rows[0].line, 3U);
  const auto none = ReadCsv("Title\nName,Level\n", "Route");
  ASSERT_FALSE(none);
  EXPECT_EQ(none.error().why, "no row has a column \"Route\"");
}

TEST(Csv, ReadsUtf8WithAndWithoutMarkAndWindows1252) {
  for (const auto& [bytes, encoding] :
       {std::pair{"N\n£–é\n"s, "UTF-8"},
        std::pair{"\xEF\xBB\xBFN\n£–é\n"s, "UTF-8 with byte order mark"},
        std::pair{"N\n\xA3\x96\xE9\n"s, "Windows-1252"}}) {
    const auto table = ReadCsv(bytes);
    ASSERT_TRUE(table) << table.error().why;
    EXPECT_EQ(table->encoding, encoding);
    EXPECT_EQ(table->header, Cells{"N"});
    EXPECT_EQ(table->rows[0].cells, Cells{"£–é"});
  }
}

TEST(Csv, SaysWhetherTheLastLineHasAnEnd) {
  EXPECT_FALSE(ReadCsv("A,B\n1,2\n")->ends_within_a_line);
  EXPECT_FALSE(ReadCsv("A,B\r1,2\r")->ends_within_a_line);
  EXPECT_TRUE(ReadCsv("A,B\n1,2")->ends_within_a_line);
}

struct Broken {
  std::string bytes;
  uint32_t line;
  uint32_t column;
  std::string why;  // contained in the error
};

TEST(Csv, SaysWhereAndWhyAFileBreaksOff) {
  const std::vector<Broken> all = {
      {"", 1, 1, "empty"},
      {"%PDF-1.7\n", 1, 1, "PDF"},
      {"PK\x03\x04zip", 1, 1, "Excel"},
      {"\x1F\x8Bgz", 1, 1, "gzip"},
      {"\xFF\xFEN\0"s, 1, 1, "UTF-16"},
      {"<html><body>", 1, 1, "web page"},
      {"A,B\n1,\0\n"s, 2, 3, "NUL"},
      {"A,B\n1,\x81\n", 2, 3, "0x81"},
      {"\xEF\xBB\xBF"
       "A\n\xFF\n",
       2, 1, "no UTF-8"},
      {"A,B\n1\n", 2, 1, "1 cells, the header has 2"},
      {"A,B\n1,2,3\n", 2, 3, "3 cells, the header has 2"},
      {"A,B\n\"1,2\n", 2, 1, "never closed"},
      {"A,B\n\"1\"x,2\n", 2, 4, "follows a closing quote"},
      {"A,B\n1\"x,2\n", 2, 2, "quote stands inside"},
      {"A,A\n", 1, 2, "\"A\" twice"},
      {"\n\n", 1, 1, "empty"},
      {"A,B\n", 2, 1, "the header stands alone"},
      {"A;B\n1;2\n", 1, 2, "separated by semicolons"},
      {"A,B\n1,2\n3", 3, 1, "1 cells, the header has 2: the file is cut off here"},
      {"N\n\xC3\xA9\n\xC3\xA9\xFF\n", 3, 2, "this byte is no UTF-8"},
  };
  for (const Broken& broken : all) {
    const auto table = ReadCsv(broken.bytes);
    ASSERT_FALSE(table) << broken.why;
    EXPECT_EQ(table.error().line, broken.line) << broken.why;
    EXPECT_EQ(table.error().column, broken.column) << broken.why;
    EXPECT_NE(table.error().why.find(broken.why), std::string::npos) << table.error().why;
  }
}

TEST(Csv, RefusesALineOfMoreThanAMebibyte) {
  const auto table = ReadCsv("A\n" + std::string(2 << 20, 'x') + "\n");
  ASSERT_FALSE(table);
  EXPECT_EQ(table.error().line, 2U);
  EXPECT_NE(table.error().why.find("longer than 1 MiB"), std::string::npos);
}

TEST(Digest, IsThatOfSha256) {
  EXPECT_EQ(Sha256("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

}  // namespace
}  // namespace mkep::platform
