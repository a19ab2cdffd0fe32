#include "faults/kafka/journal_poison.h"

#include <fmt/format.h>

#include <algorithm>
#include <stdexcept>

#include "platform/core/dates.h"
#include "platform/core/domain.h"
#include "platform/projection/acceptance.h"

namespace mkep::fault_test {

namespace v1 = platform::v1;

namespace {

constexpr char kElsewhere[] = "another-journal";
constexpr char kNewEvent[] = "\xba\x06\x01x";  // field 103, of a release to come
const std::string kOtherHash(32, 'y');         // of one who knows another past

HandMade Identified(const Forgery& forgery, const std::function<void(v1::Identity&)>& change) {
  v1::Record record;
  *record.mutable_identity() = forgery.identity;
  record.mutable_identity()->set_copied_to(1);
  change(*record.mutable_identity());
  return Recorded(record);
}

std::vector<JournalPoison> OfOthers() {
  return {
      {"another journal's commit", "FOREIGN",
       Committed([](auto& commit, auto&) { commit.set_journal_id(kElsewhere); })},
      {"another partition's commit", "FOREIGN",
       Committed([](auto& commit, auto&) { commit.set_partition(1); })},
      {"a newer release's commit of another journal", "FOREIGN", Committed([](auto& commit, auto&) {
         commit.set_journal_id(kElsewhere);
         commit.mutable_changes(0)->set_events(0, kNewEvent);
       })},
      {"a diverged replica's commit", "FOREIGN",
       Committed([](auto& commit, auto&) { commit.mutable_basis()->set_chain(kOtherHash); })},
      {"a diverged replica's commit with an unknown event", "FOREIGN",
       Committed([](auto& commit, auto&) {
         commit.mutable_basis()->set_chain(kOtherHash);
         commit.mutable_changes(0)->set_events(0, kNewEvent);
       })},
      {"a commit without a basis", "FOREIGN",
       Committed([](auto& commit, auto&) { commit.clear_basis(); })},
      {"a commit whose basis is the wrong position", "FOREIGN",
       Committed([](auto& commit, const Forgery& forgery) {
         commit.mutable_basis()->set_position(forgery.position - 1);
       })},
      {"a commit of one who is ahead of the log", "FOREIGN",
       Committed([](auto& commit, const Forgery& forgery) {
         commit.mutable_basis()->set_position(forgery.position + 1'000'000);
       })},
      {"the journal's own identity again", "FOREIGN",
       [](const Forgery& forgery) { return Identified(forgery, [](auto&) {}); }},
      {"another service's identity", "FOREIGN",
       [](const Forgery& forgery) {
         return Identified(forgery, [](v1::Identity& identity) {
           identity.set_journal_id(kElsewhere);
           identity.set_service("registry");
         });
       }},
      {"a switch of rules of another journal", "FOREIGN",
       [](const Forgery& forgery) {
         auto active = SwitchOf(forgery, 9);
         active.set_journal_id(kElsewhere);
         return Recorded(active);
       }},
      {"a diverged replica's switch of rules", "FOREIGN",
       [](const Forgery& forgery) {
         auto active = SwitchOf(forgery, 9);
         active.mutable_basis()->set_chain(kOtherHash);
         return Recorded(active);
       }},
      {"another journal's end", "FOREIGN",
       [](const Forgery& forgery) {
         auto moved = EndOf(forgery);
         moved.set_journal_id(kElsewhere);
         return Recorded(moved);
       }},
      {"an end by one who knows another past", "FOREIGN",
       [](const Forgery& forgery) {
         auto moved = EndOf(forgery);
         moved.mutable_basis()->set_chain(kOtherHash);
         return Recorded(moved);
       }},
  };
}

std::vector<JournalPoison> OfThisJournal() {
  return {
      {"a commit that stands in the journal", "DUPLICATE",
       [](const Forgery& forgery) { return Recorded(forgery.accepted); }},
      {"a settled id with another content", "DUPLICATE",
       Committed([](auto& commit, const Forgery& forgery) {
         commit.set_command_id(forgery.accepted.command_id());
         commit.set_journal_id(kElsewhere);
       })},
      {"the identity of one who began at the same time", "DUPLICATE",
       [](const Forgery& forgery) {
         return Identified(forgery,
                           [](v1::Identity& identity) { identity.set_journal_id(kElsewhere); });
       }},
      {"a switch to the active rule", "DUPLICATE",
       [](const Forgery& forgery) { return Recorded(SwitchOf(forgery, 1)); }},
      {"a switch to no rule", "DUPLICATE",
       [](const Forgery& forgery) { return Recorded(SwitchOf(forgery, 0)); }},
      {"a commit under no rule", "STALE",
       Committed([](auto& commit, auto&) { commit.clear_rule_version(); })},
      {"a commit under a rule that was not switched on", "STALE",
       Committed([](auto& commit, auto&) {
         commit.set_rule_version(2);
         commit.mutable_changes(0)->set_events(0, kNewEvent);
       })},
      {"a version that is not there yet", "CONFLICT",
       Committed([](auto& commit, auto&) { commit.mutable_changes(0)->set_expected_version(7); })},
      {"a version that has moved on", "CONFLICT",
       Committed([](auto& commit, const Forgery& forgery) {
         commit.mutable_changes(0)->set_aggregate(forgery.aggregate);
       })},
      {"a guard that does not hold", "CONFLICT",
       Committed([](auto& commit, const Forgery& forgery) {
         commit.add_changes()->set_aggregate(forgery.aggregate);
       })},
      {"an unknown event behind a guard that does not hold", "CONFLICT",
       Committed([](auto& commit, const Forgery& forgery) {
         commit.mutable_changes(0)->set_events(0, kNewEvent);
         commit.add_changes()->set_aggregate(forgery.aggregate);
       })},
  };
}

// The first commit that makes an aggregate is accepted.
void Learn(const v1::Commit& commit, Forgery* forgery) {
  forgery->log_time = std::max(forgery->log_time, platform::Micros(commit.decided_at()));
  for (const v1::Change& change : commit.changes()) {
    if (!forgery->event.empty() || change.events().empty()) continue;
    if (change.aggregate().starts_with("inbox/") || change.expected_version() > 0) continue;
    forgery->accepted = commit;
    forgery->aggregate = change.aggregate();
    forgery->event = change.events(0);
  }
}

}  // namespace

Forgery LookAt(const std::vector<std::string>& journal) {
  Forgery forgery;
  forgery.identity = platform::DecodeRecord(journal.at(0)).value().identity();
  forgery.chain = platform::ChainSeed(forgery.identity.journal_id());
  for (size_t i = 1; i < journal.size(); ++i) {
    forgery.chain = platform::Chain(forgery.chain, journal[i]);
    const auto record = platform::DecodeRecord(journal[i]);
    if (record && record->has_commit()) Learn(record->commit(), &forgery);
  }
  forgery.position = journal.size() - 1;
  if (forgery.event.empty()) throw std::runtime_error("nothing stands in the journal yet");
  return forgery;
}

v1::Commit Plausible(const Forgery& forgery) {
  static int number = 0;
  v1::Commit commit;
  commit.set_journal_id(forgery.identity.journal_id());
  commit.set_rule_version(1);
  commit.set_command_id(fmt::format("t/by-hand/{}", ++number));
  commit.set_actor("nobody");
  *commit.mutable_decided_at() = platform::FromMicros(forgery.log_time);
  commit.mutable_basis()->set_position(forgery.position);
  commit.mutable_basis()->set_chain(forgery.chain);
  commit.set_outcome(v1::OUTCOME_DONE);
  v1::Change* change = commit.add_changes();
  const std::string kind = forgery.aggregate.substr(0, forgery.aggregate.find('/'));
  change->set_aggregate(fmt::format("{}/by-hand-{}", kind, number));
  change->add_events(forgery.event);
  return commit;
}

HandMade Recorded(const v1::Record& record) { return {platform::Serialize(record)}; }

HandMade Recorded(const v1::Commit& commit) {
  v1::Record record;
  *record.mutable_commit() = commit;
  return Recorded(record);
}

HandMade Recorded(const v1::RuleActive& active) {
  v1::Record record;
  *record.mutable_rule_active() = active;
  return Recorded(record);
}

HandMade Recorded(const v1::Moved& moved) {
  v1::Record record;
  *record.mutable_moved() = moved;
  return Recorded(record);
}

std::function<HandMade(const Forgery&)> Committed(
    std::function<void(v1::Commit&, const Forgery&)> change) {
  return [change = std::move(change)](const Forgery& forgery) {
    v1::Commit commit = Plausible(forgery);
    change(commit, forgery);
    return Recorded(commit);
  };
}

v1::RuleActive SwitchOf(const Forgery& forgery, uint32_t rule_version) {
  v1::RuleActive active;
  active.set_journal_id(forgery.identity.journal_id());
  active.set_partition(forgery.identity.partition());
  active.mutable_basis()->set_position(forgery.position);
  active.mutable_basis()->set_chain(forgery.chain);
  active.set_rule_version(rule_version);
  return active;
}

v1::Moved EndOf(const Forgery& forgery) {
  v1::Moved moved;
  moved.set_journal_id(forgery.identity.journal_id());
  moved.set_partition(forgery.identity.partition());
  moved.mutable_basis()->set_position(forgery.position);
  moved.mutable_basis()->set_chain(forgery.chain);
  return moved;
}

const std::vector<JournalPoison>& IgnoredRecords() {
  static const std::vector<JournalPoison> all = [] {
    std::vector<JournalPoison> ignored = OfOthers();
    for (auto& each : OfThisJournal()) ignored.push_back(std::move(each));
    return ignored;
  }();
  return all;
}

}  // namespace mkep::fault_test
