#include "mkep/reporting/v1/reporting_state.pb.h"
#include "platform/testing/scenario_snapshot.h"
#include "reporting/application/answers.h"
#include "reporting/domain/domain.h"

namespace mkep::reporting::v1 {
namespace {

using platform::testing::QueriesOf;
using platform::testing::Scenario;
using platform::testing::Text;

void RegisterSchools(Scenario& scenario) {
  scenario
      .Given<School>("s-999001", R"pb(school_recorded {
                                        school {
                                          school_id: "s-999001"
                                          urn: "999001"
                                          name: "Example Oak School"
                                          phase: PHASE_PRIMARY
                                          status: STATUS_OPEN
                                          example: true
                                        }
                                      })pb")
      .Given<School>("s-999002", R"pb(school_recorded {
                                        school {
                                          school_id: "s-999002"
                                          urn: "999002"
                                          name: "Example Ash School"
                                          phase: PHASE_SECONDARY
                                          status: STATUS_CLOSED
                                          example: true
                                        }
                                      })pb")
      .Given<School>("s-1", R"pb(school_recorded {
                                   school {
                                     school_id: "s-1"
                                     urn: "110001"
                                     name: "A"
                                     phase: PHASE_PRIMARY
                                     governance: GOVERNANCE_ACADEMY
                                     status: STATUS_OPEN
                                   }
                                 })pb")
      .Given<School>("s-2",
                     R"pb(school_recorded {
                            school { school_id: "s-2" urn: "110002" name: "B" status: STATUS_OPEN }
                          })pb");
}

void PublishFigures(Scenario& scenario) {
  scenario
      .Given<Figures>("school.s-999001.ks2", R"pb(
        figures_recorded {
          subject: "school/s-999001"
          theme: "ks2"
          figures {
            measure: "ks2.rwm.expected"
            period: "202324"
            breakdown: "all"
            text: "c"
            code: "c"
            provenance {
              import_id: "i-7"
              dataset: "KS2"
              file: "ks2.csv"
              digest: "abc"
              row: 12
              column: "value"
              urn: "999001"
            }
          }
        })pb")
      .Given<Figures>("area.e06000042.ks4", R"pb(
        figures_recorded {
          subject: "area/E06000042"
          theme: "ks4"
          figures {
            measure: "ks4.progress8"
            period: "201819"
            breakdown: "all"
            text: "-0.15"
            value_e4: -1500
            provenance { dataset: "LAIT" }
          }
          figures {
            measure: "ks4.progress8"
            period: "202324"
            breakdown: "all"
            text: "-0.19"
            value_e4: -1900
            provenance { dataset: "LAIT" }
          }
        })pb");
}

void OfferVacancies(Scenario& scenario) {
  scenario
      .Given<Vacancy>("v-1", R"pb(vacancy_recorded {
                                    live {
                                      vacancy_id: "v-1"
                                      example: true
                                      advert {
                                        title: "Example later"
                                        closing_date { year: 2026 month: 10 day: 20 }
                                      }
                                      course { level: 3 routes: "Digital" }
                                    }
                                  })pb")
      .Given<Vacancy>("v-2", R"pb(vacancy_recorded {
                                    live {
                                      vacancy_id: "v-2"
                                      example: true
                                      advert {
                                        title: "Example today"
                                        closing_date { year: 2026 month: 10 day: 1 }
                                      }
                                      course { level: 2 routes: "Digital" }
                                    }
                                  })pb")
      .Given<Vacancy>("v-3", R"pb(vacancy_recorded {
                                    live {
                                      vacancy_id: "v-3"
                                      example: true
                                      advert {
                                        title: "Example over"
                                        closing_date { year: 2026 month: 9 day: 30 }
                                      }
                                      course { level: 2 }
                                    }
                                  })pb");
}

Scenario City() {
  Scenario scenario(ReportingDomain());
  scenario.On("2026-10-01");
  RegisterSchools(scenario);
  PublishFigures(scenario);
  OfferVacancies(scenario);
  scenario.Given<EvaluationYear>(
      "2026-27",
      R"pb(evaluations_counted { progress { school_year: "2026/27" opened: 60 decided: 1 } })pb");
  return scenario;
}

std::string TextOf(const google::protobuf::RepeatedPtrField<Count>& counts, const std::string& row,
                   const std::string& column) {
  for (const Count& count : counts) {
    if (count.row() == row && count.column() == column) return count.text();
  }
  return "";
}

TEST(ListSchools, OrdersByNameAndFilters) {
  const Scenario city = City();
  const auto all = Answer(QueriesOf(city), ListSchoolsRequest()).value();
  EXPECT_EQ(all.total_size(), 4);
  EXPECT_EQ(all.schools(0).name(), "A");
  const auto primary =
      Answer(QueriesOf(city), Text<ListSchoolsRequest>(R"pb(filter: "phase = PHASE_PRIMARY")pb"));
  ASSERT_TRUE(primary) << primary.error().Sentence();
  EXPECT_EQ(primary->total_size(), 2);
}

TEST(ListVacancies, ShowsWhatIsOpenTodayTheEarliestClosingDayFirst) {
  const auto open = Answer(QueriesOf(City()), ListVacanciesRequest()).value();
  ASSERT_EQ(open.vacancies_size(), 2);
  EXPECT_EQ(open.vacancies(0).title(), "Example today");
  EXPECT_EQ(open.vacancies(1).title(), "Example later");
}

