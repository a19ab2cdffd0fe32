#include "faults/bad_requests.h"

#include <fmt/format.h>
#include <gmock/gmock.h>

#include "mkep/recruitment/v1/recruitment_service.pb.h"
#include "mkep/registry/v1/registry_service.pb.h"

namespace mkep::fault_test {

using grpc::StatusCode;
using registry::v1::GetSchoolResponse;
using registry::v1::RegisterExampleSchoolResponse;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::UnorderedElementsAreArray;

namespace {

// What the commands are about, as it is known now.
std::string Known(WholeSuite& suite) {
  auto school =
      suite.Call("registry", "GetSchool", "school: 's-999001'", {}).As<GetSchoolResponse>();
  auto vacancy = suite
                     .Call("recruitment", "GetVacancy", "vacancy_id: 'v-1' publisher_id: 'p-1'",
                           As("PUBLISHER", "p-1"))
                     .As<recruitment::v1::GetVacancyResponse>();
  school.clear_read_info();
  vacancy.clear_read_info();
  return school.DebugString() + vacancy.DebugString();
}

}  // namespace

const ClientMetadata BadRequests::kOfficer = As("DATA_OFFICER");
const ClientMetadata BadRequests::kPublisher = As("PUBLISHER", "p-1");
const ClientMetadata BadRequests::kReviewer = As("VACANCY_REVIEWER");
const ClientMetadata BadRequests::kHead = As("HEADTEACHER", "s-999001");
WholeSuite* BadRequests::suite_ = nullptr;
std::string BadRequests::token_;

void BadRequests::SetUpTestSuite() {
  suite_ = new WholeSuite();
  const auto school = suite_->Call("registry", "RegisterExampleSchool",
                                   fmt::format("{} request_id: '{}'", kSchool, kUsedId), kOfficer);
  ASSERT_TRUE(school.status.ok()) << school.status.error_message();
  token_ = school.As<RegisterExampleSchoolResponse>().receipt().consistency_token();
  const auto vacancy =
      suite_->Call("recruitment", "DraftVacancy",
                   "vacancy_id: 'v-1' publisher_id: 'p-1' reference: 'R1'", kPublisher);
  ASSERT_TRUE(vacancy.status.ok()) << vacancy.status.error_message();
  suite_->QuietEnds();
}
void BadRequests::TearDownTestSuite() { delete suite_; }

void BadRequests::ExpectAnswer(const Bad& bad, const Answered& answered) {
  EXPECT_EQ(answered.status.error_code(), bad.code) << answered.status.error_message();
  EXPECT_EQ(answered.Reason(), bad.reason);
  const std::string sentence = answered.status.error_message();
  EXPECT_THAT(sentence, HasSubstr(bad.says));
  EXPECT_THAT(sentence, HasSubstr(". "));      // what, and then what to do
  EXPECT_THAT(sentence, Not(HasSubstr("{")));  // every detail is filled in
  const google::rpc::BadRequest bad_request = ViolationsIn(answered);
  std::vector<std::string> fields;
  for (const auto& each : bad_request.field_violations()) fields.push_back(each.field());
  EXPECT_THAT(fields, UnorderedElementsAreArray(bad.wrong_fields));
  EXPECT_EQ(answered.Detail<google::rpc::PreconditionFailure>().has_value(),
            bad.code == StatusCode::FAILED_PRECONDITION);
  EXPECT_EQ(answered.Detail<google::rpc::ResourceInfo>().has_value(),
            bad.code == StatusCode::NOT_FOUND);
}

void BadRequests::ExpectNoTrace(const Bad& bad) {
  SCOPED_TRACE(bad.what);
  const Ends before = suite_->JournalEnds();
  const auto answered = suite_->Call(bad.service, bad.method, bad.request, bad.caller);
  ExpectAnswer(bad, answered);
  EXPECT_EQ(answered.Domain(), bad.service + ".mkep");
  EXPECT_EQ(suite_->JournalEnds(), before);
}

void BadRequests::ExpectOneRecord(const Bad& bad) {
  SCOPED_TRACE(bad.what);
  const std::string known = Known(*suite_);
  Ends expected = suite_->JournalEnds();
  const uint64_t end = expected.at(bad.service)++;
  const std::string request = fmt::format("{} request_id: '{}'", bad.request, NewId());
  for (int attempt = 0; attempt < 2; ++attempt)
    ExpectAnswer(bad, suite_->Call(bad.service, bad.method, request, bad.caller));
  ExpectAnswer(
      bad, suite_->Call(bad.service, bad.method, bad.request + " validate_only: true", bad.caller));
  EXPECT_EQ(suite_->JournalEnds(), expected);
  const auto records = suite_->RecordsAfter(bad.service, end - 1);
  ASSERT_EQ(records.size(), 1U);
  EXPECT_EQ(records[0].verdict(), "ACCEPTED");
  EXPECT_EQ(records[0].outcome(), "REFUSED");
  EXPECT_EQ(records[0].refusal(), bad.reason);
  for (const auto& change : records[0].changes()) EXPECT_EQ(change.events_size(), 0);
  EXPECT_EQ(Known(*suite_), known);
}

}  // namespace mkep::fault_test
