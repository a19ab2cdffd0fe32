#include "reporting/application/documents.h"

#include <google/protobuf/util/json_util.h>

#include "platform/core/dates.h"
#include "reporting/application/city_page.h"
#include "reporting/application/csv.h"
#include "reporting/application/page_frame.h"
#include "reporting/application/school_page.h"
#include "reporting/application/words.h"

namespace mkep::reporting::v1 {
namespace {

constexpr const char* kJson = "application/json";
constexpr const char* kCsv = "text/csv; charset=utf-8";
constexpr const char* kHtml = "text/html; charset=utf-8";

std::string JsonOf(const google::protobuf::Message& message) {
  google::protobuf::util::JsonPrintOptions options;
  options.add_whitespace = true;
  std::string json;
  (void)google::protobuf::util::MessageToJsonString(message, &json, options);
  return json;
}

std::string DayText(const google::type::Date& day) {
  return platform::IsSet(day) ? platform::ToText(day) : "";
}

// What a line of the table is about.
struct Line {
  std::string urn;
  std::string about;
  const Strand& strand;
  const Indicator& indicator;
  const IndicatorYear& year;
};

void WriteFigure(const Line& line, const ShownFigure& figure, Csv& csv) {
  if (figure.standing() == STANDING_UNSPECIFIED) return;
  csv.Row({line.urn, line.about, line.strand.name(), line.indicator.measure(),
           line.indicator.name(), line.year.label(), figure.text(),
           NameOfUnit(line.indicator.unit()), figure.code(), figure.meaning(), figure.cohort(),
           figure.breakdown(), figure.dataset(), DayText(figure.dataset_date()), figure.subject()});
}

void WriteHeader(Csv& csv) {
  csv.Row({"urn", "about", "strand", "measure", "name", "year", "value", "unit", "code", "meaning",
           "cohort", "schools_counted", "dataset", "dataset_date", "subject"});
}

void WriteStrand(const std::string& urn, const std::string& about, const Strand& strand, Csv& csv) {
  if (!strand.without_data().empty()) {
    csv.Row({urn, about, strand.name(), "", "", "", "", "", "", strand.without_data(), "", "", "",
             "", ""});
  }
  for (const Indicator& indicator : strand.indicators()) {
    for (const IndicatorYear& year : indicator.years()) {
      WriteFigure({urn, about, strand, indicator, year}, year.school(), csv);
      WriteFigure({"", "Milton Keynes", strand, indicator, year}, year.city(), csv);
      WriteFigure({"", "England", strand, indicator, year}, year.england(), csv);
    }
  }
}

std::string CsvOf(const SchoolReport& report) {
  Csv csv;
  WriteHeader(csv);
  const std::string about = report.school().example()
                                ? report.school().name() + " (invented example)"
                                : report.school().name();
  for (const Strand& strand : report.strands())
    WriteStrand(report.school().urn(), about, strand, csv);
  return csv.written();
}

void WriteCounts(const std::string& strand, const google::protobuf::RepeatedPtrField<Count>& counts,
                 Csv& csv) {
  for (const Count& count : counts) {
    const std::string name =
        count.column().empty() ? count.row() : count.row() + ", " + count.column();
    csv.Row({"", "Milton Keynes", strand, "", name, "", count.text(), "number", "", "", "", "", "",
             "", ""});
  }
}

std::string CsvOf(const CityReport& report) {
  Csv csv;
  WriteHeader(csv);
  for (const Strand& section : report.sections()) WriteStrand("", "Milton Keynes", section, csv);
  WriteCounts("Open schools", report.schools(), csv);
  WriteCounts("Annual evaluations", report.evaluations(), csv);
  WriteCounts("Peer review", report.peer_review(), csv);
  WriteCounts("Live apprenticeship vacancies", report.vacancies(), csv);
  return csv.written();
}

}  // namespace

Document Write(const SchoolReport& report, Format format) {
  switch (format) {
    case FORMAT_JSON:
      return {kJson, JsonOf(report)};
    case FORMAT_CSV:
      return {kCsv, CsvOf(report)};
    default:
      break;
  }
  Frame frame{report.school().name(), SchoolContent(report, Site{.linked = false}),
              Site{.linked = false}};
  frame.example = report.school().example();
  return {kHtml, WritePage(frame)};
}

Document Write(const CityReport& report, Format format) {
  switch (format) {
    case FORMAT_JSON:
      return {kJson, JsonOf(report)};
    case FORMAT_CSV:
      return {kCsv, CsvOf(report)};
    default:
      break;
  }
  return {kHtml, WritePage({"Milton Keynes in figures", CityContent(report, Site{.linked = false}),
                            Site{.linked = false}})};
}

}  // namespace mkep::reporting::v1
