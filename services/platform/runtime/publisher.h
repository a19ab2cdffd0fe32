// Copies a service's outbox into its published topics, in order, without a gap. Any number of
// publishers at once is harmless: readers skip a sequence not greater than the last of its key.
#pragma once

#include <atomic>
#include <map>
#include <string>
#include <vector>

#include "platform/journal/log.h"
#include "platform/projection/projection.h"

namespace mkep::platform {

// What a replica does about publishing: all of it, all of it beside another that seems to stand
// still, or only look on.
enum class PublisherPart { kPublishes, kStandsIn, kFollows };

class Publisher {
 public:
  using OpenTopic = std::function<LogResult<std::shared_ptr<Log>>(const std::string& topic)>;

  // `stopping` ends a wait for a log that does not answer.
  Publisher(
      const Projection& projection, std::vector<std::string> topics, OpenTopic open,
      std::function<bool()> stopping = [] { return false; })
      : projection_(projection),
        topics_(std::move(topics)),
        open_(std::move(open)),
        stopping_(std::move(stopping)) {}

  // Publishes what is due, a bounded batch a topic. True when there may be more. Any failure throws
  // the session with that topic away: the next step resumes from what stands there. DATA_LOSS where
  // a topic holds what this journal would not have published.
  Result<bool> Step(PublisherPart part = PublisherPart::kPublishes);
  // Position up to which everything is published. Safe from any thread.
  uint64_t published_to() const { return published_to_; }
  // How many events others have published before it did.
  uint64_t seen() const { return seen_; }

 private:
  struct Session {
    std::shared_ptr<Log> log;
    std::string greatest;  // sequence, of our source
    v1::PublishedEvent event_there;
    bool is_ours = true;  // event_there
    uint64_t read_to = 0;
    bool publishes = false;  // then it knows the greatest without reading
  };
  Result<bool> StepTopic(const std::string& topic, PublisherPart part);
  Result<Session*> SessionWith(const std::string& topic);
  // Finds the greatest sequence of our source in the topic. False while the journal has not been
  // applied up to there; DATA_LOSS where that is not what we would have published.
  Result<bool> Follow(const std::string& topic, Session* session);
  Result<void> ReadOn(Session* session);
  Result<bool> IsOurs(const std::string& topic, const Session& session) const;

  const Projection& projection_;
  const std::vector<std::string> topics_;
  const OpenTopic open_;
  const std::function<bool()> stopping_;
  std::map<std::string, Session> sessions_;
  std::atomic<uint64_t> published_to_{0};
  std::atomic<uint64_t> seen_{0};
};

// Topics that a service publishes on, from the options of its published messages.
std::vector<std::string> TopicsOf(const ServiceDefinition& service);

}  // namespace mkep::platform
