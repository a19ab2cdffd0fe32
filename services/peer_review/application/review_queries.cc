#include "peer_review/application/review_queries.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "peer_review/application/cycle_queries.h"

namespace mkep::peer_review::v1 {

using platform::Fail;
using platform::Queries;
using platform::Result;

namespace {

bool IsParty(const Review& review, const std::string& school_id) {
  return std::any_of(
      review.hostings().begin(), review.hostings().end(),
      [&](const Hosting& hosting) { return hosting.host().school_id() == school_id; });
}

ReviewRow RowOf(const std::string& review_id, const Hosting& hosting, const Hosting& partner) {
  ReviewRow row;
  row.set_review_id(review_id);
  row.set_host_school_id(hosting.host().school_id());
  row.set_host_urn(hosting.host().urn());
  row.set_host_name(hosting.host().name());
  row.set_partner_school_id(partner.host().school_id());
  row.set_partner_name(partner.host().name());
  row.set_stage(hosting.stage());
  if (hosting.has_dates()) *row.mutable_dates() = hosting.dates();
  return row;
}

}  // namespace

Result<GetReviewResponse> Answer(const Queries& queries, const GetReviewRequest& request) {
  auto review = queries.Find<Review>(request.review_id());
  // A school is not told of reviews of others.
  if (!review || (!request.school_id().empty() && !IsParty(*review, request.school_id()))) {
    return Fail(platform::v1::PLATFORM_REASON_NOT_FOUND,
                {{"kind", "review"}, {"id", request.review_id()}});
  }
  GetReviewResponse response;
  *response.mutable_review() = std::move(*review);
  response.set_etag(queries.Etag<Review>(request.review_id()));
  return response;
}

Result<ListReviewsResponse> Answer(const Queries& queries, const ListReviewsRequest& request) {
  const auto cycle = FindCycle(queries, request.cycle_id());
  if (!cycle) return tl::unexpected(cycle.error());
  std::vector<ReviewRow> rows;
  for (const std::string& id : cycle->review_ids()) {
    const Review review = queries.Find<Review>(id).value_or(Review());
    if (review.hostings_size() != 2) continue;
    rows.push_back(RowOf(id, review.hostings(0), review.hostings(1)));
    rows.push_back(RowOf(id, review.hostings(1), review.hostings(0)));
  }
  ListReviewsResponse response;
  const auto filled = platform::FillPage(request, std::move(rows), &response);
  if (!filled) return tl::unexpected(filled.error());
  return response;
}

}  // namespace mkep::peer_review::v1
