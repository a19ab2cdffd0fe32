// What the other services publish, as the reports take it in.
#include "properties/story.h"

namespace mkep::properties {
namespace {

using namespace options::v1;  // the roles

constexpr char kReportedSchool[] = R"pb(school {
                                          school_id: "s-999001"
                                          urn: "999001"
                                          name: "Example Primary School"
                                          phase: PHASE_PRIMARY
                                          status: STATUS_OPEN
                                        }
                                        reasons: "registered"
                                        import_id: "gias-1")pb";

constexpr char kReportedFigures[] = R"pb(
  subject: "school/s-999001"
  figures {
    measure: "ks2.rwm.expected"
    period: "202324"
    breakdown: "all"
    text: "61"
    value_e4: 610000
    unit: UNIT_PERCENT
    provenance { dataset: "KS2" row: 2 }
  }
  figures { measure: "absence.overall" period: "202324" breakdown: "all" text: "c" code: "c" })pb";

constexpr char kVacancy[] = R"pb(vacancy {
                                   vacancy_id: "v-1"
                                   publisher_id: "10999001"
                                   reference: "R-1"
                                   advert {
                                     title: "Office apprentice"
                                     closing_date { year: 2026 month: 12 day: 1 }
                                   }
                                   posted_date { year: 2026 month: 11 day: 9 }
                                   example: true
                                 })pb";

constexpr char kProgress[] = R"pb(school_year: "2026/27" opened: 3 started: 2)pb";

constexpr char kCycle[] = R"pb(cycle_id: "c27" school_year: "2026/27" entered: 4 served: 4)pb";

constexpr char kStages[] = R"pb(cycle_id: "c27" school_year: "2026/27" hosts: 4 dates_agreed: 1)pb";

}  // namespace

Story ReportingStory() {
  return {
      {"2026-09-01", ROLE_UNSPECIFIED, "mkep.registry.v1.SchoolChanged", kReportedSchool},
      {"2026-09-02", ROLE_UNSPECIFIED, "mkep.registry.v1.FiguresPublished", kReportedFigures},
      {"2026-09-07", ROLE_UNSPECIFIED, "mkep.evaluations.v1.EvaluationProgress", kProgress},
      {"2026-10-05", ROLE_UNSPECIFIED, "mkep.peer_review.v1.CyclePublished", kCycle},
      {"2026-11-09", ROLE_UNSPECIFIED, "mkep.recruitment.v1.VacancyPublished", kVacancy},
      {"2026-12-02", ROLE_UNSPECIFIED, "mkep.recruitment.v1.VacancyRemoved",
       R"pb(vacancy_id: "v-1" removal: REMOVAL_CLOSED)pb"},
      {"2027-01-11", ROLE_UNSPECIFIED, "mkep.peer_review.v1.ReviewStagesCounted", kStages},
  };
}

}  // namespace mkep::properties
