#include "reporting/application/city_counts.h"

#include <fmt/format.h>

#include <map>
#include <string>
#include <utility>

#include "reporting/application/counts_table.h"
#include "reporting/application/words.h"
#include "reporting/domain/suppression.h"
#include "reporting/domain/vacancy.h"

namespace mkep::reporting::v1 {
namespace {

void Add(const std::string& row, const std::string& column, int number, Counts& counts) {
  // Schools and public adverts are not people: the rule for small numbers shows them as they are.
  const SafeNumber safe = SafeCount(Counted::kNotPeople, number);
  Count& count = *counts.Add();
  count.set_row(row);
  count.set_column(column);
  count.set_text(safe.text);
  if (safe.number) count.set_number(static_cast<int32_t>(*safe.number));
}

bool IsOpen(const registry::v1::School& school) {
  return school.status() == registry::v1::STATUS_OPEN ||
         school.status() == registry::v1::STATUS_OPEN_PROPOSED_TO_CLOSE;
}

std::string RouteOf(const recruitment::v1::Course& course) {
  return course.routes().empty() ? "Route not stated" : course.routes(0);
}

}  // namespace

void CountSchools(const std::vector<registry::v1::School>& schools, CityReport& report) {
  std::map<std::pair<registry::v1::Phase, registry::v1::Governance>, int> numbers;
  bool left_out = false;
  for (const registry::v1::School& school : schools) {
    if (!IsOpen(school)) continue;
    left_out = left_out || school.example();
    if (!school.example()) ++numbers[{school.phase(), school.governance()}];
  }
  for (const auto& [key, number] : numbers) {
    Add(std::string(NameOfPhase(key.first)), std::string(NameOfGovernance(key.second)), number,
        *report.mutable_schools());
  }
  if (left_out)
    report.add_remarks("Invented example schools are not counted among the schools of the city.");
}

void CountVacancies(const std::vector<Vacancy>& vacancies, const google::type::Date& day,
                    CityReport& report) {
  std::map<std::pair<int, std::string>, int> numbers;
  int examples = 0;
  for (const Vacancy& vacancy : vacancies) {
    if (!IsOpenOn(vacancy, day)) continue;
    ++numbers[{vacancy.live().course().level(), RouteOf(vacancy.live().course())}];
    examples += vacancy.live().example() ? 1 : 0;
  }
  for (const auto& [key, number] : numbers) {
    Add(fmt::format("Level {}", key.first), key.second, number, *report.mutable_vacancies());
  }
  if (numbers.empty()) return;
  report.add_remarks(
      "Vacancies are public adverts, not people: their numbers are shown as they are.");
  if (examples > 0)
    report.add_remarks(fmt::format("{} of the vacancies are invented examples.", examples));
}

void CountEvaluations(const evaluations::v1::EvaluationProgress& progress, CityReport& report) {
  Counts& counts = *report.mutable_evaluations();
  const std::string& year = progress.school_year();
  Add("Opened", year, progress.opened(), counts);
  Add("Started", year, progress.started(), counts);
  Add("Visited for the annual evaluation", year, progress.visited(), counts);
  Add("Visited for the safeguarding audit", year, progress.audited(), counts);
  Add("Summaries shared with the school", year, progress.shared(), counts);
  Add("Concluded", year, progress.decided(), counts);
  Add("Handed over or closed", year, progress.handed_over(), counts);
  report.add_remarks(
      "Evaluations are counted over the whole city. No school and no grade is named here.");
}

void CountPeerReview(const PeerReviewCycle& cycle, CityReport& report) {
  Counts& counts = *report.mutable_peer_review();
  if (cycle.has_matching()) {
    const std::string& year = cycle.matching().school_year();
    Add("Entered", year, cycle.matching().entered(), counts);
    Add("With a partner school", year, cycle.matching().served(), counts);
    Add("Without a partner school", year, cycle.matching().unserved(), counts);
  }
  if (!cycle.has_stages()) return;
  const auto& stages = cycle.stages();
  const std::string& year = stages.school_year();
  Add("Dates agreed", year, stages.dates_agreed(), counts);
  Add("Self-review handed in", year, stages.self_reviewed(), counts);
  Add("Reviewed", year, stages.reviewed(), counts);
  Add("Findings agreed by both sides", year, stages.findings_agreed(), counts);
  Add("Improvement workshop held", year, stages.workshop_held(), counts);
  Add("Followed up", year, stages.followed_up(), counts);
}

}  // namespace mkep::reporting::v1
