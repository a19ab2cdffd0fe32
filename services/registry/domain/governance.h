// GIAS's types of establishment, and what each means for the council's statutory powers
// (EIA 2006 s59). The list is that of April 2025.
#pragma once

#include <string_view>

#include "mkep/registry/v1/registry_published.pb.h"

namespace mkep::registry::v1 {

struct EstablishmentType {
  std::string_view code;
  std::string_view name;
  Governance governance;
};

// By code, `1` or `01`; nullptr where GIAS has none such.
const EstablishmentType* FindType(std::string_view code);
// By name, in any case.
const EstablishmentType* FindTypeNamed(std::string_view name);

}  // namespace mkep::registry::v1
