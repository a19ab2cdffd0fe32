#include "properties/world.h"

#include <fmt/format.h>

#include "platform/contract/validation.h"
#include "platform/core/dates.h"
#include "platform/projection/token.h"
#include "properties/decisions.h"

namespace mkep::properties {

namespace pb = google::protobuf;
namespace v1 = platform::v1;

namespace {

constexpr size_t kMostTimers = 4;  // asked for at a time

platform::Deadline Late() { return std::chrono::steady_clock::now() + std::chrono::hours(1); }

options::v1::Role RoleOf(const platform::Caller& caller) {
  return caller.roles.empty() ? options::v1::ROLE_UNSPECIFIED : caller.roles.front();
}

}  // namespace

World::World(const Setting& setting, size_t most_commit_bytes, Census& census)
    : setting_(setting),
      most_commit_bytes_(most_commit_bytes),
      census_(census),
      replica_([&] {
        platform::testing::WriteIdentity(log_, setting.service().name());
        platform::RunnerSettings runner;
        runner.most_commit_bytes = most_commit_bytes;
        return std::make_unique<platform::testing::Replica>(setting.service(), log_,
                                                            platform::RuleSettings(), runner);
      }()),
      model_(replica_->projection.domain()),
      vocabulary_(setting.vocabulary()) {
  Require(replica_->Open().has_value(), "the projection opens");
}

void World::Take(const Input& input, Manner manner) {
  taken_.push_back(input);
  replica_->clock.time = input.at;
  if (input.messages.empty()) return AskTimers();
  const auto& message = input.messages.front();
  if (setting_.ReactionTo(message->GetDescriptor())) return TakeIn(input);
  if (!setting_.IsInternal(message->GetDescriptor())) return Call(input, manner);
  Derive('i', {fmt::format("step/{}", ++commands_), message}, input.caller);
}

void World::Call(const Input& input, Manner manner) {
  const auto& request = input.messages.front();
  if (!platform::Validate(*request).empty()) {
    return census_.CountInvalid(request->GetDescriptor());
  }
  const auto* command = setting_.service().domain().FindCommand(request->GetDescriptor());
  const uint64_t version = model_.Load(OwnAggregate(*command, *request)).version;
  const bool older = manner == Manner::kWithOlderEtag && version > 0;
  platform::CommandCall call;
  call.caller = input.caller;
  call.role = RoleOf(input.caller);
  call.request_bytes = platform::Serialize(*request);
  call.request = request;
  call.request_id = std::to_string(++commands_);
  call.validate_only = manner == Manner::kValidateOnly;
  call.deadline = Late();
  if (manner == Manner::kWithEtag || older) call.etag = std::to_string(version - (older ? 1 : 0));
  const Send send = [&](auto done) { replica_->runner.Execute(call, std::move(done)); };
  if (call.validate_only) return CheckValidateOnly(send, *request, MomentOf(input.caller));
  if (!older) return Settle(send, *request, MomentOf(input.caller));
  const Answer answer = Ask(send);
  Require(!answer && answer.error().Is(v1::PLATFORM_REASON_ETAG_MISMATCH),
          "an older etag is refused as such");
}

void World::Derive(char space, const platform::DerivedCommand& command,
                   const platform::Caller& caller) {
  const Send send = [&](auto done) {
    replica_->runner.ExecuteDerived(space, command, caller, Late(), std::move(done));
  };
  Settle(send, *command.request, MomentOf(caller));
}

void World::AskTimers() {
  const platform::Caller timer{"timer", {}, {}};
  const platform::Queries queries(replica_->projection.Read(), MomentOf(timer));
  size_t asked = 0;
  for (const auto& timers : setting_.service().timers()) {
    for (const platform::DerivedCommand& due : timers(queries)) {
      if (replica_->projection.FindSettled("t/" + due.id)) continue;
      if (++asked <= kMostTimers) Derive('t', due, timer);
    }
  }
}

void World::Store(const std::vector<Stored>& events) {
  decided_ = false;
  const v1::Head head = replica_->projection.head();
  v1::Record record;
  v1::Commit& commit = *record.mutable_commit();
  commit.set_journal_id(head.identity().journal_id());
  commit.set_rule_version(head.rule_version());
  commit.set_command_id(fmt::format("c/stored/{}", ++commands_));
  *commit.mutable_decided_at() = MomentOf({}).time;
  commit.mutable_basis()->set_position(head.position());
  commit.mutable_basis()->set_chain(head.chain());
  commit.set_outcome(v1::OUTCOME_DONE);
  for (const Stored& stored : events) {
    v1::Change change;
    change.set_aggregate(stored.aggregate);
    change.set_expected_version(model_.Load(stored.aggregate).version);
    change.add_events(stored.event);
    AddEvents(change, &commit);
  }
  Require(platform::AppendAndWait(log_, platform::Serialize(record)).has_value(), "it is appended");
  Require(replica_->Poll() == std::vector{platform::Verdict::kAccepted}, "it is accepted");
  const v1::Commit read = NextCommit(SIZE_MAX);
  for (const v1::Change& change : read.changes()) FoldEvents(change);
  Seal(read);
}

World::Answer World::Ask(const Send& send) {
  std::optional<Answer> answer;
  send([&](Answer given) { answer = std::move(given); });
  replica_->Poll();
  Require(answer.has_value(), "what is asked is answered once it was read back");
  Require(*answer || !answer->error().Is(v1::PLATFORM_REASON_INTERNAL),
          answer->has_value() ? "" : "no Decide throws: " + answer->error().Sentence());
  return *answer;
}

void World::TakeIn(const Input& input) {
  std::vector<platform::ForeignEvent> run;
  for (const MessagePointer& message : input.messages) {
    v1::PublishedEvent event;
    event.set_sequence(platform::FormatSequence(1, ++foreign_events_, 0));
    const auto* reaction = setting_.ReactionTo(message->GetDescriptor());
    run.push_back({event.sequence(), foreign_events_, reaction->react(*message, event), ""});
  }
  const Send send = [&](auto done) {
    replica_->runner.React(kInbox, run, "", Late(), std::move(done));
  };
  const platform::Moment now = MomentOf({"reaction", {}, {}});
  const Answer answer = Ask(send);
  Note(answer);
  if (IsTooLarge(answer)) return;
  if (IsTakenIn(run.front().sequence)) return CheckGivenUp(answer);
  const v1::Commit commit = NextCommit(most_commit_bytes_);
  FoldRun(commit, run, now);
  Seal(commit);
  CheckRedelivered(send, answer);
}

// An event that was stored may have moved the inbox on.
bool World::IsTakenIn(const std::string& sequence) const {
  v1::Inbox inbox;
  inbox.ParseFromString(model_.Load(kInbox).state);
  return sequence <= inbox.last_sequence();
}

platform::Moment World::MomentOf(const platform::Caller& caller) const {
  platform::Moment now;
  const int64_t clock = platform::Micros(replica_->clock.time);
  now.time = platform::FromMicros(std::max(clock, model_.log_time_micros()));
  now.today = platform::LocalDay(now.time);
  now.caller = caller;
  now.role = RoleOf(caller);
  return now;
}

}  // namespace mkep::properties
