#include "reporting/domain/domain.h"

#include "mkep/reporting/v1/reporting_service.pb.h"
#include "reporting/domain/city_counts.h"
#include "reporting/domain/figures.h"
#include "reporting/domain/school.h"
#include "reporting/domain/vacancy.h"

namespace mkep::reporting::v1 {

platform::Domain ReportingDomain() {
  platform::Domain domain;
#define AGGREGATE(State, Event) domain.AddAggregate<State, Event>();
#include "mkep/reporting/v1/reporting_state.lists.inc"
#undef AGGREGATE
#define COMMAND(State, Request) domain.AddCommand<State, Request>();
#include "mkep/reporting/v1/reporting_service.lists.inc"
#undef COMMAND
  return domain;
}

}  // namespace mkep::reporting::v1
