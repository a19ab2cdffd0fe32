// Two replicas of every service on three brokers, four callers, and what goes wrong: what all the
// tests of faults on Kafka have in common. The second replica reaches the brokers through the
// proxy.
#pragma once

#include <gtest/gtest.h>

#include <array>
#include <memory>
#include <optional>
#include <string>

#include "faults/kafka/brokers.h"
#include "faults/kafka/callers.h"
#include "faults/kafka/fault_proxy.h"
#include "faults/kafka/judgement.h"
#include "faults/kafka/replica.h"

namespace mkep::fault_test {

// The replica that reaches the brokers through the proxy.
constexpr size_t kBehindProxy = 1;

// One line of the test's output, to be reported.
void Say(const std::string& what);
void SayTook(const std::string& what, Millis took);
// How often or long, where the environment says; the other value otherwise.
int FromEnvironment(const char* name, int otherwise);

class Deployment : public ::testing::Test {
 protected:
  // Replicas serve on empty journals, schools and a cycle are there, callers call.
  void SetUp() override;
  void TearDown() override;

  static Brokers& brokers();
  static FaultProxy& proxy();
  Replica& replica(size_t number) { return *replicas_.at(number); }
  std::vector<std::string> addresses() const;
  std::filesystem::path directory(const std::string& name) const;
  Diary& diary() { return diary_; }

  void BeginCalling();
  void EndCalling() { callers_.reset(); }
  // Until every service of the replica acknowledges what was asked from now on.
  Millis AwaitAlive(size_t replica);
  void AwaitAllAlive(const std::string& what);
  // Until some time has gone by under load.
  static void GoOn(Millis time);
  // Ends the calls, waits until nothing lags and everything serves, and lets everything be judged.
  void ExpectAllWell(const std::string& of);
  void AwaitQuiet();

 private:
  void AwaitAlive(size_t replica, Clock::time_point since);
  bool IsQuiet();

  std::array<std::unique_ptr<Replica>, 2> replicas_;
  Diary diary_;
  std::unique_ptr<Callers> callers_;
};

}  // namespace mkep::fault_test
