#include "platform/runtime/command_runner.h"

#include <charconv>

#include "platform/core/dates.h"
#include "platform/projection/token.h"
#include "platform/runtime/runner_calls.h"

namespace mkep::platform {

namespace {

std::string DigestOf(std::string_view request_bytes, std::string_view etag) {
  return Sha256Bytes(Sha256Bytes(request_bytes) + std::string(etag));
}

std::optional<uint64_t> ParseEtag(std::string_view text) {
  uint64_t version = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), version);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return version;
}

Error BadEtag() {
  Error error = MakeError(v1::PLATFORM_REASON_INVALID_FIELDS, {{"count", "1"}, {"fields", "etag"}});
  error.violations.push_back(
      {"etag", "is not an etag: send the one that a receipt or a read gave"});
  return error;
}

Error Shed() {
  Error error = MakeError(v1::PLATFORM_REASON_SHED);
  error.retry_after = std::chrono::milliseconds(200);
  return error;
}

// Whatever version the decision itself saw, its commit holds only on this one.
void Guard(const std::string& aggregate, uint64_t version, v1::Commit* commit) {
  auto& changes = *commit->mutable_changes();
  const auto same = [&](const v1::Change& each) { return each.aggregate() == aggregate; };
  const auto found = std::find_if(changes.begin(), changes.end(), same);
  v1::Change& change = found != changes.end() ? *found : *commit->add_changes();
  change.set_aggregate(aggregate);
  change.set_expected_version(version);
}

}  // namespace

CommandRunner::CommandRunner(const Projection& projection, Log& log, const Clock& clock,
                             RunnerSettings settings, std::function<void()> wake)
    : projection_(projection),
      log_(log),
      clock_(clock),
      settings_(settings),
      failures_(std::make_shared<Failures>()) {
  failures_->wake = std::move(wake);
}

CommandRunner::~CommandRunner() {
  const std::lock_guard lock(failures_->mutex);
  failures_->wake = nullptr;
}

void CommandRunner::Execute(CommandCall call, Done done) {
  const CommandType* command = projection_.domain().FindCommand(call.request->GetDescriptor());
  auto pending = std::make_shared<Call>();
  pending->id = fmt::format("c/{}/{}", call.caller.actor, call.request_id);
  pending->digest = DigestOf(call.request_bytes, call.etag);
  pending->own = OwnAggregate(*command, *call.request);
  if (!call.etag.empty()) {
    pending->etag = ParseEtag(call.etag);
    if (!pending->etag) return done(tl::unexpected(BadEtag()));
  }
  pending->request = std::move(call.request);
  pending->caller = std::move(call.caller);
  pending->role = call.role;
  pending->validate_only = call.validate_only;
  pending->traceparent = std::move(call.traceparent);
  pending->deadline = call.deadline;
  pending->done = std::move(done);
  Session session(mutex_);
  Begin(std::move(pending), session);
}

void CommandRunner::ExecuteDerived(char space, DerivedCommand command, Caller caller,
                                   Deadline deadline, Done done) {
  const CommandType* type = projection_.domain().FindCommand(command.request->GetDescriptor());
  if (type == nullptr) throw std::logic_error(command.request->GetTypeName() + " is no command");
  auto pending = std::make_shared<Call>();
  pending->id = fmt::format("{}/{}", space, command.id);
  pending->digest = DigestOf(Serialize(*command.request), "");
  pending->own = OwnAggregate(*type, *command.request);
  pending->request = std::move(command.request);
  pending->caller = std::move(caller);
  if (!pending->caller.roles.empty()) pending->role = pending->caller.roles.front();
  pending->deadline = deadline;
  pending->done = std::move(done);
  Session session(mutex_);
  Begin(std::move(pending), session);
}

