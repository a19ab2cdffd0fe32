#include "faults/kafka/hand.h"

#include <stdexcept>

namespace mkep::fault_test {
namespace {

constexpr int kHandMillis = 100;
constexpr int kAnswerMillis = 30'000;
constexpr char kMostBytes[] = "3000000";  // the topic's own limit is to be met
constexpr size_t kMostUnderWay = 50'000;

using Headers = std::unique_ptr<rd_kafka_headers_t, void (*)(rd_kafka_headers_t*)>;

platform::KafkaLogOptions TopicAt(const std::string& bootstrap, const std::string& topic) {
  platform::KafkaLogOptions options;
  options.bootstrap = bootstrap;
  options.topic = topic;
  return options;
}

void* BytesOf(const std::optional<std::string>& text) {
  return text ? const_cast<char*>(text->data()) : nullptr;  // copied
}

size_t SizeOf(const std::optional<std::string>& text) { return text ? text->size() : 0; }

Headers HeadersOf(const HandMade& record) {
  Headers headers(rd_kafka_headers_new(record.headers.size()), rd_kafka_headers_destroy);
  for (const auto& [name, value] : record.headers) {
    rd_kafka_header_add(headers.get(), name.data(), static_cast<ssize_t>(name.size()),
                        BytesOf(value), static_cast<ssize_t>(SizeOf(value)));
  }
  return headers;
}

void Check(rd_kafka_error_t* error) {
  if (error == nullptr) return;
  const std::string why = rd_kafka_error_string(error);
  rd_kafka_error_destroy(error);
  throw std::runtime_error(why);
}

}  // namespace

Hand::Hand(const std::string& bootstrap, const std::string& topic)
    : options_(TopicAt(bootstrap, topic)) {
  const platform::KafkaSettings settings = {{"acks", "all"}, {"message.max.bytes", kMostBytes}};
  producer_ =
      platform::KafkaClient::Make(RD_KAFKA_PRODUCER, options_, settings,
                                  {.delivered = [this](const auto& message) { Note(message); }})
          .value();
  static_cast<void>(producer_->Warm().value());
}

void Hand::Note(const rd_kafka_message_t& message) {
  if (message.err) refused_ = rd_kafka_err2str(message.err);
  last_ = static_cast<uint64_t>(message.offset);
  --under_way_;
}

uint64_t Hand::Put(const HandMade& record) {
  Produce(record);
  Await();
  return last_;
}

void Hand::Put(const HandMade& record, size_t times) {
  for (size_t i = 0; i < times; ++i) {
    Produce(record);
    if (under_way_ >= kMostUnderWay) Await();
  }
  Await();
}

void Hand::Produce(const HandMade& record) {
  Headers headers = HeadersOf(record);
  const auto refused =
      rd_kafka_producev(producer_->handle(), RD_KAFKA_V_RKT(producer_->topic()),
                        RD_KAFKA_V_PARTITION(0), RD_KAFKA_V_MSGFLAGS(RD_KAFKA_MSG_F_COPY),
                        RD_KAFKA_V_KEY(BytesOf(record.key), SizeOf(record.key)),
                        RD_KAFKA_V_VALUE(BytesOf(record.value), SizeOf(record.value)),
                        RD_KAFKA_V_HEADERS(headers.get()), RD_KAFKA_V_END);
  if (refused) throw std::runtime_error(rd_kafka_err2str(refused));
  static_cast<void>(headers.release());  // the producer's now
  ++under_way_;
}

void Hand::Await() {
  while (under_way_ > 0) rd_kafka_poll(producer_->handle(), kHandMillis);
  if (!refused_.empty()) throw std::runtime_error("put by hand: " + refused_);
}

void Hand::PutInTransaction(const std::string& value) {
  const auto client =
      platform::KafkaClient::Make(RD_KAFKA_PRODUCER, options_,
                                  {{"transactional.id", "a hand in " + options_.topic}})
          .value();
  Check(rd_kafka_init_transactions(client->handle(), kAnswerMillis));
  Check(rd_kafka_begin_transaction(client->handle()));
  rd_kafka_produce(client->topic(), 0, RD_KAFKA_MSG_F_COPY, const_cast<char*>(value.data()),
                   value.size(), nullptr, 0, nullptr);
  Check(rd_kafka_commit_transaction(client->handle(), kAnswerMillis));
}

}  // namespace mkep::fault_test
