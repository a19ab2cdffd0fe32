#include "reporting/application/school_report.h"

#include "platform/testing/scenario_snapshot.h"
#include "reporting/application/answers.h"
#include "reporting/domain/domain.h"

namespace mkep::reporting::v1 {
namespace {

using platform::testing::QueriesOf;
using platform::testing::Scenario;

// A school of the sample city, with city and England figures.
class SchoolReportTest : public ::testing::Test {
 protected:
  SchoolReportTest() : scenario_(ReportingDomain()) {
    scenario_.On("2026-09-20");
    Register("s-999001", R"pb(name: "Example Primary School"
                              urn: "999001"
                              phase: PHASE_PRIMARY
                              status: STATUS_OPEN
                              governance: GOVERNANCE_MAINTAINED
                              type_code: "1"
                              example: true
                              lineage { urn: "999001" }
                              roll: 210
                              low_age: 4
                              high_age: 11)pb");
  }

  void Register(const std::string& id, const std::string& school) {
    scenario_.Given<School>(
        id, "school_recorded { school { school_id: '" + id + "' " + school + " } }");
  }
  void Publish(const std::string& id, const std::string& figures) {
    scenario_.Given<Figures>(
        id, "figures_recorded { subject: '" + SubjectOf(id) + "' " + figures + " }");
  }
  SchoolReport Report(const std::string& urn = "999001", const std::string& as_of = "") {
    return ReportOn(QueriesOf(scenario_, as_of), urn).value();
  }
  // The strand's indicator of a measure, which must be there.
  static Indicator Find(const SchoolReport& report, const std::string& measure) {
    for (const Strand& strand : report.strands()) {
      for (const Indicator& indicator : strand.indicators()) {
        if (indicator.measure() == measure) return indicator;
      }
    }
    ADD_FAILURE() << "no indicator " << measure;
    return {};
  }
  static bool Has(const google::protobuf::RepeatedPtrField<std::string>& lines,
                  const std::string& part) {
    for (const std::string& line : lines) {
      if (line.find(part) != std::string::npos) return true;
    }
    return false;
  }

  Scenario scenario_;

 private:
  static std::string SubjectOf(const std::string& id) {
    return id.starts_with("area.") ? "area/E" + id.substr(6, 8)
                                   : "school/" + id.substr(7, id.rfind('.') - 7);
  }
};

constexpr const char* kOwn = R"pb(
  figures {
    measure: "ks2.rwm.expected"
    period: "202324"
    breakdown: "all"
    text: "67"
    value_e4: 670000
    provenance { dataset: "KS2 schools" file: "ks2.csv" row: 12 urn: "999001" }
  }
  figures {
    measure: "ks2.rwm.expected"
    period: "202223"
    breakdown: "all"
    text: "c"
    code: "c"
    provenance { dataset: "KS2 schools" file: "ks2.csv" row: 11 urn: "999001" }
  })pb";
constexpr const char* kCityRwm = R"pb(
  figures {
    measure: "ks2.rwm.expected"
    period: "202324"
    breakdown: "all"
    text: "59"
    value_e4: 590000
    provenance { dataset: "LAIT" }
  })pb";
constexpr const char* kEnglandRwm = R"pb(
  figures {
    measure: "ks2.rwm.expected"
    period: "202324"
    breakdown: "all"
    text: "61"
    value_e4: 610000
    provenance { dataset: "LAIT" }
  }
  figures {
    measure: "ks2.rwm.expected"
    period: "202324"
    breakdown: "all"
    text: "60"
    value_e4: 600000
    provenance { dataset: "Other" }
  })pb";

TEST_F(SchoolReportTest, HasTheFiveStrandsOfTheFrameworkAndTheirReturnIsNotYetCollected) {
  const SchoolReport report = Report();
  const std::vector<std::string> wanted{"breadth", "inclusion", "wellbeing", "views", "community"};
  for (size_t i = 0; i < wanted.size(); ++i) {
    const Strand& strand = report.strands(static_cast<int>(i));
    EXPECT_EQ(strand.strand_id(), wanted[i]);
    EXPECT_NE(strand.without_data().find("Return not yet collected"), std::string::npos);
  }
}

TEST_F(SchoolReportTest, SaysOfASchoolWithoutFiguresThatNoneAreHeld) {
  const SchoolReport report = Report();
  EXPECT_EQ(report.strands(5).strand_id(), "outcomes");
  EXPECT_NE(report.strands(5).without_data().find("no published figure"), std::string::npos);
  EXPECT_EQ(report.sources_size(), 0);
}

