// Finds the page of a path: `/schools/{urn}` takes any one part in place of {urn}. Where several
// fit, the one with the fewest such parts is meant.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "platform/runtime/host.h"

namespace mkep::platform {

struct Route {
  Host* host = nullptr;
  const ServiceDefinition::PageFunction* page = nullptr;
  std::map<std::string, std::string> parts;  // by name
};

class Routes {
 public:
  explicit Routes(const std::vector<Host*>& hosts);
  std::optional<Route> Find(const std::string& path) const;

 private:
  struct Entry {
    std::vector<std::string> pattern;
    Host* host;
    const ServiceDefinition::PageFunction* page;
  };
  std::vector<Entry> entries_;  // fewest named parts first
};

}  // namespace mkep::platform
