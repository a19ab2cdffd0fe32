#include "platform/projection/chain_walk.h"

namespace mkep::platform {

std::optional<bool> ChainWalk::Next(const std::string& bytes) {
  const auto record = DecodeRecord(bytes);
  if (next_ == 0) {
    if (!record || !record->has_identity()) return std::nullopt;
    identity_ = record->identity();
    active_rule_ = identity_.rule_version();
    chain_.push_back(ChainSeed(identity_.journal_id()));
    next_ = 1;
    return true;
  }
  const bool control = record && (record->has_moved() || record->has_rule_active());
  const auto verdict = control ? Judge(*this, next_, record) : Verdict::kAccepted;
  ended_ = verdict == Verdict::kMoved;
  if (ended_) return false;
  if (verdict == Verdict::kRuleActive) {
    active_rule_ = record->rule_active().rule_version();
    rule_since_ = next_;
  }
  chain_.push_back(Chain(chain_.back(), bytes));
  if (chain_.size() > window_ + 1) chain_.pop_front();
  ++next_;
  return true;
}

std::optional<std::string> ChainWalk::ChainAt(uint64_t position) const {
  const uint64_t back = next_ - 1 - position;
  if (position >= next_ || back >= chain_.size()) return std::nullopt;
  return chain_[chain_.size() - 1 - back];
}

}  // namespace mkep::platform
