// Brokers that are killed and restarted.
#include <fmt/format.h>
#include <gmock/gmock.h>

#include "faults/kafka/deployment.h"
#include "platform/testing/until.h"

namespace mkep::fault_test {
namespace {

constexpr Millis kGoOn{3'000};

class BrokerFaults : public Deployment {
 protected:
  // Until no journal is led by it any more: nothing can be acknowledged there before.
  static void AwaitOtherLeadersThan(int broker) {
    const auto begun = Clock::now();
    for (const std::string& service : CalledServices()) {
      platform::KafkaLogOptions journal;
      journal.topic = JournalOf(service);
      platform::Until([&] { return brokers().cluster().LeaderOf(journal) != broker; });
    }
    SayTook("the brokers have made others leaders after", Since(begun));
  }
};

TEST_F(BrokerFaults, OneIsKilled) {
  brokers().Kill(1);
  AwaitOtherLeadersThan(1);
  AwaitAllAlive("that");
  GoOn(kGoOn);
  Report("one broker of three dead", diary().TakeFigures());
  brokers().StartAll();
  AwaitAllAlive("it came back");
  ExpectAllWell("one broker killed");
}

// With two of three gone a record cannot be on as many brokers as it must: nothing is acknowledged.
TEST_F(BrokerFaults, TwoAreKilled) {
  brokers().Kill(1);
  brokers().Kill(2);
  EndCalling();  // what was on its way ends
  diary().TakeFigures();
  const uint64_t since = diary().Moment();
  Caller bystander("bystander", addresses(), diary());
  for (const Wish& wish : OneOfEach(bystander.random()))
    EXPECT_EQ(bystander.Try(bystander.SomeReplica(), wish), checker::Ending::kUnknown);
  for (const std::string& service : CalledServices())
    EXPECT_EQ(diary().AcknowledgedSince(service, since), 0u) << service;
  const Look look{"GetSchool", "school/s-999001", "school_id: 's-999001'"};
  for (const size_t reads_go_on : {0, 1})
    EXPECT_TRUE(bystander.See(reads_go_on, "evaluations", look, false));
  Report("two brokers of three dead", diary().TakeFigures());
  brokers().StartAll();
  BeginCalling();
  AwaitAllAlive("two brokers came back");
  ExpectAllWell("two brokers killed");
}

TEST_F(BrokerFaults, AllAreRestartedOneAfterTheOther) {
  for (int broker = 1; broker <= kBrokers; ++broker) {
    brokers().End(broker);
    GoOn(kGoOn);
    brokers().StartAll();
    AwaitAllAlive(fmt::format("broker {} was restarted", broker));
  }
  ExpectAllWell("a rolling restart of all brokers");
}

}  // namespace
}  // namespace mkep::fault_test
