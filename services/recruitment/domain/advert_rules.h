// What an advert must keep before it may be open. Sources: DfE's recruitment service (its validator
// of adverts), the apprenticeship funding rules, the National Minimum Wage Regulations 2015; DOMAIN
// 0.8 and 4.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "mkep/recruitment/v1/recruitment_state.pb.h"
#include "platform/core/error.h"

namespace mkep::recruitment::v1 {

struct BrokenRule {
  std::string field;  // of the advert, as in `wage.yearly_pence`
  platform::Error why;
};

// Every rule that the advert does not keep, on whatever day; the order is that of the fields.
// `standard` is what is known under the advert's LARS code, or empty.
std::vector<BrokenRule> BrokenRules(const Advert& advert, const StandardFacts& standard);
// A new advert stays open for at least a week.
std::optional<BrokenRule> ClosesTooSoon(const Advert& advert, const google::type::Date& today);

// Months an apprenticeship must last that starts then with those weekly minutes.
int32_t LeastMonths(int32_t weekly_minutes, const google::type::Date& start);

}  // namespace mkep::recruitment::v1
