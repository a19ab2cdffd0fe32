// What a run of ONE service has left behind, for the independent checker: what its clients were
// told, what its journal holds and what stands in the topics. The checker takes nothing else into
// account, least of all the platform's own opinion. A suite of several services is several
// histories that hold the same topics.
#pragma once

#include <cstdint>
#include <limits>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace mkep::checker {

// How a call ended, as its caller understands it.
enum class Ending {
  kDone,          // OK, by a receipt
  kNothingToDo,   // OK, by a receipt that says so
  kRefused,       // a refusal of the domain
  kAborted,       // settled as aborted: it will never be done
  kEtagMismatch,  // an older etag: it will never be done
  kIdReused,      // the id was used before with another payload
  kValidated,     // validate_only, and a receipt that says so: nothing is appended
  kUnknown,       // outcome unknown, deadline, an answer at the door, or none: says nothing
};

// Never answered.
inline constexpr uint64_t kNever = std::numeric_limits<uint64_t>::max();

// One call of a command. EVERY call that was sent stands in the history, answered or not: a commit
// that nobody asked for is a ghost.
struct Told {
  std::string client;            // who called, for what one client saw in a row
  std::string command_id;        // with its namespace, as in the commit: `c/<actor>/<request id>`
  std::string request_type;      // full name, as `mkep.tally.v1.AddRequest`
  std::string request;           // its bytes as they were sent
  std::optional<uint64_t> etag;  // that was sent
  bool validate_only = false;    // that was sent
  uint64_t began = 0;            // order of the moment it was sent in, over all calls and reads
  uint64_t ended = kNever;       // the same of its answer
  Ending ending = Ending::kUnknown;
  // Of the receipt, for kDone and kNothingToDo.
  std::string token;                // consistency_token
  std::optional<uint64_t> version;  // etag of the own aggregate, where there is one
  std::vector<std::string> changed;
  std::optional<int64_t> decided_at;  // in microseconds; left out where it was not kept
  // Of the ErrorInfo, for kRefused.
  std::string reason;                          // as `TOO_LITTLE`
  std::map<std::string, std::string> details;  // the metadata
};

// One read of one aggregate. Only an answer counts, NOT_FOUND too; what failed otherwise, or never
// ended, says nothing.
struct Seen {
  std::string client;
  std::string aggregate;         // as `tally/t1`
  std::string token;             // consistency token that was sent; empty: none
  std::optional<int64_t> as_of;  // that was asked for, in microseconds
  uint64_t began = 0, ended = kNever;
  std::string at;                    // consistency token of the answer; empty with NOT_FOUND
  bool final = false;                // the answer said that it can never change
  std::optional<std::string> state;  // serialised, as it was answered; nothing: NOT_FOUND
  std::optional<uint64_t> version;   // where the reader learnt it
};

struct History {
  std::vector<std::string> journal;  // raw records; the index is the position
  std::vector<Told> told;            // in any order
  std::vector<Seen> seen;            // in any order
  // By topic: raw PublishedEvents in the order of the topic. All topics of the suite.
  std::map<std::string, std::vector<std::string>> published;
  // Raw records that no healthy replica wrote. None of them may be accepted, and no other record
  // may raise an alert.
  std::vector<std::string> alien;
  // Publishers and subscriptions had come to the end when the history was taken: what is not
  // published or not taken in is lost. Otherwise it may be late.
  bool drained = true;
  uint64_t window = 100'000;  // farthest basis that the rule accepts
  uint32_t newest_rule = 1;   // newest rule version that the release knows
};

struct Violation {
  std::string invariant;  // I1 to I6 of the promises, or `journal`: what no healthy replica writes
  std::string what;
};

}  // namespace mkep::checker
