#include "recruitment/application/vacancy_queries.h"

#include "recruitment/application/as_of_day.h"
#include "recruitment/domain/advert_rules.h"
#include "recruitment/domain/vacancy.h"

namespace mkep::recruitment::v1 {
namespace {

using google::type::Date;
using platform::Queries;
using platform::Result;

tl::unexpected<platform::Error> NotFound(const std::string& vacancy_id) {
  return platform::Fail(platform::v1::PLATFORM_REASON_NOT_FOUND,
                        {{"kind", "vacancy"}, {"id", vacancy_id}});
}

// A publisher who names itself sees its own alone; another's is not there.
bool IsSeenBy(const std::string& publisher_id, const Vacancy& vacancy) {
  return publisher_id.empty() || vacancy.publisher_id() == publisher_id;
}

bool IsWritten(VacancyStatus status) {
  return status == VACANCY_STATUS_DRAFT || status == VACANCY_STATUS_REFERRED;
}

StandardFacts StandardOf(const Queries& queries, const Advert& advert) {
  const auto standard = queries.Find<Standard>(std::to_string(advert.lars_code()));
  return standard ? standard->facts() : StandardFacts();
}

// What SubmitVacancy would refuse for, all at once.
void AddFindings(const Queries& queries, const Date& day, GetVacancyResponse* response) {
  const Advert& advert = response->vacancy().advert();
  auto broken = BrokenRules(advert, StandardOf(queries, advert));
  if (platform::IsSet(advert.closing_date())) {
    if (auto soon = ClosesTooSoon(advert, day)) broken.push_back(std::move(*soon));
  }
  for (const BrokenRule& rule : broken) {
    Finding* finding = response->add_findings();
    finding->set_field(rule.field);
    finding->set_reason(rule.why.Reason());
    finding->set_sentence(rule.why.Sentence());
  }
}

std::string NameOfKind(const VacancyEvent& event) {
  const auto* arm = VacancyEvent::descriptor()->FindFieldByNumber(event.kind_case());
  return arm == nullptr ? "" : arm->name();
}

void AddHistory(const Queries& queries, const std::string& vacancy_id,
                GetVacancyResponse* response) {
  for (const auto& entry : queries.History<Vacancy>(vacancy_id)) {
    for (const std::string& bytes : entry.events) {
      VacancyEvent event;
      event.ParseFromString(bytes);
      VacancyStep* step = response->add_history();
      step->set_version(entry.version);
      *step->mutable_at() = entry.known_at;
      step->set_actor(entry.actor);
      step->set_what(NameOfKind(event));
    }
  }
}

VacancyRow RowOf(const Queries& queries, const std::string& vacancy_id, const Vacancy& vacancy,
                 const Date& day) {
  const Advert& advert = vacancy.advert();
  VacancyRow row;
  row.set_vacancy_id(vacancy_id);
  row.set_reference(vacancy.reference());
  row.set_publisher_id(vacancy.publisher_id());
  row.set_status(StatusOn(day, vacancy));
  row.set_title(advert.title());
  row.set_employer(advert.employer().name());
  row.set_lars_code(advert.lars_code());
  row.set_level(vacancy.has_live() ? vacancy.live().course().level()
                                   : StandardOf(queries, advert).level());
  if (advert.has_closing_date()) *row.mutable_closing_date() = advert.closing_date();
  if (advert.has_start_date()) *row.mutable_start_date() = advert.start_date();
  row.set_places(advert.places());
  row.set_etag(queries.Etag<Vacancy>(vacancy_id));
  return row;
}

}  // namespace

Result<GetVacancyResponse> Answer(const Queries& queries, const GetVacancyRequest& request) {
  auto vacancy = queries.Find<Vacancy>(request.vacancy_id());
  if (!vacancy || !IsSeenBy(request.publisher_id(), *vacancy))
    return NotFound(request.vacancy_id());
  const Date day = AsOfDay(queries, request);
  GetVacancyResponse response;
  vacancy->set_vacancy_id(request.vacancy_id());
  vacancy->set_status(StatusOn(day, *vacancy));
  *response.mutable_vacancy() = std::move(*vacancy);
  response.set_etag(queries.Etag<Vacancy>(request.vacancy_id()));
  if (IsWritten(response.vacancy().status())) AddFindings(queries, day, &response);
  AddHistory(queries, request.vacancy_id(), &response);
  return response;
}

Result<ListVacanciesResponse> Answer(const Queries& queries, const ListVacanciesRequest& request) {
  const Date day = AsOfDay(queries, request);
  std::vector<VacancyRow> rows;
  for (const auto& [id, vacancy] : queries.All<Vacancy>()) {
    if (IsSeenBy(request.publisher_id(), vacancy)) rows.push_back(RowOf(queries, id, vacancy, day));
  }
  ListVacanciesResponse response;
  const auto filled = platform::FillPage(request, std::move(rows), &response);
  if (!filled) return tl::unexpected(filled.error());
  return response;
}

Result<GetLiveVacancyResponse> Answer(const Queries& queries,
                                      const GetLiveVacancyRequest& request) {
  auto vacancy = queries.Find<Vacancy>(request.vacancy_id());
  if (!vacancy || StatusOn(AsOfDay(queries, request), *vacancy) != VACANCY_STATUS_LIVE) {
    return NotFound(request.vacancy_id());
  }
  GetLiveVacancyResponse response;
  *response.mutable_vacancy() = std::move(*vacancy->mutable_live());
  return response;
}

Result<ListLiveVacanciesResponse> Answer(const Queries& queries,
                                         const ListLiveVacanciesRequest& request) {
  const Date day = AsOfDay(queries, request);
  std::vector<LiveVacancy> rows;
  for (auto& [id, vacancy] : queries.All<Vacancy>()) {
    if (StatusOn(day, vacancy) == VACANCY_STATUS_LIVE)
      rows.push_back(std::move(*vacancy.mutable_live()));
  }
  ListLiveVacanciesResponse response;
  const auto filled = platform::FillPage(request, std::move(rows), &response);
  if (!filled) return tl::unexpected(filled.error());
  return response;
}

}  // namespace mkep::recruitment::v1
