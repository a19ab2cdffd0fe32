#include "evaluations/domain/proposal.h"

#include <algorithm>
#include <array>
#include <set>

#include "evaluations/domain/evaluation.h"
#include "evaluations/domain/settings.h"
#include "evaluations/domain/signature.h"
#include "platform/core/dates.h"

namespace mkep::evaluations::v1 {

using platform::Error;
using platform::MakeError;

namespace {

constexpr std::array kOfGradeA = {
    CRITERION_A_OUTCOMES_SECURE_OR_STRONGLY_IMPROVING, CRITERION_A_FEW_IF_ANY_RISKS,
    CRITERION_A_MINOR_RISKS_UNDERSTOOD_AND_MITIGATED, CRITERION_A_LEADERS_HAVE_CAPACITY};

bool IsOfGradeA(Criterion criterion) {
  return std::find(kOfGradeA.begin(), kOfGradeA.end(), criterion) != kOfGradeA.end();
}

bool Names(const GradeProposal& proposal, Criterion criterion) {
  const auto& criteria = proposal.criteria();
  return std::find(criteria.begin(), criteria.end(), criterion) != criteria.end();
}

// An enum value's name without its prefix, in words: EVIDENCE_KIND_GOVERNANCE -> "governance".
std::string Words(std::string name, const std::string& prefix) {
  name.erase(0, prefix.size());
  std::transform(name.begin(), name.end(), name.begin(), [](char c) {
    return c == '_' ? ' ' : static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  });
  return name;
}

std::optional<Error> WhyCriteriaAreMixed(const GradeProposal& proposal) {
  std::set<int> seen;
  for (const int number : proposal.criteria()) {
    const auto criterion = static_cast<Criterion>(number);
    if (!seen.insert(number).second) {
      return MakeError(REASON_CRITERION_NAMED_TWICE, {{"criterion", InWords(criterion)}});
    }
    if (IsOfGradeA(criterion) != (proposal.grade() == GRADE_A)) {
      return MakeError(REASON_CRITERIA_OF_ANOTHER_GRADE,
                       {{"grade", InWords(proposal.grade())}, {"criterion", InWords(criterion)}});
    }
  }
  return std::nullopt;
}

// "All the following apply."
std::optional<Error> WhyNotGradeA(const Evaluation& evaluation, const GradeProposal& proposal) {
  for (const Criterion criterion : kOfGradeA) {
    if (Names(proposal, criterion)) continue;
    return MakeError(REASON_GRADE_A_NEEDS_ALL_FOUR_CRITERIA, {{"missing", InWords(criterion)}});
  }
  if (evaluation.safeguarding_audit().summary().safeguarding().concerns()) {
    return MakeError(REASON_SAFEGUARDING_CONCERNS_ON_RECORD);
  }
  return std::nullopt;
}

// "One or more of the following apply."
std::optional<Error> WhyNotGradeB(const GradeProposal& proposal) {
  if (proposal.criteria().empty()) return MakeError(REASON_GRADE_B_NEEDS_A_CRITERION);
  const std::set<int> risks(proposal.wider_risks().begin(), proposal.wider_risks().end());
  if (Names(proposal, CRITERION_B_SEVERAL_WIDER_RISKS) && risks.size() < kSeveralRisks) {
    return MakeError(REASON_SEVERAL_RISKS_NEED_NAMES,
                     {{"count", risks.empty() ? "none is" : "only one is"}});
  }
  return std::nullopt;
}

bool IsOnRecord(const Evaluation& evaluation, EvidenceKind kind) {
  switch (kind) {
    case EVIDENCE_KIND_PUBLISHED_FIGURES:
      return evaluation.has_analysis();
    case EVIDENCE_KIND_ANNUAL_EVALUATION:
      return evaluation.annual_evaluation().has_shared();
    case EVIDENCE_KIND_SAFEGUARDING_AUDIT:
      return evaluation.safeguarding_audit().has_shared();
    case EVIDENCE_KIND_STARTING_MEETING:
      return evaluation.has_starting_meeting();
    default:
      return true;  // lies with the school or with others
  }
}

std::optional<Error> WhyEvidenceIsTooThin(const Evaluation& evaluation,
                                          const GradeProposal& proposal) {
  for (const Evidence& item : proposal.evidence()) {
    if (IsOnRecord(evaluation, item.kind())) continue;
    return MakeError(REASON_EVIDENCE_NOT_ON_RECORD,
                     {{"kind", Words(EvidenceKind_Name(item.kind()), "EVIDENCE_KIND_")}});
  }
  const int kinds = KindsOfEvidence(proposal);
  if (kinds >= kKindsOfEvidenceNeeded) return std::nullopt;
  return MakeError(REASON_ONLY_ONE_KIND_OF_EVIDENCE, {{"count", std::to_string(kinds)}});
}

}  // namespace

std::optional<Error> WhyNoGradeYet(const Evaluation& evaluation, const google::type::Date& today) {
  for (const Part part : {PART_ANNUAL_EVALUATION, PART_SAFEGUARDING_AUDIT}) {
    const EvaluationPart& state = PartOf(evaluation, part);
    if (!state.has_shared()) return MakeError(REASON_SUMMARIES_NOT_SHARED, PartDetails(part));
    if (state.has_answer() || platform::Compare(today, state.answer_by()) > 0) continue;
    return MakeError(REASON_SCHOOL_HAS_NOT_ANSWERED,
                     {{"part", InWords(part)}, {"day", platform::ToText(state.answer_by())}});
  }
  return std::nullopt;
}

std::optional<Error> WhyNotCarried(const Evaluation& evaluation, const GradeProposal& proposal) {
  if (auto why = WhyCriteriaAreMixed(proposal)) return why;
  auto why =
      proposal.grade() == GRADE_A ? WhyNotGradeA(evaluation, proposal) : WhyNotGradeB(proposal);
  return why ? why : WhyEvidenceIsTooThin(evaluation, proposal);
}

int KindsOfEvidence(const GradeProposal& proposal) {
  std::set<int> kinds;
  for (const Evidence& item : proposal.evidence()) kinds.insert(item.kind());
  return static_cast<int>(kinds.size());
}

std::string InWords(Criterion criterion) {
  return Words(Criterion_Name(criterion), "CRITERION_A_");
}

}  // namespace mkep::evaluations::v1
