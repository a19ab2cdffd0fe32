#include "registry/domain/domain.h"

#include <gtest/gtest.h>

#include "mkep/registry/v1/registry_service.pb.h"
#include "mkep/registry/v1/registry_state.pb.h"
#include "platform/testing/given.h"
#include "registry/domain/governance.h"

namespace mkep::registry::v1 {
namespace {

using platform::testing::Scenario;

constexpr const char* kExample = R"pb(
  request_id: "7b2c6a0e-0000-4000-8000-000000000001"
  school_id: "s-999001"
  urn: "999001"
  name: "Example Primary School"
  phase: PHASE_PRIMARY
  type_code: "01"
  postcode: "MK1 1AA"
  roll: 210)pb";

constexpr const char* kRegistered = R"pb(school_registered {
                                           school {
                                             school_id: "s-999001"
                                             urn: "999001"
                                             lineage { urn: "999001" }
                                             name: "Example Primary School"
                                             phase: PHASE_PRIMARY
                                             type_code: "1"
                                             type_name: "Community school"
                                             governance: GOVERNANCE_MAINTAINED
                                             status: STATUS_OPEN
                                             local_authority: "826"
                                             postcode: "MK1 1AA"
                                             roll: 210
                                             roll_date { year: 2026 month: 11 day: 2 }
                                             example: true
                                           }
                                           source { stated_on { year: 2026 month: 11 day: 2 } }
                                         })pb";

Scenario EmptyRegistry() { return Scenario(RegistryDomain()); }

TEST(RegisterExampleSchool, RegistersItAndTakesItsUrn) {
  EmptyRegistry()
      .When<RegisterExampleSchoolRequest>(kExample)
      .Then<Establishment>("s-999001", kRegistered)
      .Then<Urn>("999001", R"pb(urn_assigned { school_id: "s-999001" })pb");
}

TEST(RegisterExampleSchool, IsRefusedForAUrnThatMayBeReal) {
  EmptyRegistry()
      .When<RegisterExampleSchoolRequest>(
          R"pb(school_id: "s-110532" urn: "110532" name: "Example")pb")
      .ThenRefused(REASON_NOT_AN_EXAMPLE);
}

TEST(RegisterExampleSchool, IsRefusedForANameThatDoesNotSaySo) {
  EmptyRegistry()
      .When<RegisterExampleSchoolRequest>(
          R"pb(school_id: "s-999001" urn: "999001" name: "St Mary")pb")
      .ThenRefused(REASON_NOT_AN_EXAMPLE);
}

TEST(RegisterExampleSchool, IsRefusedUnderAnIdThatIsNotOfItsUrn) {
  EmptyRegistry()
      .When<RegisterExampleSchoolRequest>(
          R"pb(school_id: "s-999002" urn: "999001" name: "Example")pb")
      .ThenRefused(REASON_SCHOOL_ID_NOT_OF_URN);
}

TEST(RegisterExampleSchool, IsRefusedForATypeThatGiasDoesNotHave) {
  EmptyRegistry()
      .When<RegisterExampleSchoolRequest>(
          R"pb(school_id: "s-999001" urn: "999001" name: "Example" type_code: "99")pb")
      .ThenRefused(REASON_TYPE_UNKNOWN);
}

TEST(RegisterExampleSchool, IsRefusedForAUrnThatIsTaken) {
  EmptyRegistry()
      .Given<Urn>("999001", R"pb(urn_assigned { school_id: "s-999001" })pb")
      .When<RegisterExampleSchoolRequest>(kExample)
      .ThenRefused(REASON_URN_TAKEN);
}

constexpr const char* kFigures = R"pb(import_id: "example-999001"
                                      school_id: "s-999001"
                                      figures {
                                        measure: "ks2.rwm.expected"
                                        period: "202324"
                                        text: "61"
                                        unit: UNIT_PERCENT
                                        cohort: 28
                                      })pb";

TEST(RecordExampleFigures, RecordsThemAsAnImportOfTheirOwn) {
  EmptyRegistry()
      .Given<Establishment>("s-999001", kRegistered)
      .When<RecordExampleFiguresRequest>(kFigures)
      .Then<SubjectFigures>("school.s-999001", R"pb(figures_recorded {
                                                      import_id: "example-999001"
                                                      piece { subject: "school/s-999001" }
                                                      figures {
                                                        measure: "ks2.rwm.expected"
                                                        period: "202324"
                                                        breakdown: "all"
                                                        text: "61"
                                                        value_e4: 610000
                                                        unit: UNIT_PERCENT
                                                        cohort: 28
                                                        provenance { urn: "999001" }
                                                      }
                                                    })pb")
      .Then<FigureImport>("example-999001", R"pb(figure_import_begun {
                                                   facts {
                                                     files {
                                                       kind: "example"
                                                       dataset: "Invented example figures"
                                                       dataset_date { year: 2026 month: 11 day: 2 }
                                                       scope: "the example school s-999001"
                                                     }
                                                     total: 1
                                                     example: true
                                                   }
                                                   begun_at { seconds: 1793620800 }
                                                 })pb")
      .Then<FigureImport>("example-999001", R"pb(figure_import_advanced {
                                                   pieces { subject: "school/s-999001" }
                                                   figures: 1
                                                 })pb")
      .Then<FigureImport>("example-999001", R"pb(figure_import_completed {
                                                   completed_at { seconds: 1793620800 }
                                                 })pb");
}

