#include "properties/model.h"

#include <algorithm>

#include "platform/core/dates.h"

namespace mkep::properties {

bool Model::Fold(const std::string& aggregate, const std::string& event) {
  const platform::AggregateType* type = domain_.FindAggregate(aggregate);
  if (!type) return false;
  Living& living = living_[aggregate];
  if (!living.state) living.state = type->make_state();
  if (!changing_[aggregate]) ++living.version;
  changing_[aggregate] = true;
  return type->Fold(*living.state, event);
}

void Model::Seal(const google::protobuf::Timestamp& decided_at) {
  log_time_micros_ = std::max(log_time_micros_, platform::Micros(decided_at));
  Folded folded{log_time_micros_, {}};
  for (const auto& [aggregate, changed] : changing_) {
    folded.versions.push_back({aggregate, Load(aggregate)});
  }
  commits_.push_back(std::move(folded));
  changing_.clear();
}

platform::StoredState Model::Load(const std::string& aggregate) const {
  const auto found = living_.find(aggregate);
  if (found == living_.end()) return {};
  return {found->second.version, platform::Serialize(*found->second.state)};
}

platform::StoredState Model::LoadAsOf(const std::string& aggregate, int64_t micros) const {
  platform::StoredState stored;
  for (const Folded& commit : commits_) {
    if (commit.log_time_micros > micros) break;
    for (const Version& version : commit.versions) {
      if (version.aggregate == aggregate) stored = version.stored;
    }
  }
  return stored;
}

std::vector<std::string> Model::aggregates() const {
  std::vector<std::string> names;
  for (const auto& [name, living] : living_) names.push_back(name);
  return names;
}

}  // namespace mkep::properties
