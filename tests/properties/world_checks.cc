// What a World checks of each decision.
#include <fmt/format.h>
#include <google/protobuf/util/time_util.h>
#include <rapidcheck.h>

#include "properties/decisions.h"
#include "properties/world.h"

namespace mkep::properties {

namespace pb = google::protobuf;
namespace v1 = platform::v1;

// One command, all the way.
void World::Settle(const Send& send, const pb::Message& request, const platform::Moment& now) {
  const platform::Decided expected = Decide(request, now);
  const Answer answer = Ask(send);
  Note(answer);
  if (IsTooLarge(answer)) return census_.CountTooLarge(request.GetDescriptor());
  const v1::Commit commit = NextCommit(most_commit_bytes_);
  Require(Holds(commit, expected), "the commit holds what was decided");
  census_.Count(request.GetDescriptor(), commit.outcome(), commit.refusal());
  for (const v1::Change& change : commit.changes()) FoldEvents(change);
  Seal(commit);
  Require(IsAnswerTo(commit, answer), "the answer is that of the commit");
  CheckRedelivered(send, answer);
  if (commit.outcome() == v1::OUTCOME_DONE) CheckSilentAnew(request, now);
  if (commit.outcome() == v1::OUTCOME_DONE) vocabulary_.Learn(request);
}

// A run is what its commands are one after the other.
void World::FoldRun(const v1::Commit& commit, const std::vector<platform::ForeignEvent>& run,
                    const platform::Moment& now) {
  v1::Commit expected;
  std::vector<std::string> set_aside;
  for (const platform::ForeignEvent& event : run) {
    if (!event.command) continue;
    if (const auto kind = NamelessKind(*event.command)) {
      set_aside.push_back("parked: it does not say which " + *kind);
      continue;
    }
    const platform::Decided decided = Decide(*event.command, now);
    census_.Count(event.command->GetDescriptor(), decided.outcome, decided.refusal);
    if (decided.outcome == v1::OUTCOME_REFUSED) set_aside.push_back(event.sequence);
    for (const v1::Change& change : decided.changes) {
      AddEvents(change, &expected);
      FoldEvents(change);
    }
    if (decided.outcome == v1::OUTCOME_DONE) CheckSilentAnew(*event.command, now);
  }
  for (const v1::Change& change : commit.changes()) {
    if (change.aggregate() != kInbox) continue;
    Require(SetAside(change) == set_aside,
            "a run sets aside what is refused, and parks what names no aggregate");
    AddEvents(change, &expected);
    FoldEvents(change);
  }
  Require(SameEvents(commit, expected), "a run holds what its commands decide one by one");
}

// The kind of the command's own aggregate, where it does not say which.
std::optional<std::string> World::NamelessKind(const pb::Message& request) const {
  const platform::CommandType* type =
      setting_.service().domain().FindCommand(request.GetDescriptor());
  const bool nameless = platform::OwnAggregate(*type, request) == type->aggregate_kind + "/";
  return nameless ? std::optional(type->aggregate_kind) : std::nullopt;
}

platform::Decided World::Decide(const pb::Message& request, const platform::Moment& now) {
  const platform::Domain& domain = setting_.service().domain();
  const std::string own =
      platform::OwnAggregate(*domain.FindCommand(request.GetDescriptor()), request);
  const auto decide = [&] { return platform::DecideCommand(domain, own, request, model_, now); };
  try {
    const platform::Decided once = decide();
    Require(BytesOf(once) == BytesOf(decide()), "Decide gives the same bytes for the same input");
    Require(IsFilled(once), "a refusal's sentence is filled: " + SentenceOf(once));
    return once;
  } catch (const std::exception& failure) {
    RC_FAIL(request.GetTypeName() + " throws: " + failure.what());
  }
}

void World::FoldEvents(const v1::Change& change) {
  for (const std::string& bytes : change.events()) {
    Require(model_.Fold(change.aggregate(), bytes), "Evolve takes every event that was decided");
    const auto event = EventOf(replica_->projection.domain(), change.aggregate(), bytes);
    vocabulary_.Learn(*event);
  }
}

v1::Commit World::NextCommit(size_t most_bytes) {
  const auto records = log_.Read(read_ + 1, SIZE_MAX, std::chrono::milliseconds(0)).value();
  Require(records.size() == 1, "one command gives one record");
  const std::string& bytes = records.front().bytes;
  Require(bytes.size() <= most_bytes, "a record stays within the limit");
  ++read_;
  return platform::DecodeRecord(bytes).value().commit();
}

void World::Seal(const v1::Commit& commit) {
  model_.Seal(commit.decided_at());
  for (const Model::Version& version : model_.commits().back().versions) {
    const platform::StoredState stored = replica_->projection.Load(version.aggregate);
    Require(stored.version == version.stored.version && stored.state == version.stored.state,
            version.aggregate + " folds to what its events make of it");
    const std::string twice = decided_ ? IdTwiceIn(model_.StateOf(version.aggregate)) : "";
    Require(twice.empty(), version.aggregate + " lists an id twice: " + twice);
  }
}

bool World::IsTooLarge(const Answer& answer) {
  if (answer || !answer.error().Is(v1::PLATFORM_REASON_COMMIT_TOO_LARGE)) return false;
  Require(log_.End().value() == read_ + 1, "what is too large leaves no record");
  Require(std::stoull(answer.error().details.at(0).value) > most_commit_bytes_,
          "only what is larger than the limit is refused as too large");
  return true;
}

void World::CheckGivenUp(const Answer& answer) {
  Require(!answer && answer.error().Is(v1::PLATFORM_REASON_ABORTED),
          "a run that the inbox has passed is given up");
  Require(log_.End().value() == read_ + 1, "a run that is given up leaves no record");
}

void World::CheckValidateOnly(const Send& send, const pb::Message& request,
                              const platform::Moment& now) {
  const platform::Decided expected = Decide(request, now);
  const Answer answer = Ask(send);
  Require(answer.has_value() == (expected.outcome != v1::OUTCOME_REFUSED),
          "validate_only answers what would be decided");
  Require(log_.End().value() == read_ + 1, "validate_only leaves no record");
}

void World::CheckRedelivered(const Send& send, const Answer& first) {
  const Answer again = Ask(send);
  Require(log_.End().value() == read_ + 1, "a redelivered command leaves no record");
  Require(SameAnswer(first, again), "a redelivered command is answered as before");
}

void World::CheckSilentAnew(const pb::Message& request, const platform::Moment& now) {
  if (!decided_) return;
  Require(Decide(request, now).outcome != v1::OUTCOME_DONE,
          "the same command under another id has no second effect");
}

void World::Note(const Answer& answer) {
  answers_.resize(taken_.size());
  answers_.back() += answer ? " done or nothing to do;" : " " + answer.error().Reason() + ";";
}

std::string World::Transcript() const {
  std::string text;
  for (size_t i = 0; i < taken_.size(); ++i) {
    const Input& input = taken_[i];
    text += fmt::format("{} {}:{}\n", pb::util::TimeUtil::ToString(input.at), input.caller.actor,
                        i < answers_.size() ? answers_[i] : "");
    for (const MessagePointer& message : input.messages) {
      text += fmt::format("  {} {{ {} }}\n", message->GetTypeName(), message->ShortDebugString());
    }
  }
  return text;
}

void Require(bool holds, const std::string& what) {
  if (!holds) RC_FAIL(what);
}

}  // namespace mkep::properties