TEST(RecordExampleFigures, IsRefusedForARealSchool) {
  EmptyRegistry()
      .Given<Establishment>(
          "s-999001", R"pb(school_registered { school { school_id: "s-999001" name: "Real" } })pb")
      .When<RecordExampleFiguresRequest>(kFigures)
      .ThenRefused(REASON_NOT_AN_EXAMPLE);
}

TEST(RecordExampleFigures, IsRefusedForASchoolThatDoesNotExist) {
  EmptyRegistry().When<RecordExampleFiguresRequest>(kFigures).ThenRefused(REASON_SCHOOL_UNKNOWN);
}

TEST(RecordExampleFigures, IsRefusedForAValueThatIsNone) {
  EmptyRegistry()
      .Given<Establishment>("s-999001", kRegistered)
      .When<RecordExampleFiguresRequest>(
          R"pb(import_id: "x"
               school_id: "s-999001"
               figures { measure: "m" period: "202324" text: "many" })pb")
      .ThenRefused(REASON_FIGURE_NOT_READABLE);
}

constexpr const char* kKnown = R"pb(school_registered {
                                      school {
                                        school_id: "s-100001"
                                        urn: "100001"
                                        lineage { urn: "100001" }
                                        name: "A"
                                        status: STATUS_OPEN
                                        type_code: "1"
                                        type_name: "Community school"
                                        governance: GOVERNANCE_MAINTAINED
                                        trust_known: TRUST_KNOWN_NONE
                                        phase: PHASE_PRIMARY
                                        roll: 100
                                        postcode: "MK1 1AA"
                                      }
                                      source {
                                        import_id: "i1"
                                        stated_on { year: 2022 month: 4 day: 25 }
                                      }
                                    })pb";
constexpr const char* kSource = R"pb(source {
                                       import_id: "i2"
                                       stated_on { year: 2026 month: 2 day: 8 }
                                     })pb";

std::string Part(const std::string& statement,
                 const std::string& stated_on = "{ year: 2026 month: 2 day: 8 }") {
  return "import_id: \"i2\" last: true facts { total: 1 } stated_on " + stated_on +
         " statements { school_id: \"s-100001\" " + statement + " }";
}

TEST(ApplyGiasPart, RecordsWhatIsNewAndNothingElse) {
  EmptyRegistry()
      .Given<Establishment>("s-100001", kKnown)
      .On("2026-02-09")
      .When<ApplyGiasPartRequest>(
          Part(R"pb(stated { urn: "100001" name: "B" type_code: "1" roll: 120 })pb"))
      .Then<Establishment>("s-100001", std::string("school_renamed { name: \"B\" ") + kSource + "}")
      .Then<Establishment>(
          "s-100001", std::string("school_details_stated { details { roll: 120 } ") + kSource + "}")
      .Then<Urn>("100001", R"pb(urn_assigned { school_id: "s-100001" })pb")
      .Then<GiasImport>("i2", R"pb(gias_import_begun {
                                     facts { total: 1 }
                                     begun_at { seconds: 1770638400 }
                                   })pb")
      .Then<GiasImport>("i2", R"pb(gias_import_advanced { schools: 1 })pb")
      .Then<GiasImport>("i2",
                        R"pb(gias_import_completed { completed_at { seconds: 1770638400 } })pb");
}

TEST(ApplyGiasPart, ForgetsTypeAndTrustWithTheFormerUrnAndKeepsThePhaseAlongALink) {
  const auto state = EmptyRegistry()
                         .Given<Establishment>("s-100001", kKnown)
                         .Given<Establishment>("s-100001", R"pb(
                           school_converted {
                             former_urn: "100001"
                             successor { urn: "100002" predecessors: "100001" }
                             linked: true
                           })pb")
                         .StateOf<Establishment>("s-100001");
  EXPECT_EQ(state.school().urn(), "100002");
  EXPECT_EQ(state.school().governance(), GOVERNANCE_UNSPECIFIED);
  EXPECT_EQ(state.school().trust_known(), TRUST_KNOWN_UNSPECIFIED);
  EXPECT_EQ(state.school().phase(), PHASE_PRIMARY);
  EXPECT_EQ(state.school().roll(), 100);
}

TEST(ApplyGiasPart, ForgetsThePhaseWhereNoPublishedLinkJoinsTheTwo) {
  const auto state = EmptyRegistry()
                         .Given<Establishment>("s-100001", kKnown)
                         .Given<Establishment>("s-100001", R"pb(
                           school_converted {
                             former_urn: "100001"
                             successor { urn: "100002" }
                           })pb")
                         .StateOf<Establishment>("s-100001");
  EXPECT_EQ(state.school().phase(), PHASE_UNSPECIFIED);
}

