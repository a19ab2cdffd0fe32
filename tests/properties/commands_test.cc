// Arbitrary sequences of commands, for every aggregate of every service (see World for what is
// checked after each of them). A failing case shrinks, prints what reached the service, and is run
// again by the RC_PARAMS that rapidcheck prints with it; RC_PARAMS also changes seed and number of
// cases.
#include <gmock/gmock.h>
#include <rapidcheck/gtest.h>

#include <iostream>

#include "properties/cases.h"

namespace mkep::properties {
namespace {

using ::testing::IsEmpty;

class Commands : public ::testing::TestWithParam<std::string> {};

TEST_P(Commands, FoldToTheirReplayAndAreDoneOnce) {
  const Setting setting = SettingOf(GetParam());
  const platform::Domain& domain = setting.service().domain();
  const Step step = [](World&, Plot& plot, Tape& tape) { plot.GoOn(tape); };
  Census census;
  rc::detail::checkGTest([&] { RunCase(setting, *AnyTapes(), census, step); });
  std::cout << GetParam() << ": " << census.Report(domain);
  if (HasFatalFailure()) return;  // the run was cut short
  EXPECT_THAT(census.NeverDone(domain), IsEmpty());
  EXPECT_GE(census.ValidShare(), 0.5);
}

INSTANTIATE_TEST_SUITE_P(OfEveryService, Commands,
                         ::testing::Values("registry", "evaluations", "peer_review", "recruitment",
                                           "reporting"),
                         [](const auto& tested) { return tested.param; });

}  // namespace
}  // namespace mkep::properties
