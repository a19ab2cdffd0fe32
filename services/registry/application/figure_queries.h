// Which figures count, and queries about them: of each measure, period, breakdown and dataset the
// one that the newest complete import brought.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "mkep/registry/v1/registry_service.pb.h"
#include "mkep/registry/v1/registry_state.pb.h"
#include "platform/application/queries.h"

namespace mkep::registry::v1 {

// The figure as it stands in the import, with all of its provenance.
Figure WithProvenance(const Figure& figure, const std::string& import_id,
                      const FigureImport& import);

using FindImport = std::function<const FigureImport*(const std::string& import_id)>;
// In the order of measure, period, breakdown, dataset.
std::vector<Figure> FiguresThatCount(const SubjectFigures& subject, const FindImport& find);

platform::Result<GetFiguresResponse> Answer(const platform::Queries& queries,
                                            const GetFiguresRequest& request);
platform::Result<ListFiguresResponse> Answer(const platform::Queries& queries,
                                             const ListFiguresRequest& request);

}  // namespace mkep::registry::v1
