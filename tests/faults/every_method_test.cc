// Every method of every service, called by nobody, by the wrong person, with noise, with nothing
// and with too much: always an answer with a reason, never a record.
#include <gmock/gmock.h>

#include "faults/whole_suite.h"
#include "mkep/services.h"
#include "platform/contract/authorization.h"
#include "platform/core/error.h"
#include "platform/grpc/method.h"

namespace mkep::fault_test {
namespace {

namespace pb = google::protobuf;
using grpc::StatusCode;
using options::v1::Role;
using options::v1::Rpc;
using ::testing::AnyOf;
using ::testing::HasSubstr;
using ::testing::Not;

const Rpc& RpcOf(const pb::MethodDescriptor& method) {
  return method.options().GetExtension(options::v1::rpc);
}

bool Admits(const Rpc& rpc, Role role) {
  return std::find(rpc.roles().begin(), rpc.roles().end(), role) != rpc.roles().end();
}

// A caller in the first role that needs no relation to an object; else in the first of all.
ClientMetadata SomebodyFor(const Rpc& rpc) {
  auto chosen = static_cast<Role>(rpc.roles(0));
  for (const int role : rpc.roles()) {
    const bool restricted =
        std::any_of(rpc.restrictions().begin(), rpc.restrictions().end(),
                    [&](const auto& restriction) { return restriction.role() == role; });
    if (!restricted) chosen = static_cast<Role>(role);
  }
  return As(platform::ShortName(*options::v1::Role_descriptor()->FindValueByNumber(chosen)));
}

class EveryMethod : public ::testing::Test {
 protected:
  static void SetUpTestSuite() {
    suite_ = new WholeSuite();
    ends_ = suite_->QuietEnds();
  }
  static void TearDownTestSuite() { delete suite_; }
  void TearDown() override { EXPECT_EQ(suite_->QuietEnds(), ends_); }

  using Each = std::function<void(const pb::MethodDescriptor& method, const std::string& path)>;
  static void ForEach(const Each& each) {
    std::vector<std::string> services = {"mkep.operations.v1.OperationsService"};
    for (const auto& service : AllServices()) services.push_back(service.proto_service());
    int methods = 0;
    for (const std::string& service : services) {
      const auto* type = pb::DescriptorPool::generated_pool()->FindServiceByName(service);
      for (int i = 0; i < type->method_count(); ++i, ++methods) {
        const std::string path = '/' + service + '/' + type->method(i)->name();
        SCOPED_TRACE(path);
        each(*type->method(i), path);
      }
    }
    EXPECT_GT(methods, 70);
  }

  // Of any kind of method: one message, and the answer at the end.
  static Answered Call(const pb::MethodDescriptor& method, const std::string& path,
                       const std::string& body, const ClientMetadata& caller) {
    if (!method.client_streaming() && !method.server_streaming())
      return suite_->client().CallRaw(path, body, caller);
    platform::testing::StreamClient stream(suite_->client(), path, caller);
    stream.WriteRaw(body);
    stream.WritesDone();
    while (stream.Read()) {
    }
    return stream.Finish();
  }

  static void ExpectReason(const Answered& answered, StatusCode code, const std::string& reason) {
    EXPECT_EQ(answered.status.error_code(), code) << answered.status.error_message();
    EXPECT_EQ(answered.Reason(), reason);
    EXPECT_THAT(answered.Domain(), HasSubstr(".mkep"));
    EXPECT_THAT(answered.status.error_message(), AllOf(HasSubstr(". "), Not(HasSubstr("{"))));
  }

