// Reads of what is not there, or of a moment, a page or a history that is none.
#include <fmt/format.h>

#include "faults/bad_requests.h"
#include "mkep/registry/v1/registry_service.pb.h"

namespace mkep::fault_test {
namespace {

using grpc::StatusCode;

TEST_F(BadRequests, ToReadWhatIsNotThereOrNotThenAreToldSo) {
  const std::string garbled = token_.substr(0, token_.size() - 4) + "beef";
  const std::string elsewhere = "deadbeef" + token_.substr(8);
  const auto bad = [](const char* what, const std::string& request, StatusCode code,
                      const char* reason, const char* says, std::vector<std::string> fields = {}) {
    return Bad{what,   "registry", "GetSchool",      "school: 's-999001' " + request, {}, code,
               reason, says,       std::move(fields)};
  };
  const auto wrong = StatusCode::INVALID_ARGUMENT;
  for (const Bad& each : {
           Bad{"an unknown school",
               "registry",
               "GetSchool",
               "school: 's-nobody'",
               {},
               StatusCode::NOT_FOUND,
               "NOT_FOUND",
               "There is no school s-nobody"},
           bad("a moment before it was known", "as_of_time { seconds: 1 }", StatusCode::NOT_FOUND,
               "NOT_FOUND", "s-999001"),
           bad("a moment that is none", "as_of_time { seconds: 1 nanos: -1 }", wrong,
               "INVALID_FIELDS", "as_of_time", {"as_of_time"}),
           bad("a moment after all years", "as_of_time { seconds: 300000000000 }", wrong,
               "INVALID_FIELDS", "as_of_time", {"as_of_time"}),
           bad("a token that is none", "consistency_token: 'newest'", wrong, "TOKEN_UNKNOWN",
               "Read again without the token"),
           bad("a token of half the parts", "consistency_token: 'a.1'", wrong, "TOKEN_UNKNOWN",
               "not in this journal's history"),
           bad("a token of another journal", "consistency_token: '" + elsewhere + "'", wrong,
               "TOKEN_UNKNOWN", "history"),
           bad("a token of another history", "consistency_token: '" + garbled + "'", wrong,
               "TOKEN_UNKNOWN", "history"),
       }) {
    ExpectNoTrace(each);
  }
  EXPECT_TRUE(suite_
                  ->Call("registry", "GetSchool",
                         "school: '999001' consistency_token: '" + token_ + "'", {})
                  .status.ok());
}

TEST_F(BadRequests, ForListsSayWhereAFilterBreaksOffAndWhichTokenIsOfAnother) {
  for (int urn = 999011; urn < 999014; ++urn) {
    suite_->Call("registry", "RegisterExampleSchool",
                 fmt::format("school_id: 's-{0}' urn: '{0}' name: 'Example'", urn), kOfficer);
  }
  suite_->QuietEnds();
  const std::string page = suite_->Call("registry", "ListSchools", "page_size: 1", {})
                               .As<registry::v1::ListSchoolsResponse>()
                               .next_page_token();
  ASSERT_FALSE(page.empty());
  const auto bad = [](const char* what, const std::string& request, const char* reason,
                      const char* says) {
    return Bad{what,   "registry", "ListSchools", request, {}, StatusCode::INVALID_ARGUMENT,
               reason, says};
  };
  const std::string token = "page_token: '" + page + "' ";
  for (const Bad& each : {
           bad("a field that there is not", "filter: 'colour = red'", "FILTER",
               "at column 1: there is no field \"colour\"; the fields are: "),
           bad("no condition", "filter: 'and and'", "FILTER", "column"),
           bad("a quotation that is never closed", "filter: 'name = \"x'", "FILTER",
               "this quotation mark is never closed"),
           bad("a value that is none", "filter: 'phase = tertiary'", "FILTER", "is none of"),
           bad("an order that there is not", "order_by: 'colour'", "FILTER", "column 1"),
           bad("a page token of another filter", token + "filter: 'phase = PRIMARY'", "PAGE_TOKEN",
               "Begin again without a page token"),
           bad("a page token of another moment", token + "as_of_time { seconds: 1700000000 }",
               "PAGE_TOKEN", "does not belong to this query"),
           bad("a page token that is none", "page_token: 'next'", "PAGE_TOKEN", "page token"),
           Bad{"a page token of another list",
               "recruitment",
               "ListLiveVacancies",
               token,
               {},
               StatusCode::INVALID_ARGUMENT,
               "PAGE_TOKEN",
               "page token"},
           Bad{"more rows than a page has",
               "registry",
               "ListSchools",
               "page_size: 1001",
               {},
               StatusCode::INVALID_ARGUMENT,
               "INVALID_FIELDS",
               "page_size",
               {"page_size"}},
       }) {
    ExpectNoTrace(each);
  }
  EXPECT_TRUE(suite_->Call("registry", "ListSchools", token + "page_size: 2", {}).status.ok());
}

}  // namespace
}  // namespace mkep::fault_test
