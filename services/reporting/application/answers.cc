#include "reporting/application/answers.h"

#include <algorithm>

#include "reporting/application/city_report.h"
#include "reporting/application/documents.h"
#include "reporting/application/school_facts.h"
#include "reporting/application/school_report.h"
#include "reporting/application/words.h"
#include "reporting/domain/figures.h"
#include "reporting/domain/not_published.h"

namespace mkep::reporting::v1 {
namespace {

constexpr std::string_view kSchoolSubject = "school/";

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

std::string NameOfSubject(const Queries& queries, const std::string& subject) {
  if (!subject.starts_with(kSchoolSubject)) return std::string(NameOfArea(subject));
  const auto school = queries.Find<School>(subject.substr(kSchoolSubject.size()));
  return school ? school->facts().name() : "";
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

Result<GetFigureSourceResponse> Answer(const Queries& queries,
                                       const GetFigureSourceRequest& request) {
  const std::string breakdown = request.breakdown().empty() ? "all" : request.breakdown();
  const std::string theme = ThemeOf(request.measure());
  const std::string_view themes[] = {theme};
  const FigureBook book = LoadFigures(queries, request.subject(), themes);
  GetFigureSourceResponse response;
  for (const registry::v1::Figure* figure :
       book.Find(request.measure(), request.period(), breakdown)) {
    SourcedFigure& sourced = *response.add_figures();
    sourced.set_subject(request.subject());
    sourced.set_subject_name(NameOfSubject(queries, request.subject()));
    *sourced.mutable_figure() = *figure;
    sourced.set_code_meaning(MeaningOf(figure->code()));
  }
  if (!response.figures().empty()) return response;
  return platform::Fail(REASON_FIGURE_NOT_KNOWN, {{"measure", request.measure()},
                                                  {"subject", request.subject()},
                                                  {"period", request.period()}});
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
