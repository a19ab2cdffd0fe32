// Who did something, in which role and when, as events record it.
#pragma once

#include "mkep/evaluations/v1/evaluations_facts.pb.h"
#include "platform/core/moment.h"

namespace mkep::evaluations::v1 {

Signature Sign(const platform::Moment& now);

// The role in words: "Head of Education Outcomes".
std::string InWords(options::v1::Role role);
std::string InWords(Part part);
std::string InWords(Grade grade);

}  // namespace mkep::evaluations::v1
