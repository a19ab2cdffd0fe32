#include "faults/kafka/brokers.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <set>
#include <stdexcept>

#include "mkep/services.h"
#include "platform/runtime/publisher.h"

namespace mkep::fault_test {
namespace {

std::string WordIn(const std::filesystem::path& path) {
  std::string word;
  if (!(std::ifstream(path) >> word)) throw std::runtime_error(path.string() + " cannot be read");
  return word;
}

std::set<std::string> TopicsOfTheSuite() {
  std::set<std::string> topics;
  for (const auto& service : AllServices()) {
    topics.insert(JournalOf(service.name()));
    for (const std::string& topic : platform::TopicsOf(service)) topics.insert(topic);
  }
  return topics;
}

}  // namespace

Brokers::Brokers(std::filesystem::path directory, const std::vector<uint16_t>& proxied, int count)
    : directory_(std::move(directory)) {
  Tool("down --wipe");
  Tool(fmt::format("up --brokers {}{}{}", count, proxied.empty() ? "" : " --proxied ",
                   fmt::join(proxied, ",")));
  bootstrap_ = WordIn(directory_ / "bootstrap");
  for (size_t broker = 1; broker <= proxied.size(); ++broker)
    behind_proxy_.push_back(WordIn(directory_ / fmt::format("broker-{}/proxied", broker)));
  cluster_ = std::make_unique<platform::TestingCluster>(directory_);
}

Brokers::~Brokers() {
  cluster_.reset();
  try {
    Tool("down --wipe");
  } catch (const std::exception& failure) {
    std::fprintf(stderr, "%s\n", failure.what());
  }
}

void Brokers::Kill(int broker) { Tool(fmt::format("down --now --broker {}", broker)); }

void Brokers::End(int broker) { Tool(fmt::format("down --broker {}", broker)); }

void Brokers::StartAll() { Tool("up"); }

void Brokers::EmptyTopics() {
  for (const std::string& topic : TopicsOfTheSuite()) Empty(topic);
}

void Brokers::Empty(const std::string& topic) {
  platform::KafkaLogOptions options;
  options.topic = topic;
  cluster_->RemoveTopic(topic);
  cluster_->MakeTopicAgain(options);
}

void Brokers::Tool(const std::string& arguments) const {
  const std::string command =
      fmt::format("tools/kafka {} --dir '{}' >/dev/null", arguments, directory_.string());
  if (std::system(command.c_str()) != 0) throw std::runtime_error(command + " failed");
}

std::string JournalOf(const std::string& service) {
  std::string topic = fmt::format("mkep.{}.journal", service);
  std::replace(topic.begin(), topic.end(), '_', '-');
  return topic;
}

}  // namespace mkep::fault_test
