#include "peer_review/application/matching_queries.h"

#include <algorithm>
#include <string>
#include <utility>

#include "mkep/peer_review/v1/peer_review_published.pb.h"
#include "peer_review/application/cycle_queries.h"
#include "peer_review/domain/matching/certificate.h"
#include "peer_review/domain/matching/grounds.h"
#include "peer_review/domain/matching/match.h"
#include "peer_review/domain/matching/price.h"

namespace mkep::peer_review::v1 {

using matching::Problem;
using platform::Details;
using platform::Fail;
using platform::Queries;
using platform::Result;

namespace {

// A trial is a query: it may not keep others waiting.
constexpr int kMostSchoolsOfATrial = 1'000;

UnservedView ViewOf(const Problem& problem, const Unserved& unserved) {
  UnservedView view;
  *view.mutable_unserved() = unserved;
  view.set_text(matching::InWords(unserved));
  const auto school = problem.Number(unserved.school_id());
  if (school) view.set_name(problem.candidate(*school).name());
  return view;
}

MatchingView ViewOf(const Problem& problem, const Proposal& proposal,
                    const Certificate& certificate) {
  MatchingView view;
  *view.mutable_policy() = problem.policy();
  view.set_entered(problem.size());
  view.set_served(proposal.served());
  view.set_benefit_e4(proposal.benefit_e4());
  for (const Pair& pair : proposal.pairs()) {
    const auto a = problem.Number(pair.first_school_id());
    const auto b = problem.Number(pair.second_school_id());
    if (a && b) *view.add_pairs() = matching::ViewOf(problem, *a, *b);
  }
  for (const Unserved& unserved : proposal.unserved()) {
    *view.add_unserved() = ViewOf(problem, unserved);
  }
  *view.mutable_check() = matching::Check(problem, proposal, certificate);
  return view;
}

// The matching that a request names, or the cycle's last one.
template <class Request>
Result<std::pair<std::string, Matching>> FindMatching(const Queries& queries, const Cycle& cycle,
                                                      const Request& request) {
  const std::string id =
      request.matching_id().empty() ? cycle.matching_id() : request.matching_id();
  if (id.empty()) return Fail(REASON_NO_MATCHING_PROPOSED, {{"cycle", request.cycle_id()}});
  auto found = queries.Find<Matching>(id);
  if (found && found->cycle_id() == request.cycle_id()) return std::pair(id, std::move(*found));
  return Fail(platform::v1::PLATFORM_REASON_NOT_FOUND, {{"kind", "matching"}, {"id", id}});
}

}  // namespace

Result<GetMatchingResponse> Answer(const Queries& queries, const GetMatchingRequest& request) {
  const auto cycle = FindCycle(queries, request.cycle_id());
  if (!cycle) return tl::unexpected(cycle.error());
  const auto found = FindMatching(queries, *cycle, request);
  if (!found) return tl::unexpected(found.error());
  const auto& [id, stored] = *found;
  const Problem problem(stored.snapshot(), stored.policy());
  GetMatchingResponse response;
  *response.mutable_matching() = ViewOf(problem, stored.proposal(), stored.certificate());
  response.mutable_matching()->set_matching_id(id);
  response.mutable_matching()->set_published(cycle->stage() == CYCLE_STAGE_PUBLISHED &&
                                             cycle->matching_id() == id);
  return response;
}

Result<ExplainPairResponse> Answer(const Queries& queries, const ExplainPairRequest& request) {
  const auto cycle = FindCycle(queries, request.cycle_id());
  if (!cycle) return tl::unexpected(cycle.error());
  const auto found = FindMatching(queries, *cycle, request);
  if (!found) return tl::unexpected(found.error());
  const Problem problem(found->second.snapshot(), found->second.policy());
  if (request.first_school_id() == request.second_school_id()) {
    return Fail(REASON_SAME_SCHOOL, {{"school", request.first_school_id()}});
  }
  for (const std::string& school : {request.first_school_id(), request.second_school_id()}) {
    if (problem.Number(school)) continue;
    return Fail(REASON_NOT_ENTERED, {{"school", school}, {"cycle", request.cycle_id()}});
  }
  ExplainPairResponse response;
  *response.mutable_account() = matching::Explain(problem, found->second.proposal(),
                                                  *problem.Number(request.first_school_id()),
                                                  *problem.Number(request.second_school_id()));
  return response;
}

Result<TryMatchingResponse> Answer(const Queries&, const TryMatchingRequest& request) {
  const int entries = request.snapshot().candidates_size();
  if (entries > kMostSchoolsOfATrial) {
    return Fail(REASON_TOO_MANY_SCHOOLS, {{"entries", std::to_string(entries)},
                                          {"limit", std::to_string(kMostSchoolsOfATrial)}});
  }
  const Problem problem(request.snapshot(), request.policy());
  const matching::Matched matched = matching::Match(problem);
  TryMatchingResponse response;
  *response.mutable_matching() = ViewOf(problem, matched.proposal, matched.certificate);
  return response;
}

}  // namespace mkep::peer_review::v1
