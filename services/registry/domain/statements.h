// From what is known of a school and what a file states about it to the events that this makes.
// The one place for the rules: a blank overwrites nothing, an older dataset only fills gaps, type
// and trust never pass from a URN to its successor.
#pragma once

#include <vector>

#include "mkep/registry/v1/registry_service.pb.h"
#include "mkep/registry/v1/registry_state.pb.h"
#include "platform/core/decision.h"

namespace mkep::registry::v1 {

// In order; none where the statement says nothing new. `known` is empty for a school not known.
std::vector<EstablishmentEvent> EventsFor(const Establishment& known, const Statement& statement,
                                          const Source& source);

// Adds the event that is set to the school's part of the decision.
void AddTo(platform::Decision& decision, const std::string& school_id,
           const EstablishmentEvent& event);

// Metres between two places, near enough for a city.
double Metres(const google::type::LatLng& a, const google::type::LatLng& b);

}  // namespace mkep::registry::v1
