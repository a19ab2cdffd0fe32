// A file of published figures, after a line with its kind and a line with its period.
#include "fuzz/schools.h"

namespace mkep::fuzz {

using namespace registry::v1::testing;

void Fuzz(std::string_view bytes) {
  const std::string kind(TakeUntil('\n', &bytes));
  const std::string period(TakeUntil('\n', &bytes));
  SampleFile file = Made(kind, "826", "2026-08-09", std::string(bytes));
  file.header.set_period(period);
  Workbench bench = SomeSchools();
  const size_t before = bench.commits();
  const auto imported = ImportFile(bench, file);
  if (!imported) {
    Require(!imported.error().Sentence().empty(), "what cannot be read is refused with why");
    return Require(bench.commits() == before, "and changes nothing");
  }
  const size_t after = bench.commits();
  const auto again = ImportFile(bench, file);
  Require(again && again->known_before() && bench.commits() == after,
          "the same file again changes nothing");
}

}  // namespace mkep::fuzz
