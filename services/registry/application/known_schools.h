// All schools as registry knows them, and whose each URN is.
#pragma once

#include <map>
#include <string>

#include "mkep/registry/v1/registry_state.pb.h"
#include "platform/application/queries.h"

namespace mkep::registry::v1 {

struct KnownSchools {
  std::map<std::string, Establishment> by_id;
  std::map<std::string, std::string> id_by_urn;  // former URNs too

  // The school that has or had the URN; nullptr where none has.
  const Establishment* WithUrn(const std::string& urn) const;
  // Empty where there is none.
  const Establishment& WithId(const std::string& school_id) const;
};

KnownSchools ReadKnown(const platform::Queries& queries);

bool IsOpen(const School& school);

}  // namespace mkep::registry::v1
