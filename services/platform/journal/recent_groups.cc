#include "platform/journal/recent_groups.h"

#include <algorithm>
#include <utility>

namespace mkep::platform {

RecentGroups::RecentGroups(size_t max_bytes) : max_bytes_(max_bytes) {}

void RecentGroups::Add(uint64_t first, std::vector<std::string> payloads) {
  auto group = std::make_shared<Group>();
  group->first = first;
  group->payloads = std::move(payloads);
  for (const std::string& payload : group->payloads) group->bytes += payload.size();
  const std::lock_guard lock(mutex_);
  bytes_ += group->bytes;
  groups_.push_back(std::move(group));
  while (groups_.size() > 1 && bytes_ > max_bytes_) {
    bytes_ -= groups_.front()->bytes;
    groups_.pop_front();
  }
}

std::vector<LogRecord> RecentGroups::Read(uint64_t from, size_t max_bytes) const {
  std::vector<LogRecord> records;
  size_t bytes = 0;
  for (const auto& group : From(from, max_bytes)) {
    for (uint64_t position = std::max(from, group->first); position < group->end(); ++position) {
      const std::string& payload = group->payloads[position - group->first];
      if (!records.empty() && bytes + payload.size() > max_bytes) return records;
      bytes += payload.size();
      records.push_back({position, payload});
    }
  }
  return records;
}

// Shares the groups, so that payloads are copied without the lock.
RecentGroups::Groups RecentGroups::From(uint64_t position, size_t max_bytes) const {
  const std::lock_guard lock(mutex_);
  if (groups_.empty() || position < groups_.front()->first) return {};
  auto group = std::partition_point(groups_.begin(), groups_.end(), [&](const auto& earlier) {
    return earlier->end() <= position;
  });
  Groups found;
  size_t bytes = 0;
  for (; group != groups_.end() && bytes <= max_bytes; ++group) {
    // The first group may be read from its middle only: its bytes do not count.
    if (!found.empty()) bytes += (*group)->bytes;
    found.push_back(*group);
  }
  return found;
}

}  // namespace mkep::platform
