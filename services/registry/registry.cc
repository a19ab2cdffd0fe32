#include "registry/registry.h"

#include "registry/application/figure_queries.h"
#include "registry/application/figure_upload.h"
#include "registry/application/gias_upload.h"
#include "registry/application/import_queries.h"
#include "registry/application/published.h"
#include "registry/application/school_queries.h"
#include "registry/domain/domain.h"

namespace mkep::registry::v1 {

platform::ServiceDefinition Registry() {
  platform::ServiceDefinition service("registry", "mkep.registry.v1.RegistryService",
                                      RegistryDomain(), /*evolve_version=*/1);
#define QUERY(Request, Response) service.AddQuery<Request, Response>();
#define UPLOAD(Request, Response) service.AddUpload<Request, Response>();
#include "mkep/registry/v1/registry_service.lists.inc"
#undef QUERY
#undef UPLOAD
  service.PublishBy(Publish);
  return service;
}

}  // namespace mkep::registry::v1