TEST(ApplyGiasPart, IsRefusedWhereTheSchoolHasAnotherUrnByNow) {
  EmptyRegistry()
      .Given<Establishment>("s-100001", kKnown)
      .When<ApplyGiasPartRequest>(Part(R"pb(stated { urn: "100003" name: "B" })pb"))
      .ThenRefused(REASON_SCHOOL_CHANGED_MEANWHILE);
}

TEST(ApplyGiasPart, IsRefusedWhereTheUrnIsAnotherSchools) {
  EmptyRegistry()
      .Given<Establishment>("s-100001", kKnown)
      .Given<Urn>("100002", R"pb(urn_assigned { school_id: "s-100009" })pb")
      .When<ApplyGiasPartRequest>(Part(R"pb(stated { urn: "100002" name: "A" }
                                            succession { former_urn: "100001" })pb"))
      .ThenRefused(REASON_URN_TAKEN);
}

TEST(ApplyGiasPart, RegistersAClosedSchoolWithItsDayOfClosing) {
  EmptyRegistry()
      .When<ApplyGiasPartRequest>(R"pb(import_id: "i2"
                                       stated_on { year: 2026 month: 2 day: 8 }
                                       statements {
                                         school_id: "s-100001"
                                         stated { urn: "100001" status: STATUS_CLOSED }
                                         closing { closed_on { year: 2024 month: 7 day: 31 } }
                                       })pb")
      .Then<Establishment>("s-100001", std::string(R"pb(school_registered { school {
                                                          school_id: "s-100001"
                                                          urn: "100001"
                                                          lineage { urn: "100001" }
                                                          status: STATUS_CLOSED
                                                        })pb") +
                                           kSource + "}")
      .Then<Establishment>(
          "s-100001",
          std::string("school_closed { closed_on { year: 2024 month: 7 day: 31 } ") + kSource + "}")
      .Then<Urn>("100001", R"pb(urn_assigned { school_id: "s-100001" })pb")
      .Then<GiasImport>("i2", R"pb(gias_import_begun {
                                     facts {}
                                     begun_at { seconds: 1793620800 }
                                   })pb")
      .Then<GiasImport>("i2", R"pb(gias_import_advanced { schools: 1 })pb");
}

TEST(ApplyGiasPart, DoesNothingOnceItsImportIsComplete) {
  EmptyRegistry()
      .Given<GiasImport>("i2", R"pb(gias_import_begun {})pb")
      .Given<GiasImport>("i2", R"pb(gias_import_completed { completed_at { seconds: 1 } })pb")
      .When<ApplyGiasPartRequest>(Part(R"pb(stated { urn: "100001" name: "B" })pb"))
      .ThenNothing();
}

TEST(RecordFiguresPart, SkipsPiecesThatAreRecorded) {
  EmptyRegistry()
      .Given<FigureImport>("f1", R"pb(figure_import_begun { begun_at { seconds: 1 } })pb")
      .Given<FigureImport>("f1", R"pb(figure_import_advanced {
                                        pieces { subject: "area/E06000042" }
                                        figures: 1
                                      })pb")
      .When<RecordFiguresPartRequest>(R"pb(import_id: "f1"
                                           pieces {
                                             import_id: "f1"
                                             piece { subject: "area/E06000042" }
                                             figures { text: "1" }
                                           }
                                           pieces {
                                             import_id: "f1"
                                             piece { subject: "area/E92000001" }
                                             figures { text: "2" }
                                           })pb")
      .Then<SubjectFigures>("area.e92000001", R"pb(figures_recorded {
                                                     import_id: "f1"
                                                     piece { subject: "area/E92000001" }
                                                     figures { text: "2" }
                                                   })pb")
      .Then<FigureImport>("f1", R"pb(figure_import_advanced {
                                       pieces { subject: "area/E92000001" }
                                       figures: 1
                                     })pb");
}

TEST(Types, SayWhatTheyMeanForTheCouncilsPowers) {
  for (const char* code : {"1", "02", "3", "5", "7", "12", "15"})
    EXPECT_EQ(FindType(code)->governance, GOVERNANCE_MAINTAINED) << code;
  for (const char* code : {"14", "8"})
    EXPECT_EQ(FindType(code)->governance, GOVERNANCE_OTHER) << code;
  for (const char* code : {"28", "34", "35", "40", "41"})
    EXPECT_EQ(FindType(code)->governance, GOVERNANCE_ACADEMY) << code;
  EXPECT_EQ(FindType("11")->governance, GOVERNANCE_INDEPENDENT);
  EXPECT_EQ(FindType("18")->governance, GOVERNANCE_COLLEGE);
  EXPECT_EQ(FindType("99"), nullptr);
  EXPECT_EQ(FindTypeNamed("free schools")->code, "35");
}

}  // namespace
}  // namespace mkep::registry::v1
