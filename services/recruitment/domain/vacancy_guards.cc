#include "recruitment/domain/vacancy_guards.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <vector>

#include "platform/core/domain.h"
#include "recruitment/domain/offer.h"

namespace mkep::recruitment::v1 {

using platform::Result;

Result<void> CheckExists(const Vacancy& vacancy, const std::string& vacancy_id) {
  if (vacancy.status() != VACANCY_STATUS_UNSPECIFIED) return {};
  return platform::Fail(REASON_NO_SUCH_VACANCY, {{"vacancy", vacancy_id}});
}

Result<void> CheckOwned(const Vacancy& vacancy, const std::string& vacancy_id,
                        const std::string& publisher_id) {
  if (auto exists = CheckExists(vacancy, vacancy_id); !exists) return exists;
  if (vacancy.publisher_id() == publisher_id) return {};
  return platform::Fail(REASON_NOT_YOUR_VACANCY,
                        {{"vacancy", vacancy_id}, {"publisher", publisher_id}});
}

Result<void> CheckStatus(const std::string& vacancy_id, VacancyStatus status,
                         std::initializer_list<VacancyStatus> allowed) {
  if (std::find(allowed.begin(), allowed.end(), status) != allowed.end()) return {};
  std::vector<std::string> words;
  for (const VacancyStatus each : allowed) words.push_back("a " + InWords(each) + " one");
  return platform::Fail(REASON_WRONG_STATUS,
                        {{"vacancy", vacancy_id},
                         {"status", InWords(status)},
                         {"needed", fmt::format("{}", fmt::join(words, " or "))}});
}

platform::Decision EndingOffer(const Vacancy& vacancy, const std::string& vacancy_id,
                               platform::Decision decision) {
  if (vacancy.status() != VACANCY_STATUS_SUBMITTED && vacancy.status() != VACANCY_STATUS_LIVE)
    return decision;
  OfferEnded ended;
  ended.set_vacancy_id(vacancy_id);
  return decision.On(platform::NameOf<Offer>(OfferId(vacancy.advert())), ended);
}

}  // namespace mkep::recruitment::v1
