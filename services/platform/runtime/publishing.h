// A topic that two replicas of one service publish to.
#pragma once

#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <vector>

#include "platform/runtime/publisher.h"
#include "platform/testing/replica.h"
#include "platform/testing/tally.h"

namespace mkep::platform::testing {

using Sequences = std::vector<std::string>;

inline const std::string kTallies = "mkep.tally.tallies.v1";

class Publishing : public ::testing::Test {
 protected:
  Publishing() : service(tally::v1::TallyService()), one(service, journal), two(service, journal) {
    WriteIdentity(journal);
    EXPECT_TRUE(one.Open());
    EXPECT_TRUE(two.Open());
  }

  // That many changes, each published once.
  void Change(int times) {
    for (int i = 0; i < times; ++i)
      one.Run(tally::v1::Add("a", 1), "r" + std::to_string(++changes));
    two.Poll();
  }
  Publisher PublisherOf(const Replica& replica, std::shared_ptr<Log> log = nullptr) {
    if (log == nullptr) log = topic;
    return Publisher(replica.projection, TopicsOf(service),
                     [log](const std::string&) { return log; });
  }
  // Steps until there is no more.
  static void Finish(Publisher& publisher) {
    Result<bool> more = true;
    while (more && *more) more = publisher.Step();
    ASSERT_TRUE(more) << more.error().Sentence();
  }
  std::vector<v1::PublishedEvent> Events() const {
    std::vector<v1::PublishedEvent> events;
    for (const std::string& record : topic->Records()) {
      v1::PublishedEvent event;
      if (event.ParseFromString(record)) events.push_back(event);
    }
    return events;
  }
  Sequences InTopic() const {
    Sequences sequences;
    for (const auto& event : Events()) sequences.push_back(event.sequence());
    return sequences;
  }
  // What a reader keeps: it skips what is not greater than the last.
  Sequences TakenIn() const {
    Sequences taken;
    for (const std::string& sequence : InTopic()) {
      if (taken.empty() || sequence > taken.back()) taken.push_back(sequence);
    }
    return taken;
  }
  Sequences Outbox() const {
    Sequences sequences;
    for (const auto& event : one.projection.Published(kTallies, "", SIZE_MAX))
      sequences.push_back(event.sequence());
    return sequences;
  }
  void FailThe(int nth, MemoryLog::Fate fate) {
    topic->SetHook([n = 0, nth, fate](std::string_view) mutable {
      return ++n == nth ? fate : MemoryLog::Fate::kTaken;
    });
  }

  MemoryLog journal;
  std::shared_ptr<MemoryLog> topic = std::make_shared<MemoryLog>();
  ServiceDefinition service;
  Replica one, two;
  int changes = 0;
};

}  // namespace mkep::platform::testing
