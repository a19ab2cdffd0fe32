// Whether the council has its statutory powers over a school (EIA 2006 s59), and if not, why.
#pragma once

#include <optional>

#include "mkep/evaluations/v1/evaluations_published.pb.h"
#include "mkep/evaluations/v1/evaluations_state.pb.h"
#include "platform/core/error.h"

namespace mkep::evaluations::v1 {

// What the roster lists of a school.
ListedSchool Listed(const registry::v1::School& facts);

// Why there can be no evaluation, grade or audit; nothing where there can.
std::optional<platform::Error> WhyNotMaintained(const ListedSchool& school);

bool IsOpen(const ListedSchool& school);
bool IsSpecial(const ListedSchool& school);
// Special and nursery schools start with a meeting (SIF page 6).
bool StartsWithMeeting(const ListedSchool& school);
// "Example Primary School (s-999001)".
std::string NameOfSchool(const ListedSchool& school);

}  // namespace mkep::evaluations::v1
