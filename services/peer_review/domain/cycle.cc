#include "peer_review/domain/cycle.h"

#include <algorithm>

#include "peer_review/domain/matching/policy.h"
#include "peer_review/domain/names.h"

namespace mkep::peer_review::v1 {

using platform::Decision;
using platform::Moment;
using platform::NothingToDo;
using platform::Reader;
using platform::Record;
using platform::Refuse;

Decision Decide(const Reader& read, const OpenCycleRequest& command, const Moment&) {
  const auto& id = command.cycle_id();
  if (read.Exists<Cycle>(id)) {
    const auto cycle = read.Get<Cycle>(id);
    if (cycle.school_year() == command.school_year()) return NothingToDo();
    return Refuse(REASON_CYCLE_ID_TAKEN, {{"cycle", id}, {"year", cycle.school_year()}});
  }
  const std::string year = YearId(command.school_year());
  if (read.Exists<CycleOf>(year)) {
    return Refuse(REASON_YEAR_HAS_A_CYCLE,
                  {{"year", command.school_year()}, {"cycle", read.Get<CycleOf>(year).cycle_id()}});
  }
  CycleOpened opened;
  opened.set_cycle_id(id);
  opened.set_school_year(command.school_year());
  *opened.mutable_policy() = matching::WithDefaults(command.policy());
  YearReserved reserved;
  reserved.set_cycle_id(id);
  return Record(opened).On(platform::NameOf<CycleOf>(year), reserved);
}

Decision Decide(const Cycle& cycle, const CloseEntriesRequest& command, const Moment&) {
  switch (cycle.stage()) {
    case CYCLE_STAGE_CLOSED:
    case CYCLE_STAGE_PUBLISHED:
      return NothingToDo();
    case CYCLE_STAGE_OPEN:
      break;
    default:
      return Refuse(REASON_NO_SUCH_CYCLE, {{"cycle", command.cycle_id()}});
  }
  if (cycle.school_ids_size() < 2) {
    return Refuse(REASON_TOO_FEW_ENTRIES, {{"entries", std::to_string(cycle.school_ids_size())},
                                           {"cycle", command.cycle_id()}});
  }
  EntriesClosed closed;
  closed.set_entries(cycle.school_ids_size());
  return Record(closed);
}

bool Entered(const Cycle& cycle, const std::string& school_id) {
  return std::find(cycle.school_ids().begin(), cycle.school_ids().end(), school_id) !=
         cycle.school_ids().end();
}

namespace {

void Remove(const std::string& school_id, Cycle& cycle) {
  auto& ids = *cycle.mutable_school_ids();
  ids.erase(std::remove(ids.begin(), ids.end(), school_id), ids.end());
}

void Lift(const HandRule& lifted, Cycle& cycle) {
  auto& rules = *cycle.mutable_hand_rules();
  rules.erase(std::remove_if(rules.begin(), rules.end(),
                             [&](const HandRule& rule) {
                               return rule.first_school_id() == lifted.first_school_id() &&
                                      rule.second_school_id() == lifted.second_school_id();
                             }),
              rules.end());
}

void Open(const CycleOpened& opened, Cycle& cycle) {
  cycle.set_cycle_id(opened.cycle_id());
  cycle.set_school_year(opened.school_year());
  *cycle.mutable_policy() = opened.policy();
  cycle.set_stage(CYCLE_STAGE_OPEN);
}

void Propose(const MatchingProposed& proposed, Cycle& cycle) {
  cycle.set_matchings(cycle.matchings() + 1);
  cycle.set_matching_id(proposed.matching_id());
  cycle.set_served(proposed.served());
  cycle.set_unserved(proposed.unserved());
}

void Publish(const MatchingPublished& published, Cycle& cycle) {
  cycle.set_matching_id(published.matching_id());
  *cycle.mutable_review_ids() = published.review_ids();
  cycle.set_stage(CYCLE_STAGE_PUBLISHED);
}

}  // namespace

void Evolve(Cycle& cycle, const CycleEvent& event) {
  switch (event.kind_case()) {
    case CycleEvent::kCycleOpened:
      return Open(event.cycle_opened(), cycle);
    case CycleEvent::kEntryListed:
      return cycle.add_school_ids(event.entry_listed().school_id());
    case CycleEvent::kEntryUnlisted:
      return Remove(event.entry_unlisted().school_id(), cycle);
    case CycleEvent::kEntriesClosed:
      return cycle.set_stage(CYCLE_STAGE_CLOSED);
    case CycleEvent::kPairRuled:
      *cycle.add_hand_rules() = event.pair_ruled().rule();
      return;
    case CycleEvent::kPairReleased:
      return Lift(event.pair_released().rule(), cycle);
    case CycleEvent::kMatchingProposed:
      return Propose(event.matching_proposed(), cycle);
    case CycleEvent::kMatchingPublished:
      return Publish(event.matching_published(), cycle);
    case CycleEvent::KIND_NOT_SET:
      return;
  }
}

void Evolve(CycleOf& year, const CycleOfEvent& event) {
  switch (event.kind_case()) {
    case CycleOfEvent::kYearReserved:
      year.set_cycle_id(event.year_reserved().cycle_id());
      return;
    case CycleOfEvent::KIND_NOT_SET:
      return;
  }
}

void Evolve(Entry& entry, const EntryEvent& event) {
  switch (event.kind_case()) {
    case EntryEvent::kSchoolEntered:
      entry.Clear();
      entry.set_cycle_id(event.school_entered().cycle_id());
      entry.set_school_id(event.school_entered().school_id());
      *entry.mutable_offer() = event.school_entered().offer();
      return;
    case EntryEvent::kEntryWithdrawn:
      entry.set_withdrawn(true);
      entry.set_withdrawn_because(event.entry_withdrawn().reasons());
      return;
    case EntryEvent::KIND_NOT_SET:
      return;
  }
}

void Evolve(Matching& matching, const MatchingEvent& event) {
  switch (event.kind_case()) {
    case MatchingEvent::kMatchingComputed:
      matching.set_cycle_id(event.matching_computed().cycle_id());
      *matching.mutable_snapshot() = event.matching_computed().snapshot();
      *matching.mutable_policy() = event.matching_computed().policy();
      *matching.mutable_proposal() = event.matching_computed().proposal();
      *matching.mutable_certificate() = event.matching_computed().certificate();
      return;
    case MatchingEvent::KIND_NOT_SET:
      return;
  }
}

}  // namespace mkep::peer_review::v1
