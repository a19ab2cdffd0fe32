// Standards come in two parts; vacancies are drafted, referred, published, extended, and end in
// each way they can.
#include <fmt/format.h>

#include "properties/story.h"

namespace mkep::properties {
namespace {

using namespace options::v1;  // the roles

constexpr char kClosing[] = "closing_date { year: 2026 month: 12 day: 1 }";

std::string Standards(int part, int lars_code, const std::string& level) {
  return fmt::format(
      R"(import_id: "standards-1" part: {} parts: 2
         source {{ file_name: "standards.csv" dataset: "Standards" digest: "{:0>64}"
                   dataset_date {{ year: 2026 month: 8 day: 14 }} }}
         rows {{ row: 2 facts {{ lars_code: {} programme: PROGRAMME_STANDARD title: "Example {}"
                 reference: "ST1472" version: "2.0" status: STANDARD_STATUS_APPROVED
                 status_text: "Approved for delivery" level: {} routes: "Business" }} }}
         odd_rows {{ row: 3 about: "line 3" what: "no level" }})",
      part, 7, lars_code, lars_code, level);
}

std::string Advert(const std::string& title, const std::string& more = kClosing) {
  return fmt::format(
      R"(advert {{ title: "{} apprentice" places: 2 lars_code: 838 weekly_minutes: 2250
         short_description: "Join the Example Foundry in Milton Keynes and learn how a team works."
         description: "Welcome visitors and keep records."
         employer {{ name: "Example Foundry" employer_id: "example-foundry" }}
         start_date {{ year: 2027 month: 1 day: 4 }} working_week: "Monday to Friday."
         duration_months: 12 wage {{ kind: WAGE_KIND_FIXED yearly_pence: 2100000 }}
         locations {{ lines: "1 Example Way" postcode: "MK9 3EJ" }}
         how_to_apply {{ url: "https://foundry.example/apply" }} {} }})",
      title, more);
}

std::string Of(const std::string& vacancy, const std::string& rest = "") {
  return fmt::format(R"(vacancy_id: "{}" {})", vacancy, rest);
}

std::string Own(const std::string& vacancy, const std::string& rest = "") {
  return Of(vacancy, R"(publisher_id: "10999001" )" + rest);
}

Story TellBeginnings() {
  return {{"2026-10-01", ROLE_DATA_OFFICER, "ApplyStandardsRequest", Standards(1, 838, "2")},
          {"2026-10-01", ROLE_DATA_OFFICER, "ApplyStandardsRequest", Standards(2, 839, "7")},
          {"2026-11-02", ROLE_PUBLISHER, "DraftVacancyRequest",
           Own("v-1", R"pb(reference: "R-1")pb" + Advert("Office"))},
          {"2026-11-02", ROLE_PUBLISHER, "UpsertVacancyRequest",
           Own("v-2", R"pb(reference: "R-2")pb" + Advert("Foundry"))},
          {"2026-11-02", ROLE_PUBLISHER, "UpsertVacancyRequest",
           Own("v-9", R"pb(reference: "R-2")pb" + Advert("Foundry floor"))},
          {"2026-11-03", ROLE_PUBLISHER, "CloneVacancyRequest",
           Own("v-3", R"pb(reference: "R-3" from_vacancy_id: "v-1")pb")},
          {"2026-11-03", ROLE_PUBLISHER, "EditVacancyRequest", Own("v-3", Advert("Garden"))},
          {"2026-11-03", ROLE_PUBLISHER, "DraftVacancyRequest",
           Own("v-4", R"pb(reference: "R-4")pb" + Advert("Kitchen"))},
          {"2026-11-03", ROLE_PUBLISHER, "DraftVacancyRequest",
           Own("v-5", R"pb(reference: "R-5")pb" +
                          Advert("Yard", "closing_date { year: 2026 month: 12 day: 20 }"))}};
}

}  // namespace

Story RecruitmentStory() {
  Story story = TellBeginnings();
  for (const char* vacancy : {"v-1", "v-2", "v-3", "v-4", "v-5"}) {
    story.push_back({"2026-11-04", ROLE_PUBLISHER, "SubmitVacancyRequest", Own(vacancy)});
  }
  const Story more = {{"2026-11-05", ROLE_VACANCY_REVIEWER, "ReferVacancyRequest",
                       Of("v-3", R"pb(notes { field: "wage.yearly_pence" note: "Say more." })pb")},
                      {"2026-11-05", ROLE_PUBLISHER, "SubmitVacancyRequest", Own("v-3")},
                      {"2026-11-06", ROLE_VACANCY_REVIEWER, "RejectVacancyRequest",
                       Of("v-4", R"pb(why: "Not a job.")pb")},
                      {"2026-11-09", ROLE_VACANCY_REVIEWER, "PublishVacancyRequest", Of("v-1")},
                      {"2026-11-09", ROLE_VACANCY_REVIEWER, "PublishVacancyRequest", Of("v-2")},
                      {"2026-11-09", ROLE_VACANCY_REVIEWER, "PublishVacancyRequest", Of("v-5")},
                      {"2026-11-16", ROLE_PUBLISHER, "ExtendVacancyRequest",
                       Own("v-1", "closing_date { year: 2026 month: 12 day: 9 }")},
                      {"2026-11-18", ROLE_PUBLISHER, "WithdrawVacancyRequest",
                       Own("v-2", R"pb(why: "It is filled.")pb")},
                      {"2026-12-12", ROLE_UNSPECIFIED, "", ""},
                      {"2026-12-14", ROLE_PUBLISHER, "ArchiveVacancyRequest", Own("v-1")}};
  story.insert(story.end(), more.begin(), more.end());
  return story;
}

}  // namespace mkep::properties
