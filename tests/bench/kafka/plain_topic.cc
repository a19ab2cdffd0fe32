#include "bench/kafka/plain_topic.h"

#include "bench/must.h"

namespace mkep::bench {
namespace {

using platform::KafkaClient;
using platform::KafkaLogOptions;
using platform::KafkaSettings;

constexpr int kRecordWithinMillis = 30'000;

std::unique_ptr<KafkaClient> PlainClient(rd_kafka_type_t type, const KafkaLogOptions& topic,
                                         const KafkaSettings& settings) {
  auto client = Must(KafkaClient::Make(type, topic, settings));
  Must(client->Warm());
  return client;
}

void TakeRecord(rd_kafka_queue_t* queue) {
  const std::unique_ptr<rd_kafka_message_t, void (*)(rd_kafka_message_t*)> message(
      rd_kafka_consume_queue(queue, kRecordWithinMillis), rd_kafka_message_destroy);
  if (!message) throw std::runtime_error("no record came");
  if (message->err) throw std::runtime_error(rd_kafka_err2str(message->err));
}

}  // namespace

PlainTopic::PlainTopic(const KafkaLogOptions& topic)
    : topic_(topic),
      producer_(PlainClient(RD_KAFKA_PRODUCER, topic,
                            {{"acks", "all"}, {"enable.idempotence", "true"}, {"linger.ms", "0"}})),
      consumer_(PlainClient(RD_KAFKA_CONSUMER, topic, {})),
      queue_(rd_kafka_queue_new(consumer_->handle())) {
  rd_kafka_consume_start_queue(consumer_->topic(), topic_.partition, RD_KAFKA_OFFSET_BEGINNING,
                               queue_);
}

PlainTopic::~PlainTopic() {
  rd_kafka_consume_stop(consumer_->topic(), topic_.partition);
  rd_kafka_queue_destroy(queue_);
}

// Records come back in the order in which they were sent.
Took PlainTopic::Run(const std::string& bytes, size_t count, size_t in_flight) {
  std::vector<Clock::time_point> sent;
  Took took;
  took.seconds = SecondsOf([&] {
    while (took.micros.size() < count) {
      for (; sent.size() < std::min(count, took.micros.size() + in_flight); Produce(bytes))
        sent.push_back(Clock::now());
      AwaitRecord();
      const auto since = Clock::now() - sent[took.micros.size()];
      took.micros.push_back(std::chrono::duration<double, std::micro>(since).count());
    }
  });
  return took;
}

void PlainTopic::Produce(const std::string& bytes) {
  const int refused =
      rd_kafka_produce(producer_->topic(), topic_.partition, RD_KAFKA_MSG_F_COPY,
                       const_cast<char*>(bytes.data()), bytes.size(), nullptr, 0, nullptr);
  if (refused) throw std::runtime_error(rd_kafka_err2str(rd_kafka_last_error()));
}

void PlainTopic::AwaitRecord() { TakeRecord(queue_); }

void ConsumeBare(const KafkaLogOptions& topic, size_t count) {
  const auto consumer = PlainClient(RD_KAFKA_CONSUMER, topic, {});
  rd_kafka_queue_t* queue = rd_kafka_queue_new(consumer->handle());
  rd_kafka_consume_start_queue(consumer->topic(), topic.partition, 0, queue);
  for (size_t i = 0; i < count; ++i) TakeRecord(queue);
  rd_kafka_consume_stop(consumer->topic(), topic.partition);
  rd_kafka_queue_destroy(queue);
}

}  // namespace mkep::bench
