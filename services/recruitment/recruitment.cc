#include "recruitment/recruitment.h"

#include "recruitment/application/closing_timer.h"
#include "recruitment/application/standard_queries.h"
#include "recruitment/application/standards_upload.h"
#include "recruitment/application/vacancy_feed.h"
#include "recruitment/application/vacancy_queries.h"
#include "recruitment/domain/domain.h"

namespace mkep::recruitment::v1 {

platform::ServiceDefinition Recruitment() {
  platform::ServiceDefinition service("recruitment", "mkep.recruitment.v1.RecruitmentService",
                                      RecruitmentDomain(), /*evolve_version=*/1);
#define QUERY(Request, Response) service.AddQuery<Request, Response>();
#define FEED(Request, Response) service.AddFeed<Request, Response>();
#define UPLOAD(Request, Response) service.AddUpload<Request, Response>();
#include "mkep/recruitment/v1/recruitment_service.lists.inc"
#undef QUERY
#undef FEED
#undef UPLOAD
  service.PublishBy(Publish);
  service.AddTimers(DueForClosing);
  return service;
}

}  // namespace mkep::recruitment::v1
