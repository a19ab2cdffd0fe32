// A school: what is known of it by its own id, through every change of URN. Evolve alone; what
// leads to its events stands in statements.h and example_school.cc.
#pragma once

#include "mkep/registry/v1/registry_state.pb.h"

namespace mkep::registry::v1 {

void Evolve(Establishment& establishment, const EstablishmentEvent& event);
void Evolve(Urn& urn, const UrnEvent& event);

}  // namespace mkep::registry::v1
