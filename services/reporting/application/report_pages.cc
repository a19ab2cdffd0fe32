#include "reporting/application/answers.h"
#include "reporting/application/city_page.h"
#include "reporting/application/city_report.h"
#include "reporting/application/documents.h"
#include "reporting/application/pages.h"
#include "reporting/application/school_page.h"

namespace mkep::reporting::v1 {
namespace {

PageAnswer AnswerWith(Document document) {
  return {.content_type = std::move(document.content_type), .body = std::move(document.body)};
}

// `110532.csv` asks for the school 110532 as CSV.
struct Asked {
  std::string urn;
  Format format = FORMAT_HTML;
};

Asked WhatIsAsked(const std::string& part) {
  if (part.ends_with(".csv")) return {part.substr(0, part.size() - 4), FORMAT_CSV};
  if (part.ends_with(".json")) return {part.substr(0, part.size() - 5), FORMAT_JSON};
  return {part, FORMAT_HTML};
}

}  // namespace

PageAnswer SchoolPage(const platform::Queries& queries, const PageRequest& request) {
  const Site site = SiteOf(request);
  const Asked asked = WhatIsAsked(request.path.at("urn"));
  const Result<SchoolReport> report = ReportOn(queries, asked.urn);
  if (!report) return Apology(report.error(), site);
  if (asked.format != FORMAT_HTML) return AnswerWith(Write(*report, asked.format));
  Frame frame{report->school().name(), SchoolContent(*report, site), site, "/schools"};
  frame.example = report->school().example();
  return {.body = WritePage(frame)};
}

PageAnswer CityPage(const platform::Queries& queries, const PageRequest& request) {
  const Site site = SiteOf(request);
  const CityReport report = MakeCityReport(LoadCityFacts(queries));
  return {.body =
              WritePage({"Milton Keynes in figures", CityContent(report, site), site, "/city"})};
}

PageAnswer CityDocument(const platform::Queries& queries, const PageRequest& request) {
  const std::string& format = request.path.at("format");
  if (format != "csv" && format != "json") {
    return Apology(platform::MakeError(platform::v1::PLATFORM_REASON_NOT_FOUND,
                                       {{"kind", "page"}, {"id", format}}),
                   SiteOf(request));
  }
  return AnswerWith(
      Write(MakeCityReport(LoadCityFacts(queries)), format == "csv" ? FORMAT_CSV : FORMAT_JSON));
}

}  // namespace mkep::reporting::v1
