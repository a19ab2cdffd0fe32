// Published figures: recorded part by part under an import, counting from the moment their import
// is complete. Values are kept exactly as published; a code is never a number.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "mkep/registry/v1/registry_service.pb.h"
#include "mkep/registry/v1/registry_state.pb.h"
#include "platform/core/decision.h"
#include "platform/core/moment.h"
#include "platform/core/reader.h"

namespace mkep::registry::v1 {

platform::Decision Decide(const platform::Reader& read, const RecordFiguresPartRequest& command,
                          const platform::Moment& now);
platform::Decision Decide(const platform::Reader& read, const RecordExampleFiguresRequest& command,
                          const platform::Moment& now);
void Evolve(FigureImport& import, const FigureImportEvent& event);
void Evolve(SubjectFigures& subject, const SubjectFiguresEvent& event);

// `school/s-110532` -> `school.s-110532`, `area/E06000042` -> `area.e06000042`.
std::string SubjectId(std::string_view subject);

// The year in which a period begins: 2023 of `202324`, `calendar 2023`, `financial 2023-24` and
// `september 2023`. Nothing where the text is none of these.
std::optional<int> YearOf(std::string_view period);

// Text as published -> number in 1/10000 or code; false where it is neither.
bool ReadValue(Figure& figure);

}  // namespace mkep::registry::v1