  static inline WholeSuite* suite_ = nullptr;
  static inline Ends ends_;
};

TEST_F(EveryMethod, AsksWhoItIs) {
  ForEach([](const auto& method, const auto& path) {
    if (Admits(RpcOf(method), options::v1::ROLE_PUBLIC)) return;
    ExpectReason(Call(method, path, "", {}), StatusCode::UNAUTHENTICATED, "NOT_AUTHENTICATED");
    ExpectReason(Call(method, path, "", {{"mkep-actor", "tester"}}), StatusCode::PERMISSION_DENIED,
                 "NOT_ALLOWED");
  });
}

TEST_F(EveryMethod, IsOpenToNoRoleButThoseItNames) {
  ForEach([](const auto& method, const auto& path) {
    if (Admits(RpcOf(method), options::v1::ROLE_PUBLIC)) return;
    const auto* roles = options::v1::Role_descriptor();
    for (int i = 1; i < roles->value_count(); ++i) {
      if (Admits(RpcOf(method), static_cast<Role>(roles->value(i)->number()))) continue;
      const auto answered = Call(method, path, "", As(platform::ShortName(*roles->value(i))));
      ExpectReason(answered, StatusCode::PERMISSION_DENIED, "NOT_ALLOWED");
    }
  });
}

TEST_F(EveryMethod, IsClosedToARestrictedRoleWithoutARelation) {
  ForEach([](const auto& method, const auto& path) {
    for (const auto& restriction : RpcOf(method).restrictions()) {
      if (Admits(RpcOf(method), options::v1::ROLE_PUBLIC)) continue;
      const auto* role = options::v1::Role_descriptor()->FindValueByNumber(restriction.role());
      ExpectReason(Call(method, path, "", As(platform::ShortName(*role), "another")),
                   StatusCode::PERMISSION_DENIED, "NOT_RELATED");
    }
  });
}

TEST_F(EveryMethod, CallsNoiseMalformed) {
  ForEach([](const auto& method, const auto& path) {
    ExpectReason(Call(method, path, "\xff\xff\xff", SomebodyFor(RpcOf(method))),
                 StatusCode::INVALID_ARGUMENT, "MALFORMED");
  });
}

TEST_F(EveryMethod, NamesTheRequestIdThatIsMissing) {
  ForEach([](const auto& method, const auto& path) {
    if (!RpcOf(method).has_command()) return;
    const auto answered = Call(method, path, "", SomebodyFor(RpcOf(method)));
    if (answered.Reason() == "NOT_RELATED") return;  // restricted roles alone: asked before
    ExpectReason(answered, StatusCode::INVALID_ARGUMENT, "INVALID_FIELDS");
    std::vector<std::string> fields;
    const google::rpc::BadRequest bad = ViolationsIn(answered);
    for (const auto& each : bad.field_violations())
      fields.push_back(each.field() + ' ' + each.description());
    EXPECT_THAT(fields, ::testing::Contains("request_id is required"));
  });
}

TEST_F(EveryMethod, TakesNoMoreThanItsLimit) {
  ForEach([&](const auto& method, const auto& path) {
    const size_t limit = RpcOf(method).has_command()  ? platform::kMostCommandBytes
                         : RpcOf(method).has_upload() ? platform::kMostPartBytes
                                                      : platform::kMostQueryBytes;
    ExpectReason(Call(method, path, std::string(limit + 1, 'x'), SomebodyFor(RpcOf(method))),
                 StatusCode::RESOURCE_EXHAUSTED, "TOO_LARGE");
    const auto far_over =
        Call(method, path, std::string(10 * limit, 'x'), SomebodyFor(RpcOf(method)));
    EXPECT_EQ(far_over.status.error_code(), StatusCode::RESOURCE_EXHAUSTED);
  });
}

TEST_F(EveryMethod, OfTheServicesThemselvesIsNotOffered) {
  const auto& pool = *pb::DescriptorPool::generated_pool();
  for (const auto& service : AllServices()) {
    const auto* file = pool.FindServiceByName(service.proto_service())->file();
    for (int i = 0; i < file->service_count(); ++i) {
      const auto* type = file->service(i);
      if (type->full_name() == service.proto_service()) continue;
      for (int m = 0; m < type->method_count(); ++m) {
        const std::string path = '/' + type->full_name() + '/' + type->method(m)->name();
        ExpectReason(suite_->client().CallRaw(path, "", As("OPERATOR")), StatusCode::UNIMPLEMENTED,
                     "NOT_OFFERED");
      }
    }
  }
}

}  // namespace
}  // namespace mkep::fault_test
