// A page token, as it is and as what a token says before its point: where the page begins.
#include "fuzz/fuzz.h"
#include "fuzz/rows.h"
#include "platform/application/queries.h"

namespace mkep::fuzz {
namespace {

struct Page {
  bool filled;
  contract_test::v1::ListRowsResponse response;
};

Page PageAt(const std::string& token) {
  contract_test::v1::ListRowsRequest request;
  request.set_page_token(token);
  request.set_page_size(1);
  Page page;
  page.filled = platform::FillPage(request, SomeRows(), &page.response).has_value();
  return page;
}

}  // namespace

void Fuzz(std::string_view bytes) {
  static const Page first = PageAt("");
  static const std::string binding =
      first.response.next_page_token().substr(first.response.next_page_token().find('.'));
  for (const std::string& token : {std::string(bytes), std::string(bytes) + binding}) {
    const Page page = PageAt(token);
    Require(!page.filled || token.empty() || token.ends_with(binding),
            "only tokens of this query are taken");
    if (!page.filled) continue;
    Require(page.response.total_size() == first.response.total_size(), "all rows are counted");
    Require(page.response.rows_size() <= 1, "a page has no more rows than asked for");
    Require(page.response.next_page_token() != token, "a page leads on");
  }
}

}  // namespace mkep::fuzz