TEST_F(SchoolReportTest, PutsEachFigureBesideCityAndEnglandFromOneSource) {
  Publish("school.s-999001.ks2", kOwn);
  Publish("area.e06000042.ks2", kCityRwm);
  Publish("area.e92000001.ks2", kEnglandRwm);
  const IndicatorYear year = Find(Report(), "ks2.rwm.expected").years(0);
  EXPECT_EQ(year.label(), "2023/24");
  EXPECT_EQ(year.school().text(), "67");
  EXPECT_EQ(year.city().text(), "59");
  EXPECT_EQ(year.england().text(), "61");
  EXPECT_EQ(year.city().dataset(), year.england().dataset());
}

TEST_F(SchoolReportTest, KeepsAPublishersCodeAndSaysWhatItMeans) {
  Publish("school.s-999001.ks2", kOwn);
  const ShownFigure shown = Find(Report(), "ks2.rwm.expected").years(1).school();
  EXPECT_EQ(shown.standing(), STANDING_WITHHELD);
  EXPECT_EQ(shown.code(), "c");
  EXPECT_EQ(shown.text(), "suppressed (c)");
  EXPECT_FALSE(shown.has_value_e4());
  EXPECT_NE(shown.meaning().find("too few"), std::string::npos);
}

TEST_F(SchoolReportTest, ShowsThreeYearsAndWhatIsNotHeld) {
  Publish("school.s-999001.ks2", kOwn);
  const Indicator indicator = Find(Report(), "ks2.rwm.expected");
  ASSERT_EQ(indicator.years_size(), 3);
  EXPECT_EQ(indicator.years(2).label(), "2021/22");
  EXPECT_EQ(indicator.years(2).school().standing(), STANDING_NOT_HELD);
}

TEST_F(SchoolReportTest, EstimatesTheCohortFromTheRollAndSaysSo) {
  Publish("school.s-999001.ks2", kOwn);
  const std::string cohort = Find(Report(), "ks2.rwm.expected").years(0).school().cohort();
  EXPECT_NE(cohort.find("about 30 pupils: our estimate"), std::string::npos) << cohort;
}

TEST_F(SchoolReportTest, NamesWhyThereIsNoProgress8) {
  Register("s-999002", R"pb(name: "Example Secondary School"
                            urn: "999002"
                            phase: PHASE_SECONDARY
                            example: true)pb");
  Publish("school.s-999002.ks4", R"pb(
    figures {
      measure: "ks4.progress8"
      period: "202324"
      breakdown: "all"
      text: "-0.62"
      value_e4: -6200
      provenance { urn: "999002" }
    })pb");
  const Indicator indicator = Find(Report("999002"), "ks4.progress8");
  EXPECT_EQ(indicator.years(0).label(), "2025/26");
  EXPECT_EQ(indicator.years(0).school().standing(), STANDING_NOT_PUBLISHED);
  EXPECT_NE(indicator.years(1).school().meaning().find("no key stage 2 tests"), std::string::npos);
  EXPECT_EQ(indicator.years(2).school().text(), "-0.62");
}

TEST_F(SchoolReportTest, NamesTheYearsWithoutResults) {
  Publish("school.s-999001.ks2", R"pb(
    figures {
      measure: "ks2.rwm.expected"
      period: "202122"
      breakdown: "all"
      text: "60"
      value_e4: 600000
      provenance { urn: "999001" }
    })pb");
  const Indicator indicator = Find(Report(), "ks2.rwm.expected");
  EXPECT_EQ(indicator.years(1).label(), "2020/21");
  EXPECT_EQ(indicator.years(1).school().text(), "not published");
  EXPECT_EQ(indicator.years(2).school().text(), "not published");
}

TEST_F(SchoolReportTest, DrawsNoTrendAcrossThePandemic) {
  Publish("school.s-999001.sen", R"pb(
    figures {
      measure: "sen.support"
      period: "201819"
      breakdown: "all"
      text: "11"
      value_e4: 110000
      provenance { urn: "999001" }
    }
    figures {
      measure: "sen.support"
      period: "202223"
      breakdown: "all"
      text: "12"
      value_e4: 120000
      provenance { urn: "999001" }
    })pb");
  EXPECT_TRUE(Has(Find(Report(), "sen.support").notes(), "not simply comparable"));
}

TEST_F(SchoolReportTest, CallsAMeanOfSchoolsOurCalculation) {
  for (const char* id : {"s-1", "s-2"}) {
    Register(id, std::string("urn: '") + id + "' phase: PHASE_PRIMARY");
    Publish(std::string("school.") + id + ".pupils", R"pb(
      figures {
        measure: "pupils.fsm"
        period: "202223"
        breakdown: "all"
        text: "20"
        value_e4: 200000
        provenance { dataset: "FSM" }
      })pb");
  }
  Publish("school.s-999001.pupils", R"pb(
    figures {
      measure: "pupils.fsm"
      period: "202223"
      breakdown: "all"
      text: "60"
      value_e4: 600000
      provenance { dataset: "FSM" }
    })pb");
  const ShownFigure city = Find(Report(), "pupils.fsm").years(0).city();
  EXPECT_EQ(city.standing(), STANDING_OUR_CALCULATION);
  EXPECT_EQ(city.schools(), 2);
  EXPECT_EQ(city.text(), "20.0");
  EXPECT_NE(city.meaning().find("unweighted mean of 2 schools"), std::string::npos);
}

