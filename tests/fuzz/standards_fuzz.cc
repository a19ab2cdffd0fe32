// A file of apprenticeship standards.
#include "fuzz/fuzz.h"
#include "platform/core/dates.h"
#include "recruitment/application/standards_file.h"

namespace mkep::fuzz {

void Fuzz(std::string_view bytes) {
  recruitment::v1::StandardsSource source;
  source.set_file_name("standards.csv");
  *source.mutable_dataset_date() = platform::ParseIsoDate("2026-08-14").value();
  const auto content = recruitment::v1::ReadStandards(bytes, source);
  if (!content)
    return Require(!content.error().Sentence().empty(), "what cannot be read is refused with why");
  for (size_t i = 1; i < content->rows.size(); ++i) {
    Require(content->rows[i - 1].facts().lars_code() < content->rows[i].facts().lars_code(),
            "each code comes once, in order");
  }
}

}  // namespace mkep::fuzz
