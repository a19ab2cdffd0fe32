// Three real brokers of the tests' own, or one, started by tools/kafka: they can be killed and
// restarted, and their topics emptied, without disturbing anybody else.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "platform/kafka/testing_cluster.h"

namespace mkep::fault_test {

constexpr int kBrokers = 3;

class Brokers {
 public:
  // Returns once all serve and the suite's topics are made. `proxied`: the port that each broker
  // gives as its own to those who come through a proxy.
  explicit Brokers(std::filesystem::path directory, const std::vector<uint16_t>& proxied = {},
                   int count = kBrokers);
  ~Brokers();
  Brokers(const Brokers&) = delete;
  Brokers& operator=(const Brokers&) = delete;

  const std::string& bootstrap() const { return bootstrap_; }
  // Where each broker listens for what comes through the proxy.
  const std::vector<std::string>& behind_proxy() const { return behind_proxy_; }
  // Asks the brokers to make, remove and cut topics.
  platform::TestingCluster& cluster() { return *cluster_; }

  void Kill(int broker);
  void End(int broker);
  // Starts those that do not run; returns once all serve.
  void StartAll();
  // Every topic of the suite empty, as before the first start.
  void EmptyTopics();
  // One of them.
  void Empty(const std::string& topic);

 private:
  void Tool(const std::string& arguments) const;

  const std::filesystem::path directory_;
  std::string bootstrap_;
  std::vector<std::string> behind_proxy_;
  std::unique_ptr<platform::TestingCluster> cluster_;
};

// Topic of a service's journal.
std::string JournalOf(const std::string& service);

}  // namespace mkep::fault_test
