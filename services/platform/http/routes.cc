#include "platform/http/routes.h"

#include <algorithm>

namespace mkep::platform {
namespace {

using Parts = std::vector<std::string>;

// A slash at the end changes nothing.
Parts Split(const std::string& path) {
  Parts parts;
  size_t from = 0;
  while (from < path.size()) {
    const size_t slash = std::min(path.find('/', from), path.size());
    if (slash > from) parts.push_back(path.substr(from, slash - from));
    from = slash + 1;
  }
  return parts;
}

bool IsNamed(const std::string& part) {
  return part.size() > 2 && part.front() == '{' && part.back() == '}';
}

auto NamedParts(const Parts& pattern) {
  return std::count_if(pattern.begin(), pattern.end(), IsNamed);
}

bool Fits(const Parts& pattern, const Parts& path, std::map<std::string, std::string>* named) {
  if (pattern.size() != path.size()) return false;
  for (size_t i = 0; i < pattern.size(); ++i) {
    if (IsNamed(pattern[i])) {
      (*named)[pattern[i].substr(1, pattern[i].size() - 2)] = path[i];
    } else if (pattern[i] != path[i]) {
      return false;
    }
  }
  return true;
}

}  // namespace

Routes::Routes(const std::vector<Host*>& hosts) {
  for (Host* host : hosts) {
    for (const auto& [path, page] : host->definition().pages())
      entries_.push_back({Split(path), host, &page});
  }
  std::stable_sort(entries_.begin(), entries_.end(), [](const Entry& a, const Entry& b) {
    return NamedParts(a.pattern) < NamedParts(b.pattern);
  });
}

std::optional<Route> Routes::Find(const std::string& path) const {
  const Parts parts = Split(path);
  for (const Entry& entry : entries_) {
    Route route{entry.host, entry.page, {}};
    if (Fits(entry.pattern, parts, &route.parts)) return route;
  }
  return std::nullopt;
}

}  // namespace mkep::platform
