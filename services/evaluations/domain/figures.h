// Figures of one school or area, as registry published them.
#pragma once

#include "mkep/evaluations/v1/evaluations_events.pb.h"
#include "mkep/evaluations/v1/evaluations_requests.pb.h"
#include "platform/core/decision.h"
#include "platform/core/moment.h"

namespace mkep::evaluations::v1 {

platform::Decision Decide(const Figures& figures, const RecordFiguresRequest& command,
                          const platform::Moment& now);
void Evolve(Figures& figures, const FiguresEvent& event);

}  // namespace mkep::evaluations::v1
