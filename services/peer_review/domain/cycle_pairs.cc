// Rules about pairs, set and lifted by hand. They are hard, and logged with who and why.
#include <algorithm>
#include <utility>

#include "peer_review/domain/cycle.h"

namespace mkep::peer_review::v1 {

using platform::Decision;
using platform::Details;
using platform::Moment;
using platform::NothingToDo;
using platform::Record;
using platform::Refuse;

namespace {

template <class Request>
HandRule RuleOf(const Request& command, HandRuleKind kind, const Moment& now) {
  HandRule rule;
  rule.set_kind(kind);
  rule.set_first_school_id(std::min(command.first_school_id(), command.second_school_id()));
  rule.set_second_school_id(std::max(command.first_school_id(), command.second_school_id()));
  rule.set_reasons(command.reasons());
  rule.set_set_by(now.actor());
  return rule;
}

bool SamePair(const HandRule& a, const HandRule& b) {
  return a.first_school_id() == b.first_school_id() && a.second_school_id() == b.second_school_id();
}

bool Meet(const HandRule& a, const HandRule& b) {
  return a.first_school_id() == b.first_school_id() ||
         a.first_school_id() == b.second_school_id() ||
         a.second_school_id() == b.first_school_id() ||
         a.second_school_id() == b.second_school_id();
}

// One pair has one rule, and a school is locked to one other.
bool Contradicts(const HandRule& wanted, const HandRule& set) {
  if (SamePair(wanted, set)) return wanted.kind() != set.kind();
  return wanted.kind() == HAND_RULE_KIND_LOCK && set.kind() == HAND_RULE_KIND_LOCK &&
         Meet(wanted, set);
}

const HandRule* FindRule(const Cycle& cycle, const HandRule& pair) {
  for (const HandRule& rule : cycle.hand_rules()) {
    if (SamePair(rule, pair)) return &rule;
  }
  return nullptr;
}

// Refuses what no rule about a pair can be; else nothing to do.
Decision RefuseOddPair(const Cycle& cycle, const HandRule& rule, const std::string& cycle_id) {
  const Details details = {{"cycle", cycle_id}};
  if (cycle.stage() == CYCLE_STAGE_UNSPECIFIED) return Refuse(REASON_NO_SUCH_CYCLE, details);
  if (cycle.stage() == CYCLE_STAGE_PUBLISHED) return Refuse(REASON_ALREADY_PUBLISHED, details);
  if (rule.first_school_id() == rule.second_school_id()) {
    return Refuse(REASON_SAME_SCHOOL, {{"school", rule.first_school_id()}});
  }
  for (const std::string& school : {rule.first_school_id(), rule.second_school_id()}) {
    if (!Entered(cycle, school)) {
      return Refuse(REASON_NOT_ENTERED, {{"school", school}, {"cycle", cycle_id}});
    }
  }
  return NothingToDo();
}

Decision SetRule(const Cycle& cycle, const HandRule& rule, const std::string& cycle_id) {
  if (auto refused = RefuseOddPair(cycle, rule, cycle_id); refused.refused()) return refused;
  for (const HandRule& set : cycle.hand_rules()) {
    if (Contradicts(rule, set)) {
      return Refuse(REASON_RULE_CONTRADICTS,
                    {{"first", set.first_school_id()}, {"second", set.second_school_id()}});
    }
  }
  if (FindRule(cycle, rule)) return NothingToDo();
  PairRuled ruled;
  *ruled.mutable_rule() = rule;
  return Record(ruled);
}

}  // namespace

Decision Decide(const Cycle& cycle, const ForbidPairRequest& command, const Moment& now) {
  return SetRule(cycle, RuleOf(command, HAND_RULE_KIND_FORBID, now), command.cycle_id());
}

Decision Decide(const Cycle& cycle, const LockPairRequest& command, const Moment& now) {
  return SetRule(cycle, RuleOf(command, HAND_RULE_KIND_LOCK, now), command.cycle_id());
}

Decision Decide(const Cycle& cycle, const ReleasePairRequest& command, const Moment& now) {
  const HandRule pair = RuleOf(command, HAND_RULE_KIND_UNSPECIFIED, now);
  if (cycle.stage() == CYCLE_STAGE_PUBLISHED) {
    return Refuse(REASON_ALREADY_PUBLISHED, {{"cycle", command.cycle_id()}});
  }
  const HandRule* rule = FindRule(cycle, pair);
  if (!rule) {
    return Refuse(REASON_NO_SUCH_RULE,
                  {{"first", pair.first_school_id()}, {"second", pair.second_school_id()}});
  }
  PairReleased released;
  *released.mutable_rule() = *rule;
  released.set_reasons(command.reasons());
  return Record(released);
}

}  // namespace mkep::peer_review::v1
