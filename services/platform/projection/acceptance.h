// The acceptance rule (ARCHITECTURE.md, "The rule"): a pure function over what is known and one
// record, the same for every reader of a journal. No I/O but the one question whether our own chain
// is right, no clock.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "mkep/platform/v1/journal.pb.h"

namespace mkep::platform {

enum class Verdict {
  kAccepted,
  kUndecodable,  // row 1: skipped
  kDuplicate,    // row 2, or a RuleActive not above the active rule
  kForeign,      // rows 3 and 5, or a later identity
  kStale,        // row 4
  kConflict,     // row 6
  kTooOld,       // row 7: stop, this release is too old
  kDataLoss,     // row 5, and our own chain is wrong: stop
  kRuleActive,   // a control record, obeyed
  kMoved,        // a control record, obeyed: the fold ends before it
};
std::string_view NameOf(Verdict verdict);
// Whether somebody should look: the record is not what a healthy replica writes.
bool Alerts(Verdict verdict);

// A commit's basis may lie this many positions back (row 4).
inline constexpr uint64_t kWindow = 100'000;

// What the rule may look at.
class Known {
 public:
  virtual ~Known() = default;
  virtual const v1::Identity& identity() const = 0;
  virtual uint32_t active_rule() const = 0;
  virtual uint64_t window() const { return kWindow; }
  // Whether the command id is settled.
  virtual bool Settled(const std::string& command_id) const = 0;
  // Version of an aggregate; 0 when absent.
  virtual uint64_t Version(const std::string& aggregate) const = 0;
  // Our chain hash at a position within the window.
  virtual std::optional<std::string> ChainAt(uint64_t position) const = 0;
  // Folds our own chain again from the last verified position and says whether it is right.
  virtual bool OwnChainIsRight() const = 0;
  // Newest rule version this release knows.
  virtual uint32_t newest_rule() const = 0;
  // Whether an event's type is known under the active rule.
  virtual bool KnowsEvent(const std::string& aggregate, const std::string& event) const = 0;
};

// A record as it was read; nothing where the frame is undecodable: no known kind, or a commit that
// names an aggregate twice, has no id, no time of the calendar or an event without bytes.
std::optional<v1::Record> DecodeRecord(std::string_view bytes);

// The verdict on the record at `position` (> 0).
Verdict Judge(const Known& known, uint64_t position, const std::optional<v1::Record>& record);

// Next link of the chain: SHA-256 over the previous link and the raw bytes.
std::string Chain(std::string_view previous, std::string_view record_bytes);
// The chain's seed, from the journal id.
std::string ChainSeed(std::string_view journal_id);
std::string Sha256Bytes(std::string_view bytes);
std::string Hex(std::string_view bytes);

}  // namespace mkep::platform
