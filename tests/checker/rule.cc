#include "checker/rule.h"

#include <algorithm>
#include <set>

namespace mkep::checker {

namespace v1 = platform::v1;

namespace {

// From the year 1 to 9999, with a fraction of a second that is one.
bool IsTime(const google::protobuf::Timestamp& time) {
  constexpr int64_t kFirst = -62'135'596'800, kLast = 253'402'300'799;
  return time.seconds() >= kFirst && time.seconds() <= kLast && time.nanos() >= 0 &&
         time.nanos() <= 999'999'999;
}

// A commit has an id, an outcome and a time, names each aggregate once, and has no event without
// bytes.
bool IsWhole(const v1::Commit& commit) {
  std::set<std::string> aggregates;
  for (const v1::Change& change : commit.changes()) {
    if (!aggregates.insert(change.aggregate()).second) return false;
    const auto& events = change.events();
    if (std::count(events.begin(), events.end(), "") > 0) return false;
  }
  return !aggregates.contains("") && !commit.command_id().empty() && IsTime(commit.decided_at()) &&
         commit.outcome() != v1::OUTCOME_UNSPECIFIED;
}

// What commits and control records share: rows 3, 4 (distance) and 5, in this order.
template <class Body>
std::optional<Verdict> JudgeOrigin(const Known& known, const Body& body, bool right_rule) {
  const v1::Identity& ours = known.identity();
  if (body.journal_id() != ours.journal_id() || body.partition() != ours.partition())
    return Verdict::kForeign;
  const uint64_t basis = body.basis().position();
  const bool before = basis < known.next();
  if (!right_rule || (before && known.next() - basis > known.window())) return Verdict::kStale;
  if (!before || body.basis().chain() != known.ChainAt(basis)) return Verdict::kForeign;
  return std::nullopt;
}

Verdict JudgeCommit(const Known& known, const v1::Commit& commit) {
  if (known.IsSettled(commit.command_id())) return Verdict::kDuplicate;
  if (const auto verdict = JudgeOrigin(known, commit, commit.rule_version() == known.active_rule()))
    return *verdict;
  for (const v1::Change& change : commit.changes()) {
    if (change.expected_version() != known.VersionOf(change.aggregate())) return Verdict::kConflict;
  }
  for (const v1::Change& change : commit.changes()) {
    for (const std::string& event : change.events()) {
      if (!known.Knows(change.aggregate(), event)) return Verdict::kTooOld;
    }
  }
  return Verdict::kAccepted;
}

Verdict JudgeRuleActive(const Known& known, const v1::RuleActive& active) {
  if (const auto verdict = JudgeOrigin(known, active, true)) return *verdict;
  if (active.rule_version() <= known.active_rule()) return Verdict::kDuplicate;
  return active.rule_version() > known.newest_rule() ? Verdict::kTooOld : Verdict::kRuleActive;
}

}  // namespace

std::string_view NameOf(Verdict verdict) {
  switch (verdict) {
    case Verdict::kIdentity:
      return "the identity";
    case Verdict::kAccepted:
      return "accepted";
    case Verdict::kUndecodable:
      return "undecodable";
    case Verdict::kDuplicate:
      return "a duplicate";
    case Verdict::kForeign:
      return "foreign";
    case Verdict::kStale:
      return "stale";
    case Verdict::kConflict:
      return "a conflict";
    case Verdict::kTooOld:
      return "newer than the release";
    case Verdict::kRuleActive:
      return "a switch of rules";
    case Verdict::kMoved:
      return "the end";
  }
  return "";
}

std::optional<v1::Record> ReadRecord(const std::string& raw) {
  v1::Record record;
  if (!record.ParseFromString(raw) || record.kind_case() == v1::Record::KIND_NOT_SET)
    return std::nullopt;
  if (record.has_commit() && !IsWhole(record.commit())) return std::nullopt;
  return record;
}

Verdict Judge(const Known& known, const std::optional<v1::Record>& record) {
  if (!record) return Verdict::kUndecodable;
  if (record->has_commit()) return JudgeCommit(known, record->commit());
  if (record->has_rule_active()) return JudgeRuleActive(known, record->rule_active());
  if (record->has_moved())
    return JudgeOrigin(known, record->moved(), true).value_or(Verdict::kMoved);
  // A later identity: by a replica that began the journal at the same time, or another journal's.
  const v1::Identity &ours = known.identity(), &later = record->identity();
  const bool begins = later.service() == ours.service() && later.partition() == ours.partition() &&
                      later.journal_id() != ours.journal_id() && later.copied_to() == 1;
  return begins ? Verdict::kDuplicate : Verdict::kForeign;
}

}  // namespace mkep::checker
