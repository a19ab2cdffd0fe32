#include "checker/case.h"
#include "checker/names.h"

namespace mkep::checker {

namespace v1 = platform::v1;

namespace {

// One call and the accepted commit of its id, where there is one.
struct Answer {
  const Told& told;
  const Call& call;
  const Accepted* settled;

  bool is_committed() const { return settled && settled->commit.request_digest() == call.digest; }
};

v1::Outcome Meant(Ending ending) {
  switch (ending) {
    case Ending::kDone:
      return v1::OUTCOME_DONE;
    case Ending::kNothingToDo:
      return v1::OUTCOME_NOTHING_TO_DO;
    case Ending::kRefused:
      return v1::OUTCOME_REFUSED;
    case Ending::kAborted:
      return v1::OUTCOME_ABORTED;
    default:
      return v1::OUTCOME_UNSPECIFIED;
  }
}

std::string NameOf(v1::Outcome outcome) { return v1::Outcome_Name(outcome); }

void CheckReceiptToken(Case& its, const Answer& answer) {
  const auto point = its.ledger.PointOf(answer.told.token);
  if (!point) {
    return its.Find("I5", "{}: its receipt's token {} is no point of the journal",
                    answer.told.command_id, answer.told.token);
  }
  // Once its hash has left the window, a later point stands for it.
  const bool late =
      *point > answer.settled->position && *point - answer.settled->position > its.ledger.window();
  if (*point != answer.settled->position && !late) {
    its.Find("I5", "{}: its receipt's token names position {}, it was committed at {}",
             answer.told.command_id, *point, answer.settled->position);
  }
}

void CheckReceipt(Case& its, const Answer& answer) {
  const Told& told = answer.told;
  const std::string own = its.model.Own({told.request_type, told.request});
  std::optional<uint64_t> version;
  std::vector<std::string> changed;
  for (const v1::Change& change : answer.settled->commit.changes()) {
    if (change.events().empty()) continue;
    changed.push_back(change.aggregate());
    if (change.aggregate() == own) version = change.expected_version() + 1;
  }
  if (told.version != version) {
    its.Find("I3", "{}: told that {} is at version {}, its commit makes it {}", told.command_id,
             own, told.version.value_or(0), version.value_or(0));
  }
  if (told.changed != changed) {
    its.Find("I1", "{}: told that {} changed, its commit changes {}", told.command_id,
             fmt::join(told.changed, ", "), fmt::join(changed, ", "));
  }
  if (told.decided_at && *told.decided_at != Micros(answer.settled->commit.decided_at())) {
    its.Find("I1", "{}: told another moment than its commit has", told.command_id);
  }
  CheckReceiptToken(its, answer);
}

void CheckRefusal(Case& its, const Answer& answer) {
  std::map<std::string, std::string> details;
  for (const v1::Detail& each : answer.settled->commit.refusal().details())
    details[each.name()] = each.value();
  const std::string reason = ReasonOf(answer.settled->commit.refusal());
  if (answer.told.reason != reason || answer.told.details != details) {
    its.Find("I1", "{}: told {}, its commit was refused with {} or for other details",
             answer.told.command_id, answer.told.reason, reason);
  }
}

// Done, nothing to do, refused or aborted: settled in the log as exactly that.
void CheckSettled(Case& its, const Answer& answer) {
  const v1::Outcome meant = Meant(answer.told.ending);
  const std::string& id = answer.told.command_id;
  if (!answer.is_committed()) {
    return its.Find("I1", "{}: told {}, the log has {}", id, NameOf(meant),
                    answer.settled ? "only another payload of this id" : "no commit of it");
  }
  if (answer.settled->commit.outcome() != meant) {
    const bool definite = meant == v1::OUTCOME_REFUSED || meant == v1::OUTCOME_ABORTED;
    return its.Find(definite ? "I2" : "I1", "{}: told {}, the log has {} at position {}", id,
                    NameOf(meant), NameOf(answer.settled->commit.outcome()),
                    answer.settled->position);
  }
  if (meant == v1::OUTCOME_REFUSED) return CheckRefusal(its, answer);
  if (meant != v1::OUTCOME_ABORTED) CheckReceipt(its, answer);
}

// An older etag: nothing of it may be done, now or later. It may yet be settled as aborted, by an
// attempt that gave up elsewhere.
void CheckEtagMismatch(Case& its, const Answer& answer) {
  const Told& told = answer.told;
  const std::string own = its.model.Own({told.request_type, told.request});
  if (answer.is_committed() && answer.settled->commit.outcome() != v1::OUTCOME_ABORTED) {
    its.Find("I2", "{}: told that its etag is too old, the log has {} at position {}",
             told.command_id, NameOf(answer.settled->commit.outcome()), answer.settled->position);
  }
  if (its.ledger.VersionOf(own) <= told.etag.value_or(kNever)) {
    its.Find("I2", "{}: told that its etag is too old, but {} never went past it", told.command_id,
             own);
  }
}

void CheckAnswer(Case& its, const Answer& answer) {
  switch (answer.told.ending) {
    case Ending::kDone:
    case Ending::kNothingToDo:
    case Ending::kAborted:
      return CheckSettled(its, answer);
    case Ending::kRefused:  // with validate_only it speaks of that moment alone
      return answer.told.validate_only ? void() : CheckSettled(its, answer);
    case Ending::kEtagMismatch:
      return CheckEtagMismatch(its, answer);
    case Ending::kIdReused:
      if (!answer.settled || answer.is_committed()) {
        its.Find("I2", "{}: told that its id was used with another payload, it was not",
                 answer.told.command_id);
      }
      return;
    case Ending::kValidated:  // only the log could show a commit of it: see CheckDecisions
    case Ending::kUnknown:
      return;
  }
}

}  // namespace

void CheckAnswers(Case& its) {
  for (const auto& [id, calls] : its.calls) {
    const Accepted* settled = its.ledger.Find(id);
    for (const Call& call : calls) CheckAnswer(its, {*call.told, call, settled});
  }
}

}  // namespace mkep::checker
