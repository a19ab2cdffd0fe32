#include "checker/ledger.h"

#include <algorithm>

#include "checker/names.h"

namespace mkep::checker {

namespace v1 = platform::v1;

namespace {

// The inbox is the platform's own aggregate, whatever the service: its only event says all.
std::string EvolvedInbox(const std::string& before, const v1::Change& change) {
  v1::Inbox inbox;
  inbox.ParseFromString(before);
  for (const std::string& bytes : change.events()) {
    v1::InboxEvent event;
    event.ParseFromString(bytes);
    const v1::InboxAdvanced& advanced = event.inbox_advanced();
    inbox.set_last_sequence(advanced.last_sequence());
    inbox.set_topic_position(advanced.topic_position());
    const auto parked = std::count_if(advanced.set_aside().begin(), advanced.set_aside().end(),
                                      [](const v1::SetAside& each) { return each.parked(); });
    inbox.set_parked(inbox.parked() + static_cast<uint64_t>(parked));
  }
  return inbox.SerializeAsString();
}

// The last that held `limit` or less; they grow from one to the next.
template <class T>
const Version* LastUpTo(const std::vector<Version>& all, T Version::*member, T limit) {
  const auto after =
      std::upper_bound(all.begin(), all.end(), limit,
                       [member](T value, const Version& each) { return value < each.*member; });
  return after == all.begin() ? nullptr : &*std::prev(after);
}

bool Ends(Verdict verdict) { return verdict == Verdict::kTooOld || verdict == Verdict::kMoved; }

}  // namespace

Ledger::Ledger(const History& history, const Model& model) : history_(history), model_(model) {
  ReadOn();
}

void Ledger::ReadOn() {
  if (verdicts_.empty()) Begin();
  while (!ended_ && verdicts_.size() < history_.journal.size()) {
    const std::string& raw = history_.journal[verdicts_.size()];
    auto record = ReadRecord(raw);
    const Verdict verdict = Judge(*this, record);
    verdicts_.push_back(verdict);
    ended_ = Ends(verdict);
    if (ended_) return;
    chain_.push_back(Sha256({chain_.back(), raw}));
    log_times_.push_back(log_times_.back());
    if (verdict == Verdict::kRuleActive) active_rule_ = record->rule_active().rule_version();
    if (verdict == Verdict::kAccepted) Fold(std::move(*record->mutable_commit()));
  }
}

// Position 0 is the identity and lies outside the chain.
void Ledger::Begin() {
  const auto record = history_.journal.empty() ? std::nullopt : ReadRecord(history_.journal[0]);
  ended_ = !record || !record->has_identity();
  if (!ended_) identity_ = record->identity();
  active_rule_ = identity_.rule_version();
  chain_ = {ChainSeed(identity_)};
  log_times_ = {0};
  verdicts_ = {ended_ ? Verdict::kUndecodable : Verdict::kIdentity};
}

void Ledger::Fold(v1::Commit its) {
  const uint64_t position = end();
  const v1::Commit& commit = accepted_.emplace_back(Accepted{position, std::move(its)}).commit;
  log_times_.back() = std::max(log_times_.back(), Micros(commit.decided_at()));
  settled_[commit.command_id()] = &accepted_.back();
  for (const v1::Change& change : commit.changes()) {
    if (change.events().empty()) continue;
    std::string state = Evolved(change.aggregate(), change);
    versions_[change.aggregate()].push_back(
        {change.expected_version() + 1, position, log_times_.back(), std::move(state)});
  }
}

std::string Ledger::Evolved(const std::string& aggregate, const v1::Change& change) const {
  const Version* before = At(aggregate, end());
  std::string state = before ? before->state : "";
  if (KindOf(aggregate) == "inbox") return EvolvedInbox(state, change);
  for (const std::string& event : change.events()) state = model_.Evolve(aggregate, state, event);
  return state;
}

const Accepted* Ledger::Find(const std::string& command_id) const {
  const auto found = settled_.find(command_id);
  return found == settled_.end() ? nullptr : found->second;
}

const Version* Ledger::At(const std::string& aggregate, uint64_t position) const {
  const auto found = versions_.find(aggregate);
  if (found == versions_.end()) return nullptr;
  return LastUpTo(found->second, &Version::position, position);
}

const Version* Ledger::AsOf(const std::string& aggregate, int64_t micros) const {
  const auto found = versions_.find(aggregate);
  if (found == versions_.end()) return nullptr;
  return LastUpTo(found->second, &Version::known_at, micros);
}

std::string Ledger::Token(uint64_t position) const {
  return TokenAt(identity_, position, chain_[position]);
}

std::optional<uint64_t> Ledger::PointOf(const std::string& token) const {
  const auto position = PositionIn(token);
  if (!position || *position > end() || token != Token(*position)) return std::nullopt;
  return position;
}

bool Ledger::IsSettled(const std::string& command_id) const {
  return settled_.contains(command_id);
}

uint64_t Ledger::VersionOf(const std::string& aggregate) const {
  const auto found = versions_.find(aggregate);
  return found == versions_.end() ? 0 : found->second.back().number;
}

bool Ledger::Knows(const std::string& aggregate, const std::string& event) const {
  if (KindOf(aggregate) == "inbox") {
    v1::InboxEvent advanced;
    return advanced.ParseFromString(event) && advanced.has_inbox_advanced();
  }
  const uint32_t since = model_.KnownSince(aggregate, event);
  return since > 0 && since <= active_rule_;
}

std::string StatesAt::Get(const std::string& aggregate) const {
  const Version* version = ledger_.At(aggregate, position_);
  return version ? version->state : "";
}

}  // namespace mkep::checker
