#include "reporting/application/csv.h"

#include <gtest/gtest.h>

namespace mkep::reporting::v1 {
namespace {

std::string RowOf(std::string_view cell) {
  Csv csv;
  csv.Row({cell, "end"});
  return csv.written();
}

TEST(Csv, QuotesWhatNeedsIt) {
  EXPECT_EQ(RowOf("plain"), "plain,end\r\n");
  EXPECT_EQ(RowOf("a,b"), "\"a,b\",end\r\n");
  EXPECT_EQ(RowOf("say \"yes\""), "\"say \"\"yes\"\"\",end\r\n");
  EXPECT_EQ(RowOf("two\nlines"), "\"two\nlines\",end\r\n");
}

TEST(Csv, KeepsSignedNumbersAndDisarmsFormulas) {
  EXPECT_EQ(RowOf("-0.62"), "-0.62,end\r\n");
  EXPECT_EQ(RowOf("+0.03"), "+0.03,end\r\n");
  EXPECT_EQ(RowOf("-"), "-,end\r\n");
  EXPECT_EQ(RowOf("=HYPERLINK(1)"), "'=HYPERLINK(1),end\r\n");
  EXPECT_EQ(RowOf("@cmd"), "'@cmd,end\r\n");
}

}  // namespace
}  // namespace mkep::reporting::v1
