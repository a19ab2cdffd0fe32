// The ages that a place is for, where the rules of public money set them: foundation
// apprenticeships 16 to 21; level 7 16 to 21 from January 2026 (apprenticeship funding rules;
// DOMAIN 0.8). The exceptions up to 24 are a matter of the person, so the note names them and the
// advert cannot.
#pragma once

#include <optional>
#include <string>

#include "mkep/recruitment/v1/recruitment_events.pb.h"
#include "platform/core/error.h"

namespace mkep::recruitment::v1 {

std::optional<platform::Error> WhyNotTheseAges(const Advert& advert, const StandardFacts& standard);
// Whom public money covers by age; empty where it does not depend on it.
std::string AgeNote(const Advert& advert, const StandardFacts& standard);

}  // namespace mkep::recruitment::v1
