#include "platform/kafka/broker_clock.h"

#include <fmt/format.h>

#include <utility>

namespace mkep::platform {
namespace {

using std::chrono::microseconds;
using std::chrono::milliseconds;

constexpr std::chrono::seconds kAskEvery{10};
constexpr std::chrono::seconds kAnsweredWithin{5};  // what took longer says too little about now
constexpr int kAskerPollMillis = 100;

const KafkaSettings kAskerSettings = {{"acks", "1"},
                                      {"linger.ms", "0"},
                                      {"message.timeout.ms", "5000"},
                                      {"allow.auto.create.topics", "false"}};

KafkaLogOptions OnItsTopic(KafkaLogOptions options) {
  options.topic = BrokerClock::kTopic;
  options.partition = 0;
  return options;
}

microseconds SinceZero(std::chrono::steady_clock::time_point time) {
  return std::chrono::duration_cast<microseconds>(time.time_since_epoch());
}

}  // namespace

BrokerClock::BrokerClock(KafkaLogOptions options, Concern concern)
    : options_(OnItsTopic(std::move(options))), concern_(std::move(concern)) {
  asker_ = std::thread([this] { AskUntilEnd(); });
  std::unique_lock lock(mutex_);
  wake_.wait(lock, [this] { return asked_; });
}

BrokerClock::~BrokerClock() {
  {
    const std::lock_guard lock(mutex_);
    ended_ = true;
  }
  wake_.notify_all();
  asker_.join();
}

std::optional<BrokerClock::Time> BrokerClock::Now() const {
  const std::lock_guard lock(mutex_);
  if (!since_1970_) return std::nullopt;
  return Time(*since_1970_ + SinceZero(Steady::now()));
}

void BrokerClock::AskUntilEnd() {
  for (;;) {
    Note(Ask());
    std::unique_lock lock(mutex_);
    asked_ = true;
    wake_.notify_all();
    if (wake_.wait_for(lock, kAskEvery, [this] { return ended_; })) return;
  }
}

LogResult<void> BrokerClock::Ask() {
  if (!client_) {
    if (auto connected = Connect(); !connected) return connected;
  }
  asked_at_ = Steady::now();
  if (rd_kafka_produce(client_->topic(), options_.partition, 0, nullptr, 0, nullptr, 0, nullptr))
    return tl::unexpected(client_->Failure("telling the time", rd_kafka_last_error()));
  while (rd_kafka_outq_len(client_->handle()) > 0)
    rd_kafka_poll(client_->handle(), kAskerPollMillis);
  return answer_;
}

LogResult<void> BrokerClock::Connect() {
  auto client =
      KafkaClient::Make(RD_KAFKA_PRODUCER, options_, kAskerSettings,
                        {.delivered = [this](const auto& message) { answer_ = Told(message); }});
  if (!client) return tl::unexpected(client.error());
  if (const auto warm = (*client)->Warm(); !warm) return tl::unexpected(warm.error());
  client_ = std::move(*client);
  return {};
}

// Taken between question and answer, so about in their middle.
LogResult<void> BrokerClock::Told(const rd_kafka_message_t& message) {
  const auto took = Steady::now() - asked_at_;
  if (message.err) return tl::unexpected(client_->Failure("telling the time", message.err));
  const auto millis = AppendedAt(message);
  if (!millis) {
    return tl::unexpected(LogError{
        LogError::Kind::kSettings,
        fmt::format("Topic {} must have message.timestamp.type=LogAppendTime: set it.", kTopic)});
  }
  if (took > kAnsweredWithin) return tl::unexpected(client_->Silence("tell the time soon"));
  const std::lock_guard lock(mutex_);
  since_1970_ = milliseconds(*millis) - SinceZero(asked_at_ + took / 2);
  return {};
}

// What they told last holds on.
void BrokerClock::Note(const LogResult<void>& answer) {
  const std::string sentence = answer ? "" : answer.error().sentence;
  if (!sentence.empty() && sentence != last_concern_) concern_(sentence);
  last_concern_ = sentence;
}

}  // namespace mkep::platform
