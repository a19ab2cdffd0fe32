#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "mkep/contract_test/v1/rows.pb.h"
#include "platform/application/queries.h"

namespace mkep::platform {
namespace {

using contract_test::v1::ListRowsRequest;
using contract_test::v1::ListRowsResponse;
using contract_test::v1::Row;
using ::testing::ElementsAre;

std::vector<Row> Rows(int count) {
  std::vector<Row> rows(static_cast<size_t>(count));
  for (int i = 0; i < count; ++i) {
    rows[static_cast<size_t>(i)].set_name("row " + std::to_string(i));
    if (i % 3 != 0) rows[static_cast<size_t>(i)].set_roll(100 - i);
  }
  return rows;
}

ListRowsResponse Page(const ListRowsRequest& request, int count) {
  ListRowsResponse response;
  const auto filled = FillPage(request, Rows(count), &response);
  if (!filled) ADD_FAILURE() << filled.error().Sentence();
  return response;
}

std::vector<std::string> Names(const ListRowsResponse& response) {
  std::vector<std::string> names;
  for (const Row& row : response.rows()) names.push_back(row.name());
  return names;
}

TEST(FillPage, GivesOneHundredRowsByDefaultAndAThousandAtMost) {
  ListRowsRequest request;
  EXPECT_EQ(Page(request, 1500).rows_size(), 100);
  EXPECT_EQ(Page(request, 1500).total_size(), 1500);
  request.set_page_size(5000);
  EXPECT_EQ(Page(request, 1500).rows_size(), 1000);
}

TEST(FillPage, TokensLeadThroughAllRowsOnce) {
  ListRowsRequest request;
  request.set_page_size(4);
  std::vector<std::string> seen;
  do {
    const ListRowsResponse response = Page(request, 10);
    for (const std::string& name : Names(response)) seen.push_back(name);
    request.set_page_token(response.next_page_token());
    request.set_page_size(3);  // may change between pages
  } while (!request.page_token().empty());
  EXPECT_EQ(seen.size(), 10u);
  EXPECT_EQ(seen.back(), "row 9");
}

TEST(FillPage, ATokenOfAnotherQueryIsRefused) {
  ListRowsRequest request;
  request.set_page_size(4);
  const std::string token = Page(request, 10).next_page_token();
  ListRowsResponse response;
  for (const std::string& wrong : {std::string("zzz"), token + "0", std::string("4.")}) {
    request.set_page_token(wrong);
    EXPECT_TRUE(FillPage(request, Rows(10), &response).error().Is(v1::PLATFORM_REASON_PAGE_TOKEN))
        << wrong;
  }
  request.set_page_token(token);
  request.set_filter("name : row");
  EXPECT_TRUE(FillPage(request, Rows(10), &response).error().Is(v1::PLATFORM_REASON_PAGE_TOKEN));
}

TEST(FillPage, FiltersAndCountsWhatIsLeft) {
  ListRowsRequest request;
  request.set_filter("roll > 97");
  EXPECT_THAT(Names(Page(request, 10)), ElementsAre("row 1", "row 2"));
  EXPECT_EQ(Page(request, 10).total_size(), 2);
}

TEST(FillPage, OrdersAndPutsWhatIsNotSetLast) {
  ListRowsRequest request;
  request.set_order_by("roll, name desc");
  EXPECT_THAT(Names(Page(request, 5)), ElementsAre("row 4", "row 2", "row 1", "row 3", "row 0"));
  request.set_order_by("roll desc,name");
  EXPECT_THAT(Names(Page(request, 5)), ElementsAre("row 1", "row 2", "row 4", "row 0", "row 3"));
}

TEST(FillPage, SaysWhatIsWrongWithAnOrder) {
  ListRowsRequest request;
  ListRowsResponse response;
  for (const auto& [order, column] : {std::pair("rol", "1"), std::pair("name,", "6"),
                                      std::pair("name up", "6"), std::pair("name, tags", "7")}) {
    request.set_order_by(order);
    const auto filled = FillPage(request, Rows(1), &response);
    ASSERT_FALSE(filled) << order;
    EXPECT_EQ(filled.error().details.at(0).value, column) << order;
  }
}

}  // namespace
}  // namespace mkep::platform
