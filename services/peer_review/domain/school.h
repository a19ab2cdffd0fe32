// A school as peer review knows it, recorded from registry's published events, and the roster of an
// authority's schools.
#pragma once

#include "mkep/peer_review/v1/peer_review_cycle_commands.pb.h"
#include "mkep/peer_review/v1/peer_review_events.pb.h"
#include "mkep/peer_review/v1/peer_review_state.pb.h"
#include "platform/core/decision.h"
#include "platform/core/moment.h"
#include "platform/core/reader.h"

namespace mkep::peer_review::v1 {

platform::Decision Decide(const platform::Reader& read, const RecordSchoolRequest& command,
                          const platform::Moment& now);
platform::Decision Decide(const School& school, const RecordFiguresRequest& command,
                          const platform::Moment& now);

void Evolve(School& school, const SchoolEvent& event);
void Evolve(SchoolRoster& roster, const SchoolRosterEvent& event);

bool IsOpen(const registry::v1::School& school);
// Whether matching or its explanations use this figure.
bool IsUsed(const registry::v1::Figure& figure);

}  // namespace mkep::peer_review::v1
