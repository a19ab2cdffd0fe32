// Walks a journal from its identity on and keeps of it what control records need, without a
// projection: its chain, which rule is active, and where it ends, by its last record or by an
// accepted `Moved`. Whatever rule a release knows, it walks on.
#pragma once

#include <deque>
#include <optional>
#include <string>

#include "platform/journal/log.h"
#include "platform/projection/acceptance.h"

namespace mkep::platform {

class ChainWalk final : private Known {
 public:
  explicit ChainWalk(uint64_t window = kWindow) : window_(window) {}

  // The record at position next(). False for an accepted `Moved`, which is not walked over: the
  // journal has ended. The first must be an identity: nothing where it is none.
  std::optional<bool> Next(const std::string& bytes);

  bool ended() const { return ended_; }
  // Position of the next record.
  uint64_t next() const { return next_; }
  // Hash of the last one.
  const std::string& chain() const { return chain_.back(); }
  const v1::Identity& identity() const override { return identity_; }
  uint32_t active_rule() const override { return active_rule_; }
  // Position since which it is.
  uint64_t rule_since() const { return rule_since_; }

 private:
  // The rule asks these of control records; the others only of commits, which are not judged here.
  uint64_t window() const override { return window_; }
  std::optional<std::string> ChainAt(uint64_t position) const override;
  bool OwnChainIsRight() const override { return true; }
  uint32_t newest_rule() const override { return UINT32_MAX; }
  bool Settled(const std::string&) const override { return false; }
  uint64_t Version(const std::string&) const override { return 0; }
  bool KnowsEvent(const std::string&, const std::string&) const override { return true; }

  const uint64_t window_;
  v1::Identity identity_;
  std::deque<std::string> chain_;  // of the last positions, the window's number of them
  uint64_t next_ = 0;
  uint32_t active_rule_ = 0;
  uint64_t rule_since_ = 0;
  bool ended_ = false;
};

}  // namespace mkep::platform
