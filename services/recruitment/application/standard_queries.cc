#include "recruitment/application/standard_queries.h"

#include <algorithm>

#include "recruitment/application/as_of_day.h"
#include "recruitment/domain/standard.h"

namespace mkep::recruitment::v1 {

using platform::Queries;
using platform::Result;

Result<GetStandardResponse> Answer(const Queries& queries, const GetStandardRequest& request) {
  const auto standard = queries.Find<Standard>(request.lars_code());
  if (!standard) {
    return platform::Fail(platform::v1::PLATFORM_REASON_NOT_FOUND,
                          {{"kind", "standard"}, {"id", request.lars_code()}});
  }
  GetStandardResponse response;
  *response.mutable_standard() = *standard;
  if (const auto import = queries.Find<StandardsImport>(standard->stated_by().import_id())) {
    *response.mutable_source() = import->source();
  }
  const auto why_not = WhyNotAdvertisable(standard->facts(), standard->facts().lars_code(),
                                          AsOfDay(queries, request));
  response.set_advertisable(!why_not);
  if (why_not) response.set_why_not(why_not->Sentence());
  return response;
}

Result<ListStandardsResponse> Answer(const Queries& queries, const ListStandardsRequest& request) {
  std::vector<StandardFacts> rows;
  for (auto& [id, standard] : queries.All<Standard>())
    rows.push_back(std::move(*standard.mutable_facts()));
  std::sort(rows.begin(), rows.end(), [](const StandardFacts& a, const StandardFacts& b) {
    return a.lars_code() < b.lars_code();
  });
  ListStandardsResponse response;
  const auto filled = platform::FillPage(request, std::move(rows), &response);
  if (!filled) return tl::unexpected(filled.error());
  return response;
}

Result<GetStandardsImportResponse> Answer(const Queries& queries,
                                          const GetStandardsImportRequest& request) {
  auto import = queries.Find<StandardsImport>(request.import_id());
  if (!import) return platform::Fail(REASON_NO_SUCH_IMPORT, {{"import", request.import_id()}});
  import->set_import_id(request.import_id());
  GetStandardsImportResponse response;
  *response.mutable_result() = std::move(*import);
  return response;
}

Result<ListStandardsImportsResponse> Answer(const Queries& queries,
                                            const ListStandardsImportsRequest& request) {
  std::vector<StandardsImport> rows;
  for (auto& [id, import] : queries.All<StandardsImport>()) {
    import.set_import_id(id);
    import.clear_changes();
    import.clear_odd_rows();
    rows.push_back(std::move(import));
  }
  ListStandardsImportsResponse response;
  const auto filled = platform::FillPage(request, std::move(rows), &response);
  if (!filled) return tl::unexpected(filled.error());
  return response;
}

}  // namespace mkep::recruitment::v1
