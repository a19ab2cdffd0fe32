// One service, running: what the gRPC door, the pages and the operations ask of it. Callbacks come
// once each, on any thread, and must not block.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "platform/application/service.h"
#include "platform/core/error.h"
#include "platform/core/moment.h"

namespace mkep::platform {

using Deadline = std::chrono::steady_clock::time_point;

// A command as it came through the door: parsed, valid, allowed.
struct CommandCall {
  Caller caller;
  options::v1::Role role = options::v1::ROLE_UNSPECIFIED;
  std::string request_bytes;  // as they came in; their digest tells a retry from a reused id
  std::shared_ptr<const google::protobuf::Message> request;
  std::string request_id;  // UUID
  std::string etag;        // expected version of the own aggregate, or empty
  bool validate_only = false;
  std::string traceparent;
  Deadline deadline;
};

struct ReadCall {
  Caller caller;
  options::v1::Role role = options::v1::ROLE_UNSPECIFIED;
  std::string consistency_token;
  std::optional<google::protobuf::Timestamp> as_of;
  Deadline deadline;
};

// How a service is.
struct HostStatus {
  bool serving = false;
  std::string why;       // when not serving: "rebuilding its projection, 41 %", or what is lost
  bool stopped = false;  // it will not serve again without a person: DATA_LOSS, release too old
  std::string journal_id;
  uint32_t generation = 1;
  uint64_t applied = 0;        // last position applied
  uint64_t end = 0;            // position after the last durable record
  uint64_t publisher_lag = 0;  // positions applied whose events are not all published yet
  uint64_t timer_lag = 0;      // timers that are due, or not asked for since the clock moved
  google::protobuf::Timestamp log_time;
  uint32_t rule_version = 1;
};

// A journal record with the verdict on it, for the audit.
struct JudgedRecord {
  uint64_t position = 0;
  std::string verdict;  // ACCEPTED, DUPLICATE, …
  v1::Record record;
};

class Host {
 public:
  virtual ~Host() = default;
  virtual const ServiceDefinition& definition() const = 0;
  virtual void Execute(CommandCall call, std::function<void(Result<v1::Receipt>)> done) = 0;
  virtual void Read(ReadCall call, std::function<void(Result<Queries>)> done) = 0;
  // For uploads: blocking, call it on a thread of your own.
  virtual std::unique_ptr<Commands> Upload(ReadCall call) = 0;
  // Calls back once something after `position` has been applied, or the host stops.
  virtual void WhenApplied(uint64_t position, std::function<void()> applied) = 0;
  // What the host knows by itself: asks no log, so it answers at once whatever has failed.
  virtual HostStatus Status() const = 0;
  // Events of the topics it reads that it has not taken in yet. Asks the logs.
  virtual uint64_t ReactionLag() const { return 0; }
  // Journal records after `position`, at most `limit`, with their verdicts.
  virtual Result<std::vector<JudgedRecord>> Journal(uint64_t after, size_t limit) = 0;
};

}  // namespace mkep::platform
