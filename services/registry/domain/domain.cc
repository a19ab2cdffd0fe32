#include "registry/domain/domain.h"

#include "registry/domain/establishment.h"
#include "registry/domain/example_school.h"
#include "registry/domain/figures.h"
#include "registry/domain/gias_import.h"

namespace mkep::registry::v1 {

platform::Domain RegistryDomain() {
  platform::Domain domain;
#define AGGREGATE(State, Event) domain.AddAggregate<State, Event>();
#define COMMAND(State, Request) domain.AddCommand<State, Request>();
#include "mkep/registry/v1/registry_service.lists.inc"
#include "mkep/registry/v1/registry_state.lists.inc"
#undef AGGREGATE
#undef COMMAND
  return domain;
}

}  // namespace mkep::registry::v1
