// The queries of reporting. Everybody may ask them; nothing confidential is known here.
#pragma once

#include "mkep/reporting/v1/reporting_queries.pb.h"
#include "platform/application/queries.h"

namespace mkep::reporting::v1 {

using platform::Queries;
using platform::Result;

Result<GetSchoolReportResponse> Answer(const Queries& queries,
                                       const GetSchoolReportRequest& request);
Result<GetCityReportResponse> Answer(const Queries& queries, const GetCityReportRequest& request);
Result<ListSchoolsResponse> Answer(const Queries& queries, const ListSchoolsRequest& request);
Result<ListVacanciesResponse> Answer(const Queries& queries, const ListVacanciesRequest& request);
Result<GetFigureSourceResponse> Answer(const Queries& queries,
                                       const GetFigureSourceRequest& request);
Result<RenderSchoolReportResponse> Answer(const Queries& queries,
                                          const RenderSchoolReportRequest& request);
Result<RenderCityReportResponse> Answer(const Queries& queries,
                                        const RenderCityReportRequest& request);

// The School Report by any URN of the school's lineage.
Result<SchoolReport> ReportOn(const Queries& queries, const std::string& urn);

}  // namespace mkep::reporting::v1
