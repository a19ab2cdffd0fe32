#include "checker/checker.h"

#include <unordered_set>

#include "checker/case.h"
#include "checker/names.h"

namespace mkep::checker {

Case::Case(const History& its_history, const Model& its_model)
    : history(its_history), model(its_model), ledger(its_history, its_model) {
  for (const Told& told : history.told) {
    calls[told.command_id].push_back({&told, RequestDigest(told.request, told.etag)});
  }
}

const std::vector<Call>& Case::CallsOf(const std::string& command_id) const {
  static const std::vector<Call> kNone;
  const auto found_calls = calls.find(command_id);
  return found_calls == calls.end() ? kNone : found_calls->second;
}

const Call* Case::AskerOf(const platform::v1::Commit& commit) const {
  for (const Call& call : CallsOf(commit.command_id())) {
    if (call.Asks() && call.digest == commit.request_digest()) return &call;
  }
  return nullptr;
}

void CheckRecords(Case& its) {
  const std::unordered_set<std::string> alien(its.history.alien.begin(), its.history.alien.end());
  const auto& verdicts = its.ledger.verdicts();
  if (verdicts[0] != Verdict::kIdentity) its.Find("journal", "it begins without an identity");
  for (uint64_t position = 1; position < verdicts.size(); ++position) {
    const Verdict verdict = verdicts[position];
    const bool is_alien = alien.contains(its.history.journal[position]);
    const bool alerts = verdict == Verdict::kUndecodable || verdict == Verdict::kForeign ||
                        verdict == Verdict::kTooOld;
    if (is_alien && verdict == Verdict::kAccepted) {
      its.Find("journal", "position {}: an alien record is accepted", position);
    } else if (alerts && !is_alien) {
      its.Find("journal", "position {}: a healthy replica's record is {}", position,
               NameOf(verdict));
    }
  }
}

std::vector<Violation> Check(const History& history, const Model& model) {
  Case its(history, model);
  for (const auto check : {CheckRecords, CheckAnswers, CheckDecisions, CheckOrder, CheckReads,
                           CheckTopics, CheckIntake}) {
    check(its);
  }
  return std::move(its.found);
}

}  // namespace mkep::checker
