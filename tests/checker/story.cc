#include "checker/story.h"

#include <fmt/format.h>

#include <algorithm>

#include "checker/checker.h"
#include "checker/names.h"
#include "checker/publications.h"

namespace mkep::checker {

namespace v1 = platform::v1;

namespace {

History WithIdentity(const std::string& service, uint64_t window) {
  v1::Record record;
  v1::Identity& identity = *record.mutable_identity();
  identity.set_journal_id("journal-of-" + service);
  identity.set_service(service);
  identity.set_rule_version(1);
  v1::Generation* generation = identity.add_generations();
  generation->set_number(1);
  generation->set_begins_at(1);
  History history;
  history.journal.push_back(record.SerializeAsString());
  history.window = window;
  return history;
}

Ending EndingOf(v1::Outcome outcome) {
  switch (outcome) {
    case v1::OUTCOME_DONE:
      return Ending::kDone;
    case v1::OUTCOME_NOTHING_TO_DO:
      return Ending::kNothingToDo;
    case v1::OUTCOME_REFUSED:
      return Ending::kRefused;
    case v1::OUTCOME_ABORTED:
      return Ending::kAborted;
    default:
      return Ending::kUnknown;
  }
}

void AddReceipt(const v1::Commit& commit, const std::string& own, Told* told) {
  told->decided_at = Micros(commit.decided_at());
  for (const v1::Change& change : commit.changes()) {
    if (change.events().empty()) continue;
    told->changed.push_back(change.aggregate());
    if (change.aggregate() == own) told->version = change.expected_version() + 1;
  }
}

}  // namespace

Story::Story(const std::string& service, uint64_t window)
    : history(WithIdentity(service, window)), model(service), ledger(history, model) {}

Ask Story::Wants(const std::string& client, const google::protobuf::Message& request,
                 std::optional<uint64_t> etag) {
  return {client,
          fmt::format("c/{}/r{}", client, ++requests_),
          {request.GetDescriptor()->full_name(), request.SerializeAsString()},
          etag};
}

v1::Commit Story::Decide(const Ask& ask, std::optional<uint64_t> at) const {
  const uint64_t basis = at.value_or(ledger.end());
  const int64_t now = std::max(clock, ledger.LogTimeAt(basis));
  StatesAt states(ledger, basis);
  const Decided decided = model.Decide(ask.request, states, {now, 1});
  v1::Commit commit;
  commit.set_journal_id(ledger.identity().journal_id());
  commit.set_rule_version(1);
  commit.set_command_id(ask.id);
  commit.set_request_digest(RequestDigest(ask.request.bytes, ask.etag));
  commit.set_actor(ask.client);
  commit.mutable_decided_at()->set_seconds(now / 1'000'000);
  commit.mutable_decided_at()->set_nanos(static_cast<int32_t>(now % 1'000'000) * 1'000);
  commit.mutable_basis()->set_position(basis);
  commit.mutable_basis()->set_chain(ledger.ChainAt(basis));
  commit.set_outcome(decided.outcome);
  if (decided.outcome == v1::OUTCOME_REFUSED) *commit.mutable_refusal() = decided.refusal;
  for (const std::string& aggregate : states.read()) {
    v1::Change* change = commit.add_changes();
    change->set_aggregate(aggregate);
    const Version* version = ledger.At(aggregate, basis);
    change->set_expected_version(version ? version->number : 0);
    const auto events = decided.events.find(aggregate);
    if (events == decided.events.end()) continue;
    for (const std::string& event : events->second) change->add_events(event);
  }
  return commit;
}

uint64_t Story::Append(const v1::Commit& commit) { return Append(Raw(commit)); }

uint64_t Story::Append(const std::string& raw) {
  history.journal.push_back(raw);
  ledger.ReadOn();
  return history.journal.size() - 1;
}

Told& Story::Send(const Ask& ask) {
  Told& told = history.told.emplace_back();
  told.client = ask.client;
  told.command_id = ask.id;
  told.request_type = ask.request.type;
  told.request = ask.request.bytes;
  told.etag = ask.etag;
  told.began = ++order_;
  return told;
}

Told& Story::Answer(const Ask& ask, uint64_t position) {
  const v1::Commit commit = ReadRecord(history.journal[position])->commit();
  Told& told = Send(ask);
  told.ended = ++order_;
  told.ending = EndingOf(commit.outcome());
  if (commit.outcome() == v1::OUTCOME_REFUSED) {
    told.reason = ReasonOf(commit.refusal());
    for (const v1::Detail& detail : commit.refusal().details())
      told.details[detail.name()] = detail.value();
  } else if (commit.outcome() != v1::OUTCOME_ABORTED) {
    told.token = ledger.Token(position);
    AddReceipt(commit, model.Own(ask.request), &told);
  }
  return told;
}

Told& Story::Do(const std::string& client, const google::protobuf::Message& request,
                std::optional<uint64_t> etag) {
  clock += 1'000'000;
  const Ask ask = Wants(client, request, etag);
  return Answer(ask, Append(Decide(ask)));
}

Seen& Story::Read(const std::string& client, const std::string& aggregate, const std::string& token,
                  std::optional<uint64_t> position, std::optional<int64_t> as_of) {
  const uint64_t at = position.value_or(ledger.end());
  Seen& seen = history.seen.emplace_back();
  seen.client = client;
  seen.aggregate = aggregate;
  seen.token = token;
  seen.as_of = as_of;
  seen.began = ++order_;
  seen.ended = ++order_;
  seen.final = as_of && *as_of < ledger.LogTimeAt(at);
  const Version* version = seen.final ? ledger.AsOf(aggregate, *as_of) : ledger.At(aggregate, at);
  if (version == nullptr) return seen;
  seen.at = ledger.Token(at);
  seen.state = version->state;
  seen.version = version->number;
  return seen;
}

void Story::Publish() {
  for (const auto& [topic, events] : PublishedBy(ledger, model)) {
    auto& held = history.published[topic];
    for (size_t i = held.size(); i < events.size(); ++i)
      held.push_back(events[i].SerializeAsString());
  }
}

std::vector<Violation> Story::Check() const { return checker::Check(history, model); }

tally::v1::AddRequest Add(const std::string& tally, int64_t amount) {
  tally::v1::AddRequest request;
  request.set_tally_id(tally);
  request.set_amount(amount);
  return request;
}

tally::v1::MoveRequest Move(const std::string& from, const std::string& to, int64_t amount) {
  tally::v1::MoveRequest request;
  request.set_tally_id(from);
  request.set_to_id(to);
  request.set_amount(amount);
  return request;
}

tally::v1::RaiseRequest Raise(const std::string& tally, int64_t value) {
  tally::v1::RaiseRequest request;
  request.set_tally_id(tally);
  request.set_value(value);
  return request;
}

std::string Raw(const v1::Commit& commit) {
  v1::Record record;
  *record.mutable_commit() = commit;
  return record.SerializeAsString();
}

}  // namespace mkep::checker
