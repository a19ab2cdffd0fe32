#include "peer_review/application/cycle_queries.h"

#include <string>
#include <utility>
#include <vector>

#include "peer_review/domain/matching/measures.h"

namespace mkep::peer_review::v1 {

using platform::Fail;
using platform::Queries;
using platform::Result;

namespace {

EntryRow RowOf(const Entry& entry, const School& school) {
  EntryRow row;
  row.set_school_id(entry.school_id());
  row.set_urn(school.facts().urn());
  row.set_name(school.facts().name());
  row.set_phase(school.facts().phase());
  *row.mutable_offer() = entry.offer();
  row.set_withdrawn(entry.withdrawn());
  for (const auto& figure : school.figures()) {
    row.set_measures(row.measures() + matching::IsBenefitMeasure(figure.measure()));
  }
  row.set_example_defaults(entry.offer().example_defaults());
  return row;
}

}  // namespace

Result<Cycle> FindCycle(const Queries& queries, const std::string& cycle_id) {
  auto cycle = queries.Find<Cycle>(cycle_id);
  if (cycle) return std::move(*cycle);
  return Fail(platform::v1::PLATFORM_REASON_NOT_FOUND, {{"kind", "cycle"}, {"id", cycle_id}});
}

Result<GetCycleResponse> Answer(const Queries& queries, const GetCycleRequest& request) {
  auto cycle = FindCycle(queries, request.cycle_id());
  if (!cycle) return tl::unexpected(cycle.error());
  GetCycleResponse response;
  *response.mutable_cycle() = std::move(*cycle);
  response.set_etag(queries.Etag<Cycle>(request.cycle_id()));
  return response;
}

Result<ListCyclesResponse> Answer(const Queries& queries, const ListCyclesRequest& request) {
  std::vector<Cycle> rows;
  for (auto& [id, cycle] : queries.All<Cycle>()) rows.push_back(std::move(cycle));
  ListCyclesResponse response;
  const auto filled = platform::FillPage(request, std::move(rows), &response);
  if (!filled) return tl::unexpected(filled.error());
  return response;
}

Result<ListEntriesResponse> Answer(const Queries& queries, const ListEntriesRequest& request) {
  const auto cycle = FindCycle(queries, request.cycle_id());
  if (!cycle) return tl::unexpected(cycle.error());
  std::vector<EntryRow> rows;
  for (const auto& [id, entry] : queries.All<Entry>()) {
    if (entry.cycle_id() != request.cycle_id()) continue;
    rows.push_back(RowOf(entry, queries.Find<School>(entry.school_id()).value_or(School())));
  }
  ListEntriesResponse response;
  const auto filled = platform::FillPage(request, std::move(rows), &response);
  if (!filled) return tl::unexpected(filled.error());
  return response;
}

}  // namespace mkep::peer_review::v1
