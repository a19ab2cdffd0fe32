#include "evaluations/application/evaluation_queries.h"

#include <algorithm>
#include <map>

#include "evaluations/application/evaluation_history.h"
#include "evaluations/application/own_evaluation.h"
#include "evaluations/domain/evaluation.h"
#include "evaluations/domain/next_steps.h"
#include "mkep/evaluations/v1/evaluations_published.pb.h"
#include "platform/core/dates.h"

namespace mkep::evaluations::v1 {

using platform::Fail;
using platform::Queries;
using platform::Result;

namespace {

constexpr auto kNotFound = platform::v1::PLATFORM_REASON_NOT_FOUND;

using Schools = std::map<std::string, School>;

Schools SchoolsOf(const Queries& queries) {
  Schools schools;
  for (auto& [id, school] : queries.All<School>()) schools.emplace(id, std::move(school));
  return schools;
}

std::vector<DueStep> StepsOf(const Queries& queries, const Evaluation& evaluation,
                             const School& school) {
  auto steps = NextSteps(evaluation, queries.moment().today);
  for (DueStep& step : steps) {
    step.set_school_name(school.facts().name());
    step.set_improvement_partner(school.improvement_partner());
  }
  return steps;
}

EvaluationRow RowOf(const Queries& queries, const Evaluation& evaluation, const School& school) {
  EvaluationRow row;
  row.set_evaluation_id(evaluation.evaluation_id());
  row.set_school_id(evaluation.school_id());
  row.set_urn(evaluation.urn());
  row.set_school_name(school.facts().name());
  row.set_school_year(evaluation.school_year());
  row.set_status(evaluation.status());
  const auto steps = StepsOf(queries, evaluation, school);
  if (!steps.empty()) {
    row.set_next_step(steps.front().step());
    *row.mutable_due_on() = steps.front().due_on();
    row.set_overdue(steps.front().overdue());
  }
  row.set_flags(evaluation.analysis().flags_size());
  if (evaluation.status() == EVALUATION_STATUS_OPEN) {
    row.set_proposed_grade(evaluation.grading().proposal().grade());
  }
  row.set_grade(evaluation.grade());
  row.set_improvement_partner(school.improvement_partner());
  row.set_example(school.facts().example());
  return row;
}

bool CanTake(const platform::Caller& caller, const DueStep& step) {
  return std::any_of(step.roles().begin(), step.roles().end(),
                     [&](int role) { return caller.Holds(static_cast<options::v1::Role>(role)); });
}

bool IsWanted(const GetCaseloadRequest& request, const DueStep& step,
              const platform::Caller& caller) {
  const std::string& partner = request.improvement_partner();
  if (!partner.empty() && step.improvement_partner() != partner) return false;
  return !request.mine() || CanTake(caller, step);
}

}  // namespace

Result<GetEvaluationResponse> Answer(const Queries& queries, const GetEvaluationRequest& request) {
  const std::string& id = request.evaluation_id();
  auto evaluation = queries.Find<Evaluation>(id);
  if (!evaluation) return Fail(kNotFound, {{"kind", "evaluation"}, {"id", id}});
  const School school = queries.Find<School>(evaluation->school_id()).value_or(School());
  GetEvaluationResponse response;
  const auto steps = StepsOf(queries, *evaluation, school);
  if (!steps.empty()) *response.mutable_next_step() = steps.front();
  *response.mutable_evaluation() = std::move(*evaluation);
  *response.mutable_school() = school.facts();
  response.set_etag(queries.Etag<Evaluation>(id));
  for (HistoryRow& row : HistoryOf(queries, id)) *response.add_history() = std::move(row);
  return response;
}

Result<GetOwnEvaluationResponse> Answer(const Queries& queries,
                                        const GetOwnEvaluationRequest& request) {
  const std::string& id = request.evaluation_id();
  const auto evaluation = queries.Find<Evaluation>(id);
  if (!evaluation) return Fail(kNotFound, {{"kind", "evaluation"}, {"id", id}});
  if (auto why = WhyAnotherSchool(*evaluation, request.school_id())) return tl::unexpected(*why);
  GetOwnEvaluationResponse response;
  *response.mutable_evaluation() = AsItsSchoolSeesIt(*evaluation);
  response.set_etag(queries.Etag<Evaluation>(id));
  return response;
}

Result<ListEvaluationsResponse> Answer(const Queries& queries,
                                       const ListEvaluationsRequest& request) {
  Schools schools = SchoolsOf(queries);
  std::vector<EvaluationRow> rows;
  for (const auto& [id, evaluation] : queries.All<Evaluation>()) {
    rows.push_back(RowOf(queries, evaluation, schools[evaluation.school_id()]));
  }
  ListEvaluationsResponse response;
  if (auto filled = platform::FillPage(request, std::move(rows), &response); !filled) {
    return tl::unexpected(filled.error());
  }
  return response;
}

Result<GetCaseloadResponse> Answer(const Queries& queries, const GetCaseloadRequest& request) {
  Schools schools = SchoolsOf(queries);
  std::vector<DueStep> rows;
  for (const auto& [id, evaluation] : queries.All<Evaluation>()) {
    for (DueStep& step : StepsOf(queries, evaluation, schools[evaluation.school_id()])) {
      if (IsWanted(request, step, queries.moment().caller)) rows.push_back(std::move(step));
    }
  }
  std::stable_sort(rows.begin(), rows.end(), [](const DueStep& a, const DueStep& b) {
    return platform::Compare(a.due_on(), b.due_on()) < 0;
  });
  GetCaseloadResponse response;
  if (auto filled = platform::FillPage(request, std::move(rows), &response); !filled) {
    return tl::unexpected(filled.error());
  }
  return response;
}

Result<GetEvaluationYearResponse> Answer(const Queries& queries,
                                         const GetEvaluationYearRequest& request) {
  const auto year = queries.Find<EvaluationYear>(request.school_year());
  if (!year) return Fail(REASON_YEAR_NOT_OPENED, {{"school_year", request.school_year()}});
  GetEvaluationYearResponse response;
  *response.mutable_year() = *year;
  return response;
}

Result<GetSchoolResponse> Answer(const Queries& queries, const GetSchoolRequest& request) {
  const auto school = queries.Find<School>(request.school_id());
  if (!school) return Fail(REASON_SCHOOL_NOT_KNOWN, {{"school_id", request.school_id()}});
  GetSchoolResponse response;
  *response.mutable_school() = *school;
  response.set_etag(queries.Etag<School>(request.school_id()));
  return response;
}

}  // namespace mkep::evaluations::v1
