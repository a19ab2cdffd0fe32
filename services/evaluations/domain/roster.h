// All schools, in one aggregate, for decisions that range over them: `roster/schools`.
#pragma once

#include "mkep/evaluations/v1/evaluations_events.pb.h"
#include "platform/core/decision.h"
#include "platform/core/reader.h"

namespace mkep::evaluations::v1 {

inline constexpr char kRosterId[] = "schools";

// Adds the school to the roster, where what is listed of it is new.
void List(const platform::Reader& read, const ListedSchool& school, platform::Decision& decision);
void Evolve(Roster& roster, const RosterEvent& event);

}  // namespace mkep::evaluations::v1
