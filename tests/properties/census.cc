#include "properties/census.h"

#include <fmt/format.h>

#include <vector>

namespace mkep::properties {

using platform::v1::Outcome;

namespace {

std::vector<std::string> CommandsOf(const platform::Domain& domain) {
  std::set<std::string> names;
  for (const auto& [request, command] : domain.commands()) names.insert(request->full_name());
  return {names.begin(), names.end()};
}

}  // namespace

void Census::Count(const google::protobuf::Descriptor* request, Outcome outcome,
                   const platform::v1::RefusalRecord& refusal) {
  Row& row = RowOf(request);
  if (outcome == platform::v1::OUTCOME_DONE) ++row.done;
  if (outcome == platform::v1::OUTCOME_NOTHING_TO_DO) ++row.nothing_to_do;
  if (outcome != platform::v1::OUTCOME_REFUSED) return;
  ++row.refused;
  reasons_[refusal.reasons()].insert(refusal.number());
}

std::string Census::Report(const platform::Domain& domain) const {
  std::string report = fmt::format("{} cases\n{:52} {:>7} {:>7} {:>7} {:>9} {:>7}\n", cases_,
                                   "command", "done", "nothing", "refused", "too large", "invalid");
  for (const std::string& name : CommandsOf(domain)) {
    const auto found = rows_.find(name);
    const Row row = found == rows_.end() ? Row() : found->second;
    report += fmt::format("{:52} {:7} {:7} {:7} {:9} {:7}\n", name, row.done, row.nothing_to_do,
                          row.refused, row.too_large, row.invalid);
  }
  for (const auto& [name, numbers] : reasons_) {
    const auto* type = google::protobuf::DescriptorPool::generated_pool()->FindEnumTypeByName(name);
    report += fmt::format("{}: {} of {} given\n", name, numbers.size(), type->value_count() - 1);
  }
  return report + fmt::format("{:.1f} % of the requests passed validation\n", 100 * ValidShare());
}

std::vector<std::string> Census::NeverDone(const platform::Domain& domain) const {
  std::vector<std::string> never;
  for (const std::string& name : CommandsOf(domain)) {
    const auto found = rows_.find(name);
    if (found == rows_.end() || found->second.done == 0) never.push_back(name);
  }
  return never;
}

double Census::ValidShare() const {
  int valid = 0, invalid = 0;
  for (const auto& [name, row] : rows_) {
    valid += row.done + row.nothing_to_do + row.refused + row.too_large;
    invalid += row.invalid;
  }
  return valid + invalid == 0 ? 0.0 : static_cast<double>(valid) / (valid + invalid);
}

}  // namespace mkep::properties
