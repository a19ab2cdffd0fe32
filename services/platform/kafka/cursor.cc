#include "platform/kafka/cursor.h"

#include <fmt/format.h>

#include <utility>

#include "platform/kafka/record.h"

namespace mkep::platform {
namespace {

using std::chrono::milliseconds;

using Message = std::unique_ptr<rd_kafka_message_t, void (*)(rd_kafka_message_t*)>;

// Nothing is committed, nothing is skipped: an offset that is not there is an error. Transactions
// are none of ours, so an open one must hold nobody up. A fetch at the end is answered soon, for
// the next place is asked for only then; and a full queue makes the client pause for a second, so
// there is room in it.
const KafkaSettings kConsumerSettings = {{"auto.offset.reset", "error"},
                                         {"enable.auto.commit", "false"},
                                         {"enable.auto.offset.store", "false"},
                                         {"check.crcs", "true"},
                                         {"isolation.level", "read_uncommitted"},
                                         {"allow.auto.create.topics", "false"},
                                         {"fetch.wait.max.ms", "100"},
                                         {"queued.min.messages", "1000000"},
                                         {"queued.max.messages.kbytes", "32768"}};

}  // namespace

LogResult<std::unique_ptr<KafkaCursor>> KafkaCursor::Open(const KafkaLogOptions& options) {
  KafkaSettings settings = kConsumerSettings;
  if (options.form == KafkaForm::kCloudEvents)
    settings.emplace_back("enable.partition.eof", "true");
  auto client = KafkaClient::Make(RD_KAFKA_CONSUMER, options, settings);
  if (!client) return tl::unexpected(client.error());
  if (auto warm = (*client)->Warm(); !warm) return tl::unexpected(warm.error());
  return std::unique_ptr<KafkaCursor>(new KafkaCursor(options, std::move(*client)));
}

KafkaCursor::~KafkaCursor() { StopFetching(); }

LogResult<void> KafkaCursor::FetchFrom(uint64_t position) {
  StopFetching();
  queue_ = rd_kafka_queue_new(client_->handle());
  next_ = position;
  if (rd_kafka_consume_start_queue(client_->topic(), partition_, static_cast<int64_t>(position),
                                   queue_) == 0) {
    return {};
  }
  const auto code = rd_kafka_last_error();
  rd_kafka_queue_destroy(std::exchange(queue_, nullptr));
  return tl::unexpected(client_->Failure("beginning to read", code));
}

void KafkaCursor::StopFetching() {
  if (!queue_) return;
  rd_kafka_consume_stop(client_->topic(), partition_);
  rd_kafka_queue_destroy(std::exchange(queue_, nullptr));
  peeked_.reset();
  ahead_.reset();
  gap_to_ = 0;
}

LogResult<std::vector<LogRecord>> KafkaCursor::Take(size_t max_bytes, milliseconds wait) {
  std::vector<LogRecord> taken;
  for (size_t bytes = 0;;) {
    const auto there = Peek(taken.empty() ? wait : milliseconds(0));
    if (!there && taken.empty()) return tl::unexpected(there.error());
    if (!there || !*there) return taken;  // an error comes back: its place is asked for again
    bytes += peeked_->bytes.size();
    if (!taken.empty() && bytes > max_bytes) return taken;
    taken.push_back(std::move(*peeked_));
    peeked_.reset();
    ++next_;
  }
}

bool KafkaCursor::HasNext() {
  if (!peeked_ && next_ < gap_to_) peeked_ = LogRecord{next_, ""};
  if (!peeked_ && ahead_) peeked_ = std::exchange(ahead_, std::nullopt);
  return peeked_.has_value();
}

bool KafkaCursor::HasNoGap(const rd_kafka_message_t& message) const {
  const auto next = static_cast<int64_t>(next_);
  return form_ == KafkaForm::kBytes ? message.offset == next : message.offset >= next;
}

LogResult<bool> KafkaCursor::Peek(milliseconds wait) {
  if (HasNext()) return true;
  const Message message(rd_kafka_consume_queue(queue_, static_cast<int>(wait.count())),
                        rd_kafka_message_destroy);
  if (!message) return false;
  const bool at_end = message->err == RD_KAFKA_RESP_ERR__PARTITION_EOF;
  if ((message->err && !at_end) || !HasNoGap(*message)) {
    LogError wrong = WhatIsWrong(*message);
    StopFetching();
    return tl::unexpected(std::move(wrong));
  }
  gap_to_ = static_cast<uint64_t>(message->offset);
  if (!at_end) ahead_ = LogRecord{gap_to_, BytesOf(form_, RecordIn(form_, *message))};
  return HasNext();
}

LogError KafkaCursor::WhatIsWrong(const rd_kafka_message_t& message) const {
  using Kind = LogError::Kind;
  const auto at = [&](std::string_view sentence) {
    return fmt::format("Topic {}, partition {}, position {}: {}",
                       rd_kafka_topic_name(client_->topic()), partition_, next_, sentence);
  };
  switch (message.err) {
    case RD_KAFKA_RESP_ERR_NO_ERROR:
      return {Kind::kMissing,
              at(fmt::format("the next record lies at {}; something else has written there or "
                             "deleted records. Restore the topic.",
                             message.offset))};
    case RD_KAFKA_RESP_ERR__AUTO_OFFSET_RESET:
    case RD_KAFKA_RESP_ERR_OFFSET_OUT_OF_RANGE:
      return {Kind::kMissing, at("the brokers no longer have it. Restore the topic.")};
    case RD_KAFKA_RESP_ERR__BAD_MSG:
    case RD_KAFKA_RESP_ERR__BAD_COMPRESSION:
      return {Kind::kDamaged, at("the record is damaged. Restore the topic.")};
    case RD_KAFKA_RESP_ERR_UNKNOWN_TOPIC_OR_PART:
    case RD_KAFKA_RESP_ERR__UNKNOWN_TOPIC:
    case RD_KAFKA_RESP_ERR__UNKNOWN_PARTITION:
      return {Kind::kMissing, at("the brokers no longer have the topic. Restore it.")};
    default:
      return client_->Failure("reading", message.err);
  }
}

std::optional<uint64_t> KafkaCursor::HeardEnd() const {
  int64_t low = 0, high = 0;
  const auto code = rd_kafka_get_watermark_offsets(
      client_->handle(), rd_kafka_topic_name(client_->topic()), partition_, &low, &high);
  if (code != RD_KAFKA_RESP_ERR_NO_ERROR || high < 0) return std::nullopt;
  return static_cast<uint64_t>(high);
}

}  // namespace mkep::platform
