#include "reporting/application/answers.h"

#include <algorithm>

#include "reporting/application/city_report.h"
#include "reporting/application/documents.h"
#include "reporting/application/school_facts.h"
#include "reporting/application/school_report.h"

namespace mkep::reporting::v1 {
namespace {

SchoolRow RowOf(const registry::v1::School& school) {
  SchoolRow row;
  row.set_school_id(school.school_id());
  row.set_urn(school.urn());
  row.set_name(school.name());
  row.set_phase(school.phase());
  row.set_governance(school.governance());
  row.set_type_name(school.type_name());
  row.set_status(school.status());
  row.set_postcode(school.postcode());
  row.set_example(school.example());
  return row;
}

}  // namespace

Result<SchoolReport> ReportOn(const Queries& queries, const std::string& urn) {
  const std::optional<SchoolFacts> facts = LoadSchoolFacts(queries, urn);
  if (!facts) return platform::Fail(REASON_SCHOOL_NOT_KNOWN, {{"urn", urn}});
  return MakeSchoolReport(*facts);
}

Result<GetSchoolReportResponse> Answer(const Queries& queries,
                                       const GetSchoolReportRequest& request) {
  Result<SchoolReport> report = ReportOn(queries, request.urn());
  if (!report) return tl::unexpected(report.error());
  GetSchoolReportResponse response;
  *response.mutable_report() = std::move(*report);
  return response;
}

Result<GetCityReportResponse> Answer(const Queries& queries, const GetCityReportRequest&) {
  GetCityReportResponse response;
  *response.mutable_report() = MakeCityReport(LoadCityFacts(queries));
  return response;
}

Result<ListSchoolsResponse> Answer(const Queries& queries, const ListSchoolsRequest& request) {
  std::vector<SchoolRow> rows;
  for (const auto& [id, school] : queries.All<School>()) rows.push_back(RowOf(school.facts()));
  std::stable_sort(rows.begin(), rows.end(),
                   [](const SchoolRow& a, const SchoolRow& b) { return a.name() < b.name(); });
  ListSchoolsResponse response;
  const Result<void> filled = platform::FillPage(request, std::move(rows), &response);
  if (!filled) return tl::unexpected(filled.error());
  return response;
}

Result<RenderSchoolReportResponse> Answer(const Queries& queries,
                                          const RenderSchoolReportRequest& request) {
  const Result<SchoolReport> report = ReportOn(queries, request.urn());
  if (!report) return tl::unexpected(report.error());
  Document document = Write(*report, request.format());
  RenderSchoolReportResponse response;
  response.set_body(std::move(document.body));
  response.set_content_type(std::move(document.content_type));
  return response;
}

Result<RenderCityReportResponse> Answer(const Queries& queries,
                                        const RenderCityReportRequest& request) {
  Document document = Write(MakeCityReport(LoadCityFacts(queries)), request.format());
  RenderCityReportResponse response;
  response.set_body(std::move(document.body));
  response.set_content_type(std::move(document.content_type));
  return response;
}

}  // namespace mkep::reporting::v1
