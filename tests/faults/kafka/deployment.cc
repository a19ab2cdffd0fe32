#include "faults/kafka/deployment.h"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <google/protobuf/stubs/logging.h>
#include <unistd.h>

#include <cstdlib>
#include <iostream>

#include "platform/testing/until.h"

namespace mkep::fault_test {
namespace {

using ::testing::IsEmpty;

constexpr Millis kLookAtStatus{50};

struct Ground {
  FaultProxy proxy{kBrokers};
  Brokers brokers{std::filesystem::absolute("build/faults-kafka"), proxy.ports()};
};
std::unique_ptr<Ground> ground;

// One for all tests of a run: it takes half a minute to start.
class GroundOfARun : public ::testing::Environment {
 public:
  void SetUp() override {
    google::protobuf::SetLogHandler(nullptr);  // what is no text is no news here
    ground = std::make_unique<Ground>();
    ground->proxy.LeadTo(ground->brokers.behind_proxy());
  }
  void TearDown() override { ground.reset(); }
};
const auto* const environment = ::testing::AddGlobalTestEnvironment(new GroundOfARun);

bool IsIdle(const operations::v1::ServiceStatus& service) {
  return service.serving() && service.lag_records() == 0 && service.publisher_lag() == 0 &&
         service.reaction_lag() == 0 && service.timer_lag() == 0;
}

}  // namespace

void Say(const std::string& what) { std::cout << "[ figures  ] " << what << std::endl; }

void SayTook(const std::string& what, Millis took) {
  Say(fmt::format("{}: {} ms", what, took.count()));
}

int FromEnvironment(const char* name, int otherwise) {
  const char* value = std::getenv(name);
  return value == nullptr ? otherwise : std::stoi(value);
}

Brokers& Deployment::brokers() { return ground->brokers; }

FaultProxy& Deployment::proxy() { return ground->proxy; }

std::filesystem::path Deployment::directory(const std::string& name) const {
  return std::filesystem::temp_directory_path() /
         fmt::format("mkep-faults-{}-{}", ::getpid(), name);
}

void Deployment::SetUp() {
  brokers().StartAll();
  brokers().EmptyTopics();
  proxy().Set({});
  replicas_[0] = std::make_unique<Replica>(directory("0"), brokers().bootstrap());
  replicas_[1] = std::make_unique<Replica>(directory("1"), proxy().bootstrap());
  for (const auto& each : replicas_) each->Start();
  for (const auto& each : replicas_) ASSERT_TRUE(each->AwaitReady()) << each->LogTail();
  Caller first("first", addresses(), diary_);
  for (const Wish& wish : FirstWishes())
    ASSERT_EQ(first.Do(wish), checker::Ending::kDone) << wish.method;
  BeginCalling();
  AwaitAllAlive("the first start");
  diary_.TakeFigures();
}

void Deployment::TearDown() {
  proxy().Set({});
  EndCalling();
  for (size_t i = 0; i < replicas_.size(); ++i) {
    if (HasFailure() && replicas_[i]) std::cout << replicas_[i]->LogTail() << std::endl;
    replicas_[i].reset();
    if (!HasFailure()) std::filesystem::remove_all(directory(std::to_string(i)));
  }
}

std::vector<std::string> Deployment::addresses() const {
  return {replicas_[0]->address(), replicas_[1]->address()};
}

void Deployment::BeginCalling() { callers_ = std::make_unique<Callers>(addresses(), diary_); }

Millis Deployment::AwaitAlive(size_t replica) {
  const auto since = Clock::now();
  AwaitAlive(replica, since);
  return Since(since);
}

void Deployment::AwaitAlive(size_t replica, Clock::time_point since) {
  platform::Until([&] { return diary_.IsAlive(replica, CalledServices(), since); });
}

void Deployment::AwaitAllAlive(const std::string& what) {
  const auto since = Clock::now();
  for (size_t i = 0; i < replicas_.size(); ++i) AwaitAlive(i, since);
  SayTook("every service of both replicas acknowledges after " + what, Since(since));
}

void Deployment::GoOn(Millis time) { std::this_thread::sleep_for(time); }

bool Deployment::IsQuiet() {
  std::map<std::string, uint64_t> applied;
  for (const auto& each : replicas_) {
    const auto status = each->Status();
    if (!status) return false;
    for (const auto& service : status->services()) {
      const auto known = applied.emplace(service.name(), service.applied_position()).first;
      if (!IsIdle(service) || known->second != service.applied_position()) return false;
    }
  }
  return true;
}

void Deployment::AwaitQuiet() {
  const auto begun = Clock::now();
  int quiet = 0;  // twice in a row: what the first look saw may have led to more
  while (quiet < 2) {
    quiet = IsQuiet() ? quiet + 1 : 0;
    std::this_thread::sleep_for(kLookAtStatus);
  }
  SayTook("all serve and nothing lags after the last call", Since(begun));
}

void Deployment::ExpectAllWell(const std::string& of) {
  EndCalling();
  AwaitQuiet();
  Report(of, diary_.TakeFigures());
  EXPECT_THAT(Judge(brokers().bootstrap(), diary_), IsEmpty());
  EXPECT_EQ(replicas_[0]->Digests(), replicas_[1]->Digests());
}

}  // namespace mkep::fault_test
