// Tells small histories by hand, for the checker's own tests: a service with one replica that does
// everything right, unless the test asks for something else.
#pragma once

#include <optional>
#include <string>

#include "checker/ledger.h"
#include "checker/tally_model.h"
#include "mkep/tally/v1/tally.pb.h"

namespace mkep::checker {

// A command as its client sends it.
struct Ask {
  std::string client;
  std::string id;
  Request request;
  std::optional<uint64_t> etag;
};

class Story {
 public:
  explicit Story(const std::string& service = "tally", uint64_t window = 100'000);
  Story(const Story&) = delete;

  Ask Wants(const std::string& client, const google::protobuf::Message& request,
            std::optional<uint64_t> etag = std::nullopt);
  // Its commit as a replica decides it that has applied `basis`, or everything.
  platform::v1::Commit Decide(const Ask& ask, std::optional<uint64_t> basis = std::nullopt) const;
  // Appends; the position.
  uint64_t Append(const platform::v1::Commit& commit);
  uint64_t Append(const std::string& raw);
  // The call is noted as sent, not answered.
  Told& Send(const Ask& ask);
  // The call is answered from the commit at `position`.
  Told& Answer(const Ask& ask, uint64_t position);
  // All of it, as it should be. References hold until the next call or read.
  Told& Do(const std::string& client, const google::protobuf::Message& request,
           std::optional<uint64_t> etag = std::nullopt);

  // A read at `position`, or of the newest state, or as of a moment.
  Seen& Read(const std::string& client, const std::string& aggregate, const std::string& token = "",
             std::optional<uint64_t> position = std::nullopt,
             std::optional<int64_t> as_of = std::nullopt);
  // All that the journal publishes and the topics do not hold yet.
  void Publish();

  std::vector<Violation> Check() const;

  History history;
  const TallyModel model;
  Ledger ledger;
  int64_t clock = 1'800'000'000'000'000;  // of the replica, microseconds

 private:
  uint64_t order_ = 0;  // of the moments at which things are sent and answered
  int requests_ = 0;
};

tally::v1::AddRequest Add(const std::string& tally, int64_t amount);
tally::v1::MoveRequest Move(const std::string& from, const std::string& to, int64_t amount);
tally::v1::RaiseRequest Raise(const std::string& tally, int64_t value);

// The same record in a commit's wrapping.
std::string Raw(const platform::v1::Commit& commit);

}  // namespace mkep::checker
