#include "registry/application/gias_lineage.h"

#include <algorithm>
#include <deque>
#include <set>

#include "platform/core/dates.h"

namespace mkep::registry::v1 {
namespace {

bool GoesOn(const Draft& draft, const std::string& urn, const std::string& from) {
  const Establishment* owner = draft.input.known.WithUrn(urn);
  if (owner && owner == draft.input.known.WithUrn(from)) return false;
  if (const GiasRow* row = draft.Row(urn)) return row->stated.status() != STATUS_CLOSED;
  return owner && IsOpen(owner->school()) && owner->school().urn() == urn;
}

// May stand in a school's past: not another school's, not another one that the file has as open,
// not split.
bool MayPrecede(const Draft& draft, const std::string& urn, const std::string& school_id) {
  const auto owner = draft.input.known.id_by_urn.find(urn);
  if (owner != draft.input.known.id_by_urn.end()) return owner->second == school_id;
  const GiasRow* row = draft.Row(urn);
  if (row && row->stated.status() != STATUS_CLOSED) return false;
  return draft.input.links.From(urn).size() <= 1;
}

UrnPeriod PeriodOf(const LinkGraph& links, const std::string& urn) {
  UrnPeriod period;
  period.set_urn(urn);
  for (const Link* link : links.To(urn)) {
    period.add_predecessors(link->former);
    if (platform::IsSet(link->from)) *period.mutable_from() = link->from;
  }
  for (const Link* link : links.From(urn)) {
    if (platform::IsSet(link->former_to)) *period.mutable_to() = link->former_to;
  }
  return period;
}

}  // namespace

std::optional<Successor> FindSuccessor(const Draft& draft, const std::string& urn) {
  std::deque<Successor> way = {{urn, nullptr, nullptr}};
  std::set<std::string> seen = {urn};
  while (!way.empty()) {
    const Successor here = way.front();
    way.pop_front();
    if (here.last && GoesOn(draft, here.urn, urn)) return here;
    for (const Link* link : draft.input.links.From(here.urn)) {
      if (!seen.insert(link->successor).second) continue;
      way.push_back({link->successor, here.first ? here.first : link, link});
    }
  }
  return std::nullopt;
}

std::vector<UrnPeriod> LineageOf(const Draft& draft, const std::string& urn,
                                 const std::string& school_id) {
  std::vector<UrnPeriod> nearest_first = {PeriodOf(draft.input.links, urn)};
  std::set<std::string> seen = {urn};
  for (size_t i = 0; i < nearest_first.size(); ++i) {
    const UrnPeriod period = nearest_first[i];
    for (const std::string& former : period.predecessors()) {
      if (!MayPrecede(draft, former, school_id) || !seen.insert(former).second) continue;
      nearest_first.push_back(PeriodOf(draft.input.links, former));
    }
  }
  std::reverse(nearest_first.begin(), nearest_first.end());
  return nearest_first;
}

void AddLineage(Draft& draft) {
  for (auto& [school_id, statement] : draft.statements) {
    const std::string& urn = statement.stated().urn();
    if (urn.empty()) continue;
    const std::vector<UrnPeriod> lineage = LineageOf(draft, urn, school_id);
    if (lineage.size() == 1 && lineage[0].predecessors().empty()) continue;
    *statement.mutable_lineage() = {lineage.begin(), lineage.end()};
  }
}

}  // namespace mkep::registry::v1
