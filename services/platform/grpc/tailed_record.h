// A journal record as TailEvents shows it: without what is above the class that the caller may see.
#pragma once

#include "mkep/operations/v1/operations_service.pb.h"
#include "platform/core/moment.h"
#include "platform/runtime/host.h"

namespace mkep::platform {

// OPERATOR sees up to SUITE; the two officers who confirm grades also see judgements. Safeguarding
// and personal data are in no journal listing.
options::v1::Class HighestFor(const Caller& caller);

operations::v1::TailEventsResponse Tailed(const JudgedRecord& judged, const Domain& domain,
                                          options::v1::Class highest);

}  // namespace mkep::platform
