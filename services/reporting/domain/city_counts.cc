#include "reporting/domain/city_counts.h"

#include <algorithm>

#include "platform/core/domain.h"

namespace mkep::reporting::v1 {
namespace {

using google::protobuf::Message;

bool IsSame(const Message& a, const Message& b) {
  return platform::Serialize(a) == platform::Serialize(b);
}

}  // namespace

platform::Decision Decide(const EvaluationYear& year, const CountEvaluationsRequest& command,
                          const platform::Moment&) {
  if (year.has_progress() && IsSame(year.progress(), command.progress()))
    return platform::NothingToDo();
  EvaluationsCounted counted;
  *counted.mutable_progress() = command.progress();
  return platform::Record(std::move(counted));
}

platform::Decision Decide(const PeerReviewCycle& cycle, const CountMatchingRequest& command,
                          const platform::Moment&) {
  if (cycle.has_matching() && IsSame(cycle.matching(), command.matching()))
    return platform::NothingToDo();
  MatchingCounted counted;
  *counted.mutable_matching() = command.matching();
  return platform::Record(std::move(counted));
}

platform::Decision Decide(const PeerReviewCycle& cycle, const CountReviewsRequest& command,
                          const platform::Moment&) {
  if (cycle.has_stages() && IsSame(cycle.stages(), command.stages()))
    return platform::NothingToDo();
  ReviewsCounted counted;
  *counted.mutable_stages() = command.stages();
  return platform::Record(std::move(counted));
}

void Evolve(EvaluationYear& year, const EvaluationYearEvent& event) {
  switch (event.kind_case()) {
    case EvaluationYearEvent::kEvaluationsCounted:
      *year.mutable_progress() = event.evaluations_counted().progress();
      return;
    case EvaluationYearEvent::KIND_NOT_SET:
      return;
  }
}

void Evolve(PeerReviewCycle& cycle, const PeerReviewCycleEvent& event) {
  switch (event.kind_case()) {
    case PeerReviewCycleEvent::kMatchingCounted:
      *cycle.mutable_matching() = event.matching_counted().matching();
      return;
    case PeerReviewCycleEvent::kReviewsCounted:
      *cycle.mutable_stages() = event.reviews_counted().stages();
      return;
    case PeerReviewCycleEvent::KIND_NOT_SET:
      return;
  }
}

std::string EvaluationYearId(std::string_view school_year) {
  std::string id(school_year);
  std::replace(id.begin(), id.end(), '/', '-');
  return id;
}

}  // namespace mkep::reporting::v1
