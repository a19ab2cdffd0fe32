// A log that is not the one any more from which projections were folded: it is noticed, the service
// says what it saw and answers nobody, and nothing is acknowledged falsely.
#include <fmt/format.h>
#include <gmock/gmock.h>

#include "faults/kafka/deployment.h"
#include "platform/kafka/kafka_logs.h"
#include "platform/testing/until.h"

namespace mkep::fault_test {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

constexpr char kLosing[] = "evaluations";

// What DATA_LOSS always says.
constexpr char kSentence[] = "The journal is not the one this projection was folded from";
const Look kSchool{"GetSchool", "school/s-999001", "school_id: 's-999001'"};

class LostLog : public Deployment {
 protected:
  void LostFromNowOn() { lost_at_ = diary().Moment(); }

  // The service stops for good and says what it saw; it answers nobody.
  void ExpectDataLoss(size_t number, const std::string& service, const std::string& seen) {
    const auto begun = Clock::now();
    std::string why;
    platform::Until([&] {
      const auto status = replica(number).Status();
      if (!status || !StatusOf(service, *status).stopped()) return false;
      why = StatusOf(service, *status).why();
      return true;
    });
    SayTook(fmt::format("noticed by replica {}: {}", number, why), Since(begun));
    EXPECT_THAT(why, AllOf(HasSubstr(kSentence), HasSubstr(seen), Not(HasSubstr(".."))));
  }

  void ExpectNobodyAnswered(size_t number) {
    Caller bystander(fmt::format("bystander-{}", number), addresses(), diary());
    EXPECT_FALSE(bystander.See(number, kLosing, kSchool, false));
    const Wish assign = OneOfEach(bystander.random())[1];
    ASSERT_EQ(assign.service, kLosing);
    EXPECT_EQ(bystander.Try(number, assign), checker::Ending::kUnknown);
  }

  // On both replicas, while the other services go on.
  void ExpectJournalLost(const std::string& seen) {
    for (const size_t number : {0, 1}) {
      ExpectDataLoss(number, kLosing, seen);
      ExpectNobodyAnswered(number);
    }
    const auto since = Clock::now();
    for (const size_t number : {0, 1}) {
      platform::Until([&] {
        return diary().IsAlive(number, {"registry", "peer_review", "recruitment"}, since);
      });
    }
    EXPECT_EQ(diary().AcknowledgedSince(kLosing, lost_at_), 0u);
    Report("a journal lost", diary().TakeFigures());
  }

 private:
  uint64_t lost_at_ = 0;
};

TEST_F(LostLog, RecreatedEmptyUnderARunningService) {
  brokers().Empty(JournalOf(kLosing));
  LostFromNowOn();
  ExpectJournalLost("position");
}

// What was acknowledged before that was noticed stands in the journal all the same.
TEST_F(LostLog, BeginningDeletedUnderARunningService) {
  constexpr size_t kDeleted = 5;
  platform::Until(
      [] { return RecordsOfJournal(brokers().bootstrap(), kLosing).size() > 2 * kDeleted; });
  platform::KafkaLogOptions journal;
  journal.topic = JournalOf(kLosing);
  brokers().cluster().DeleteRecordsBefore(journal, kDeleted);
  for (const size_t number : {0, 1}) ExpectDataLoss(number, kLosing, "Restore the topic");
  LostFromNowOn();
  ExpectJournalLost("Restore the topic");
}

TEST_F(LostLog, EndsBeforeANewerProjection) {
  EndCalling();
  AwaitQuiet();
  auto records = RecordsOfJournal(brokers().bootstrap(), kLosing);
  ASSERT_GT(records.size(), 3u);
  records.resize(records.size() - 3);
  for (const size_t number : {0, 1}) replica(number).Kill();
  brokers().Empty(JournalOf(kLosing));
  WriteJournal(brokers().bootstrap(), kLosing, records);
  LostFromNowOn();
  for (const size_t number : {0, 1}) replica(number).Start();
  BeginCalling();
  ExpectJournalLost(fmt::format("it ends at position {}", records.size()));
}

// Another suite's brokers, on which its journals have begun.
TEST_F(LostLog, AnotherCluster) {
  const platform::TestingCluster others;
  Replica stranger(directory("stranger"), others.bootstrap());
  stranger.StartAndServe();
  stranger.Kill();
  const auto before = RecordsOfJournal(others.bootstrap(), kLosing);
  replica(1).Kill();
  replica(1).MoveTo(others.bootstrap());
  replica(1).Start();
  for (const auto& service : CalledServices()) ExpectDataLoss(1, service, "names journal");
  ExpectNobodyAnswered(1);
  EXPECT_EQ(RecordsOfJournal(others.bootstrap(), kLosing), before);
  replica(1).Kill();
  replica(1).MoveTo(proxy().bootstrap());
  SayTook("READY back on its own brokers", replica(1).StartAndServe());
  AwaitAlive(1);
  ExpectAllWell("a replica on another cluster");
}

}  // namespace
}  // namespace mkep::fault_test
