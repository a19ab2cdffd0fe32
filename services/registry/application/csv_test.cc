#include "registry/application/csv.h"

#include <gtest/gtest.h>

namespace mkep::registry::v1 {
namespace {

std::string WhyNot(std::string_view bytes) {
  const auto table = ReadCsv(bytes);
  if (table) return "";
  return std::to_string(table.error().line) + ":" + std::to_string(table.error().column) + " " +
         table.error().why;
}

TEST(Csv, ReadsQuotesCommasAndLineBreaksInsideCells) {
  const auto table = ReadCsv("a,b\r\n\"x, \"\"y\"\"\",\"two\r\nlines\"\r\n1,\r\n");
  ASSERT_TRUE(table);
  EXPECT_EQ(table->header, (std::vector<std::string>{"a", "b"}));
  ASSERT_EQ(table->rows.size(), 2U);
  EXPECT_EQ(table->rows[0].cells, (std::vector<std::string>{"x, \"y\"", "two\r\nlines"}));
  EXPECT_EQ(table->rows[0].line, 2U);
  EXPECT_EQ(table->rows[1].line, 4U);
  EXPECT_EQ(table->rows[1].cells[1], "");
}

TEST(Csv, TakesEveryLineEndAndAMissingLastOne) {
  for (const char* text :
       {"a,b\n1,2\n", "a,b\r\n1,2\r\n", "a,b\r1,2\r", "a,b\n1,2", "\n\na,b\n\n1,2\n\n"}) {
    const auto table = ReadCsv(text);
    ASSERT_TRUE(table) << text;
    EXPECT_EQ(table->rows.size(), 1U) << text;
  }
}

TEST(Csv, FindsColumnsByAnyOfTheirNamesInAnyCase) {
  const auto table = ReadCsv("urn, Name ,x\n1,2,3\n");
  EXPECT_EQ(table->Find("URN"), 0U);
  EXPECT_EQ(table->Find({"Title", "name"}), 1U);
  EXPECT_FALSE(table->Find("y"));
}

TEST(Csv, SaysWhichEncodingItFound) {
  EXPECT_EQ(ReadCsv("a\nb\n")->encoding, "UTF-8");
  EXPECT_EQ(ReadCsv("\xEF\xBB\xBF"
                    "a\nb\n")
                ->encoding,
            "UTF-8 with byte order mark");
  EXPECT_EQ(ReadCsv("\xEF\xBB\xBF"
                    "a\nb\n")
                ->header[0],
            "a");
  const auto windows = ReadCsv("a\nSt Mary\x92s caf\xE9 \x80\n");
  EXPECT_EQ(windows->encoding, "Windows-1252");
  EXPECT_EQ(windows->rows[0].cells[0], "St Mary’s café €");
  EXPECT_EQ(ReadCsv("a\nSt Mary’s\n")->encoding, "UTF-8");
}

TEST(Csv, SaysWhereAndWhyItBreaksOff) {
  EXPECT_EQ(WhyNot(""), "1:1 the file is empty");
  EXPECT_EQ(WhyNot("\n\n"), "1:1 the file has no header");
  EXPECT_EQ(WhyNot("a,b\n1\n"), "2:1 the row has 1 cells, the header has 2");
  EXPECT_EQ(WhyNot("a,b\n1,2,3\n"), "2:3 the row has 3 cells, the header has 2");
  EXPECT_EQ(WhyNot("a,b\n1,\"cut off\n2,3\n"),
            "2:3 the quote that opens here is never closed: the file is cut off");
  EXPECT_EQ(WhyNot("a,b\n\"x\"y,2\n"), "2:4 text follows a closing quote");
  EXPECT_EQ(WhyNot("a,b\nx\"y,2\n"),
            "2:2 a quote stands inside a cell that does not begin with one");
  EXPECT_EQ(WhyNot("a,b,a\n"), "1:3 the column \"a\" stands twice");
  EXPECT_EQ(WhyNot(std::string_view("a,b\n1,\0\n", 8)),
            "2:3 there is a NUL byte: it is not a text file, or damaged");
  EXPECT_EQ(WhyNot("a\nb\x81\n"), "2:2 the byte 0x81 is neither UTF-8 nor Windows-1252");
  EXPECT_EQ(WhyNot("\xEF\xBB\xBF"
                   "a\nb\xE9\n"),
            "2:2 it begins as UTF-8, but this byte is no UTF-8");
}

TEST(Csv, KnowsOtherKindsOfFilesByTheirFirstBytes) {
  EXPECT_EQ(WhyNot("%PDF-1.7\n…"), "1:1 it is a PDF document, not a CSV file");
  EXPECT_EQ(WhyNot(std::string_view("PK\x03\x04\x14\x00", 6)),
            "1:1 it is a ZIP or Excel file, not a CSV file");
  EXPECT_EQ(WhyNot(std::string_view("\xFF\xFE"
                                    "a\0",
                                    4)),
            "1:1 it is in UTF-16; save it as CSV in UTF-8");
  EXPECT_EQ(WhyNot("<!DOCTYPE html><html>"), "1:1 it is a web page, not a CSV file");
}

TEST(Csv, RefusesALineOfTenMegabytes) {
  const std::string line(10 << 20, 'x');
  EXPECT_EQ(WhyNot("a\n" + line + "\n"),
            "2:1048578 the line is longer than 1 MiB: this is no table of rows");
  EXPECT_EQ(WhyNot("a\n\"" + line + "\"\n").substr(0, 2), "2:");
}

}  // namespace
}  // namespace mkep::registry::v1
