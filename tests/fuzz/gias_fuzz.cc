// An import of establishments: its scope on a line, the file, and after a NUL byte its links.
#include "fuzz/schools.h"

namespace mkep::fuzz {

using namespace registry::v1::testing;

namespace {

void CheckImport(const std::vector<SampleFile>& files, Workbench bench) {
  const auto planned = PlanFiles(bench, files);
  const size_t before = bench.commits();
  const auto applied = ApplyFiles(bench, files);
  if (!planned) {
    Require(!planned.error().Sentence().empty(), "what cannot be planned is refused with why");
    return Require(!applied && bench.commits() == before, "and changes nothing");
  }
  if (!applied) return Require(bench.commits() == before, "what is refused changes nothing");
  Require(applied->plan().digest() == planned->plan().digest(), "what is applied is the plan");
  const size_t after = bench.commits();
  const auto again = ApplyFiles(bench, files);
  Require(again.has_value() && bench.commits() == after, "the same files again change nothing");
}

}  // namespace

void Fuzz(std::string_view bytes) {
  const std::string scope(TakeUntil('\n', &bytes));
  const std::string establishments(TakeUntil('\0', &bytes));
  std::vector<SampleFile> files = {Made("gias", scope, "2026-08-09", establishments)};
  if (!bytes.empty()) files.push_back(Made("links", scope, "2026-08-09", std::string(bytes)));
  CheckImport(files, {});
  CheckImport(files, SomeSchools());
}

}  // namespace mkep::fuzz
