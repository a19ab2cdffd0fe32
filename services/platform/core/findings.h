// Findings about the parts of an installation, and how they are made.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "mkep/platform/v1/finding.pb.h"

namespace mkep::platform {

using Findings = std::vector<v1::Finding>;

// Without `to_do` all is well.
inline v1::Finding Found(std::string about, std::string found, std::string to_do = "") {
  v1::Finding finding;
  finding.set_well(to_do.empty());
  finding.set_about(std::move(about));
  finding.set_found(std::move(found));
  finding.set_to_do(std::move(to_do));
  return finding;
}

}  // namespace mkep::platform
