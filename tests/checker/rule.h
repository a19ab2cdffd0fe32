// The acceptance rule, written anew from ARCHITECTURE.md: what a record is, given what was read
// before it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "mkep/platform/v1/journal.pb.h"

namespace mkep::checker {

enum class Verdict : uint8_t {
  kIdentity,
  kAccepted,
  kUndecodable,
  kDuplicate,
  kForeign,
  kStale,
  kConflict,
  kTooOld,
  kRuleActive,
  kMoved,
};
std::string_view NameOf(Verdict verdict);

// What the rule looks at.
class Known {
 public:
  virtual ~Known() = default;
  virtual const platform::v1::Identity& identity() const = 0;
  virtual uint32_t active_rule() const = 0;
  virtual uint32_t newest_rule() const = 0;
  virtual uint64_t window() const = 0;
  // Position of the record to be judged.
  virtual uint64_t next() const = 0;
  virtual bool IsSettled(const std::string& command_id) const = 0;
  virtual uint64_t VersionOf(const std::string& aggregate) const = 0;
  // For positions before next().
  virtual const std::string& ChainAt(uint64_t position) const = 0;
  // Whether the event is known under the active rule.
  virtual bool Knows(const std::string& aggregate, const std::string& event) const = 0;
};

// A record with its kind; nothing where it cannot be decoded.
std::optional<platform::v1::Record> ReadRecord(const std::string& raw);
Verdict Judge(const Known& known, const std::optional<platform::v1::Record>& record);

}  // namespace mkep::checker
