#include "recruitment/application/closing_timer.h"

#include <fmt/format.h>

#include "mkep/recruitment/v1/recruitment_service.pb.h"
#include "platform/core/dates.h"
#include "recruitment/domain/vacancy.h"

namespace mkep::recruitment::v1 {
namespace {

// The closing day is part of the id: an extended vacancy is closed again, after its new day.
platform::DerivedCommand CloseOf(const std::string& vacancy_id, const google::type::Date& closing) {
  auto request = std::make_shared<CloseVacancyRequest>();
  request->set_vacancy_id(vacancy_id);
  *request->mutable_closing_date() = closing;
  return {fmt::format("close/{}/{}", vacancy_id, platform::ToText(closing)), std::move(request)};
}

}  // namespace

std::vector<platform::DerivedCommand> DueForClosing(const platform::Queries& queries) {
  std::vector<platform::DerivedCommand> due;
  for (const auto& [id, vacancy] : queries.All<Vacancy>()) {
    if (StatusOn(queries.moment().today, vacancy) == vacancy.status()) continue;
    due.push_back(CloseOf(id, vacancy.advert().closing_date()));
  }
  return due;
}

}  // namespace mkep::recruitment::v1
