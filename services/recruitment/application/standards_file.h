// Reads a file of apprenticeship standards, whatever its layout, by the names of its columns:
// Skills England's export of 34 columns with its title line, and shorter lists made from it.
// Contacts are never read. A row that is odd is named, with what was done with it.
#pragma once

#include <string_view>
#include <vector>

#include "mkep/recruitment/v1/recruitment_events.pb.h"
#include "platform/core/error.h"

namespace mkep::recruitment::v1 {

struct StandardsContent {
  std::vector<StandardRow> rows;  // each LARS code once, in the order of the codes
  std::vector<OddRow> odd_rows;
};

// `source` names the file in what is refused; its date tells what lies in the past.
platform::Result<StandardsContent> ReadStandards(std::string_view bytes,
                                                 const StandardsSource& source);

}  // namespace mkep::recruitment::v1
