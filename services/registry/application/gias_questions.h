// What a plan has to ask: of each open school that the file has no longer and no link explains, and
// of a file that leaves too many so.
#pragma once

#include "registry/application/gias_draft.h"

namespace mkep::registry::v1 {

// Asks, and does what the answers say. Never joins two establishments by itself: the same name and
// postcode only make a question.
void AskOrAnswer(Draft& draft);

// Whether a question takes an answer: one of the possible ones, `closed:2025-08-31` for
// `closed:YYYY-MM-DD`.
bool TakesAnswer(const PlanQuestion& question, const std::string& answer);

}  // namespace mkep::registry::v1
