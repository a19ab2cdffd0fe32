#include "evaluations/testing/real_figures.h"

#include <cmath>
#include <fstream>
#include <set>

#include "platform/core/dates.h"

namespace mkep::evaluations::v1 {
namespace {

using Row = std::map<std::string, std::string>;
using registry::v1::Figure;

std::vector<std::string> Cells(const std::string& line) {
  std::vector<std::string> cells(1);
  bool quoted = false;
  for (const char c : line) {
    if (c == '"') {
      quoted = !quoted;
    } else if (c == ',' && !quoted) {
      cells.emplace_back();
    } else if (c != '\r') {
      cells.back() += c;
    }
  }
  return cells;
}

std::vector<Row> Rows(const std::string& file) {
  std::ifstream stream("tools/sample/" + file);
  std::string line;
  std::getline(stream, line);
  const auto header = Cells(line);
  std::vector<Row> rows;
  while (std::getline(stream, line)) {
    const auto cells = Cells(line);
    Row& row = rows.emplace_back();
    row["row"] = std::to_string(rows.size() + 1);
    for (size_t i = 0; i < cells.size() && i < header.size(); ++i) row[header[i]] = cells[i];
  }
  return rows;
}

Figure FigureOf(const std::string& measure, const std::string& period, const std::string& text,
                const std::string& dataset) {
  Figure figure;
  figure.set_measure(measure);
  figure.set_period(period);
  figure.set_breakdown("all");
  figure.set_text(text);
  figure.set_unit(registry::v1::UNIT_PERCENT);
  figure.mutable_provenance()->set_dataset(dataset);
  if (text.find_first_of("0123456789") == std::string::npos) {
    figure.set_code(text);
  } else {
    figure.set_value_e4(std::llround(std::stod(text) * 10000));
  }
  return figure;
}

class Reading {
 public:
  RealFigures Read() {
    ReadSchools();
    ReadColumns("absence_mk_2013-14_to_2023-24.csv", "URN",
                {{"sess_overall_percent", "absence.overall"},
                 {"sess_unauthorised_percent", "absence.unauthorised"}},
                "");
    ReadColumns("census_mk_schools_2018-19.csv", "URN",
                {{"NOR", "pupils.total"}, {"PSENELSE", "sen.ehc"}, {"PSENELK", "sen.support"}},
                "201819");
    ReadColumns("fsm_mk_schools_2022-23.csv", "urn", {{"fsm_prop", "pupils.fsm"}}, "202223");
    ReadKeyStage2();
    ReadAreas("lait_ks2_mk_southeast_england.csv");
    ReadAreas("lait_absence_exclusions_mk_southeast_england.csv");
    for (const auto& [id, school] : real_.schools) {
      if (school.school.phase() == registry::v1::PHASE_PRIMARY)
        real_.primaries.schools.push_back(school);
    }
    return std::move(real_);
  }

 private:
  void ReadSchools() {
    static const std::set<std::string> kMaintained = {"Community school", "Voluntary aided school",
                                                      "Voluntary controlled school",
                                                      "Foundation school"};
    for (Row& row : Rows("gias_mk_2022-04-25.csv")) {
      ListedSchool& school = real_.schools["s-" + row["URN"]].school;
      school.set_school_id("s-" + row["URN"]);
      school.set_urn(row["URN"]);
      school.set_name(row["EstablishmentName"]);
      school.set_status(registry::v1::STATUS_OPEN);
      school.set_phase(row["PhaseOfEducation (name)"] == "Primary" ? registry::v1::PHASE_PRIMARY
                                                                   : registry::v1::PHASE_SECONDARY);
      school.set_governance(kMaintained.contains(row["TypeOfEstablishment (name)"])
                                ? registry::v1::GOVERNANCE_MAINTAINED
                                : registry::v1::GOVERNANCE_ACADEMY);
      school.set_low_age(std::stoi(row["StatutoryLowAge"]));
      school.set_high_age(std::stoi(row["StatutoryHighAge"]));
      if (row["NumberOfPupils"].empty()) continue;
      school.set_roll(std::stoi(row["NumberOfPupils"]));
      *school.mutable_roll_date() = platform::ParseIsoDate("2022-04-25").value();
    }
  }

  void Add(const std::string& urn, const Figure& figure) {
    const auto school = real_.schools.find("s-" + urn);
    if (school != real_.schools.end()) *school->second.figures.add_figures() = figure;
  }

  void ReadColumns(const std::string& file, const std::string& urn,
                   const std::map<std::string, std::string>& measures, const std::string& period) {
    for (Row& row : Rows(file)) {
      for (const auto& [column, measure] : measures) {
        if (row[column].empty()) continue;
        Add(row[urn],
            FigureOf(measure, period.empty() ? row["time_period"] : period, row[column], file));
      }
    }
  }

  void ReadKeyStage2() {
    static const std::map<std::string, std::string> kMeasures = {
        {"Reading, writing and maths", "ks2.rwm.expected"},
        {"Reading", "ks2.reading.expected"},
        {"Writing", "ks2.writing.expected"},
        {"Maths", "ks2.maths.expected"}};
    for (Row& row : Rows("ks2_mk_2022-23_2023-24.csv")) {
      Add(row["school_urn"],
          FigureOf(kMeasures.at(row["subject"]), row["time_period"],
                   row["expected_standard_pupil_percent"], "Key stage 2, by school"));
    }
  }

  void ReadAreas(const std::string& file) {
    static const std::map<std::string, std::pair<std::string, std::string>> kMeasures = {
        {"KS2RWM_Expected_STD", {"ks2.rwm.expected", "all"}},
        {"KS2R_Expected_STD", {"ks2.reading.expected", "all"}},
        {"KS2W_Teacher_Assess", {"ks2.writing.expected", "all"}},
        {"KS2M_Expected_STD", {"ks2.maths.expected", "all"}},
        {"PriTotAbs", {"absence.overall", "primary"}},
        {"PriUnauth", {"absence.unauthorised", "primary"}}};
    for (Row& row : Rows(file)) {
      const auto named = kMeasures.find(row["Short Desc"]);
      if (named == kMeasures.end()) continue;
      Figure figure = FigureOf(named->second.first, row["time_period"], row["Values"], file);
      figure.set_breakdown(named->second.second);
      if (row["new_code"] == "E06000042") *real_.primaries.city.add_figures() = figure;
      if (row["new_code"] == "E92000001") *real_.primaries.england.add_figures() = figure;
    }
  }

  RealFigures real_;
};

}  // namespace

RealFigures ReadRealFigures() { return Reading().Read(); }

}  // namespace mkep::evaluations::v1
