#include "registry/application/school_queries.h"

#include <utility>
#include <vector>

namespace mkep::registry::v1 {

using platform::Queries;
using platform::Result;

std::optional<std::string> SchoolIdOf(const Queries& queries, const std::string& id_or_urn) {
  if (const auto urn = queries.Find<Urn>(id_or_urn)) return urn->school_id();
  if (queries.Find<Establishment>(id_or_urn)) return id_or_urn;
  return std::nullopt;
}

Result<GetSchoolResponse> Answer(const Queries& queries, const GetSchoolRequest& request) {
  const auto id = SchoolIdOf(queries, request.school());
  if (!id) {
    return platform::Fail(platform::v1::PLATFORM_REASON_NOT_FOUND,
                          {{"kind", "school"}, {"id", request.school()}});
  }
  const auto establishment = queries.Find<Establishment>(*id);
  GetSchoolResponse response;
  *response.mutable_school() = establishment->school();
  response.set_etag(queries.Etag<Establishment>(*id));
  if (establishment->has_stated_on()) *response.mutable_stated_on() = establishment->stated_on();
  response.set_last_import(establishment->last_import());
  return response;
}

Result<ListSchoolsResponse> Answer(const Queries& queries, const ListSchoolsRequest& request) {
  std::vector<School> rows;
  if (request.any_urn().empty()) {
    for (auto& [id, establishment] : queries.All<Establishment>()) {
      rows.push_back(std::move(*establishment.mutable_school()));
    }
  } else if (const auto id = SchoolIdOf(queries, request.any_urn())) {
    rows.push_back(queries.Find<Establishment>(*id)->school());
  }
  ListSchoolsResponse response;
  if (auto filled = platform::FillPage(request, std::move(rows), &response); !filled) {
    return tl::unexpected(filled.error());
  }
  return response;
}

}  // namespace mkep::registry::v1