TEST(GetFigureSource, LeadsDownToTheRowOfTheImportedFile) {
  const auto answer = Answer(QueriesOf(City()), Text<GetFigureSourceRequest>(R"pb(
                               subject: "school/s-999001"
                               measure: "ks2.rwm.expected"
                               period: "202324")pb"))
                          .value();
  ASSERT_EQ(answer.figures_size(), 1);
  EXPECT_EQ(answer.figures(0).subject_name(), "Example Oak School");
  EXPECT_EQ(answer.figures(0).figure().provenance().row(), 12u);
  EXPECT_EQ(answer.figures(0).figure().provenance().digest(), "abc");
  EXPECT_NE(answer.figures(0).code_meaning(), "");
}

TEST(GetFigureSource, ListsTheSchoolsThatACalculationOfOursRestsOn) {
  Scenario city = City();
  for (const char* id : {"s-1", "s-2"}) {
    city.Given<Figures>(
        std::string("school.") + id + ".pupils",
        std::string("figures_recorded { subject: 'school/") + id +
            "' figures { measure: 'pupils.fsm' period: '202223' breakdown: 'all' } }");
  }
  const auto answer = Answer(QueriesOf(city), Text<GetFigureSourceRequest>(R"pb(
                               subject: "schools/PHASE_PRIMARY"
                               measure: "pupils.fsm"
                               period: "202223")pb"))
                          .value();
  ASSERT_EQ(answer.figures_size(), 1);  // the phase of the other is not known
  EXPECT_EQ(answer.figures(0).subject(), "school/s-1");
}

TEST(GetFigureSource, SaysThatNoFileHoldsTheFigure) {
  const auto answer = Answer(QueriesOf(City()), Text<GetFigureSourceRequest>(R"pb(
                               subject: "school/s-1"
                               measure: "ks2.rwm.expected"
                               period: "202324")pb"));
  ASSERT_FALSE(answer);
  EXPECT_TRUE(answer.error().Is(REASON_FIGURE_NOT_KNOWN));
}

TEST(GetSchoolReport, SaysThatTheUrnIsNotKnown) {
  const auto answer =
      Answer(QueriesOf(City()), Text<GetSchoolReportRequest>(R"pb(urn: "100000")pb"));
  ASSERT_FALSE(answer);
  EXPECT_TRUE(answer.error().Is(REASON_SCHOOL_NOT_KNOWN));
}

TEST(GetSchoolReport, DoesNotKnowASchoolBeforeItsImport) {
  const auto answer =
      Answer(QueriesOf(City(), "2026-09-01"), Text<GetSchoolReportRequest>(R"pb(urn: "999001")pb"));
  ASSERT_FALSE(answer);
  EXPECT_TRUE(answer.error().Is(REASON_SCHOOL_NOT_KNOWN));
}

TEST(GetCityReport, CountsOpenSchoolsByPhaseAndTypeAndSaysWhatIsNotKnown) {
  const CityReport report = Answer(QueriesOf(City()), GetCityReportRequest()).value().report();
  EXPECT_EQ(TextOf(report.schools(), "Primary", "Academy or free school"), "1");
  EXPECT_EQ(TextOf(report.schools(), "Phase not known", "Type not known"), "1");
  EXPECT_EQ(report.schools_size(), 2);
}

TEST(GetCityReport, ShowsAllYearsWithWhatWasNotPublished) {
  const CityReport report = Answer(QueriesOf(City()), GetCityReportRequest()).value().report();
  const Indicator& progress = report.sections(1).indicators(0);
  EXPECT_EQ(progress.measure(), "ks4.progress8");
  EXPECT_EQ(progress.years(0).label(), "2025/26");
  EXPECT_EQ(progress.years(0).city().standing(), STANDING_NOT_PUBLISHED);
  EXPECT_EQ(progress.years(2).city().text(), "-0.19");
  EXPECT_EQ(progress.years(progress.years_size() - 1).label(), "2018/19");
}

TEST(GetCityReport, CountsVacanciesAndEvaluationsAndNamesNoSchool) {
  const CityReport report = Answer(QueriesOf(City()), GetCityReportRequest()).value().report();
  EXPECT_EQ(TextOf(report.vacancies(), "Level 3", "Digital"), "1");
  EXPECT_EQ(TextOf(report.evaluations(), "Opened", "2026/27"), "60");
  EXPECT_EQ(report.DebugString().find("Example Oak"), std::string::npos);
}

TEST(RenderSchoolReport, WritesJsonCsvAndHtml) {
  const Scenario city = City();
  const auto render = [&city](const std::string& format) {
    return Answer(QueriesOf(city),
                  Text<RenderSchoolReportRequest>("urn: '999001' format: " + format))
        .value();
  };
  EXPECT_EQ(render("FORMAT_JSON").content_type(), "application/json");
  EXPECT_NE(render("FORMAT_JSON").body().find("\"urn\": \"999001\""), std::string::npos);
  EXPECT_NE(render("FORMAT_CSV").body().find("suppressed (c)"), std::string::npos);
  EXPECT_NE(render("FORMAT_HTML").body().find("<style>"), std::string::npos);
  EXPECT_EQ(render("FORMAT_HTML").body().find("href=\"/"), std::string::npos);
}

TEST(RenderCityReport, WritesJsonCsvAndHtml) {
  const Scenario city = City();
  for (const char* format : {"FORMAT_JSON", "FORMAT_CSV", "FORMAT_HTML", "FORMAT_UNSPECIFIED"}) {
    const auto document =
        Answer(QueriesOf(city), Text<RenderCityReportRequest>(std::string("format: ") + format));
    ASSERT_TRUE(document) << format;
    EXPECT_NE(document->body().find("Progress 8"), std::string::npos) << format;
  }
}

}  // namespace
}  // namespace mkep::reporting::v1
