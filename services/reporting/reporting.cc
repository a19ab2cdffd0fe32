#include "reporting/reporting.h"

#include "reporting/application/answers.h"
#include "reporting/application/pages.h"
#include "reporting/application/reactions.h"
#include "reporting/domain/domain.h"

namespace mkep::reporting {
namespace {

constexpr uint32_t kEvolveVersion = 1;

void AddReactions(platform::ServiceDefinition& service) {
  using platform::v1::PublishedEvent;
  service.AddReaction<registry::v1::SchoolChanged>(
      [](const auto& data, const PublishedEvent&) { return v1::OnSchoolChanged(data); });
  service.AddReaction<registry::v1::FiguresPublished>(
      [](const auto& data, const PublishedEvent&) { return v1::OnFiguresPublished(data); });
  service.AddReaction<recruitment::v1::VacancyPublished>(
      [](const auto& data, const PublishedEvent&) { return v1::OnVacancyPublished(data); });
  service.AddReaction<recruitment::v1::VacancyRemoved>(
      [](const auto& data, const PublishedEvent&) { return v1::OnVacancyRemoved(data); });
  service.AddReaction<evaluations::v1::EvaluationProgress>(
      [](const auto& data, const PublishedEvent&) { return v1::OnEvaluationProgress(data); });
  service.AddReaction<peer_review::v1::CyclePublished>(
      [](const auto& data, const PublishedEvent&) { return v1::OnCyclePublished(data); });
  service.AddReaction<peer_review::v1::ReviewStagesCounted>(
      [](const auto& data, const PublishedEvent&) { return v1::OnReviewStagesCounted(data); });
}

void AddPages(platform::ServiceDefinition& service) {
  const auto add = [&service](const char* path, platform::ServiceDefinition::PageFunction page) {
    service.AddPage(path, v1::OnARealDay(std::move(page)));
  };
  add("/", v1::HomePage);
  add("/schools", v1::SchoolsPage);
  add("/schools/{urn}", v1::SchoolPage);
  add("/city", v1::CityPage);
  add("/city/{format}", v1::CityDocument);
  add("/vacancies", v1::VacanciesPage);
  add("/figures/{kind}/{id}/{measure}/{period}/{breakdown}", v1::FigurePage);
  add("/about", v1::AboutPage);
  add("/style.css", v1::StylePage);
}

}  // namespace

platform::ServiceDefinition Reporting() {
  using namespace v1;
  platform::ServiceDefinition service("reporting", "mkep.reporting.v1.ReportingService",
                                      ReportingDomain(), kEvolveVersion);
#define QUERY(Request, Response) service.AddQuery<Request, Response>();
#include "mkep/reporting/v1/reporting_service.lists.inc"
#undef QUERY
  AddReactions(service);
  AddPages(service);
  return service;
}

}  // namespace mkep::reporting
