// The rows of a file of figures, as figures by subject. What cannot be attached is listed, never
// lost silently; a blank cell is no figure; a code is never a number.
#pragma once

#include <vector>

#include "mkep/registry/v1/registry_events.pb.h"
#include "registry/application/figure_layouts.h"
#include "registry/application/known_schools.h"
#include "registry/application/uploaded_files.h"

namespace mkep::registry::v1 {

struct FigureFile {
  ImportFacts facts;  // total: figures that could be attached
  // By subject as in FiguresPublished.subject, in the order of the file; without an import id.
  std::vector<std::pair<std::string, std::vector<Figure>>> subjects;
};

platform::Result<FigureFile> ReadFigures(const UploadedFile& upload, const FigureLayout& layout,
                                         const KnownSchools& known);

// The school whose past a URN is alone: a school's figures are not those of one of the several
// schools that merged into it. Empty `school_id` where there is none; `why` then says so.
struct Resolved {
  std::string school_id;
  std::string why;
};
Resolved ResolveUrn(const KnownSchools& known, const std::string& urn);

}  // namespace mkep::registry::v1
