#include "recruitment/domain/domain.h"

#include "recruitment/domain/offer.h"
#include "recruitment/domain/standard.h"
#include "recruitment/domain/standards_import.h"
#include "recruitment/domain/vacancy.h"

namespace mkep::recruitment::v1 {

platform::Domain RecruitmentDomain() {
  platform::Domain domain;
#define AGGREGATE(State, Event) domain.AddAggregate<State, Event>();
#include "mkep/recruitment/v1/recruitment_state.lists.inc"
#undef AGGREGATE
#define COMMAND(State, Request) domain.AddCommand<State, Request>();
#include "mkep/recruitment/v1/recruitment_service.lists.inc"
#undef COMMAND
  return domain;
}

}  // namespace mkep::recruitment::v1
