#include "registry/application/import_queries.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "platform/core/dates.h"

namespace mkep::registry::v1 {
namespace {

using platform::Queries;
using platform::Result;

template <class State>
Import ShownAs(const std::string& kind, const std::string& import_id, const State& state) {
  Import import;
  import.set_import_id(import_id);
  import.set_kind(kind);
  import.set_status(state.has_completed_at() ? IMPORT_STATUS_COMPLETE : IMPORT_STATUS_IN_PROGRESS);
  import.set_done(state.done());
  *import.mutable_facts() = state.facts();
  *import.mutable_begun_at() = state.begun_at();
  if (state.has_completed_at()) *import.mutable_completed_at() = state.completed_at();
  return import;
}

}  // namespace

Import Shown(const std::string& import_id, const GiasImport& import) {
  return ShownAs("gias", import_id, import);
}

Import Shown(const std::string& import_id, const FigureImport& import) {
  return ShownAs(import.facts().files().empty() ? "" : import.facts().files(0).kind(), import_id,
                 import);
}

Result<GetImportResponse> Answer(const Queries& queries, const GetImportRequest& request) {
  GetImportResponse response;
  if (const auto gias = queries.Find<GiasImport>(request.import_id())) {
    *response.mutable_entry() = Shown(request.import_id(), *gias);
    return response;
  }
  if (const auto figures = queries.Find<FigureImport>(request.import_id())) {
    *response.mutable_entry() = Shown(request.import_id(), *figures);
    return response;
  }
  return platform::Fail(platform::v1::PLATFORM_REASON_NOT_FOUND,
                        {{"kind", "import"}, {"id", request.import_id()}});
}

Result<ListImportsResponse> Answer(const Queries& queries, const ListImportsRequest& request) {
  std::vector<Import> rows;
  for (const auto& [id, import] : queries.All<GiasImport>()) rows.push_back(Shown(id, import));
  for (const auto& [id, import] : queries.All<FigureImport>()) rows.push_back(Shown(id, import));
  for (Import& row : rows) {
    row.mutable_facts()->clear_plausibility();
    row.mutable_facts()->clear_unresolved();
  }
  std::stable_sort(rows.begin(), rows.end(), [](const Import& a, const Import& b) {
    return platform::Micros(a.begun_at()) < platform::Micros(b.begun_at());
  });
  ListImportsResponse response;
  if (auto filled = platform::FillPage(request, std::move(rows), &response); !filled) {
    return tl::unexpected(filled.error());
  }
  return response;
}

}  // namespace mkep::registry::v1
