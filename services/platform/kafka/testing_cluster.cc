#include "platform/kafka/testing_cluster.h"

#include <fmt/format.h>
#include <gtest/gtest.h>
#include <signal.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <functional>
#include <stdexcept>
#include <thread>

#include "platform/kafka/connection.h"

namespace mkep::platform {
namespace {

constexpr int kAnswerMillis = 30'000;
constexpr int kAskAnewMillis = 1'000;

template <class T>
using Held = std::unique_ptr<T, void (*)(T*)>;

std::string FirstWordOf(const std::filesystem::path& path) {
  std::string word;
  if (!(std::ifstream(path) >> word)) throw std::runtime_error(path.string() + " cannot be read");
  return word;
}

std::filesystem::path DirectoryIn(const char* variable) {
  const char* directory = std::getenv(variable);
  if (!directory)
    throw std::runtime_error(std::string(variable) + " is not set: run tools/test --kafka");
  return directory;
}

// With its client certificate where tools/kafka made one.
KafkaSettings ConnectionTo(const std::filesystem::path& cluster) {
  KafkaAccess access;
  if (std::filesystem::exists(cluster / "tls"))
    access.config = cluster / "tls/librdkafka.properties";
  return ConnectionSettings(access).value();
}

// Asks and waits for the answer; throws where it is an error.
void Await(rd_kafka_t* admin, const std::function<void(rd_kafka_queue_t*)>& ask) {
  const Held<rd_kafka_queue_t> queue(rd_kafka_queue_new(admin), rd_kafka_queue_destroy);
  ask(queue.get());
  const Held<rd_kafka_event_t> event(rd_kafka_queue_poll(queue.get(), kAnswerMillis),
                                     rd_kafka_event_destroy);
  if (!event) throw std::runtime_error("the brokers do not answer");
  if (rd_kafka_event_error(event.get()))
    throw std::runtime_error(rd_kafka_event_error_string(event.get()));
  if (const auto* created = rd_kafka_event_CreateTopics_result(event.get())) {
    size_t count = 0;
    const auto* topic = rd_kafka_CreateTopics_result_topics(created, &count)[0];
    if (rd_kafka_topic_result_error(topic))
      throw std::runtime_error(rd_kafka_topic_result_error_string(topic));
  }
}

// `T` of `4711 (java) T 1 …`: a thread that stands still.
bool StandsStill(const std::filesystem::path& thread) {
  std::ifstream in(thread / "stat");
  const std::string line((std::istreambuf_iterator<char>(in)), {});
  return line.empty() || line.at(line.rfind(')') + 2) == 'T';
}

// A signal is sent before it has come to every thread.
void AwaitStandstill(pid_t pid) {
  const std::filesystem::path threads = fmt::format("/proc/{}/task", pid);
  for (const auto& thread : std::filesystem::directory_iterator(threads)) {
    while (!StandsStill(thread.path())) std::this_thread::yield();
  }
}

}  // namespace

TestingCluster::TestingCluster(const char* named_by) : TestingCluster(DirectoryIn(named_by)) {}

TestingCluster::TestingCluster(const std::filesystem::path& directory) : directory_(directory) {
  options_.bootstrap = FirstWordOf(directory_ / "bootstrap");
  options_.connection = ConnectionTo(directory_);
  for (int id = 1; std::filesystem::exists(directory_ / fmt::format("broker-{}", id)); ++id) {
    pids_.push_back(std::stoi(FirstWordOf(directory_ / fmt::format("broker-{}/pid", id))));
  }
  KafkaLogOptions options = options_;
  options.topic = "admin";  // of no matter
  admin_ = std::move(
      KafkaClient::Make(RD_KAFKA_CONSUMER, options, {{"allow.auto.create.topics", "false"}})
          .value());
}

TestingCluster::~TestingCluster() { Continue(); }

KafkaLogOptions TestingCluster::MakeTopic(const KafkaSettings& settings, int copies) {
  static std::atomic<int> made = 0;
  KafkaLogOptions options = options_;
  options.topic = fmt::format("test.{}.{}", ::getpid(), ++made);
  Create(options.topic, settings, copies);
  return options;
}

void TestingCluster::MakeTopicAgain(const KafkaLogOptions& topic) {
  Create(topic.topic, {}, std::min(brokers(), 3));
}

void TestingCluster::Create(const std::string& name, const KafkaSettings& settings, int copies) {
  std::array<char, 256> why{};
  const Held<rd_kafka_NewTopic_t> topic(
      rd_kafka_NewTopic_new(name.c_str(), 1, copies, why.data(), why.size()),
      rd_kafka_NewTopic_destroy);
  const KafkaSettings declared = {{"cleanup.policy", "delete"},
                                  {"retention.ms", "-1"},
                                  {"retention.bytes", "-1"},
                                  {"max.message.bytes", "2097152"},
                                  {"message.timestamp.type", "LogAppendTime"},
                                  {"min.insync.replicas", copies > 1 ? "2" : "1"},
                                  {"unclean.leader.election.enable", "false"}};
  for (const KafkaSettings& some : {declared, settings}) {
    for (const auto& [key, value] : some)
      rd_kafka_NewTopic_set_config(topic.get(), key.c_str(), value.c_str());
  }
  rd_kafka_NewTopic_t* asked[] = {topic.get()};
  Await(admin_->handle(), [&](rd_kafka_queue_t* queue) {
    rd_kafka_CreateTopics(admin_->handle(), asked, 1, nullptr, queue);
  });
}

void TestingCluster::RemoveTopic(const std::string& topic) {
  const Held<rd_kafka_DeleteTopic_t> removed(rd_kafka_DeleteTopic_new(topic.c_str()),
                                             rd_kafka_DeleteTopic_destroy);
  rd_kafka_DeleteTopic_t* asked[] = {removed.get()};
  Await(admin_->handle(), [&](rd_kafka_queue_t* queue) {
    rd_kafka_DeleteTopics(admin_->handle(), asked, 1, nullptr, queue);
  });
}

void TestingCluster::DeleteRecordsBefore(const KafkaLogOptions& topic, int64_t end) {
  const Held<rd_kafka_topic_partition_list_t> list(rd_kafka_topic_partition_list_new(1),
                                                   rd_kafka_topic_partition_list_destroy);
  rd_kafka_topic_partition_list_add(list.get(), topic.topic.c_str(), topic.partition)->offset = end;
  const Held<rd_kafka_DeleteRecords_t> records(rd_kafka_DeleteRecords_new(list.get()),
                                               rd_kafka_DeleteRecords_destroy);
  rd_kafka_DeleteRecords_t* asked[] = {records.get()};
  Await(admin_->handle(), [&](rd_kafka_queue_t* queue) {
    rd_kafka_DeleteRecords(admin_->handle(), asked, 1, nullptr, queue);
  });
}

int TestingCluster::MembersOf(const std::string& group) const {
  const rd_kafka_group_list* list = nullptr;
  if (rd_kafka_list_groups(admin_->handle(), group.c_str(), &list, kAnswerMillis)) return 0;
  const Held<const rd_kafka_group_list> hold(list, rd_kafka_group_list_destroy);
  const bool stable = list->group_cnt == 1 && std::string(list->groups[0].state) == "Stable";
  return stable ? list->groups[0].member_cnt : 0;
}

int TestingCluster::LeaderOf(const KafkaLogOptions& topic) const {
  const Held<rd_kafka_topic_t> asked(
      rd_kafka_topic_new(admin_->handle(), topic.topic.c_str(), nullptr), rd_kafka_topic_destroy);
  const rd_kafka_metadata_t* answer = nullptr;
  // Asked anew: a question waits for the broker that it was put to, also where that one dies.
  for (int millis = 0; answer == nullptr; millis += kAskAnewMillis) {
    const auto code = rd_kafka_metadata(admin_->handle(), 0, asked.get(), &answer, kAskAnewMillis);
    if (code && millis >= kAnswerMillis) throw std::runtime_error(rd_kafka_err2str(code));
  }
  const Held<const rd_kafka_metadata_t> hold(answer, rd_kafka_metadata_destroy);
  return answer->topics[0].partitions[0].leader;
}

void TestingCluster::StopAll() {
  for (int broker = 1; broker <= brokers(); ++broker) Stop(broker);
}

void TestingCluster::StopFollowersOf(const KafkaLogOptions& topic) {
  const int leader = LeaderOf(topic);
  for (int broker = 1; broker <= brokers(); ++broker) {
    if (broker != leader) Stop(broker);
  }
}

void TestingCluster::StopOneFollowerOf(const KafkaLogOptions& topic) {
  Stop(LeaderOf(topic) % brokers() + 1);
}

void TestingCluster::Stop(int broker) const {
  const pid_t pid = pids_[static_cast<size_t>(broker) - 1];
  ::kill(pid, SIGSTOP);
  AwaitStandstill(pid);
}

void TestingCluster::Continue() {
  for (const pid_t pid : pids_) ::kill(pid, SIGCONT);
}

}  // namespace mkep::platform
