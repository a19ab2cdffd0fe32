// The evaluations service, running in memory without threads, for tests: real commits, projection
// and timers on a clock that stands where it is put.
#pragma once

#include <memory>
#include <string>

#include "platform/journal/memory_log.h"
#include "platform/testing/given.h"
#include "platform/testing/replica.h"

namespace mkep::evaluations::v1 {

class Running {
 public:
  Running();

  void On(const std::string& iso_day);
  // Runs a command of somebody; fails the test where it is refused.
  template <class Request>
  void Do(options::v1::Role role, const std::string& actor, const std::string& text) {
    const auto receipt = Run(role, actor, platform::testing::Text<Request>(text));
    EXPECT_TRUE(receipt) << Request::descriptor()->name() << ": " << receipt.error().Sentence();
  }
  // Runs a command that is refused; the reason.
  template <class Request>
  std::string Refused(options::v1::Role role, const std::string& actor, const std::string& text) {
    const auto receipt = Run(role, actor, platform::testing::Text<Request>(text));
    return receipt ? "done" : receipt.error().Reason();
  }
  // Runs a command of the service's own, as a reaction does.
  void React(const google::protobuf::Message& command);
  // Lets the timers run until nothing is due.
  void RunTimers();
  platform::Queries Queries() const;

 private:
  platform::Result<platform::v1::Receipt> Run(options::v1::Role role, const std::string& actor,
                                              const google::protobuf::Message& request);
  void RunDerived(char space, const platform::DerivedCommand& command);

  platform::ServiceDefinition service_;
  platform::MemoryLog log_;
  std::unique_ptr<platform::testing::Replica> replica_;
  int requests_ = 0;
};

}  // namespace mkep::evaluations::v1
