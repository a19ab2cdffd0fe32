#include "platform/contract/status_details.h"

#include <gtest/gtest.h>

#include "mkep/contract_test/v1/rows.pb.h"
#include "platform/contract/validation.h"

namespace mkep::platform {
namespace {

TEST(StatusDetails, EveryErrorHasAnErrorInfo) {
  const auto status =
      ToStatus(MakeError(v1::PLATFORM_REASON_NOT_FOUND, {{"kind", "school"}, {"id", "s-999001"}}),
               "registry");
  EXPECT_EQ(status.code(), 5);
  EXPECT_EQ(status.message(), "There is no school s-999001. List what there is, or check the id.");
  const auto info = ErrorInfoOf(status);
  ASSERT_TRUE(info);
  EXPECT_EQ(info->reason(), "NOT_FOUND");
  EXPECT_EQ(info->domain(), "registry.mkep");
  EXPECT_EQ(info->metadata().at("id"), "s-999001");
  google::rpc::ResourceInfo resource;
  ASSERT_TRUE(status.details(1).UnpackTo(&resource));
  EXPECT_EQ(resource.resource_name(), "s-999001");
}

TEST(StatusDetails, ADetailThatIsASentenceEndsOnce) {
  const Error lost =
      MakeError(v1::PLATFORM_REASON_DATA_LOSS, {{"why", "It was deleted. Restore the topic."}});
  EXPECT_EQ(lost.Sentence(),
            "The journal is not the one this projection was folded from: It was deleted. Restore "
            "the topic. Nothing was answered from it. Run `mkep verify --data DIR`, then restore "
            "the journal.");
}

TEST(StatusDetails, ViolationsBecomeABadRequestAndWordsAgain) {
  const auto checked = CheckValid(contract_test::v1::Contact());
  const auto status = ToStatus(checked.error(), "registry");
  EXPECT_EQ(Describe(status),
            "The request has 1 invalid field(s): name. Correct the fields that the violations name "
            "and send it "
            "again.\n  name is required\n(INVALID_ARGUMENT INVALID_FIELDS, registry.mkep)");
}

TEST(StatusDetails, SaysWhenToTryAgain) {
  Error error = MakeError(v1::PLATFORM_REASON_SHED);
  error.retry_after = std::chrono::milliseconds(250);
  const auto status = ToStatus(error, "evaluations");
  google::rpc::RetryInfo retry;
  ASSERT_TRUE(status.details(1).UnpackTo(&retry));
  EXPECT_EQ(retry.retry_delay().nanos(), 250'000'000);
  EXPECT_NE(Describe(status).find("try again after 250 ms"), std::string::npos);
}

TEST(StatusDetails, ADomainsRefusalIsAPreconditionThatFailed) {
  const auto status = ToStatus(MakeError(contract_test::v1::REASON_NOT_NOW, {{"id", "7"}}), "rows");
  google::rpc::PreconditionFailure failure;
  ASSERT_TRUE(status.details(1).UnpackTo(&failure));
  EXPECT_EQ(failure.violations(0).type(), "NOT_NOW");
  EXPECT_EQ(failure.violations(0).subject(), "7");
}

// gRPC's clients take headers of 8 KiB in all.
TEST(StatusDetails, FitIntoAHeaderHoweverLongTheDetails) {
  const std::string longest(100'000, 'x');
  Error error = MakeError(v1::PLATFORM_REASON_NOT_FOUND, {{"kind", longest}, {"id", longest}});
  for (size_t i = 0; i < kMostViolations; ++i)
    error.violations.push_back(
        {"figures[499].provenance.dataset_date", "must be a day that exists"});
  const auto status = ToStatus(error, "registry");
  EXPECT_LT(status.ByteSizeLong(), 5000U);
  EXPECT_NE(status.message().find("xxx…. List what there is"), std::string::npos);
}

TEST(StatusDetails, AStatusWithoutDetailsStillReads) {
  google::rpc::Status status;
  status.set_code(14);
  status.set_message("gone");
  EXPECT_EQ(Describe(status), "gone\n(UNAVAILABLE)");
}

}  // namespace
}  // namespace mkep::platform
