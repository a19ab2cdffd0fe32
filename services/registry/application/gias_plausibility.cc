#include "registry/application/gias_plausibility.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "platform/core/dates.h"

namespace mkep::registry::v1 {
namespace {

// Terms begin on the same days, so some schools share a date; a fifth of all rows do not.
constexpr size_t kFewestRows = 10, kShareOfRows = 5;
constexpr int kOldestYear = 1100, kYearsAhead = 3;

bool IsDay(std::string_view text) {
  return platform::ParseGiasDate(text).has_value() || platform::ParseIsoDate(text).has_value();
}

void FindRepeatedDates(const platform::CsvTable& table, Findings& findings) {
  for (size_t column = 0; column < table.header.size(); ++column) {
    std::map<std::string, size_t> rows_by_day;
    for (const platform::CsvRow& row : table.rows) {
      const std::string day(platform::Trimmed(row.cells[column]));
      if (IsDay(day)) ++rows_by_day[day];
    }
    for (const auto& [day, rows] : rows_by_day) {
      const std::string& name = table.header[column];
      const bool same_for_all = name == "CensusDate" || name == "LastChangedDate";
      if (rows < kFewestRows || rows * kShareOfRows < table.rows.size() || same_for_all) continue;
      findings.Add("one-date-on-many-rows", SEVERITY_WARNING,
                   fmt::format("{} is {} on {} of {} rows: entered where none was known?", name,
                               day, rows, table.rows.size()),
                   name);
    }
  }
}

void FindAbsurdDays(const School& school, const google::type::Date& date, Findings& findings) {
  for (const google::type::Date& day :
       {school.open_date(), school.close_date(), school.roll_date()}) {
    if (!platform::IsSet(day)) continue;
    if (day.year() >= kOldestYear && day.year() <= date.year() + kYearsAhead) continue;
    findings.Add("absurd-date", SEVERITY_WARNING,
                 "Days of opening, closing or census that cannot be.", school.urn());
  }
  const bool both = school.has_open_date() && school.has_close_date();
  if (both && platform::Compare(school.close_date(), school.open_date()) < 0) {
    findings.Add("closed-before-opened", SEVERITY_WARNING, "Closed before they opened.",
                 school.urn());
  }
}

void FindOddNumbers(const School& school, Findings& findings) {
  if (school.has_low_age() && school.has_high_age() && school.low_age() > school.high_age()) {
    findings.Add("ages-reversed", SEVERITY_WARNING, "The youngest age is above the oldest.",
                 school.urn());
  }
  if (school.has_capacity() && school.capacity() > 0 && school.roll() > 2 * school.capacity()) {
    findings.Add("far-over-capacity", SEVERITY_NOTE, "More than twice as many pupils as places.",
                 school.urn());
  }
  if (school.status() == STATUS_OPEN && school.has_close_date()) {
    findings.Add("open-with-close-date", SEVERITY_NOTE, "Open, and yet a day of closing is stated.",
                 school.urn());
  }
}

void FindTwins(const std::vector<GiasRow>& rows, Findings& findings) {
  std::set<std::pair<std::string, std::string>> seen;
  for (const GiasRow& row : rows) {
    const School& school = row.stated;
    if (school.status() == STATUS_CLOSED || school.postcode().empty()) continue;
    if (seen.emplace(school.name(), school.postcode()).second) continue;
    findings.Add("same-name-and-postcode", SEVERITY_WARNING,
                 "Two open establishments with one name and postcode.", school.urn());
  }
}

void Count(const std::vector<GiasRow>& rows, PlausibilityReport& report) {
  std::map<std::string, uint32_t> counts;
  for (const auto& [line, school] : rows) {
    ++counts["type: " + (school.type_name().empty() ? "not stated" : school.type_name())];
    ++counts["phase: " + Phase_Name(school.phase())];
    ++counts["status: " + Status_Name(school.status())];
  }
  for (const auto& [name, count] : counts) {
    NamedCount* named = report.add_counts();
    named->set_name(name);
    named->set_count(count);
  }
}

}  // namespace

PlausibilityReport Examine(const platform::CsvTable& table, const std::vector<GiasRow>& rows,
                           const google::type::Date& date, Findings findings) {
  FindRepeatedDates(table, findings);
  FindTwins(rows, findings);
  FindCutOff(table, findings);
  for (const GiasRow& row : rows) {
    FindAbsurdDays(row.stated, date, findings);
    FindOddNumbers(row.stated, findings);
  }
  PlausibilityReport report;
  findings.AppendTo(report);
  Count(rows, report);
  return report;
}

}  // namespace mkep::registry::v1
