// A published topic on real brokers: CloudEvents, and whatever else somebody puts there.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <memory>
#include <stdexcept>

#include "mkep/platform/v1/journal.pb.h"
#include "platform/core/domain.h"
#include "platform/journal/log_testing.h"
#include "platform/kafka/kafka_log.h"
#include "platform/kafka/testing_cluster.h"
#include "platform/testing/until.h"

namespace mkep::platform {
namespace {

using std::chrono::milliseconds;
using testing::ElementsAre;
using testing::IsEmpty;

std::string EventOf(const std::string& subject) {
  v1::PublishedEvent event;
  event.set_id(subject);
  event.set_source("mkep/tally/0");
  event.set_type("mkep.tally.tally-changed.v1");
  event.set_subject(subject);
  event.set_sequence(subject);
  event.set_data("data of " + subject);
  return Serialize(event);
}

std::unique_ptr<KafkaLog> Open(KafkaLogOptions options, KafkaForm form) {
  options.form = form;
  auto log = KafkaLog::Open(options);
  if (!log) throw std::runtime_error(log.error().sentence);
  return std::move(*log);
}

class Topic : public testing::Test {
 protected:
  TestingCluster cluster;
  const KafkaLogOptions options = cluster.MakeTopic({{"min.insync.replicas", "1"}}, 1);
  const std::unique_ptr<KafkaLog> events = Open(options, KafkaForm::kCloudEvents);
  const std::unique_ptr<KafkaLog> bytes = Open(options, KafkaForm::kBytes);
};

TEST_F(Topic, HoldsTheDataAloneAsValue) {
  AppendAll(*events, {EventOf("a"), EventOf("b")});
  EXPECT_THAT(ReadAll(*events).value(), ElementsAre(EventOf("a"), EventOf("b")));
  EXPECT_THAT(ReadAll(*bytes).value(), ElementsAre("data of a", "data of b"));
}

TEST_F(Topic, HandsOutNothingOfWhatIsNoEventAndGoesOn) {
  AppendAll(*events, {EventOf("a")});
  AppendAll(*bytes, {"put there by hand", EventOf("b"), ""});
  AppendAll(*events, {EventOf("c")});
  EXPECT_THAT(ReadAll(*events).value(), ElementsAre(EventOf("a"), "", "", "", EventOf("c")));
}

void Check(rd_kafka_error_t* error) {
  if (!error) return;
  const std::string why = rd_kafka_error_string(error);
  rd_kafka_error_destroy(error);
  throw std::runtime_error(why);
}

// A transaction ends with a mark that has an offset and is no record.
void WriteInATransaction(const KafkaLogOptions& options, const std::string& value) {
  const auto client =
      KafkaClient::Make(RD_KAFKA_PRODUCER, options, {{"transactional.id", options.topic}}).value();
  constexpr int kMillis = 30'000;
  Check(rd_kafka_init_transactions(client->handle(), kMillis));
  Check(rd_kafka_begin_transaction(client->handle()));
  rd_kafka_produce(client->topic(), 0, RD_KAFKA_MSG_F_COPY,
                   const_cast<char*>(value.data()),  // copied, as the flag says
                   value.size(), nullptr, 0, nullptr);
  Check(rd_kafka_commit_transaction(client->handle(), kMillis));
}

TEST_F(Topic, IsReadOverTheMarksOfSomebodysTransactions) {
  AppendAll(*events, {EventOf("a")});
  WriteInATransaction(options, "not ours");
  Until([&] { return events->End() == 3U; });  // the mark comes after the answer
  EXPECT_THAT(ReadAll(*events).value(), ElementsAre(EventOf("a"), "", "")) << "a mark at the end";
  EXPECT_THAT(events->Read(3, 1, milliseconds(0)).value(), IsEmpty());
  AppendAll(*events, {EventOf("b")});
  EXPECT_THAT(ReadAll(*events).value(), ElementsAre(EventOf("a"), "", "", EventOf("b")));
  EXPECT_EQ(events->Read(2, 1, milliseconds(0))->front().bytes, "") << "from the mark on";
}

TEST_F(Topic, TakesNothingThatIsNoEvent) {
  EXPECT_THROW(events->Append("no event", [](const auto&) {}), std::logic_error);
  AppendAll(*events, {EventOf("a")});
  EXPECT_THAT(ReadAll(*events).value(), ElementsAre(EventOf("a")));
}

}  // namespace
}  // namespace mkep::platform