void CommandRunner::React(std::string inbox, std::vector<ForeignEvent> run, std::string traceparent,
                          Deadline deadline, Done done) {
  auto pending = std::make_shared<Call>();
  pending->id = fmt::format("r/{}/{}/{}", inbox, run.front().sequence, run.back().sequence);
  pending->digest = Sha256Bytes(pending->id);
  pending->own = std::move(inbox);
  pending->run = std::move(run);
  pending->caller.actor = "reaction";
  pending->traceparent = std::move(traceparent);
  pending->deadline = deadline;
  pending->done = std::move(done);
  Session session(mutex_);
  Begin(std::move(pending), session);
}

void CommandRunner::Begin(CallPointer call, Session& session) {
  if (closed_)
    return session.answers.emplace_back(std::move(call->done), tl::unexpected(*closed_)), void();
  if (calls_ >= settings_.most_calls) {
    return session.answers.emplace_back(std::move(call->done), tl::unexpected(Shed())), void();
  }
  ++calls_;
  by_id_[call->id].push_back(call);
  auto& queue = queues_[call->own];
  queue.push_back(call);
  if (queue.size() == 1) Attempt(call, session);
}

// One after the other, not one within the other: a whole queue may be answered at once.
void CommandRunner::Attempt(const CallPointer& call, Session& session) {
  session.ready.push_back(call);
  if (session.ready.size() > 1) return;  // an attempt is under way
  for (; !session.ready.empty(); session.ready.pop_front())
    AttemptNext(session.ready.front(), session);
}

// The id is looked up first, before the etag and before every new decision. The projector goes on
// meanwhile: the basis is what was applied before anything was looked at.
void CommandRunner::AttemptNext(const CallPointer& call, Session& session) {
  call->active = true;
  call->waits_for_etag = false;
  call->sent.clear();
  call->basis = projection_.head();
  if (AnswerIfSettled(call, session) || AnswerByEtag(call, session)) return;
  if (IsTakenIn(*call)) return Finish(call, Fail(v1::PLATFORM_REASON_ABORTED), session);
  const Moment now = MomentOf(*call);
  Decided decided;
  try {
    decided =
        call->is_reaction()
            ? DecideRun(projection_.domain(), call->own, call->run, projection_, now)
            : DecideCommand(projection_.domain(), call->own, *call->request, projection_, now);
  } catch (const std::exception& failure) {
    return Finish(call, Fail(v1::PLATFORM_REASON_INTERNAL, {{"why", failure.what()}}), session);
  }
  if (++call->decisions > 1 && settings_.decided_again != nullptr) settings_.decided_again->Add();
  if (!call->validate_only) return Append(call, decided, now, session);
  if (decided.outcome == v1::OUTCOME_REFUSED) {
    return Finish(call, tl::unexpected(FromRecord(decided.refusal)), session);
  }
  v1::Receipt receipt;
  receipt.set_validated_only(true);
  receipt.set_nothing_to_do(decided.outcome == v1::OUTCOME_NOTHING_TO_DO);
  Finish(call, receipt, session);
}

bool CommandRunner::AnswerIfSettled(const CallPointer& call, Session& session) {
  const auto settled = projection_.FindSettled(call->id);
  if (!settled) return false;
  Finish(call, AnswerFrom(*call, *settled), session);
  return true;
}

// Of a reaction: another replica has taken the run in, or a part of it.
bool CommandRunner::IsTakenIn(Call& call) const {
  if (!call.is_reaction()) return false;
  const StoredState own = projection_.Load(call.own);
  call.own_version = own.version;
  v1::Inbox inbox;
  inbox.ParseFromString(own.state);
  return call.run.front().sequence <= inbox.last_sequence();
}

// An older etag is answered at once, without a record: versions only grow. A newer one waits until
// this replica has applied that version.
bool CommandRunner::AnswerByEtag(const CallPointer& call, Session& session) {
  if (!call->etag) return false;
  const uint64_t version = projection_.Load(call->own).version;
  call->own_version = version;
  if (version == *call->etag) return false;
  if (version < *call->etag) {
    call->waits_for_etag = true;
    return true;
  }
  Finish(call,
         Fail(v1::PLATFORM_REASON_ETAG_MISMATCH, {{"aggregate", call->own},
                                                  {"version", std::to_string(version)},
                                                  {"etag", std::to_string(*call->etag)}}),
         session);
  return true;
}

