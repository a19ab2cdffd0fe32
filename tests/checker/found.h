// Matches one violation in tests.
#pragma once

#include <gmock/gmock.h>

#include <ostream>
#include <string>

#include "checker/history.h"

namespace mkep::checker {

inline void PrintTo(const Violation& violation, std::ostream* out) {
  *out << violation.invariant << ": " << violation.what;
}

inline auto Found(const std::string& invariant, const std::string& what) {
  return ::testing::AllOf(::testing::Field(&Violation::invariant, invariant),
                          ::testing::Field(&Violation::what, ::testing::HasSubstr(what)));
}

}  // namespace mkep::checker