TEST_F(SchoolReportTest, DoesNotCompareASpecialSchoolsResults) {
  Register("s-999003", R"pb(name: "Example Special School"
                            urn: "999003"
                            phase: PHASE_NOT_APPLICABLE
                            type_code: "7"
                            example: true)pb");
  Publish("school.s-999003.ks2", R"pb(
    figures {
      measure: "ks2.rwm.expected"
      period: "202324"
      breakdown: "all"
      text: "0"
      value_e4: 0
      provenance { urn: "999003" }
    })pb");
  Publish("area.e06000042.ks2", kCityRwm);
  const Indicator indicator = Find(Report("999003"), "ks2.rwm.expected");
  EXPECT_EQ(indicator.years(0).city().standing(), STANDING_UNSPECIFIED);
  EXPECT_TRUE(Has(indicator.notes(), "not compared"));
}

TEST_F(SchoolReportTest, NamesTheEarlierUrnThatAFigureWasPublishedUnder) {
  Register("s-999004", R"pb(name: "Example Academy"
                            urn: "999005"
                            phase: PHASE_PRIMARY
                            example: true
                            lineage { urn: "999004" }
                            lineage { urn: "999005" })pb");
  Publish("school.s-999004.ks2", R"pb(
    figures {
      measure: "ks2.rwm.expected"
      period: "202324"
      breakdown: "all"
      text: "70"
      value_e4: 700000
      provenance { urn: "999004" }
    })pb");
  for (const char* urn : {"999004", "999005"}) {
    const SchoolReport report = Report(urn);
    EXPECT_EQ(report.school().urn(), "999005");
    EXPECT_TRUE(Has(report.remarks(), "999004"));
    EXPECT_TRUE(Has(Find(report, "ks2.rwm.expected").notes(), "earlier URN 999004"));
  }
}

TEST_F(SchoolReportTest, MarksAnInventedExample) {
  EXPECT_TRUE(Has(Report().remarks(), "invented example"));
}

TEST_F(SchoolReportTest, SaysThatASchoolIsClosedAndWhatIsNotKnownOfIt) {
  Register("s-999006", R"pb(urn: "999006"
                            status: STATUS_CLOSED
                            close_date { year: 2026 month: 3 day: 31 }
                            example: true)pb");
  const SchoolReport report = Report("999006");
  EXPECT_TRUE(Has(report.remarks(), "closed on 31 March 2026"));
  EXPECT_TRUE(Has(report.remarks(), "states this school’s phase"));
}

TEST_F(SchoolReportTest, ShowsWhatWasKnownBeforeALaterImport) {
  Publish("school.s-999001.ks2", R"pb(
    figures {
      measure: "ks2.rwm.expected"
      period: "202324"
      breakdown: "all"
      text: "67"
      value_e4: 670000
      provenance { dataset: "KS2" urn: "999001" }
    })pb");
  scenario_.On("2026-11-01");
  Publish("school.s-999001.ks2", R"pb(
    figures {
      measure: "ks2.rwm.expected"
      period: "202324"
      breakdown: "all"
      text: "66"
      value_e4: 660000
      provenance { dataset: "KS2" urn: "999001" }
    }
    figures {
      measure: "ks2.rwm.expected"
      period: "202425"
      breakdown: "all"
      text: "71"
      value_e4: 710000
      provenance { dataset: "KS2" urn: "999001" }
    })pb");
  const SchoolReport before = Report("999001", "2026-10-01");
  EXPECT_EQ(Find(before, "ks2.rwm.expected").years(0).school().text(), "67");
  EXPECT_EQ(before.known_on().month(), 10);
  EXPECT_EQ(Find(Report(), "ks2.rwm.expected").years(0).school().text(), "71");
}

TEST_F(SchoolReportTest, ListsEachSourceOnceWithFileAndDigest) {
  Publish("school.s-999001.ks2", R"pb(
    figures {
      measure: "ks2.rwm.expected"
      period: "202324"
      breakdown: "all"
      text: "67"
      value_e4: 670000
      provenance { dataset: "KS2" file: "a.csv" digest: "d" }
    }
    figures {
      measure: "ks2.rwm.expected"
      period: "202223"
      breakdown: "all"
      text: "65"
      value_e4: 650000
      provenance { dataset: "KS2" file: "a.csv" digest: "d" }
    })pb");
  const SchoolReport report = Report();
  ASSERT_EQ(report.sources_size(), 1);
  EXPECT_EQ(report.sources(0).file(), "a.csv");
}

}  // namespace
}  // namespace mkep::reporting::v1
