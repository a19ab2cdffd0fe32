#include "bench/adverts.h"

#include <fmt/format.h>

namespace mkep::bench {
namespace {

std::string VacancyId(uint64_t number) { return fmt::format("v-{:06}", number); }

}  // namespace

std::string Adverts::NextId() {
  return fmt::format("00000000-0000-4000-8000-{:012x}", ++requests_);
}

std::vector<DraftVacancyRequest> Adverts::Drafts() {
  std::vector<DraftVacancyRequest> drafts(vacancies_);
  for (size_t i = 0; i < vacancies_; ++i) {
    drafts[i].set_request_id(NextId());
    drafts[i].set_vacancy_id(VacancyId(i));
    drafts[i].set_publisher_id(kPublisher);
    drafts[i].set_reference(fmt::format("REF-{}", i));
    *drafts[i].mutable_advert() = recruitment::v1::ExampleAdvert();
  }
  return drafts;
}

std::vector<EditVacancyRequest> Adverts::Edits(size_t count) {
  EditVacancyRequest edit;
  edit.set_publisher_id(kPublisher);
  *edit.mutable_advert() = recruitment::v1::ExampleAdvert();
  std::vector<EditVacancyRequest> edits(count, edit);
  for (EditVacancyRequest& each : edits) {
    each.set_request_id(NextId());
    each.set_vacancy_id(VacancyId(edits_ % vacancies_));
    each.mutable_advert()->set_outcome(fmt::format("A post, number {:012}.", ++edits_));
  }
  return edits;
}

std::vector<GetVacancyRequest> Adverts::Gets(size_t count) {
  std::vector<GetVacancyRequest> gets(count);
  for (GetVacancyRequest& each : gets) {
    // A stride that has no factor in common with the number of vacancies visits all, in no order.
    each.set_vacancy_id(VacancyId(gets_++ * 7919 % vacancies_));
    each.set_publisher_id(kPublisher);
  }
  return gets;
}

}  // namespace mkep::bench
