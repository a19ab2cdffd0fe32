#include "checker/case.h"
#include "checker/names.h"

namespace mkep::checker {

namespace v1 = platform::v1;

namespace {

// The commit is what Decide gives on the state just before it, and guards all that this read.
void CheckSerial(Case& its, uint64_t position, const v1::Commit& commit, const Told& told) {
  StatesAt states(its.ledger, position - 1);
  const Request request{told.request_type, told.request, commit.actor()};
  const Decided decided = its.model.Decide(request, states, WhenOf(commit));
  const std::string& id = commit.command_id();
  if (commit.outcome() != decided.outcome ||
      commit.refusal().SerializeAsString() != decided.refusal.SerializeAsString()) {
    its.Find("I3", "{}: the commit at {} says {}, on that state it comes to {}", id, position,
             v1::Outcome_Name(commit.outcome()), v1::Outcome_Name(decided.outcome));
  } else if (EventsOf(commit) != decided.events) {
    its.Find("I3", "{}: the commit at {} holds other events than that state leads to", id,
             position);
  }
  CheckGuards(its, commit, states);
}

void CheckEtag(Case& its, uint64_t position, const v1::Commit& commit, const Told& told) {
  const std::string own = its.model.Own({told.request_type, told.request});
  const Version* before = its.ledger.At(own, position - 1);
  const uint64_t version = before ? before->number : 0;
  if (told.etag && *told.etag != version) {
    its.Find("I3", "{}: accepted at {} with etag {} while {} was at version {}",
             commit.command_id(), position, *told.etag, own, version);
  }
}

// Log time never goes back in what is decided.
void CheckMoment(Case& its, uint64_t position, const v1::Commit& commit) {
  if (Micros(commit.decided_at()) < its.ledger.LogTimeAt(commit.basis().position())) {
    its.Find("I3", "{}: the commit at {} was decided before the log time of its own basis",
             commit.command_id(), position);
  }
}

void CheckClients(Case& its, uint64_t position, const v1::Commit& commit) {
  const std::string& id = commit.command_id();
  if (!id.starts_with("c/" + commit.actor() + "/"))
    its.Find("I1", "{}: the commit at {} is {}'s", id, position, commit.actor());
  if (!its.AskerOf(commit)) {
    its.Find("I2", "{}: nobody asked for the commit at {} ({})", id, position,
             its.CallsOf(id).empty() ? "no such call" : "no such payload, or only to validate");
  }
}

}  // namespace

Events EventsOf(const v1::Commit& commit) {
  Events events;
  for (const v1::Change& change : commit.changes()) {
    if (!change.events().empty())
      events[change.aggregate()] = {change.events().begin(), change.events().end()};
  }
  return events;
}

When WhenOf(const v1::Commit& commit) {
  return {Micros(commit.decided_at()), commit.rule_version()};
}

void CheckGuards(Case& its, const v1::Commit& commit, const States& states) {
  std::set<std::string> guarded;
  for (const v1::Change& change : commit.changes()) guarded.insert(change.aggregate());
  for (const std::string& aggregate : states.read()) {
    if (!guarded.contains(aggregate))
      its.Find("I3", "{}: its commit does not guard {}", commit.command_id(), aggregate);
  }
}

void CheckDecisions(Case& its) {
  for (const auto& [position, commit] : its.ledger.accepted()) {
    CheckMoment(its, position, commit);
    if (commit.command_id().starts_with("c/")) CheckClients(its, position, commit);
    if (commit.outcome() == v1::OUTCOME_ABORTED) {
      if (!commit.changes().empty())
        its.Find("I3", "{}: aborted with changes", commit.command_id());
      continue;
    }
    const Call* asker = its.AskerOf(commit);
    if (asker == nullptr) continue;
    CheckSerial(its, position, commit, *asker->told);
    CheckEtag(its, position, commit, *asker->told);
  }
}

}  // namespace mkep::checker
