// The site over a Scenario, without a server: asks for an address and gets the page.
#pragma once

#include <map>
#include <string>

#include "platform/testing/scenario_snapshot.h"

namespace mkep::reporting::testing {

// `address` as in `/schools?name=oak&as_of=2025-01-01`; percent-encoding is not resolved.
platform::PageAnswer Visit(const platform::testing::Scenario& scenario, const std::string& address,
                           bool sample_data = false);

}  // namespace mkep::reporting::testing
