#include <algorithm>

#include "platform/core/dates.h"
#include "reporting/application/answers.h"
#include "reporting/domain/vacancy.h"

namespace mkep::reporting::v1 {
namespace {

std::string PostcodesOf(const recruitment::v1::Advert& advert) {
  std::string postcodes;
  for (const auto& location : advert.locations()) {
    postcodes += (postcodes.empty() ? "" : ", ") + location.postcode();
  }
  return postcodes;
}

VacancyRow RowOf(const recruitment::v1::LiveVacancy& live) {
  const recruitment::v1::Advert& advert = live.advert();
  VacancyRow row;
  row.set_vacancy_id(live.vacancy_id());
  row.set_title(advert.title());
  row.set_short_description(advert.short_description());
  row.set_employer(advert.employer().name());
  row.set_training_provider(advert.training_provider().name());
  row.set_standard(live.course().title());
  row.set_level(live.course().level());
  row.set_level_name(live.course().level_name());
  row.set_route(live.course().routes().empty() ? "" : live.course().routes(0));
  row.set_places(advert.places());
  *row.mutable_closing_date() = advert.closing_date();
  *row.mutable_start_date() = advert.start_date();
  row.set_postcodes(PostcodesOf(advert));
  row.set_apply_url(advert.how_to_apply().url());
  row.set_age_note(live.age_note());
  row.set_example(live.example());
  return row;
}

}  // namespace

Result<ListVacanciesResponse> Answer(const Queries& queries, const ListVacanciesRequest& request) {
  const google::type::Date day = platform::LocalDay(queries.Info().as_of());
  std::vector<VacancyRow> rows;
  for (const auto& [id, vacancy] : queries.All<Vacancy>()) {
    if (IsOpenOn(vacancy, day)) rows.push_back(RowOf(vacancy.live()));
  }
  std::stable_sort(rows.begin(), rows.end(), [](const VacancyRow& a, const VacancyRow& b) {
    return platform::Compare(a.closing_date(), b.closing_date()) < 0;
  });
  ListVacanciesResponse response;
  const Result<void> filled = platform::FillPage(request, std::move(rows), &response);
  if (!filled) return tl::unexpected(filled.error());
  return response;
}

}  // namespace mkep::reporting::v1