void CommandRunner::Append(const CallPointer& call, const Decided& decided, const Moment& now,
                           Session& session) {
  const v1::Head& head = call->basis;
  v1::Record record;
  v1::Commit& commit = *record.mutable_commit();
  commit.set_journal_id(head.identity().journal_id());
  commit.set_partition(head.identity().partition());
  commit.set_rule_version(head.rule_version());
  commit.set_command_id(call->id);
  commit.set_request_digest(call->digest);
  commit.set_actor(call->caller.actor);
  *commit.mutable_decided_at() = now.time;
  commit.set_traceparent(call->traceparent);
  if (call->is_reaction()) commit.set_causation(call->own + '/' + call->run.back().sequence);
  commit.mutable_basis()->set_position(head.position());
  commit.mutable_basis()->set_chain(head.chain());
  commit.set_outcome(decided.outcome);
  if (decided.outcome == v1::OUTCOME_REFUSED) *commit.mutable_refusal() = decided.refusal;
  for (const v1::Change& change : decided.changes) *commit.add_changes() = change;
  if (call->own_version && decided.outcome != v1::OUTCOME_ABORTED)
    Guard(call->own, *call->own_version, &commit);
  std::string bytes = Serialize(record);
  if (bytes.size() > settings_.most_commit_bytes) {
    return Finish(call,
                  Fail(v1::PLATFORM_REASON_COMMIT_TOO_LARGE,
                       {{"size", std::to_string(bytes.size())},
                        {"limit", std::to_string(settings_.most_commit_bytes)}}),
                  session);
  }
  call->sent = bytes;
  call->silent_since.reset();
  call->ever_appended = true;
  // What was appended is answered when it is read back; only a failure is heard of here.
  log_.Append(std::move(bytes),
              [failures = failures_, weak = std::weak_ptr(call), seconds = settings_.append_seconds,
               began = Deadline::clock::now()](const LogResult<uint64_t>& result) {
                if (!result) return failures->Report(weak, result.error());
                if (seconds != nullptr) seconds->Observe(Deadline::clock::now() - began);
              });
}

void CommandRunner::OnApplied(const std::vector<Applied>& applied) {
  Session session(mutex_);
  for (const Applied& each : applied) {
    const auto calls = by_id_.find(each.command_id);
    if (each.command_id.empty() || calls == by_id_.end()) continue;
    const std::vector<CallPointer> concerned = calls->second;
    for (const CallPointer& call : concerned) OnVerdict(call, each, session);
  }
  std::vector<CallPointer> waiting;
  for (const auto& [aggregate, queue] : queues_) {
    if (queue.front()->waits_for_etag) waiting.push_back(queue.front());
  }
  for (const CallPointer& call : waiting) Attempt(call, session);
}

void CommandRunner::OnVerdict(const CallPointer& call, const Applied& applied, Session& session) {
  if (call->finished || !call->active) return;
  if (applied.verdict == Verdict::kAccepted || applied.verdict == Verdict::kDuplicate) {
    AnswerIfSettled(call, session);
    return;
  }
  if (call->sent != applied.bytes) return;  // another attempt's, or another replica's
  if (applied.verdict == Verdict::kForeign || applied.verdict == Verdict::kUndecodable) {
    return Finish(call, Fail(v1::PLATFORM_REASON_OUTCOME_UNKNOWN), session);
  }
  if (call->is_reaction()) return Finish(call, Fail(v1::PLATFORM_REASON_ABORTED), session);
  if (call->decisions < settings_.most_decisions) return Attempt(call, session);
  SettleAsAborted(call, session);
}

// The id alone, without guards: nothing can come in between any more.
void CommandRunner::SettleAsAborted(const CallPointer& call, Session& session) {
  if (AnswerIfSettled(call, session)) return;
  Decided aborted;
  aborted.outcome = v1::OUTCOME_ABORTED;
  call->basis = projection_.head();
  Append(call, aborted, MomentOf(*call), session);
}

