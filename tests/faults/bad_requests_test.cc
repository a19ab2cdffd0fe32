// What callers send wrongly, through the real door to the real services: the right code, reason and
// sentence, no trace in any journal of what the door answers, and exactly one of what the domain
// refuses.
#include "faults/bad_requests.h"

#include <fmt/format.h>

namespace mkep::fault_test {
namespace {

using grpc::StatusCode;

TEST_F(BadRequests, OfWrongFieldsNameEach) {
  const std::string id = "request_id: '" + NewId() + "' ";
  const std::string known = "school_id: 's-999002' urn: '999002' name: 'Example'";
  const auto bad = [](const std::string& what, const std::string& request, const std::string& says,
                      std::vector<std::string> fields) {
    return Bad{what,
               "registry",
               "RegisterExampleSchool",
               request,
               kOfficer,
               StatusCode::INVALID_ARGUMENT,
               "INVALID_FIELDS",
               says,
               std::move(fields)};
  };
  for (const Bad& each : {
           bad("no request id", "request_id: '' " + known, "1 invalid field(s): request_id",
               {"request_id"}),
           bad("an id that is no UUID", "request_id: '42' " + known, "request_id", {"request_id"}),
           bad("an id in braces", "request_id: '{00000000-0000-4000-8000-000000000001}' " + known,
               "request_id", {"request_id"}),
           bad("nothing at all", "request_id: ''", "4 invalid field(s)",
               {"request_id", "school_id", "urn", "name"}),
           bad("a line break in a name",
               id + "school_id: 's-999002' urn: '999002' name: 'Example\\nSchool'", "name",
               {"name"}),
           bad("a name that is too long",
               id + "school_id: 's-999002' urn: '999002' name: '" + std::string(201, 'x') + "'",
               "name", {"name"}),
           bad("a URN of five digits", id + "school_id: 's-1' urn: '99900' name: 'Example'", "urn",
               {"urn"}),
           bad("numbers out of range", id + known + " roll: -1 capacity: 10001", "roll, capacity",
               {"roll", "capacity"}),
           bad("a value that the enum has not", id + known + " phase: 99", "phase", {"phase"}),
           bad("no etag", id + known + " etag: 'newest'", "etag", {"etag"}),
           bad("an etag of a size that none has", id + known + " etag: '99999999999999999999'",
               "etag", {"etag"}),
       }) {
    ExpectNoTrace(each);
  }
  std::string figures = id + "import_id: 'i-1' school_id: 's-999001' ";
  for (int i = 0; i < 501; ++i) figures += "figures { measure: 'm' } ";
  ExpectNoTrace({"more elements than are taken",
                 "registry",
                 "RecordExampleFigures",
                 figures,
                 kOfficer,
                 StatusCode::INVALID_ARGUMENT,
                 "INVALID_FIELDS",
                 "figures",
                 {"figures"}});
}

TEST_F(BadRequests, OfCallersWhoMayNotAreTurnedAway) {
  const std::string help = "school_id: 's-999002' text: 'x'";
  for (const Bad& each : {
           Bad{"nobody",
               "registry",
               "RegisterExampleSchool",
               kSchool,
               {},
               StatusCode::UNAUTHENTICATED,
               "NOT_AUTHENTICATED",
               "The call names no actor"},
           Bad{"a role without an actor",
               "registry",
               "RegisterExampleSchool",
               kSchool,
               {{"mkep-roles", "DATA_OFFICER"}},
               StatusCode::UNAUTHENTICATED,
               "NOT_AUTHENTICATED",
               "mkep-actor"},
           Bad{"an actor without a role",
               "registry",
               "RegisterExampleSchool",
               kSchool,
               {{"mkep-actor", "tester"}},
               StatusCode::PERMISSION_DENIED,
               "NOT_ALLOWED",
               "RegisterExampleSchool needs one of these roles: DATA_OFFICER"},
           Bad{"another role", "registry", "RegisterExampleSchool", kSchool, As("GOVERNOR"),
               StatusCode::PERMISSION_DENIED, "NOT_ALLOWED", "DATA_OFFICER"},
           Bad{"a role that there is not", "registry", "RegisterExampleSchool", kSchool, As("KING"),
               StatusCode::PERMISSION_DENIED, "NOT_ALLOWED", "DATA_OFFICER"},
           Bad{"the right role for another's school", "evaluations", "GetOwnEvaluation",
               "school_id: 's-999002'", kHead, StatusCode::PERMISSION_DENIED, "NOT_RELATED",
               "only for the school that is your own"},
           Bad{"the right role for another publisher's vacancy", "recruitment", "DraftVacancy",
               "vacancy_id: 'v-2' publisher_id: 'p-2' reference: 'R'", kPublisher,
               StatusCode::PERMISSION_DENIED, "NOT_RELATED", "your own organisation owns"},
           Bad{"a blank actor",
               "registry",
               "RegisterExampleSchool",
               kSchool,
               {{"mkep-actor", "  "}, {"mkep-roles", "DATA_OFFICER"}},
               StatusCode::UNAUTHENTICATED,
               "NOT_AUTHENTICATED",
               "The call names no actor"},
           Bad{"an actor longer than any id",
               "registry",
               "RegisterExampleSchool",
               kSchool,
               {{"mkep-actor", std::string(129, 'a')}, {"mkep-roles", "DATA_OFFICER"}},
               StatusCode::INVALID_ARGUMENT,
               "INVALID_FIELDS",
               "mkep-actor",
               {"mkep-actor"}},
           Bad{"a confidential read by the public",
               "evaluations",
               "ListEvaluations",
               "",
               {},
               StatusCode::UNAUTHENTICATED,
               "NOT_AUTHENTICATED",
               "mkep-actor"},
       }) {
    ExpectNoTrace(each);
  }
}

std::string UpperCase(std::string text) {
  for (char& c : text) c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
  return text;
}

TEST_F(BadRequests, ThatUseAnIdOrAnEtagAgainAreToldSo) {
  const std::string id = fmt::format("request_id: '{}' ", kUsedId);
  const std::string renamed = "school_id: 's-999001' urn: '999001' name: 'Another Example'";
  const auto bad = [](const char* what, const std::string& request, StatusCode code,
                      const char* reason, const char* says) {
    return Bad{what, "registry", "RegisterExampleSchool", request, kOfficer, code, reason, says};
  };
  ExpectNoTrace(bad("the same id with another payload", id + renamed, StatusCode::INVALID_ARGUMENT,
                    "REQUEST_ID_REUSED", "Use a new UUID"));
  ExpectNoTrace(bad("the same id in capitals",
                    fmt::format("request_id: '{}' {}", UpperCase(kUsedId), kSchool),
                    StatusCode::INVALID_ARGUMENT, "REQUEST_ID_REUSED", "another payload"));
  ExpectNoTrace(bad("the same id with an etag", id + kSchool + " etag: '1'",
                    StatusCode::INVALID_ARGUMENT, "REQUEST_ID_REUSED", "another payload"));
  ExpectNoTrace(bad("an older etag", renamed + " etag: '0'", StatusCode::ABORTED, "ETAG_MISMATCH",
                    "establishment/s-999001 is at version 1, your etag says 0. Read it again"));
  const Ends before = suite_->JournalEnds();
  const auto retried = suite_->Call("registry", "RegisterExampleSchool", id + kSchool, kOfficer);
  EXPECT_TRUE(retried.status.ok());
  EXPECT_EQ(suite_->JournalEnds(), before);
}

TEST_F(BadRequests, ThatADomainRefusesLeaveOneRecordAndChangeNothing) {
  for (const Bad& each : {
           Bad{"a school that is not plainly invented", "registry", "RegisterExampleSchool",
               "school_id: 's-999003' urn: '999003' name: 'Some School'", kOfficer,
               StatusCode::INVALID_ARGUMENT, "NOT_AN_EXAMPLE", "the word Example"},
           Bad{"an id that does not fit", "registry", "RegisterExampleSchool",
               "school_id: 's-999004' urn: '999003' name: 'Example'", kOfficer,
               StatusCode::INVALID_ARGUMENT, "SCHOOL_ID_NOT_OF_URN", "Use s-999003"},
           Bad{"figures of an unknown school", "registry", "RecordExampleFigures",
               "import_id: 'i-1' school_id: 's-nobody' figures { measure: 'm' period: '202324' "
               "text: '1' }",
               kOfficer, StatusCode::NOT_FOUND, "SCHOOL_UNKNOWN", "There is no school s-nobody"},
           Bad{"a figure of no period", "registry", "RecordExampleFigures",
               "import_id: 'i-1' school_id: 's-999001' figures { measure: 'm' period: 'x' text: "
               "'1' }",
               kOfficer, StatusCode::INVALID_ARGUMENT, "FIGURE_NOT_READABLE", "Figure 1"},
           Bad{"an unknown vacancy", "recruitment", "PublishVacancy", "vacancy_id: 'v-none'",
               kReviewer, StatusCode::NOT_FOUND, "NO_SUCH_VACANCY", "There is no vacancy v-none"},
           Bad{"a vacancy in the wrong state", "recruitment", "PublishVacancy", "vacancy_id: 'v-1'",
               kReviewer, StatusCode::FAILED_PRECONDITION, "WRONG_STATUS",
               "Vacancy v-1 is draft; this needs a submitted one"},
           Bad{"a wrong state under the right etag", "recruitment", "PublishVacancy",
               "vacancy_id: 'v-1' etag: '1'", kReviewer, StatusCode::FAILED_PRECONDITION,
               "WRONG_STATUS", "Vacancy v-1"},
           Bad{"a vacancy id that is taken", "recruitment", "DraftVacancy",
               "vacancy_id: 'v-1' publisher_id: 'p-1' reference: 'another'", kPublisher,
               StatusCode::ALREADY_EXISTS, "VACANCY_EXISTS", "v-1"},
       }) {
    ExpectOneRecord(each);
  }
}

}  // namespace
}  // namespace mkep::fault_test
