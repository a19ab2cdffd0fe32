#include "platform/kafka/appender.h"

#include <fmt/format.h>

#include <stdexcept>
#include <utility>

namespace mkep::platform {
namespace {

constexpr int kPollMillis = 100;
constexpr size_t kOverhead = 128;  // of a queued record, about

// A published topic's producer is a session without a gap: it sends on until a record is there, and
// after one that failed it sends none.
const KafkaSettings kGapless = {{"message.timeout.ms", "0"}, {"enable.gapless.guarantee", "true"}};

// The largest request is bounded by the topic; idempotence by itself keeps five in flight in order.
KafkaSettings ProducerSettings(const KafkaLogOptions& options) {
  KafkaSettings settings = {{"acks", "all"},
                            {"enable.idempotence", "true"},
                            {"message.max.bytes", std::to_string(2 * kMaxRecordBytes)},
                            {"queue.buffering.max.messages", "1000000"},
                            {"linger.ms", "0"}};
  const KafkaSettings some =
      options.form == KafkaForm::kCloudEvents
          ? kGapless
          : KafkaSettings{{"message.timeout.ms", std::to_string(options.append_within.count())}};
  settings.insert(settings.end(), some.begin(), some.end());
  return settings;
}

using Headers = std::unique_ptr<rd_kafka_headers_t, void (*)(rd_kafka_headers_t*)>;

// Nothing where there are none.
Headers HeadersOf(const KafkaRecord& record) {
  if (record.headers.empty()) return {nullptr, rd_kafka_headers_destroy};
  Headers headers(rd_kafka_headers_new(record.headers.size()), rd_kafka_headers_destroy);
  for (const auto& [name, value] : record.headers) {
    rd_kafka_header_add(headers.get(), name.data(), static_cast<ssize_t>(name.size()), value.data(),
                        static_cast<ssize_t>(value.size()));
  }
  return headers;
}

bool IsFatal(rd_kafka_t* producer) {
  return rd_kafka_fatal_error(producer, nullptr, 0) != RD_KAFKA_RESP_ERR_NO_ERROR;
}

}  // namespace

LogResult<std::unique_ptr<KafkaAppender>> KafkaAppender::Open(const KafkaLogOptions& options) {
  std::unique_ptr<KafkaAppender> appender(new KafkaAppender(options));
  if (auto made = appender->MakeProducer(); !made) return tl::unexpected(made.error());
  if (auto warm = appender->producer_->Warm(); !warm) return tl::unexpected(warm.error());
  appender->poller_ = std::thread([self = appender.get()] { self->PollUntilClosed(); });
  return appender;
}

KafkaAppender::~KafkaAppender() { Close(); }

LogResult<void> KafkaAppender::MakeProducer() {
  auto made = KafkaClient::Make(RD_KAFKA_PRODUCER, options_, ProducerSettings(options_),
                                {.delivered = [this](const auto& message) { Deliver(message); }});
  if (!made) return tl::unexpected(made.error());
  producer_ = std::move(*made);
  ++producers_;
  return {};
}

// Under the lock. Where no new one can be made, the failed one stays and is tried again.
void KafkaAppender::Renew(const Producer& failed) {
  if (producer_ != failed) return;
  if (MakeProducer()) failed_.push_back(failed);
}

void KafkaAppender::Append(std::string bytes, Log::Appended done) {
  if (bytes.size() > kMaxRecordBytes) return done(tl::unexpected(TooLargeError()));
  const size_t size = bytes.size() + kOverhead;
  auto record = ToRecord(options_.form, std::move(bytes));
  if (!record) throw std::logic_error(options_.topic + " holds published events alone");
  auto pending = std::make_unique<Pending>(Pending{std::move(*record), size, std::move(done)});
  std::unique_lock lock(mutex_);
  if (std::this_thread::get_id() != poller_.get_id()) {
    room_.wait(lock, [&] { return closed_ || queued_bytes_ < options_.queue_bytes; });
  }
  const bool closed = closed_;
  if (!closed && (Produce(*pending) || (Renew(producer_), Produce(*pending)))) {
    static_cast<void>(pending.release());  // comes back in Deliver
    return;
  }
  lock.unlock();
  const LogError refused{LogError::Kind::kIo, "No Kafka producer takes the record: send it again."};
  pending->done(tl::unexpected(closed ? ClosedError() : refused));
}

// Under the lock. The value stays where it is until the brokers have answered.
bool KafkaAppender::Produce(Pending& pending) {
  KafkaRecord& record = pending.record;
  Headers headers = HeadersOf(record);
  const auto refused = rd_kafka_producev(
      producer_->handle(), RD_KAFKA_V_RKT(producer_->topic()),
      RD_KAFKA_V_PARTITION(options_.partition),
      RD_KAFKA_V_KEY(record.key.empty() ? nullptr : record.key.data(), record.key.size()),
      RD_KAFKA_V_VALUE(record.value.data(), record.value.size()), RD_KAFKA_V_HEADERS(headers.get()),
      RD_KAFKA_V_OPAQUE(&pending), RD_KAFKA_V_END);
  if (refused) return false;
  static_cast<void>(headers.release());  // the producer's now
  queued_bytes_ += pending.size;
  return true;
}

void KafkaAppender::Deliver(const rd_kafka_message_t& message) {
  const std::unique_ptr<Pending> pending(static_cast<Pending*>(message._private));
  {
    const std::lock_guard lock(mutex_);
    queued_bytes_ -= pending->size;
  }
  room_.notify_all();
  pending->done(OutcomeOf(message));
}

// A record that the brokers had already and no longer know the position of is in the log: whoever
// asked finds it there.
LogResult<uint64_t> KafkaAppender::OutcomeOf(const rd_kafka_message_t& message) {
  if (!message.err && message.offset >= 0) return static_cast<uint64_t>(message.offset);
  return tl::unexpected(Unanswered(message));
}

// What is sent again goes to a producer that knows nothing of it. Only where the brokers could not
// be reached in time has the producer nothing to do with it.
LogError KafkaAppender::Unanswered(const rd_kafka_message_t& message) {
  const bool unknown = rd_kafka_message_status(&message) != RD_KAFKA_MSG_STATUS_NOT_PERSISTED;
  const bool spent = unknown || message.err != RD_KAFKA_RESP_ERR__MSG_TIMED_OUT;
  const std::lock_guard lock(mutex_);
  if (spent && polled_) Renew(polled_);
  return {closed_ ? LogError::Kind::kClosed : LogError::Kind::kIo,
          fmt::format("{} ({}): send it again.",
                      unknown ? "It is not known whether the brokers wrote the record"
                              : "The brokers did not write the record",
                      rd_kafka_err2str(message.err)),
          unknown};
}

void KafkaAppender::PollUntilClosed() {
  for (bool closed = false; !closed;) {
    std::unique_lock lock(mutex_);
    polled_ = producer_;
    std::vector<Producer> thrown_away = std::exchange(failed_, {});
    closed = closed_;
    lock.unlock();
    if (closed) thrown_away.push_back(producer_);
    ThrowAway(thrown_away);
    if (closed) return;
    rd_kafka_poll(polled_->handle(), kPollMillis);
    if (!IsFatal(polled_->handle())) continue;
    lock.lock();
    Renew(polled_);
  }
}

// Answers all that they hold.
void KafkaAppender::ThrowAway(const std::vector<Producer>& producers) {
  const Producer polled = std::exchange(polled_, nullptr);
  for (const Producer& each : producers) {
    rd_kafka_purge(each->handle(), RD_KAFKA_PURGE_F_QUEUE | RD_KAFKA_PURGE_F_INFLIGHT);
    while (rd_kafka_outq_len(each->handle()) > 0) rd_kafka_poll(each->handle(), kPollMillis);
  }
  polled_ = polled;
}

int KafkaAppender::producers() const {
  const std::lock_guard lock(mutex_);
  return producers_;
}

void KafkaAppender::Close() {
  {
    const std::lock_guard lock(mutex_);
    closed_ = true;
    if (producer_) producer_->Wake();
  }
  room_.notify_all();
  std::call_once(joined_, [this] {
    if (poller_.joinable()) poller_.join();
  });
}

}  // namespace mkep::platform
