// What a file of establishments covers, as its header says in FileHeader.scope: without it nobody
// could tell a school that is missing from one that the file never meant to hold.
#pragma once

#include <set>
#include <string>

#include "mkep/registry/v1/registry_published.pb.h"
#include "platform/core/error.h"

namespace mkep::registry::v1 {

struct Scope {
  std::string local_authority;  // empty: whatever the rows say
  bool rows_alone = false;      // nobody is missing from the file
  bool open_only = false;
  std::set<Phase> phases;  // empty: all

  bool Covers(const School& school) const;
};

platform::Result<Scope> ReadScope(const std::string& file_name, const std::string& text);

// By GIAS's name, in any case: "All-through". UNSPECIFIED where there is none such.
Phase PhaseNamed(std::string_view name);
Status StatusNamed(std::string_view name);

}  // namespace mkep::registry::v1
