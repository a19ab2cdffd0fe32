// What is asked about vacancies: in every status by their publishers and the reviewers, and those
// that are open by everybody. Whether one is open is a matter of the day, not of the timer.
#pragma once

#include "mkep/recruitment/v1/recruitment_service.pb.h"
#include "platform/application/queries.h"

namespace mkep::recruitment::v1 {

platform::Result<GetVacancyResponse> Answer(const platform::Queries&, const GetVacancyRequest&);
platform::Result<ListVacanciesResponse> Answer(const platform::Queries&,
                                               const ListVacanciesRequest&);
platform::Result<GetLiveVacancyResponse> Answer(const platform::Queries&,
                                                const GetLiveVacancyRequest&);
platform::Result<ListLiveVacanciesResponse> Answer(const platform::Queries&,
                                                   const ListLiveVacanciesRequest&);

}  // namespace mkep::recruitment::v1
