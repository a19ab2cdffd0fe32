// How the aggregates of peer review are named: ids made of other ids.
#pragma once

#include <string>

#include "mkep/peer_review/v1/peer_review_state.pb.h"

namespace mkep::peer_review::v1 {

// Id of the reservation of a school year: `2026` for "2026/27".
std::string YearId(const std::string& school_year);
std::string EntryId(const std::string& cycle_id, const std::string& school_id);
std::string MatchingId(const std::string& cycle_id, int number);
std::string ReviewId(const std::string& cycle_id, const std::string& urn,
                     const std::string& other_urn);
// Id of the roster of an authority's schools.
std::string RosterId(const std::string& local_authority);

}  // namespace mkep::peer_review::v1
