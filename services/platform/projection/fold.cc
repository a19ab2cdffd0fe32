#include "platform/projection/fold.h"

#include "platform/core/dates.h"
#include "platform/projection/publication.h"
#include "platform/projection/rows.h"
#include "platform/projection/token.h"

namespace mkep::platform {

namespace pb = google::protobuf;

namespace {

// However many its events are.
uint64_t VersionAfter(const v1::Change& change) { return change.expected_version() + 1; }

}  // namespace

Fold::Fold(const ServiceDefinition& service, const Domain& domain, const StoreView& store,
           v1::Head head, RuleSettings rule)
    : service_(service), domain_(domain), store_(store), head_(std::move(head)), rule_(rule) {}

Verdict Fold::Apply(const std::string& bytes, const std::optional<v1::Record>& record) {
  const Verdict verdict = Judge(*this, head_.position() + 1, record);
  const bool ends =
      verdict == Verdict::kTooOld || verdict == Verdict::kDataLoss || verdict == Verdict::kMoved;
  if (ends) return verdict;
  Advance(bytes);
  if (verdict == Verdict::kRuleActive) head_.set_rule_version(record->rule_active().rule_version());
  if (verdict == Verdict::kAccepted) FoldCommit(record->commit());
  return verdict;
}

// Every record after the identity counts in position and chain, whatever its verdict.
void Fold::Advance(const std::string& bytes) {
  head_.set_position(head_.position() + 1);
  head_.set_chain(Chain(head_.chain(), bytes));
  chain_[head_.position()] = head_.chain();
  writes_.push_back({Family::kChain, BigEndian(head_.position()), head_.chain()});
  if (head_.position() > rule_.window) {
    writes_.push_back(
        {Family::kChain, BigEndian(head_.position() - rule_.window - 1), std::nullopt});
  }
}

void Fold::FoldCommit(const v1::Commit& commit) {
  head_.set_log_time_micros(std::max(head_.log_time_micros(), Micros(commit.decided_at())));
  std::vector<Folded> changes;
  for (const v1::Change& change : commit.changes()) {
    if (change.events_size() > 0) changes.push_back(FoldChange(commit, change));
  }
  Settle(commit);
  if (service_.publish()) Publish(commit, changes);
}

Fold::Folded Fold::FoldChange(const v1::Commit& commit, const v1::Change& change) {
  Folded folded{change, *domain_.FindAggregate(change.aggregate()), {}};
  const auto state = folded.type.make_state();
  state->ParseFromString(Find(change.aggregate()).state);
  for (const std::string& bytes : change.events()) {
    auto event = folded.type.read_event(bytes);
    if (!event) continue;  // not whole: nothing changes, and nobody is told
    folded.type.evolve(*state, *event);
    folded.events.push_back(std::move(event));
  }
  const uint64_t version = VersionAfter(change);
  states_[change.aggregate()] = {version, Serialize(*state)};
  changed_.insert(change.aggregate());

  v1::HistoryRow row;
  row.set_position(head_.position());
  row.set_log_time_micros(head_.log_time_micros());
  row.set_actor(commit.actor());
  row.set_command_id(commit.command_id());
  *row.mutable_events() = change.events();
  writes_.push_back({Family::kHistory, HistoryKey(change.aggregate(), version), Serialize(row)});
  return folded;
}

void Fold::Settle(const v1::Commit& commit) {
  v1::Settled settled;
  settled.set_request_digest(commit.request_digest());
  settled.set_position(head_.position());
  settled.set_outcome(commit.outcome());
  if (commit.has_refusal()) *settled.mutable_refusal() = commit.refusal();
  settled.set_decided_at_micros(Micros(commit.decided_at()));
  for (const v1::Change& change : commit.changes()) {
    if (change.events_size() == 0) continue;
    v1::NewVersion* changed = settled.add_changed();
    changed->set_aggregate(change.aggregate());
    changed->set_version(VersionAfter(change));
  }
  std::string row = Serialize(settled);
  writes_.push_back({Family::kCommands, commit.command_id(), row});
  settled_[commit.command_id()] = std::move(row);
}

void Fold::Publish(const v1::Commit& commit, const std::vector<Folded>& changes) {
  Publication publication(head_.identity(), head_.position(), commit);
  for (const Folded& folded : changes) {
    if (folded.type.event == v1::InboxEvent::descriptor()) continue;
    const v1::Change& change = folded.change;
    Recorded recorded{change.aggregate(),   change.aggregate().substr(folded.type.kind.size() + 1),
                      VersionAfter(change), commit.decided_at(),
                      commit.actor(),       nullptr};
    for (const auto& event : folded.events) {
      recorded.event = event.get();
      service_.publish()(recorded, *this, publication);
    }
  }
  for (auto& write : publication.TakeWrites()) writes_.push_back(std::move(write));
}

std::vector<StoreWrite> Fold::TakeWrites() {
  for (const std::string& aggregate : changed_) {
    writes_.push_back({Family::kState, aggregate, PackState(states_.at(aggregate))});
  }
  writes_.push_back({Family::kMeta, std::string(kHeadKey), Serialize(head_)});
  return std::move(writes_);
}

const StoredState& Fold::Find(const std::string& aggregate) const {
  auto known = states_.find(aggregate);
  if (known == states_.end())
    known = states_.emplace(aggregate, LoadState(store_, aggregate)).first;
  return known->second;
}

StoredState Fold::Load(const std::string& aggregate) const { return Find(aggregate); }

uint64_t Fold::Version(const std::string& aggregate) const { return Find(aggregate).version; }

bool Fold::Settled(const std::string& command_id) const {
  return settled_.contains(command_id) || store_.Get(Family::kCommands, command_id).has_value();
}

std::optional<std::string> Fold::ChainAt(uint64_t position) const {
  if (position == 0) return ChainSeed(identity().journal_id());
  const auto known = chain_.find(position);
  if (known != chain_.end()) return known->second;
  return store_.Get(Family::kChain, BigEndian(position));
}

bool Fold::OwnChainIsRight() const { return !own_chain_is_right_ || own_chain_is_right_(head_); }

bool Fold::KnowsEvent(const std::string& aggregate, const std::string& bytes) const {
  const AggregateType* type = domain_.FindAggregate(aggregate);
  if (type == nullptr) return false;
  const pb::FieldDescriptor* arm = ArmOf(*type, bytes);
  if (arm == nullptr) return false;
  return SinceRule(*arm->message_type()) <= active_rule();
}

}  // namespace mkep::platform
