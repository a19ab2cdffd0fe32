// An apprenticeship standard: what files stated of it, and whether it may be advertised. The LARS
// code is its key, never the title; code 0 marks apprenticeship units and is no key (DOMAIN 0.8).
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "mkep/recruitment/v1/recruitment_state.pb.h"
#include "platform/core/dates.h"
#include "platform/core/error.h"

namespace mkep::recruitment::v1 {

// Why it cannot be advertised for a start on that day; facts without a LARS code are of a standard
// that nobody stated.
std::optional<platform::Error> WhyNotAdvertisable(const StandardFacts& facts, int32_t lars_code,
                                                  const google::type::Date& start);

// Levels 2 to 7 may be advertised.
bool HasAdvertisableLevel(const StandardFacts& facts);

// What is known after a file stated this: what it leaves out stays (DOMAIN 0.11).
StandardFacts Merged(const StandardFacts& known, const StandardFacts& stated);
// What differs, field by field, in words.
std::vector<std::string> Differences(const StandardFacts& before, const StandardFacts& after);

// "Foundation", "Intermediate", "Advanced", "Higher" or "Degree".
std::string LevelName(const StandardFacts& facts);

void Evolve(Standard& standard, const StandardEvent& event);

}  // namespace mkep::recruitment::v1
