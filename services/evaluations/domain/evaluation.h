// One school's evaluation in one school year, from its opening to the confirmed grade (SIF part 1).
// The rules of its steps stand in opening, start, summary and grade.
#pragma once

#include <optional>
#include <string>

#include "mkep/evaluations/v1/evaluations_events.pb.h"
#include "mkep/evaluations/v1/evaluations_published.pb.h"
#include "platform/core/decision.h"
#include "platform/core/moment.h"

namespace mkep::evaluations::v1 {

void Evolve(Evaluation& evaluation, const EvaluationEvent& event);

// `s-999001-2026` for the evaluation of s-999001 in 2026/27.
std::string EvaluationIdOf(const std::string& school_id, const std::string& school_year);
// First calendar year of a school year: 2026 of "2026/27".
int FirstYearOf(const std::string& school_year);

// Why no step can be taken in it: it does not exist, is decided, or was handed over.
std::optional<platform::Error> WhyNotUnderWay(const Evaluation& evaluation, const std::string& id);
// Why a day cannot be that of a step: no real day, after today, or outside the school year.
std::optional<platform::Error> WhyNotInYear(const Evaluation& evaluation,
                                            const google::type::Date& day,
                                            const platform::Moment& now);
std::optional<platform::Error> WhyNoRealDay(const google::type::Date& day);
std::optional<platform::Error> WhyInTheFuture(const google::type::Date& day,
                                              const platform::Moment& now);
// Why a school's own step cannot be about this evaluation.
std::optional<platform::Error> WhyAnotherSchool(const Evaluation& evaluation,
                                                const std::string& school_id);
// Counts a milestone in the evaluation's year.
void Reach(Milestone milestone, const Evaluation& evaluation, platform::Decision& decision);

const EvaluationPart& PartOf(const Evaluation& evaluation, Part part);
// What a refusal says of a part.
platform::Details PartDetails(Part part);

}  // namespace mkep::evaluations::v1
