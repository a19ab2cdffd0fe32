#include "platform/contract/authorization.h"

#include <gtest/gtest.h>

#include "mkep/contract_test/v1/rows.pb.h"
#include "platform/testing/given.h"

namespace mkep::platform {
namespace {

using namespace options::v1;  // the roles
using contract_test::v1::ChangeRequest;

Authorization Of(const char* method) {
  const auto* service = ChangeRequest::descriptor()->file()->FindServiceByName("RowsService");
  return Authorization(service->FindMethodByName(method));
}

std::string Answer(const char* method, const Caller& caller, const std::string& request = "") {
  const Authorization authorization = Of(method);
  const auto* type = ChangeRequest::descriptor()
                         ->file()
                         ->FindServiceByName("RowsService")
                         ->FindMethodByName(method)
                         ->input_type();
  std::unique_ptr<google::protobuf::Message> message(
      google::protobuf::MessageFactory::generated_factory()->GetPrototype(type)->New());
  EXPECT_TRUE(google::protobuf::TextFormat::ParseFromString(request, message.get()));
  const auto role = authorization.Admit(caller, *message);
  return role ? Role_Name(*role) : role.error().Reason();
}

TEST(Authorization, AdmitsWhoeverHoldsARole) {
  EXPECT_EQ(Answer("Change", {"a", {ROLE_HEAD_OF_EDUCATION_OUTCOMES}, {}}),
            "ROLE_HEAD_OF_EDUCATION_OUTCOMES");
  EXPECT_EQ(Answer("Change", {"a", {ROLE_GOVERNOR}, {}}), "NOT_ALLOWED");
  EXPECT_EQ(Answer("Change", {"a", {}, {}}), "NOT_ALLOWED");
  EXPECT_EQ(Answer("Change", {"", {ROLE_HEAD_OF_EDUCATION_OUTCOMES}, {}}), "NOT_AUTHENTICATED");
}

TEST(Authorization, ARestrictedRoleNeedsItsOwnObject) {
  const Caller head{"a", {ROLE_HEADTEACHER}, {"s-999001"}};
  EXPECT_EQ(Answer("Change", head, "school_id: 's-999001'"), "ROLE_HEADTEACHER");
  EXPECT_EQ(Answer("Change", head, "school_id: 's-999002'"), "NOT_RELATED");
  EXPECT_EQ(Answer("Change", head, ""), "NOT_RELATED");
  const Caller publisher{"p", {ROLE_PUBLISHER}, {"10999001"}};
  EXPECT_EQ(Answer("Change", publisher, "ukprn: '10999001'"), "ROLE_PUBLISHER");
  EXPECT_EQ(Answer("Change", publisher, "school_id: '10999001'"), "NOT_RELATED");
}

TEST(Authorization, AnAssignedPartnerNamesTheSchoolAsOwn) {
  const Caller partner{"i", {ROLE_IMPROVEMENT_PARTNER}, {"s-999001"}};
  EXPECT_EQ(Answer("Change", partner, "school_id: 's-999001'"), "ROLE_IMPROVEMENT_PARTNER");
  EXPECT_EQ(Answer("Change", partner, "school_id: 's-999003'"), "NOT_RELATED");
}

TEST(Authorization, AnUnrestrictedRoleCountsBeforeARestrictedOne) {
  const Caller both{"a", {ROLE_HEADTEACHER, ROLE_HEAD_OF_EDUCATION_OUTCOMES}, {"s-999001"}};
  EXPECT_EQ(Answer("Change", both, "school_id: 's-999001'"), "ROLE_HEAD_OF_EDUCATION_OUTCOMES");
}

TEST(Authorization, PublicMethodsAdmitAnybody) {
  EXPECT_EQ(Answer("ListRows", {}), "ROLE_PUBLIC");
  EXPECT_EQ(Answer("ListRows", {"a", {ROLE_GOVERNOR}, {}}), "ROLE_PUBLIC");
}

TEST(Authorization, DeniesByDefault) {
  EXPECT_EQ(Answer("Forgotten", {"a", {ROLE_OPERATOR, ROLE_PUBLIC}, {}}), "NOT_ALLOWED");
  EXPECT_EQ(Answer("Inside", {"a", {ROLE_OPERATOR, ROLE_PUBLIC}, {}}), "NOT_OFFERED");
}

TEST(Authorization, SaysWhoMay) {
  const auto refused = Of("Change").Admit({"a", {ROLE_GOVERNOR}, {}}, ChangeRequest());
  EXPECT_TRUE(refused.error().Sentence().starts_with(
      "Change needs one of these roles: HEAD_OF_EDUCATION_OUTCOMES, HEADTEACHER, PUBLISHER, "
      "IMPROVEMENT_PARTNER."));
}

}  // namespace
}  // namespace mkep::platform
