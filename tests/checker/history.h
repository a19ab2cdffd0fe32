// What a run has left behind, for the independent checker: what clients were told, what the
// journal holds and what was published. The checker takes nothing else into account, least of all
// the platform's own opinion.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace mkep::checker {

// How a call ended, as its caller understands it.
enum class Ending {
  kDone,          // OK, by a receipt
  kNothingToDo,   // OK, by a receipt that says so
  kRefused,       // a refusal of the domain, settled in the log
  kAborted,       // settled as aborted: it will never be done
  kEtagMismatch,  // an older etag: it will never be done
  kIdReused,      // the id was used before with another payload
  kValidated,     // validate_only: nothing is appended
  kUnknown,       // outcome unknown, deadline, or an answer at the door: speaks of one attempt only
};

// One call of a command, answered.
struct Told {
  std::string command_id;  // with its namespace, as in the commit: `c/<actor>/<request id>`
  std::string digest;      // as in the commit
  std::string own;         // name of its own aggregate, as `tally/t1`
  Ending ending = Ending::kUnknown;
  std::string refusal;                // number of the reason, for kRefused
  std::optional<uint64_t> etag;       // that was sent
  std::optional<uint64_t> version;    // of the own aggregate, from the receipt
  std::optional<uint64_t> position;   // of the receipt's token
  uint64_t began = 0, ended = 0;      // order of the moments it was sent and answered in
  std::string client;                 // who called, for monotonic reads
};

// One read, answered.
struct Seen {
  std::string client;
  std::string aggregate;
  std::optional<uint64_t> token;     // position that the client asked not to be behind
  uint64_t position = 0;             // that the answer says it was read at
  std::optional<int64_t> as_of;      // in microseconds, for a read of the past
  bool final = false;                // the answer said that it can never change
  std::string state;                 // serialised, as it was answered
  uint64_t began = 0, ended = 0;
};

struct History {
  std::vector<std::string> journal;  // raw records; the index is the position
  std::vector<Told> told;
  std::vector<Seen> seen;
  // By topic: raw PublishedEvents in the order of the topic.
  std::map<std::string, std::vector<std::string>> published;
  // Raw records that no healthy replica wrote: none of them may be accepted.
  std::vector<std::string> alien;
  uint64_t window = 100'000;  // farthest basis that the rule accepts
};

struct Violation {
  std::string invariant;  // I1 to I6
  std::string what;
};

}  // namespace mkep::checker
