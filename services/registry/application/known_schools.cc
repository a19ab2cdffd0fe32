#include "registry/application/known_schools.h"

namespace mkep::registry::v1 {

const Establishment* KnownSchools::WithUrn(const std::string& urn) const {
  const auto id = id_by_urn.find(urn);
  return id == id_by_urn.end() ? nullptr : &WithId(id->second);
}

const Establishment& KnownSchools::WithId(const std::string& school_id) const {
  const auto found = by_id.find(school_id);
  return found == by_id.end() ? Establishment::default_instance() : found->second;
}

KnownSchools ReadKnown(const platform::Queries& queries) {
  KnownSchools known;
  for (auto& [id, establishment] : queries.All<Establishment>()) {
    known.by_id.emplace(id, std::move(establishment));
  }
  for (const auto& [urn, taken] : queries.All<Urn>())
    known.id_by_urn.emplace(urn, taken.school_id());
  return known;
}

bool IsOpen(const School& school) {
  return school.status() == STATUS_OPEN || school.status() == STATUS_OPEN_PROPOSED_TO_CLOSE;
}

}  // namespace mkep::registry::v1
