// What reporting takes in of the others' published events: each becomes a command of its own.
#pragma once

#include <memory>

#include "mkep/registry/v1/registry_published.pb.h"
#include "mkep/reporting/v1/reporting_service.pb.h"

namespace mkep::reporting::v1 {

std::shared_ptr<const RecordSchoolRequest> OnSchoolChanged(const registry::v1::SchoolChanged& changed);
std::shared_ptr<const RecordFiguresRequest> OnFiguresPublished(const registry::v1::FiguresPublished& published);

}  // namespace mkep::reporting::v1
