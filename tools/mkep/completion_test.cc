#include "mkep/completion.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "mkep/commands.h"

namespace mkep {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::Not;

class Completion : public ::testing::Test {
 protected:
  Completion() {
    AddGet(app_);
    AddCall(app_);
    AddImport(app_);
    AddCompletion(app_);
  }
  CLI::App app_;
};

TEST_F(Completion, OffersSubcommandsFirst) {
  EXPECT_THAT(Candidates(app_, {}), Contains("get"));
  EXPECT_THAT(Candidates(app_, {}), Not(Contains("complete")));
  EXPECT_THAT(Candidates(app_, {"import"}), Contains("figures"));
}

TEST_F(Completion, KnowsServicesMethodsAndKinds) {
  EXPECT_THAT(Candidates(app_, {"call"}), Contains("peer-review"));
  EXPECT_THAT(Candidates(app_, {"call", "registry"}), Contains("GetSchool"));
  EXPECT_THAT(Candidates(app_, {"get"}), Contains("schools"));
  EXPECT_THAT(Candidates(app_, {"get", "schools"}), Contains("--filter"));
}

TEST_F(Completion, KnowsWhatAFlagTakes) {
  EXPECT_THAT(Candidates(app_, {"get", "schools", "-o"}), ElementsAre("table", "json", "csv"));
}

}  // namespace
}  // namespace mkep
