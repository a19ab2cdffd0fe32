// An apprenticeship vacancy as recruitment published it: an advert, open until it is closed.
#pragma once

#include "mkep/reporting/v1/reporting_events.pb.h"
#include "mkep/reporting/v1/reporting_requests.pb.h"
#include "mkep/reporting/v1/reporting_state.pb.h"
#include "platform/core/decision.h"
#include "platform/core/moment.h"

namespace mkep::reporting::v1 {

platform::Decision Decide(const Vacancy& vacancy, const RecordVacancyRequest& command,
                          const platform::Moment& now);
platform::Decision Decide(const Vacancy& vacancy, const CloseVacancyRequest& command,
                          const platform::Moment& now);
void Evolve(Vacancy& vacancy, const VacancyEvent& event);

// Whether it can be applied for on a day: open through the whole of its closing day.
bool IsOpenOn(const Vacancy& vacancy, const google::type::Date& day);

}  // namespace mkep::reporting::v1
