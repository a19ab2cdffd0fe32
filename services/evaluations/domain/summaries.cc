#include "evaluations/domain/summaries.h"

#include <google/protobuf/util/message_differencer.h>

#include "evaluations/domain/evaluation.h"
#include "evaluations/domain/settings.h"
#include "evaluations/domain/signature.h"
#include "platform/core/dates.h"

namespace mkep::evaluations::v1 {

using google::protobuf::util::MessageDifferencer;
using platform::Decision;
using platform::Error;
using platform::MakeError;
using platform::Moment;
using platform::NothingToDo;
using platform::Record;
using platform::Refuse;
using platform::ToText;

namespace {

std::optional<Error> WhyFindingsDoNotFit(const DraftSummaryRequest& command) {
  const bool audit = command.part() == PART_SAFEGUARDING_AUDIT;
  const bool has_findings = !command.summary().safeguarding().findings().empty();
  if (audit && !has_findings) return MakeError(REASON_SAFEGUARDING_FINDINGS_MISSING);
  if (!audit && command.summary().has_safeguarding()) {
    return MakeError(REASON_SAFEGUARDING_FINDINGS_MISPLACED);
  }
  return std::nullopt;
}

bool AwaitsAnswerOrIsAccurate(const EvaluationPart& part) {
  return part.has_shared() && part.answer().accuracy() != ACCURACY_INACCURATE;
}

Part OtherPart(Part part) {
  return part == PART_SAFEGUARDING_AUDIT ? PART_ANNUAL_EVALUATION : PART_SAFEGUARDING_AUDIT;
}

// The year counts an evaluation as shared once; a draft shared anew does not count again.
bool CompletesSharing(const Evaluation& evaluation, Part part) {
  return PartOf(evaluation, OtherPart(part)).has_shared() &&
         !evaluation.both_summaries_were_shared();
}

google::type::Date AnswerBy(const ShareSummaryRequest& command, const Moment& now) {
  if (command.has_answer_by()) return command.answer_by();
  return platform::AddWorkingDays(now.today, kAnswerWorkingDays);
}

}  // namespace

Decision Decide(const Evaluation& evaluation, const DraftSummaryRequest& command,
                const Moment& now) {
  if (auto why = WhyNotUnderWay(evaluation, command.evaluation_id()))
    return Decision::Refused(*why);
  const EvaluationPart& part = PartOf(evaluation, command.part());
  if (part.drafted().actor() == now.actor() &&
      MessageDifferencer::Equals(part.summary(), command.summary())) {
    return NothingToDo();
  }
  if (part.visits().empty()) return Refuse(REASON_NO_VISIT_RECORDED, PartDetails(command.part()));
  if (AwaitsAnswerOrIsAccurate(part)) {
    return Refuse(REASON_SUMMARY_ALREADY_SHARED,
                  {{"part", InWords(command.part())}, {"day", ToText(part.shared().day())}});
  }
  if (auto why = WhyFindingsDoNotFit(command)) return Decision::Refused(*why);
  SummaryDrafted drafted;
  drafted.set_part(command.part());
  *drafted.mutable_summary() = command.summary();
  *drafted.mutable_signature() = Sign(now);
  return Record(std::move(drafted));
}

Decision Decide(const Evaluation& evaluation, const ModerateSummaryRequest& command,
                const Moment& now) {
  if (auto why = WhyNotUnderWay(evaluation, command.evaluation_id()))
    return Decision::Refused(*why);
  const EvaluationPart& part = PartOf(evaluation, command.part());
  if (!part.has_summary()) return Refuse(REASON_NO_SUMMARY_DRAFTED, PartDetails(command.part()));
  if (part.drafted().actor() == now.actor()) return Refuse(REASON_AUTHOR_CANNOT_MODERATE);
  if (part.has_moderation()) {
    const bool same = part.moderated().actor() == now.actor() &&
                      MessageDifferencer::Equals(part.moderation(), command.moderation());
    if (same) return NothingToDo();
    return Refuse(REASON_SUMMARY_ALREADY_MODERATED, PartDetails(command.part()));
  }
  if (command.moderation().result() == MODERATION_RESULT_RETURNED &&
      command.moderation().comments().empty()) {
    return Refuse(REASON_RETURNED_WITHOUT_COMMENTS);
  }
  SummaryModerated moderated;
  moderated.set_part(command.part());
  *moderated.mutable_moderation() = command.moderation();
  *moderated.mutable_signature() = Sign(now);
  return Record(std::move(moderated));
}

Decision Decide(const Evaluation& evaluation, const ShareSummaryRequest& command,
                const Moment& now) {
  if (auto why = WhyNotUnderWay(evaluation, command.evaluation_id()))
    return Decision::Refused(*why);
  const EvaluationPart& part = PartOf(evaluation, command.part());
  if (part.has_shared()) return NothingToDo();
  if (part.moderation().result() != MODERATION_RESULT_AGREED) {
    return Refuse(REASON_SUMMARY_NOT_MODERATED, PartDetails(command.part()));
  }
  const google::type::Date answer_by = AnswerBy(command, now);
  if (auto why = WhyNoRealDay(answer_by)) return Decision::Refused(*why);
  if (platform::Compare(answer_by, now.today) <= 0) {
    return Refuse(REASON_ANSWER_DAY_PASSED,
                  {{"day", ToText(answer_by)}, {"today", ToText(now.today)}});
  }
  SummaryShared shared;
  shared.set_part(command.part());
  *shared.mutable_answer_by() = answer_by;
  *shared.mutable_signature() = Sign(now);
  Decision decision = Record(std::move(shared));
  if (CompletesSharing(evaluation, command.part())) Reach(MILESTONE_SHARED, evaluation, decision);
  return decision;
}

Decision Decide(const Evaluation& evaluation, const RespondToSummaryRequest& command,
                const Moment& now) {
  if (auto why = WhyNotUnderWay(evaluation, command.evaluation_id()))
    return Decision::Refused(*why);
  if (auto why = WhyAnotherSchool(evaluation, command.school_id())) return Decision::Refused(*why);
  const EvaluationPart& part = PartOf(evaluation, command.part());
  if (!part.has_shared()) return Refuse(REASON_SUMMARY_NOT_SHARED, PartDetails(command.part()));
  if (part.has_answer()) {
    if (MessageDifferencer::Equals(part.answer(), command.answer())) return NothingToDo();
    return Refuse(REASON_SUMMARY_ALREADY_ANSWERED,
                  {{"part", InWords(command.part())}, {"day", ToText(part.answered().day())}});
  }
  if (command.answer().accuracy() == ACCURACY_INACCURATE && command.answer().comments().empty()) {
    return Refuse(REASON_INACCURATE_WITHOUT_COMMENTS);
  }
  SummaryAnswered answered;
  answered.set_part(command.part());
  *answered.mutable_answer() = command.answer();
  *answered.mutable_signature() = Sign(now);
  return Record(std::move(answered));
}

}  // namespace mkep::evaluations::v1