// Nothing was heard of what it appended, for so long.
bool CommandRunner::IsSilent(Call& call, Deadline now) const {
  if (!call.active || call.waits_for_etag) return false;
  if (!call.silent_since) call.silent_since = now;
  return now - *call.silent_since > settings_.retry_after;
}

void CommandRunner::Tick(Deadline now) {
  Session session(mutex_);
  for (const auto& [failed, error] : failures_->Take()) {
    failure_ = error.sentence;
    const CallPointer call = failed.lock();
    if (call && !call->finished) OnAppendFailed(call, error, session);
  }
  std::vector<CallPointer> late, silent;
  for (const auto& [id, calls] : by_id_) {
    for (const CallPointer& call : calls) {
      if (call->deadline <= now) {
        late.push_back(call);
      } else if (IsSilent(*call, now)) {
        silent.push_back(call);
      }
    }
  }
  for (const CallPointer& call : late) {
    const auto reason =
        call->ever_appended ? v1::PLATFORM_REASON_OUTCOME_UNKNOWN : v1::PLATFORM_REASON_DEADLINE;
    if (!call->finished) Finish(call, Fail(reason), session);
  }
  for (const CallPointer& call : silent) {
    if (!call->finished) Attempt(call, session);
  }
}

// Only "certainly not persisted" is definite, and only of this attempt: an earlier one may stand. A
// full disk is said at once, a failing one when the log, opened anew, has failed again.
void CommandRunner::OnAppendFailed(const CallPointer& call, const LogError& error,
                                   Session& session) {
  const std::string& service = projection_.service().name();
  if (error.kind == LogError::Kind::kDiskFull) {
    return Finish(call,
                  Fail(v1::PLATFORM_REASON_DISK_FULL, {{"path", "the journal of " + service}}),
                  session);
  }
  if (error.outcome_unknown && std::exchange(call->append_failed, true)) {
    return Finish(call, Fail(v1::PLATFORM_REASON_OUTCOME_UNKNOWN, {{"why", error.sentence}}),
                  session);
  }
  if (error.outcome_unknown) return;  // decided and appended again once it has been silent
  Finish(call,
         Fail(v1::PLATFORM_REASON_NOT_SERVING, {{"service", service}, {"why", error.sentence}}),
         session);
}

void CommandRunner::Finish(const CallPointer& call, Result<v1::Receipt> answer, Session& session) {
  call->finished = true;
  --calls_;
  session.answers.emplace_back(std::move(call->done), std::move(answer));
  const auto same_id = by_id_.find(call->id);
  std::erase(same_id->second, call);
  if (same_id->second.empty()) by_id_.erase(same_id);
  const auto found = queues_.find(call->own);
  const bool was_first = found->second.front() == call;
  std::erase(found->second, call);
  if (found->second.empty()) {
    queues_.erase(found);
    return;
  }
  if (was_first && !closed_) Attempt(found->second.front(), session);
}

void CommandRunner::Close(Error why) {
  Session session(mutex_);
  closed_ = why;
  std::vector<CallPointer> open;
  for (const auto& [id, calls] : by_id_) open.insert(open.end(), calls.begin(), calls.end());
  for (const CallPointer& call : open) {
    const auto unknown = MakeError(v1::PLATFORM_REASON_OUTCOME_UNKNOWN, {{"why", why.Sentence()}});
    Finish(call, tl::unexpected(call->ever_appended ? unknown : why), session);
  }
}

size_t CommandRunner::calls() const {
  const std::lock_guard lock(mutex_);
  return calls_;
}

Moment CommandRunner::MomentOf(const Call& call) const {
  Moment now;
  now.time = FromMicros(std::max(Micros(clock_.now()), call.basis.log_time_micros()));
  now.today = LocalDay(now.time);
  now.caller = call.caller;
  now.role = call.role;
  now.rule_version = call.basis.rule_version();
  return now;
}

}  // namespace mkep::platform
