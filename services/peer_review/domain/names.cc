#include "peer_review/domain/names.h"

namespace mkep::peer_review::v1 {

std::string YearId(const std::string& school_year) { return school_year.substr(0, 4); }

std::string EntryId(const std::string& cycle_id, const std::string& school_id) {
  return cycle_id + "." + school_id;
}

std::string MatchingId(const std::string& cycle_id, int number) {
  return cycle_id + "." + std::to_string(number);
}

std::string ReviewId(const std::string& cycle_id, const std::string& urn,
                     const std::string& other_urn) {
  return cycle_id + "." + urn + "-" + other_urn;
}

std::string RosterId(const std::string& local_authority) {
  return local_authority.empty() ? "unknown" : local_authority;
}

}  // namespace mkep::peer_review::v1
