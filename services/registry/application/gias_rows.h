// The rows of a file of establishments, each as what it states about a school. A cell that cannot
// be understood states nothing and becomes a finding; a row without a URN ends the reading.
#pragma once

#include <string>
#include <vector>

#include "registry/application/gias_columns.h"
#include "registry/application/gias_scope.h"
#include "registry/application/uploaded_files.h"

namespace mkep::registry::v1 {

struct GiasRow {
  uint32_t line = 0;
  School stated;  // by its URN; no school id
};

struct GiasFile {
  FileFacts facts;
  Scope scope;
  std::vector<GiasRow> rows;  // of the scope's authority
  PlausibilityReport plausibility;
};

platform::Result<GiasFile> ReadGias(const UploadedFile& upload);

bool IsUrn(std::string_view text);
// What is said of a row whose cell in that column (1, 2, 3, …) is no URN.
platform::Error NoUrn(const std::string& file, const platform::CsvRow& row, uint32_t column);

}  // namespace mkep::registry::v1
