// The topics that deploy/kafka/topics.yaml declares are those that the contract names: a journal
// for each service, and each published topic.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "contract/contract_walk.h"
#include "contract/source_tree.h"

namespace mkep::contract_test {
namespace {

using ::testing::ElementsAreArray;

// `peer-review` of package mkep.peer_review.v1: a topic's name is a valid name in Kubernetes too.
std::string ServiceIn(const std::string& package) {
  const size_t begin = package.find('.') + 1;
  std::string service = package.substr(begin, package.find('.', begin) - begin);
  std::replace(service.begin(), service.end(), '_', '-');
  return service;
}

std::set<std::string> TopicsOfTheContract() {
  std::set<std::string> topics;
  for (const auto* method : Contract().methods) {
    if (IsOperations(method->file())) continue;
    topics.insert("mkep." + ServiceIn(method->file()->package()) + ".journal");
  }
  for (const auto* message : Contract().messages) {
    const auto& published = message->options().GetExtension(options::v1::published);
    if (!published.topic().empty()) topics.insert(published.topic());
  }
  return topics;
}

std::vector<std::string> DeclaredTopics() {
  static const std::string kItem = "  - ";
  std::vector<std::string> topics;
  for (const std::string& line : LinesOf("deploy/kafka/topics.yaml")) {
    if (line.starts_with(kItem)) topics.push_back(line.substr(kItem.size()));
  }
  std::sort(topics.begin(), topics.end());
  return topics;
}

TEST(Topics, ThatAreDeclaredAreThoseOfTheContract) {
  auto wanted = TopicsOfTheContract();
  wanted.insert(wanted.begin(), "mkep.clock");  // of the replicas themselves
  EXPECT_THAT(DeclaredTopics(), ElementsAreArray(wanted));
}

}  // namespace
}  // namespace mkep::contract_test
