#include "platform/kafka/client.h"

#include <fmt/format.h>

#include <array>
#include <thread>
#include <utility>

#include "platform/kafka/connection.h"

namespace mkep::platform {
namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

constexpr int kWarning = 4;  // of syslog

using Conf = std::unique_ptr<rd_kafka_conf_t, void (*)(rd_kafka_conf_t*)>;

LogResult<void> Set(rd_kafka_conf_t* conf, const KafkaSettings& settings) {
  std::array<char, 512> why{};
  for (const auto& [name, value] : settings) {
    if (rd_kafka_conf_set(conf, name.c_str(), value.c_str(), why.data(), why.size()) == 0) continue;
    return tl::unexpected(
        LogError{LogError::Kind::kSettings,
                 fmt::format("The Kafka setting {} cannot be {}: {}.", name, value, why.data())});
  }
  return {};
}

// Small records must not wait for each other, and a broker that comes back is found within a
// second.
KafkaSettings Common(const KafkaLogOptions& options) {
  return {{"bootstrap.servers", options.bootstrap},
          {"client.id", "mkep"},
          {"socket.nagle.disable", "true"},
          {"socket.timeout.ms", std::to_string(options.answer_within.count())},
          {"socket.connection.setup.timeout.ms", "2000"},
          {"api.version.request.timeout.ms", "2000"},
          {"reconnect.backoff.ms", "50"},
          {"reconnect.backoff.max.ms", "1000"}};
}

}  // namespace

bool IsPassing(rd_kafka_resp_err_t code) {
  return code == RD_KAFKA_RESP_ERR_LEADER_NOT_AVAILABLE ||
         code == RD_KAFKA_RESP_ERR_NOT_LEADER_FOR_PARTITION ||
         code == RD_KAFKA_RESP_ERR__TIMED_OUT || code == RD_KAFKA_RESP_ERR__TRANSPORT;
}

std::optional<int64_t> AppendedAt(const rd_kafka_message_t& message) {
  rd_kafka_timestamp_type_t type = RD_KAFKA_TIMESTAMP_NOT_AVAILABLE;
  const int64_t millis = rd_kafka_message_timestamp(&message, &type);
  if (type != RD_KAFKA_TIMESTAMP_LOG_APPEND_TIME) return std::nullopt;
  return millis;
}

KafkaClient::KafkaClient(const KafkaLogOptions& options, Callbacks callbacks)
    : options_(options), callbacks_(std::move(callbacks)) {}

LogResult<std::unique_ptr<KafkaClient>> KafkaClient::Make(rd_kafka_type_t type,
                                                          const KafkaLogOptions& options,
                                                          const KafkaSettings& settings,
                                                          Callbacks callbacks) {
  std::unique_ptr<KafkaClient> client(new KafkaClient(options, std::move(callbacks)));
  Conf conf(rd_kafka_conf_new(), rd_kafka_conf_destroy);
  for (const KafkaSettings& some : {options.connection, Common(options), settings}) {
    if (auto set = Set(conf.get(), some); !set) return tl::unexpected(set.error());
  }
  rd_kafka_conf_set_opaque(conf.get(), client.get());
  rd_kafka_conf_set_log_cb(conf.get(),
                           [](const rd_kafka_t* from, int level, const char*, const char* line) {
                             if (level <= kWarning || TlsTroubleIn(line))
                               static_cast<KafkaClient*>(rd_kafka_opaque(from))->Hear(line);
                           });
  if (client->callbacks_.rebalanced) {
    rd_kafka_conf_set_rebalance_cb(
        conf.get(), [](rd_kafka_t*, rd_kafka_resp_err_t what,
                       rd_kafka_topic_partition_list_t* partitions, void* opaque) {
          static_cast<KafkaClient*>(opaque)->callbacks_.rebalanced(what, partitions);
        });
  }
  if (client->callbacks_.delivered) {
    rd_kafka_conf_set_dr_msg_cb(conf.get(),
                                [](rd_kafka_t*, const rd_kafka_message_t* message, void* opaque) {
                                  static_cast<KafkaClient*>(opaque)->callbacks_.delivered(*message);
                                });
  }
  std::array<char, 512> why{};
  client->handle_ = rd_kafka_new(type, conf.get(), why.data(), why.size());
  if (!client->handle_) {
    return tl::unexpected(
        LogError{LogError::Kind::kSettings,
                 fmt::format("No Kafka client can be made: {}. Check its settings.", why.data())});
  }
  static_cast<void>(conf.release());  // the client's now
  client->topic_ = rd_kafka_topic_new(client->handle_, options.topic.c_str(), nullptr);
  return client;
}

