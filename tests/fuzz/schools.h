// A registry that knows the schools of a real file.
#pragma once

#include "fuzz/fuzz.h"
#include "registry/application/testing/workbench.h"

namespace mkep::fuzz {

inline const registry::v1::testing::Workbench& SomeSchools() {
  using namespace registry::v1::testing;
  static const Workbench known = [] {
    Workbench bench;
    Require(ApplyFiles(bench, {Sample("gias_mk_subset_sap_2026-08.csv")}).has_value(),
            "a real file can be imported");
    return bench;
  }();
  return known;
}

}  // namespace mkep::fuzz
