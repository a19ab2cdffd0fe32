// What a grade proposal must hold (SIF page 8).
#pragma once

#include <optional>

#include "mkep/evaluations/v1/evaluations_state.pb.h"
#include "platform/core/error.h"

namespace mkep::evaluations::v1 {

// Why the evaluation is not ready for a grade: summaries not shared, or the school's answer
// awaited.
std::optional<platform::Error> WhyNoGradeYet(const Evaluation& evaluation,
                                             const google::type::Date& today);
// Why the criteria, risks or evidence do not carry the grade.
std::optional<platform::Error> WhyNotCarried(const Evaluation& evaluation,
                                             const GradeProposal& proposal);
int KindsOfEvidence(const GradeProposal& proposal);
// The criterion in words: "leaders have capacity".
std::string InWords(Criterion criterion);

}  // namespace mkep::evaluations::v1
