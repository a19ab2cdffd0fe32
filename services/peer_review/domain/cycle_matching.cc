// Proposing and publishing a cycle's matching. Proposing computes; publishing checks the proof
// again and opens the reviews, all in one commit. A replay folds what was computed and solves
// nothing.
#include <algorithm>
#include <map>

#include "peer_review/domain/cycle.h"
#include "peer_review/domain/matching/certificate.h"
#include "peer_review/domain/matching/match.h"
#include "peer_review/domain/names.h"
#include "peer_review/domain/snapshot.h"
#include "platform/core/dates.h"

namespace mkep::peer_review::v1 {

using matching::Problem;
using platform::Decision;
using platform::Details;
using platform::Moment;
using platform::NameOf;
using platform::NothingToDo;
using platform::Reader;
using platform::Record;
using platform::Refuse;

namespace {

// A matching with its snapshot has to fit into one commit.
constexpr int kMostSchools = 1'000;

MatchingComputed Computed(const Problem& problem) {
  matching::Matched matched = matching::Match(problem);
  MatchingComputed computed;
  computed.set_cycle_id(problem.snapshot().cycle_id());
  *computed.mutable_snapshot() = problem.snapshot();
  *computed.mutable_policy() = problem.policy();
  *computed.mutable_proposal() = std::move(matched.proposal);
  *computed.mutable_certificate() = std::move(matched.certificate);
  return computed;
}

Decision RefuseOddStage(const Cycle& cycle, const std::string& cycle_id) {
  const Details details = {{"cycle", cycle_id}};
  switch (cycle.stage()) {
    case CYCLE_STAGE_OPEN:
      return Refuse(REASON_ENTRIES_STILL_OPEN, details);
    case CYCLE_STAGE_CLOSED:
      return NothingToDo();
    case CYCLE_STAGE_PUBLISHED:
      return Refuse(REASON_ALREADY_PUBLISHED, details);
    default:
      return Refuse(REASON_NO_SUCH_CYCLE, details);
  }
}

Decision RefuseOddSize(const Cycle& cycle) {
  const int entries = cycle.school_ids_size();
  if (entries < 2) {
    return Refuse(REASON_TOO_FEW_ENTRIES,
                  {{"entries", std::to_string(entries)}, {"cycle", cycle.cycle_id()}});
  }
  if (entries <= kMostSchools) return NothingToDo();
  return Refuse(REASON_TOO_MANY_SCHOOLS,
                {{"entries", std::to_string(entries)}, {"limit", std::to_string(kMostSchools)}});
}

EarlierPartner PartnerIn(const std::string& school_year, const std::string& school_id) {
  EarlierPartner partner;
  partner.set_school_id(school_id);
  partner.set_school_year(school_year);
  return partner;
}

ReviewParty PartyOf(const Candidate& candidate, int64_t benefit_e4) {
  ReviewParty party;
  party.set_school_id(candidate.school_id());
  party.set_urn(candidate.urn());
  party.set_name(candidate.name());
  party.set_benefit_e4(benefit_e4);
  return party;
}

// Opens the reviews of a matching.
class Publication {
 public:
  Publication(const Problem& problem, const Cycle& cycle) : problem_(problem), cycle_(cycle) {
    published_.set_matching_id(cycle.matching_id());
  }

  void Open(const Pair& pair) {
    const int first = problem_.Number(pair.first_school_id()).value();
    const int second = problem_.Number(pair.second_school_id()).value();
    const Candidate& a = problem_.candidate(first);
    const Candidate& b = problem_.candidate(second);
    ReviewOpened opened;
    opened.set_cycle_id(cycle_.cycle_id());
    opened.set_matching_id(cycle_.matching_id());
    *opened.add_parties() = PartyOf(a, pair.benefit_to_first_e4());
    *opened.add_parties() = PartyOf(b, pair.benefit_to_second_e4());
    for (const int64_t day : problem_.filter().CommonDays(first, second)) {
      *opened.add_common_dates() = platform::DayFromNumber(day);
    }
    const std::string id = ReviewId(cycle_.cycle_id(), a.urn(), b.urn());
    published_.add_review_ids(id);
    reviews_.On(NameOf<Review>(id), opened);
    Remember(a.school_id(), b.school_id());
    Remember(b.school_id(), a.school_id());
  }

  Decision Done() && {
    reviews_.On("", published_);
    return std::move(reviews_);
  }

 private:
  // So that the two do not meet again too soon.
  void Remember(const std::string& school_id, const std::string& partner_id) {
    PartnerRecorded recorded;
    *recorded.mutable_partner() = PartnerIn(cycle_.school_year(), partner_id);
    reviews_.On(NameOf<School>(school_id), recorded);
  }

  const Problem& problem_;
  const Cycle& cycle_;
  MatchingPublished published_;
  Decision reviews_;
};

}  // namespace

Decision Decide(const Reader& read, const ProposeMatchingRequest& command, const Moment&) {
  const auto cycle = read.Get<Cycle>(command.cycle_id());
  if (auto refused = RefuseOddStage(cycle, command.cycle_id()); refused.refused()) return refused;
  if (auto refused = RefuseOddSize(cycle); refused.refused()) return refused;
  const Problem problem(SnapshotOf(read, cycle), cycle.policy());
  if (cycle.matchings() > 0 &&
      read.Get<Matching>(cycle.matching_id()).proposal().digest() == problem.digest()) {
    return NothingToDo();
  }
  const MatchingComputed computed = Computed(problem);
  MatchingProposed proposed;
  proposed.set_matching_id(MatchingId(command.cycle_id(), cycle.matchings() + 1));
  proposed.set_served(computed.proposal().served());
  proposed.set_unserved(computed.proposal().unserved_size());
  return Record(proposed).On(NameOf<Matching>(proposed.matching_id()), computed);
}

Decision Decide(const Reader& read, const PublishMatchingRequest& command, const Moment&) {
  const auto cycle = read.Get<Cycle>(command.cycle_id());
  if (cycle.stage() == CYCLE_STAGE_PUBLISHED) return NothingToDo();
  if (auto refused = RefuseOddStage(cycle, command.cycle_id()); refused.refused()) return refused;
  if (cycle.matchings() == 0) {
    return Refuse(REASON_NO_MATCHING_PROPOSED, {{"cycle", command.cycle_id()}});
  }
  const auto matching = read.Get<Matching>(cycle.matching_id());
  const Problem problem(SnapshotOf(read, cycle), cycle.policy());
  if (problem.digest() != matching.proposal().digest()) {
    return Refuse(REASON_MATCHING_OUT_OF_DATE, {{"matching", cycle.matching_id()}});
  }
  const auto check = matching::Check(problem, matching.proposal(), matching.certificate());
  if (!check.optimal()) {
    return Refuse(REASON_CERTIFICATE_REFUSED,
                  {{"matching", cycle.matching_id()}, {"problem", check.problem()}});
  }
  Publication publication(problem, cycle);
  for (const Pair& pair : matching.proposal().pairs()) publication.Open(pair);
  return std::move(publication).Done();
}

}  // namespace mkep::peer_review::v1
