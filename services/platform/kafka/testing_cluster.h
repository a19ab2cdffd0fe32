// The real brokers that tools/kafka started: topics of a test's own, and brokers that stand still.
#pragma once

#include <sys/types.h>

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "platform/kafka/client.h"

namespace mkep::platform {

class TestingCluster {
 public:
  // Reads the directory that this environment variable names; fails the test without it.
  explicit TestingCluster(const char* named_by = "MKEP_KAFKA");
  // Reads another directory of tools/kafka's.
  explicit TestingCluster(const std::filesystem::path& directory);
  ~TestingCluster();

  const std::filesystem::path& directory() const { return directory_; }
  const std::string& bootstrap() const { return options_.bootstrap; }

  // A new topic with one partition, and how to open it.
  KafkaLogOptions MakeTopic(const KafkaSettings& settings = {}, int copies = 3);
  void RemoveTopic(const std::string& topic);
  // Makes one again under its name.
  void MakeTopicAgain(const KafkaLogOptions& topic);
  // Deletes what lies before `end`.
  void DeleteRecordsBefore(const KafkaLogOptions& topic, int64_t end);

  // Number of the broker that leads it, as the brokers know it.
  int LeaderOf(const KafkaLogOptions& topic) const;
  // Members of a consumer group that has come to rest; 0 while it has not.
  int MembersOf(const std::string& group) const;

  // Stops (SIGSTOP) every broker, or one or all of those that follow the topic's leader, until
  // Continue.
  void StopAll();
  void StopFollowersOf(const KafkaLogOptions& topic);
  void StopOneFollowerOf(const KafkaLogOptions& topic);
  void Continue();

 private:
  void Create(const std::string& name, const KafkaSettings& settings, int copies);
  void Stop(int broker) const;
  int brokers() const { return static_cast<int>(pids_.size()); }

  const std::filesystem::path directory_;
  KafkaLogOptions options_;  // without a topic
  std::vector<pid_t> pids_;  // of broker 1, 2, …
  std::unique_ptr<KafkaClient> admin_;
};

}  // namespace mkep::platform
