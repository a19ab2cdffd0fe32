// Calls that are wrong before anybody looks at what they ask: too large, no message, too late, for
// nothing there is. And streams, which answer at their end.
#include <fmt/format.h>
#include <gmock/gmock.h>

#include "faults/bad_requests.h"
#include "platform/grpc/method.h"

namespace mkep::fault_test {
namespace {

using grpc::StatusCode;
using ::testing::HasSubstr;

// A field that no message knows pads a request to any size.
std::string Padded(std::string request, size_t size) {
  constexpr size_t kBytesOfTag = 2 + 4;  // field 1000, and a length of four bytes
  std::string padding(size - request.size() - kBytesOfTag, 'x');
  const size_t length = padding.size();
  request += "\xC2\x3E";
  for (int i = 0; i < 4; ++i)
    request += static_cast<char>(((length >> (7 * i)) & 0x7FU) | (i < 3 ? 0x80U : 0U));
  return request + padding;
}

TEST_F(BadRequests, OverTheLimitAreRefusedAndAtItTaken) {
  const std::string command =
      RequestOf("registry", "RegisterExampleSchool",
                "school_id: 's-999002' urn: '999002' name: 'Example' validate_only: true");
  const std::string read = RequestOf("registry", "GetSchool", "school: 's-999001'");
  const struct {
    const char* method;
    const std::string& request;
    size_t limit;
  } cases[] = {{"RegisterExampleSchool", command, platform::kMostCommandBytes},
               {"GetSchool", read, platform::kMostQueryBytes}};
  const Ends before = suite_->JournalEnds();
  for (const auto& [method, request, limit] : cases) {
    SCOPED_TRACE(method);
    const auto send = [&, &name = method, &bytes = request](size_t size) {
      return suite_->client().CallRaw(PathOf("registry", name), Padded(bytes, size), kOfficer);
    };
    const auto at_limit = send(limit);
    EXPECT_TRUE(at_limit.status.ok()) << at_limit.status.error_message();
    const auto over = send(limit + 1);
    ExpectAnswer({"",
                  "registry",
                  method,
                  "",
                  {},
                  StatusCode::RESOURCE_EXHAUSTED,
                  "TOO_LARGE",
                  fmt::format("The request has {} bytes; {} takes {}.", limit + 1, method, limit)},
                 over);
    EXPECT_EQ(over.Detail<google::rpc::ErrorInfo>()->metadata().at("limit"), std::to_string(limit));
    EXPECT_EQ(send(10 * limit).status.error_code(), StatusCode::RESOURCE_EXHAUSTED);
    EXPECT_EQ(send(100 * limit).status.error_code(), StatusCode::RESOURCE_EXHAUSTED);
  }
  EXPECT_EQ(suite_->JournalEnds(), before);
}

TEST_F(BadRequests, OfBytesThatAreNoMessageAreCalledMalformed) {
  const std::string school = RequestOf("registry", "RegisterExampleSchool", kSchool);
  std::string groups;
  for (int i = 0; i < 10'000; ++i) groups += "\xC3\x3E";  // field 1000 begins, and never ends
  const std::pair<const char*, std::string> bodies[] = {
      {"noise", "\xff\xff\xff"},
      {"a message cut off", school.substr(0, school.size() - 3)},
      {"invalid UTF-8", school + "\x22\x02\xff\xfe"},
      {"half a character", school + "\x22\x01\xc3"},
      {"a surrogate", school + "\x22\x03\xed\xa0\x80"},
      {"groups in groups without end", school + groups},
      {"a length that reaches beyond it", school + "\x22\xff\xff\xff\xff\x07x"}};
  const Ends before = suite_->JournalEnds();
  for (const auto& [what, body] : bodies) {
    SCOPED_TRACE(what);
    ExpectAnswer(
        {"",
         "registry",
         "",
         "",
         {},
         StatusCode::INVALID_ARGUMENT,
         "MALFORMED",
         "The request body is not a RegisterExampleSchoolRequest. Send the message"},
        suite_->client().CallRaw(PathOf("registry", "RegisterExampleSchool"), body, kOfficer));
  }
  EXPECT_EQ(suite_->JournalEnds(), before);
}

TEST_F(BadRequests, ForWhatIsNotOfferedAreToldSo) {
  const Ends before = suite_->JournalEnds();
  for (const char* path : {"/mkep.registry.v1.RegistryService/NoSuchMethod",
                           "/mkep.registry.v2.RegistryService/GetSchool",
                           "/mkep.registry.v1.RegistryInternal/ApplyGiasPart",
                           "/mkep.registry.v1.RegistryService/", "/GetSchool"}) {
    SCOPED_TRACE(path);
    const auto answered = suite_->client().CallRaw(path, "", kOfficer);
    ExpectAnswer({"",
                  "",
                  "",
                  "",
                  {},
                  StatusCode::UNIMPLEMENTED,
                  "NOT_OFFERED",
                  std::string(path) + " is not offered here. Server reflection lists what is."},
                 answered);
  }
  EXPECT_EQ(suite_->JournalEnds(), before);
}

// Whether the server's answer or the client's own arrives first is open; the code is the same.
TEST_F(BadRequests, WhoseDeadlinePassesLeaveNoTrace) {
  const auto within = [](std::chrono::milliseconds time, const char* method,
                         const std::string& request) {
    grpc::ClientContext context;
    platform::testing::AddMetadata(context, kOfficer);
    context.set_deadline(std::chrono::system_clock::now() + time);
    grpc::ByteBuffer body = platform::testing::BufferOf(RequestOf("registry", method, request));
    std::promise<Answered> answered;
    grpc::ByteBuffer response;
    suite_->client().stub().UnaryCall(&context, PathOf("registry", method), {}, &body, &response,
                                      [&](const grpc::Status& status) {
                                        answered.set_value({status, {}});
                                      });
    return answered.get_future().get();
  };
  const std::string ahead = token_.substr(0, token_.find('.')) + ".1.999999.0000000000000000";
  const struct {
    const char* what;
    std::chrono::milliseconds time;
    const char* method;
    std::string request;
  } cases[] = {{"passed before it was sent", std::chrono::milliseconds(-1), "RegisterExampleSchool",
                "school_id: 's-999005' urn: '999005' name: 'Example'"},
               {"too near for an answer", std::chrono::milliseconds(40), "RegisterExampleSchool",
                "school_id: 's-999005' urn: '999005' name: 'Example'"},
               {"a newer etag than there is", std::chrono::milliseconds(300),
                "RegisterExampleSchool", std::string(kSchool) + " etag: '7'"},
               {"a token of a position that is still to come", std::chrono::milliseconds(300),
                "GetSchool", "school: '999001' consistency_token: '" + ahead + "'"}};
  const Ends before = suite_->QuietEnds();
  for (const auto& [what, time, method, request] : cases) {
    SCOPED_TRACE(what);
    const auto answered = within(time, method, request);
    EXPECT_EQ(answered.status.error_code(), StatusCode::DEADLINE_EXCEEDED);
    EXPECT_THAT(answered.Reason(), ::testing::AnyOf("", "DEADLINE"));
  }
  EXPECT_EQ(suite_->QuietEnds(), before);
}

TEST_F(BadRequests, InStreamsAreAnsweredAtTheirEnd) {
  const struct {
    const char* what;
    std::string service, method, request;
    ClientMetadata caller;
    StatusCode code;
    const char* reason;
    const char* says;
  } cases[] = {
      {"a cursor that is none", "recruitment", "StreamVacancyFeed", "cursor: 'newest'",
       As("PARTNER"), StatusCode::INVALID_ARGUMENT, "CURSOR_UNKNOWN",
       "or none to begin at the start"},
      {"a journal that there is not", "operations", "TailEvents", "service: 'nobody'",
       As("OPERATOR"), StatusCode::NOT_FOUND, "UNKNOWN_SERVICE", "it runs registry, evaluations"},
      {"bytes before a header", "registry", "ImportFigures", "chunk: 'URN'", kOfficer,
       StatusCode::INVALID_ARGUMENT, "UPLOAD_INCOMPLETE", "bytes came before any file's header"},
      {"a header without words", "registry", "ImportFigures", "file { kind: 'ks2' }", kOfficer,
       StatusCode::INVALID_ARGUMENT, "INVALID_FIELDS", "file.file_name"},
      {"an upload by another role", "registry", "ImportFigures", "file { kind: 'ks2' }",
       As("GOVERNOR"), StatusCode::PERMISSION_DENIED, "NOT_ALLOWED", "DATA_OFFICER"},
      {"a kind of file that there is not", "registry", "ImportFigures",
       "file { kind: 'ks9' file_name: 'f' dataset: 'd' dataset_date: '2026-01-01' scope: 's' }",
       kOfficer, StatusCode::INVALID_ARGUMENT, "KIND_UNKNOWN", "The kinds are ks2, ks4"},
      {"a plan that nobody made", "registry", "ApplyGiasImport", "plan_digest: '0000'", kOfficer,
       StatusCode::INVALID_ARGUMENT, "INVALID_FIELDS", "plan_digest"}};
  const Ends before = suite_->JournalEnds();
  for (const auto& each : cases) {
    SCOPED_TRACE(each.what);
    platform::testing::StreamClient stream(suite_->client(), PathOf(each.service, each.method),
                                           each.caller);
    stream.WriteRaw(RequestOf(each.service, each.method, each.request));
    stream.WritesDone();
    EXPECT_FALSE(stream.Read().has_value());
    const auto answered = stream.Finish();
    EXPECT_EQ(answered.status.error_code(), each.code);
    EXPECT_EQ(answered.Reason(), each.reason);
    EXPECT_THAT(answered.status.error_message(), HasSubstr(each.says));
  }
  EXPECT_EQ(suite_->JournalEnds(), before);
}

}  // namespace
}  // namespace mkep::fault_test
