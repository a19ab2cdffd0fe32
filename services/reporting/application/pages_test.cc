#include <gtest/gtest.h>

#include "mkep/reporting/v1/reporting_state.pb.h"
#include "reporting/domain/domain.h"
#include "reporting/testing/site.h"

namespace mkep::reporting::v1 {
namespace {

using platform::testing::Scenario;
using testing::Visit;

constexpr const char* kHostile = "Example <script>alert(1)</script> & \\\"School\\\"";

void RegisterSchoolsOfPages(Scenario& scenario) {
  const auto school = [&scenario](const std::string& id, const std::string& text) {
    scenario.Given<School>(id,
                           "school_recorded { school { school_id: '" + id + "' " + text + " } }");
  };
  school("s-999001", "urn: '999001' name: \"" + std::string(kHostile) +
                         "\" phase: PHASE_PRIMARY status: STATUS_OPEN example: true website: "
                         "'javascript:alert(1)'");
  school("s-999002",
         "urn: '999002' name: 'Example closed' status: STATUS_CLOSED example: true close_date { "
         "year: 2026 month: 1 day: 1 }");
  school("s-999003",
         "urn: '999004' name: 'Example converted' status: STATUS_OPEN example: true lineage { urn: "
         "'999003' } lineage { urn: '999004' }");
  school("s-110001", "urn: '110001' name: 'A real one' phase: PHASE_SECONDARY status: STATUS_OPEN");
}

void PublishFiguresOfPages(Scenario& scenario) {
  scenario.Given<Figures>("school.s-110001.ks4", R"pb(
    figures_recorded {
      subject: "school/s-110001"
      theme: "ks4"
      figures {
        measure: "ks4.attainment8"
        period: "202324"
        breakdown: "all"
        text: "47.25341"
        value_e4: 472534
        unit: UNIT_SCORE
        provenance {
          dataset: "KS4 schools"
          file: "ks4.csv"
          row: 3
          digest: "abc"
          dataset_date { year: 2025 month: 2 day: 27 }
          urn: "110001"
        }
      }
      figures {
        measure: "ks4.progress8"
        period: "202324"
        breakdown: "all"
        text: "SUPP"
        code: "SUPP"
        provenance { dataset: "KS4 schools" urn: "110001" }
      }
    })pb");
  scenario.Given<Figures>("area.e06000042.ks4", R"pb(
    figures_recorded {
      subject: "area/E06000042"
      theme: "ks4"
      figures {
        measure: "ks4.attainment8"
        period: "202223"
        breakdown: "all"
        text: "45.1"
        value_e4: 451000
        unit: UNIT_SCORE
        provenance { dataset: "LAIT" }
      }
      figures {
        measure: "ks4.attainment8"
        period: "202324"
        breakdown: "all"
        text: "44.9"
        value_e4: 449000
        unit: UNIT_SCORE
        provenance { dataset: "LAIT" }
      }
    })pb");
}

Scenario HostileCity() {
  Scenario scenario(ReportingDomain());
  scenario.On("2026-09-20");
  RegisterSchoolsOfPages(scenario);
  PublishFiguresOfPages(scenario);
  scenario.Given<Vacancy>("v-1", R"pb(vacancy_recorded {
                                        live {
                                          vacancy_id: "v-1"
                                          example: true
                                          advert {
                                            title: "Example apprentice"
                                            closing_date { year: 2026 month: 10 day: 20 }
                                            how_to_apply { url: "https://example.org" }
                                          }
                                        }
                                      })pb");
  return scenario;
}

bool Shows(const platform::PageAnswer& page, const std::string& text) {
  return page.body.find(text) != std::string::npos;
}

TEST(Pages, AreWholeAndWithoutScript) {
  const Scenario city = HostileCity();
  for (const char* address :
       {"/", "/schools", "/schools/999001", "/schools/999002", "/schools/999003", "/schools/110001",
        "/city", "/vacancies", "/about", "/figures/school/s-110001/ks4.attainment8/202324/all"}) {
    const platform::PageAnswer page = Visit(city, address);
    EXPECT_EQ(page.status, 200) << address;
    EXPECT_TRUE(page.body.starts_with("<!DOCTYPE html>")) << address;
    EXPECT_TRUE(page.body.ends_with("</html>")) << address;
    EXPECT_TRUE(Shows(page, "<main id=\"main\"") && Shows(page, "Skip to main content")) << address;
    EXPECT_FALSE(Shows(page, "<script") || Shows(page, " style=\"") ||
                 Shows(page, "javascript:alert(1)\""))
        << address;
  }
}

TEST(Pages, HaveOneHeadingOfTheFirstLevel) {
  const Scenario city = HostileCity();
  for (const char* address :
       {"/", "/schools", "/schools/999001", "/city", "/vacancies", "/about"}) {
    const std::string body = Visit(city, address).body;
    EXPECT_NE(body.find("<h1>"), std::string::npos) << address;
    EXPECT_EQ(body.find("<h1>"), body.rfind("<h1>")) << address;
  }
}

TEST(SchoolPage, EscapesWhatTheRegisterSays) {
  const platform::PageAnswer page = Visit(HostileCity(), "/schools/999001");
  EXPECT_TRUE(
      Shows(page, "Example &lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;School&quot;"));
  EXPECT_FALSE(Shows(page, "href=\"javascript:"));
}

TEST(SchoolPage, MarksAnInventedExampleAndSampleData) {
  const Scenario city = HostileCity();
  EXPECT_TRUE(Shows(Visit(city, "/schools/999001"), "Invented example."));
  EXPECT_FALSE(Shows(Visit(city, "/schools/110001"), "Invented example."));
  EXPECT_FALSE(Shows(Visit(city, "/schools/110001"), "Sample data."));
  EXPECT_TRUE(Shows(Visit(city, "/schools/110001", true), "Sample data."));
}

TEST(SchoolPage, IsFoundByAnyUrnOfTheLineage) {
  EXPECT_TRUE(Shows(Visit(HostileCity(), "/schools/999003"), "Example converted"));
}

TEST(SchoolPage, ShowsSuppressedAsSuppressedWithItsMeaning) {
  const platform::PageAnswer page = Visit(HostileCity(), "/schools/110001");
  EXPECT_TRUE(Shows(page, "suppressed (SUPP)"));
  EXPECT_TRUE(Shows(page, "too few"));
}

TEST(SchoolPage, RoundsALongValueAndLinksToWhereItIsFrom) {
  const platform::PageAnswer page = Visit(HostileCity(), "/schools/110001");
  EXPECT_TRUE(
      Shows(page, "<a href=\"/figures/school/s-110001/ks4.attainment8/202324/all\">47.3<span"));
  EXPECT_TRUE(Shows(Visit(HostileCity(), "/figures/school/s-110001/ks4.attainment8/202324/all"),
                    "47.25341"));
}

TEST(SchoolPage, HasATableBesideEveryChart) {
  const std::string body = Visit(HostileCity(), "/schools/110001").body;
  const size_t chart = body.find("<svg");
  ASSERT_NE(chart, std::string::npos);
  const size_t section = body.rfind("<section", chart);
  EXPECT_LT(body.find("<table>", section), chart);
}

TEST(SchoolPage, IsAlsoCsvAndJson) {
  const Scenario city = HostileCity();
  EXPECT_EQ(Visit(city, "/schools/110001.csv").content_type, "text/csv; charset=utf-8");
  EXPECT_TRUE(Shows(Visit(city, "/schools/110001.csv"), "47.25341"));
  EXPECT_EQ(Visit(city, "/schools/110001.json").content_type, "application/json");
  EXPECT_EQ(Visit(city, "/city/csv").content_type, "text/csv; charset=utf-8");
}

TEST(SchoolPage, ShowsWhatWasKnownOnADayAndCarriesTheDayAlong) {
  const platform::PageAnswer page = Visit(HostileCity(), "/schools/999001?as_of=2026-09-25");
  EXPECT_TRUE(Shows(page, "As known on 2026-09-25."));
  EXPECT_TRUE(Shows(page, "href=\"/schools?as_of=2026-09-25\""));
  EXPECT_EQ(Visit(HostileCity(), "/schools/999001?as_of=2026-09-01").status, 404);
}

TEST(Pages, RefuseADayThatIsNone) {
  for (const char* address : {"/", "/schools", "/schools/999001", "/city"}) {
    EXPECT_EQ(Visit(HostileCity(), std::string(address) + "?as_of=yesterday").status, 400)
        << address;
  }
}

TEST(Pages, SayWhatIsNotThere) {
  EXPECT_EQ(Visit(HostileCity(), "/schools/100000").status, 404);
  EXPECT_TRUE(
      Shows(Visit(HostileCity(), "/schools/100000"), "No school is known here by the URN 100000."));
  EXPECT_EQ(Visit(HostileCity(), "/city/pdf").status, 404);
  EXPECT_EQ(Visit(HostileCity(), "/figures/school/s-1/ks4.attainment8/202324/all").status, 404);
}

TEST(SchoolsPage, FiltersByTheAddress) {
  const Scenario city = HostileCity();
  const platform::PageAnswer page = Visit(city, "/schools?phase=PHASE_SECONDARY");
  EXPECT_TRUE(Shows(page, "A real one"));
  EXPECT_FALSE(Shows(page, "Example closed"));
  EXPECT_TRUE(Shows(Visit(city, "/schools?name=nothing"), "No school matches."));
}

TEST(SchoolsPage, TakesAHostileNameForText) {
  EXPECT_EQ(Visit(HostileCity(), "/schools?name=\" OR x = \"").status, 200);
}

TEST(VacanciesPage, MarksInventedVacanciesAndDoesNotLinkThem) {
  const platform::PageAnswer page = Visit(HostileCity(), "/vacancies");
  EXPECT_TRUE(Shows(page, "invented example: no real offer"));
  EXPECT_FALSE(Shows(page, "href=\"https://example.org\""));
}

TEST(VacanciesPage, LeadsToTheNextPage) {
  Scenario city = HostileCity();
  for (int i = 0; i < 60; ++i) {
    const std::string id = "w-" + std::to_string(i);
    city.Given<Vacancy>(id, "vacancy_recorded { live { vacancy_id: '" + id +
                                "' advert { closing_date { year: 2026 month: 12 day: 1 } } } }");
  }
  const std::string body = Visit(city, "/vacancies").body;
  const std::string address = "/vacancies?page=";
  const size_t link = body.find(address);
  ASSERT_NE(link, std::string::npos);
  const std::string next = body.substr(link, body.find('"', link) - link);
  EXPECT_EQ(Visit(city, next).status, 200);
  EXPECT_EQ(Visit(city, next).body.find(address), std::string::npos);
}

TEST(Stylesheet, IsServedAsOne) {
  EXPECT_EQ(Visit(HostileCity(), "/style.css").content_type, "text/css; charset=utf-8");
}

}  // namespace
}  // namespace mkep::reporting::v1
