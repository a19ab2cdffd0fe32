// Entries into a cycle: by the school itself, or from published figures alone.
#include <google/protobuf/util/message_differencer.h>

#include <algorithm>
#include <set>

#include "peer_review/domain/cycle.h"
#include "peer_review/domain/names.h"
#include "peer_review/domain/school.h"

namespace mkep::peer_review::v1 {

using google::protobuf::util::MessageDifferencer;
using platform::Decision;
using platform::Details;
using platform::Moment;
using platform::NothingToDo;
using platform::Reader;
using platform::Record;
using platform::Refuse;

namespace {

constexpr char kMiltonKeynes[] = "826";

template <class Declared>
std::optional<std::string> AreaTwice(const Declared& declared) {
  std::set<std::string> seen;
  for (const auto& each : declared) {
    if (!seen.insert(each.area()).second) return each.area();
  }
  return std::nullopt;
}

void Enter(const std::string& cycle_id, const std::string& school_id, const Offer& offer,
           Decision& decision) {
  SchoolEntered entered;
  entered.set_cycle_id(cycle_id);
  entered.set_school_id(school_id);
  *entered.mutable_offer() = offer;
  decision.On(platform::NameOf<Entry>(EntryId(cycle_id, school_id)), entered);
}

EntryListed Listed(const std::string& school_id) {
  EntryListed listed;
  listed.set_school_id(school_id);
  return listed;
}

// Neutral defaults, marked: the public record holds neither dates nor capacity nor conflicts.
Offer ExampleDefaults() {
  Offer offer;
  offer.set_capacity(1);
  offer.set_example_defaults(true);
  return offer;
}

bool MayEnter(const registry::v1::School& school, registry::v1::Phase phase) {
  return IsOpen(school) && school.phase() == phase && !school.example();
}

std::vector<std::string> SchoolsAsked(const Reader& read,
                                      const EnterFromPublishedFiguresRequest& command) {
  if (command.school_ids_size() > 0) {
    return {command.school_ids().begin(), command.school_ids().end()};
  }
  const auto authority =
      command.local_authority().empty() ? kMiltonKeynes : command.local_authority();
  const auto roster = read.Get<SchoolRoster>(RosterId(authority));
  return {roster.school_ids().begin(), roster.school_ids().end()};
}

Decision RefuseUnlessOpen(const Cycle& cycle, const std::string& cycle_id) {
  const Details details = {{"cycle", cycle_id}};
  if (cycle.stage() == CYCLE_STAGE_UNSPECIFIED) return Refuse(REASON_NO_SUCH_CYCLE, details);
  if (cycle.stage() != CYCLE_STAGE_OPEN) return Refuse(REASON_ENTRIES_CLOSED, details);
  return NothingToDo();
}

}  // namespace

Decision Decide(const Reader& read, const EnterSchoolRequest& command, const Moment&) {
  const auto cycle = read.Get<Cycle>(command.cycle_id());
  if (auto refused = RefuseUnlessOpen(cycle, command.cycle_id()); refused.refused()) return refused;
  const auto school = read.Get<School>(command.school_id());
  const Details details = {{"school", command.school_id()}};
  if (!school.has_facts()) return Refuse(REASON_SCHOOL_NOT_KNOWN, details);
  if (!IsOpen(school.facts())) return Refuse(REASON_SCHOOL_NOT_OPEN, details);
  if (const auto area = AreaTwice(command.offer().priorities())) {
    return Refuse(REASON_AREA_TWICE, {{"area", *area}, {"list", "priorities"}});
  }
  if (const auto area = AreaTwice(command.offer().strengths())) {
    return Refuse(REASON_AREA_TWICE, {{"area", *area}, {"list", "strengths"}});
  }
  const bool listed = Entered(cycle, command.school_id());
  const auto entry = read.Get<Entry>(EntryId(command.cycle_id(), command.school_id()));
  if (listed && MessageDifferencer::Equals(entry.offer(), command.offer())) return NothingToDo();
  Decision decision;
  if (!listed) decision = Record(Listed(command.school_id()));
  Enter(command.cycle_id(), command.school_id(), command.offer(), decision);
  return decision;
}

Decision Decide(const Reader& read, const EnterFromPublishedFiguresRequest& command,
                const Moment&) {
  const auto cycle = read.Get<Cycle>(command.cycle_id());
  if (auto refused = RefuseUnlessOpen(cycle, command.cycle_id()); refused.refused()) return refused;
  Decision decision;
  bool known = false;
  std::set<std::string> asked;  // a caller may list a school twice
  for (const std::string& id : SchoolsAsked(read, command)) {
    const auto school = read.Get<School>(id);
    if (!MayEnter(school.facts(), command.phase())) continue;
    known = true;
    if (Entered(cycle, id) || !asked.insert(id).second) continue;
    decision.On("", Listed(id));
    Enter(command.cycle_id(), id, ExampleDefaults(), decision);
  }
  if (known) return decision;
  return Refuse(REASON_NOBODY_TO_ENTER, {{"phase", registry::v1::Phase_Name(command.phase())}});
}

Decision Decide(const Reader& read, const WithdrawEntryRequest& command, const Moment&) {
  const auto cycle = read.Get<Cycle>(command.cycle_id());
  const Details details = {{"cycle", command.cycle_id()}, {"school", command.school_id()}};
  if (cycle.stage() == CYCLE_STAGE_UNSPECIFIED) return Refuse(REASON_NO_SUCH_CYCLE, details);
  const auto entry_id = EntryId(command.cycle_id(), command.school_id());
  if (!Entered(cycle, command.school_id())) {
    if (read.Get<Entry>(entry_id).withdrawn()) return NothingToDo();
    return Refuse(REASON_NOT_ENTERED, details);
  }
  if (cycle.stage() == CYCLE_STAGE_PUBLISHED) return Refuse(REASON_ALREADY_PUBLISHED, details);
  EntryUnlisted unlisted;
  unlisted.set_school_id(command.school_id());
  EntryWithdrawn withdrawn;
  withdrawn.set_reasons(command.reasons());
  return Record(unlisted).On(platform::NameOf<Entry>(entry_id), withdrawn);
}

}  // namespace mkep::peer_review::v1
