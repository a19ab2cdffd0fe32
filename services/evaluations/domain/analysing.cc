#include "evaluations/domain/analysing.h"

#include <google/protobuf/util/message_differencer.h>

#include <algorithm>

#include "evaluations/domain/comparison.h"
#include "evaluations/domain/desktop_analysis.h"
#include "evaluations/domain/eligibility.h"
#include "evaluations/domain/evaluation.h"
#include "evaluations/domain/signature.h"

namespace mkep::evaluations::v1 {

using google::protobuf::util::MessageDifferencer;
using platform::Decision;
using platform::Error;
using platform::MakeError;
using platform::Moment;
using platform::Refuse;

namespace {

std::optional<Error> WhyNoAnalysis(const Evaluation& evaluation, const std::string& id,
                                   const ListedSchool& school) {
  if (auto why = WhyNotUnderWay(evaluation, id)) return why;
  if (auto why = WhyNotMaintained(school)) return why;
  if (!evaluation.starts_with_meeting()) return std::nullopt;
  return MakeError(REASON_STARTS_WITH_A_MEETING, {{"school", NameOfSchool(school)}});
}

// The same figures give the same analysis: then there is nothing to record.
bool IsKnown(const Evaluation& evaluation, const DesktopAnalysis& analysis) {
  DesktopAnalysis known = evaluation.analysis();
  *known.mutable_day() = analysis.day();
  return evaluation.has_analysis() && MessageDifferencer::Equals(known, analysis);
}

// Adds the analysis to the decision, or says why there is none.
std::optional<Error> Run(const platform::Reader& read, const std::string& evaluation_id,
                         const Moment& now, Decision& decision) {
  const auto evaluation = read.Get<Evaluation>(evaluation_id);
  const ListedSchool school = Listed(read.Get<School>(evaluation.school_id()).facts());
  if (auto why = WhyNoAnalysis(evaluation, evaluation_id, school)) return why;
  DesktopAnalysisRun run;
  *run.mutable_analysis() =
      Analyse(ReadSchool(read, school), ReadComparison(read, school.phase()), now.today);
  *run.mutable_signature() = Sign(now);
  if (IsKnown(evaluation, run.analysis())) return std::nullopt;
  decision.On(platform::NameOf<Evaluation>(evaluation_id), std::move(run));
  if (!evaluation.has_analysis()) Reach(MILESTONE_STARTED, evaluation, decision);
  return std::nullopt;
}

}  // namespace

Decision Decide(const platform::Reader& read, const RunDesktopAnalysisRequest& command,
                const Moment& now) {
  Decision decision;
  if (auto why = Run(read, command.evaluation_id(), now, decision)) return Decision::Refused(*why);
  return decision;
}

Decision Decide(const platform::Reader& read, const RunDesktopAnalysesRequest& command,
                const Moment&) {
  const auto year = read.Get<EvaluationYear>(command.school_year());
  if (year.evaluation_ids().empty()) {
    return Refuse(REASON_YEAR_NOT_OPENED, {{"school_year", command.school_year()}});
  }
  if (!year.analysis_pending().empty()) return platform::NothingToDo();
  DesktopAnalysesRequested requested;
  for (const std::string& id : year.evaluation_ids()) {
    const auto evaluation = read.Get<Evaluation>(id);
    const bool wanted =
        evaluation.status() == EVALUATION_STATUS_OPEN && !evaluation.starts_with_meeting();
    if (wanted) requested.add_evaluation_ids(id);
  }
  if (requested.evaluation_ids().empty()) return platform::NothingToDo();
  Decision decision;
  decision.On(platform::NameOf<EvaluationYear>(command.school_year()), std::move(requested));
  return decision;
}

Decision Decide(const platform::Reader& read, const AnalyseRequestedRequest& command,
                const Moment& now) {
  const auto year = read.Get<EvaluationYear>(command.school_year());
  const auto& pending = year.analysis_pending();
  if (std::find(pending.begin(), pending.end(), command.evaluation_id()) == pending.end()) {
    return platform::NothingToDo();
  }
  Decision decision;
  const auto why = Run(read, command.evaluation_id(), now, decision);
  DesktopAnalysisSettled settled;
  settled.set_evaluation_id(command.evaluation_id());
  if (why) settled.set_passed_over_because(why->Sentence());
  decision.On(platform::NameOf<EvaluationYear>(command.school_year()), std::move(settled));
  return decision;
}

}  // namespace mkep::evaluations::v1
