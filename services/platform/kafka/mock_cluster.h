// librdkafka's own mock of a cluster with one broker and one topic, for answers that a real one
// gives once in a while.
#pragma once

#include <librdkafka/rdkafka_mock.h>

#include <array>
#include <chrono>
#include <memory>

#include "platform/kafka/client.h"

namespace mkep::platform {

class MockCluster {
 public:
  MockCluster() {
    std::array<char, 256> why{};
    handle_.reset(rd_kafka_new(RD_KAFKA_PRODUCER, rd_kafka_conf_new(), why.data(), why.size()));
    cluster_.reset(rd_kafka_mock_cluster_new(handle_.get(), 1));
    rd_kafka_mock_topic_create(cluster_.get(), "log", 1, 1);
  }
  KafkaLogOptions Options() const {
    KafkaLogOptions options;
    options.bootstrap = rd_kafka_mock_cluster_bootstraps(cluster_.get());
    options.topic = "log";
    return options;
  }
  void AnswerNextProduceWith(rd_kafka_resp_err_t error) {
    rd_kafka_mock_push_request_errors(cluster_.get(), kProduce, 1, error);
  }
  void AnswerEachProduceWith(rd_kafka_resp_err_t error) {
    for (int i = 0; i < 1000; ++i) AnswerNextProduceWith(error);
  }
  void AnswerEachIn(std::chrono::milliseconds time) {
    rd_kafka_mock_broker_set_rtt(cluster_.get(), 1, static_cast<int>(time.count()));
  }
  int64_t End() const {
    const auto client = KafkaClient::Make(RD_KAFKA_CONSUMER, Options(), {}).value();
    int64_t low = 0, high = -1;
    rd_kafka_query_watermark_offsets(client->handle(), "log", 0, &low, &high, 10'000);
    return high;
  }
  void GoDown() { rd_kafka_mock_broker_set_down(cluster_.get(), 1); }

 private:
  static constexpr int16_t kProduce = 0;  // the request's number in Kafka's protocol

  std::unique_ptr<rd_kafka_t, void (*)(rd_kafka_t*)> handle_{nullptr, rd_kafka_destroy};
  std::unique_ptr<rd_kafka_mock_cluster_t, void (*)(rd_kafka_mock_cluster_t*)> cluster_{
      nullptr, rd_kafka_mock_cluster_destroy};
};

}  // namespace mkep::platform