KafkaClient::~KafkaClient() {
  if (topic_) rd_kafka_topic_destroy(topic_);
  if (handle_) rd_kafka_destroy(handle_);
}

LogResult<int> KafkaClient::Warm() {
  const auto begin = steady_clock::now();
  for (;;) {
    const auto left = begin + options_.answer_within - steady_clock::now();
    auto copies = AskForMetadata(std::max(std::chrono::ceil<milliseconds>(left), kAskAgainAfter));
    if (copies) return copies;
    const bool not_found = copies.error().kind == LogError::Kind::kNotFound;
    const auto patience = not_found ? kKnownToAllWithin : options_.answer_within;
    if (steady_clock::now() >= begin + patience) return copies;
    std::this_thread::sleep_for(kAskAgainAfter);
  }
}

LogResult<int> KafkaClient::AskForMetadata(milliseconds most) const {
  const rd_kafka_metadata_t* answer = nullptr;
  const auto code = rd_kafka_metadata(handle_, 0, topic_, &answer, static_cast<int>(most.count()));
  if (code != RD_KAFKA_RESP_ERR_NO_ERROR) return tl::unexpected(Silence("say where the topic is"));
  const std::unique_ptr<const rd_kafka_metadata_t, void (*)(const rd_kafka_metadata_t*)> hold(
      answer, rd_kafka_metadata_destroy);
  const rd_kafka_metadata_topic& found = answer->topics[0];
  if (found.err && !IsPassing(found.err)) {
    if (found.err == RD_KAFKA_RESP_ERR_UNKNOWN_TOPIC_OR_PART) return tl::unexpected(NotFound());
    return tl::unexpected(Failure("asking for the topic", found.err));
  }
  for (int i = 0; i < found.partition_cnt; ++i) {
    const rd_kafka_metadata_partition& partition = found.partitions[i];
    if (partition.id == options_.partition && partition.leader >= 0) return partition.replica_cnt;
    if (partition.id == options_.partition)
      return tl::unexpected(Silence("name a leader of the partition"));
  }
  return tl::unexpected(found.err ? Silence("name a leader of the topic") : NotFound());
}

void KafkaClient::Wake() const {
  rd_kafka_queue_t* polled = rd_kafka_queue_get_main(handle_);
  rd_kafka_queue_yield(polled);
  rd_kafka_queue_destroy(polled);
}

LogError KafkaClient::NotFound() const {
  return {LogError::Kind::kNotFound,
          fmt::format("The brokers {} have no topic {} with partition {}: make it as "
                      "deploy/kafka/topics.yaml declares it.",
                      options_.bootstrap, options_.topic, options_.partition)};
}

LogError KafkaClient::Silence(std::string_view doing) const {
  const std::lock_guard lock(mutex_);
  if (const auto trouble = TlsTroubleIn(last_heard_)) {
    return {LogError::Kind::kIo,
            fmt::format("The brokers {} do not {}: {}.", options_.bootstrap, doing, *trouble)};
  }
  return {LogError::Kind::kIo,
          fmt::format("The brokers {} do not {} ({}): check that they run and can be reached.",
                      options_.bootstrap, doing, last_heard_.empty() ? "no answer" : last_heard_)};
}

LogError KafkaClient::Failure(std::string_view doing, rd_kafka_resp_err_t code) const {
  const std::string where =
      options_.topic.empty()
          ? ""
          : fmt::format(" (topic {}, partition {})", options_.topic, options_.partition);
  return {LogError::Kind::kIo, fmt::format("The brokers {} failed at {}{}: {}.", options_.bootstrap,
                                           doing, where, rd_kafka_err2str(code))};
}

// That all brokers are down is no reason: what was heard before is.
void KafkaClient::Hear(std::string_view line) {
  if (line.find("brokers are down") != std::string_view::npos) return;
  const std::lock_guard lock(mutex_);
  last_heard_ = line;
}

}  // namespace mkep::platform
