// What the commands on a vacancy share: whether it exists, whose it is, where it is in its life,
// and that it makes no offer any more once it has left review and the open list.
#pragma once

#include <initializer_list>
#include <string>

#include "platform/core/decision.h"
#include "platform/core/error.h"
#include "recruitment/domain/vacancy.h"

namespace mkep::recruitment::v1 {

// Refuses where there is none, or, with a publisher, where it is another's.
platform::Result<void> CheckOwned(const Vacancy& vacancy, const std::string& vacancy_id,
                                  const std::string& publisher_id);
platform::Result<void> CheckExists(const Vacancy& vacancy, const std::string& vacancy_id);
// Refuses unless `status` is one of those allowed.
platform::Result<void> CheckStatus(const std::string& vacancy_id, VacancyStatus status,
                                   std::initializer_list<VacancyStatus> allowed);
// Adds that the vacancy makes its offer no longer, where it made one: submitted or live.
platform::Decision EndingOffer(const Vacancy& vacancy, const std::string& vacancy_id,
                               platform::Decision decision);

}  // namespace mkep::recruitment::v1
