#include "mkep/schema.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "mkep/commands.h"
#include "mkep/method_help.h"
#include "mkep/request_fields.h"
#include "platform/contract/canonical_json.h"

namespace mkep {
namespace {

using ::testing::Contains;
using ::testing::HasSubstr;

TEST(Schema, FindsServicesAndMethodsAsPeopleTypeThem) {
  const Schema schema;
  EXPECT_EQ(schema.Service("peer-review")->full_name(), "mkep.peer_review.v1.PeerReviewService");
  EXPECT_EQ(schema.Service("peer_review"), schema.Service("mkep.peer_review.v1.PeerReviewService"));
  EXPECT_EQ(schema.Method("registry", "getschool")->name(), "GetSchool");
}

TEST(Schema, OffersOnlyWhatCallersReach) {
  const Schema schema;
  for (const ServiceDescriptor* service : schema.services()) {
    EXPECT_EQ(service->full_name().find("Internal"), std::string::npos);
  }
}

TEST(Schema, FindsTheQueryOfAKindWhereTheFactIsOwned) {
  const Schema schema;
  EXPECT_EQ(schema.Query("List", "schools")->full_name(),
            "mkep.registry.v1.RegistryService.ListSchools");
  EXPECT_EQ(schema.Query("List", "reporting/schools")->full_name(),
            "mkep.reporting.v1.ReportingService.ListSchools");
  EXPECT_EQ(schema.Query("List", "live-vacancies")->name(), "ListLiveVacancies");
  EXPECT_THAT(schema.Kinds("Get"), Contains("school"));
}

TEST(Schema, WhatThereIsNotEndsTheCommand) {
  const Schema schema;
  for (const auto& ask : std::vector<std::function<void()>>{
           [&] { schema.Service("registr"); }, [&] { schema.Method("registry", "GetSchol"); },
           [&] { schema.Query("List", "scools"); }}) {
    try {
      ask();
      ADD_FAILURE() << "it was found";
    } catch (const CLI::RuntimeError& ended) {
      EXPECT_EQ(ended.get_exit_code(), kExitUsage);
    }
  }
}

TEST(RequestFields, AreFilledInFromTheCommandLine) {
  const Schema schema;
  const auto request =
      schema.Make(schema.Method("registry", "RegisterExampleSchool")->input_type());
  SetFields(request.get(), {"urn=999001", "phase=primary", "roll=210", "validate_only=true"});
  EXPECT_EQ(platform::ToJson(*request),
            R"({"urn":"999001","phase":"PHASE_PRIMARY","roll":210,"validateOnly":true})");
}

TEST(RequestFields, ADayStandsForItsWholeDay) {
  const Schema schema;
  const auto request = schema.Make(schema.Method("registry", "GetSchool")->input_type());
  SetIfKnown(request.get(), "as_of_time", "2026-11-27");
  SetIfKnown(request.get(), "no_such_field", "x");
  EXPECT_EQ(platform::ToJson(*request), R"({"asOfTime":"2026-11-27T23:59:59.999999Z"})");
}

TEST(MethodHelp, SaysWhatAMethodTakesAndWhoMayCall) {
  const Schema schema;
  const std::string help = MethodHelp(schema.Method("registry", "GetSchool"));
  EXPECT_THAT(help, HasSubstr("One school, by its id or by any URN"));
  EXPECT_THAT(help, HasSubstr("Roles: PUBLIC"));
  EXPECT_THAT(help, HasSubstr("mkep call registry GetSchool --json '{\"school\": \"…\"}'"));
}

}  // namespace
}  // namespace mkep
