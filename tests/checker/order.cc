#include "checker/case.h"

namespace mkep::checker {

namespace v1 = platform::v1;

namespace {

bool IsSettling(Ending ending) {
  return ending == Ending::kDone || ending == Ending::kNothingToDo || ending == Ending::kRefused ||
         ending == Ending::kAborted;
}

// When a commit was first asked for and first told of.
struct Span {
  uint64_t asked = kNever;
  uint64_t told = kNever;
};

Span SpanOf(const Case& its, const v1::Commit& commit) {
  Span span;
  for (const Call& call : its.CallsOf(commit.command_id())) {
    if (!call.Asks() || call.digest != commit.request_digest()) continue;
    span.asked = std::min(span.asked, call.told->began);
    if (IsSettling(call.told->ending)) span.told = std::min(span.told, call.told->ended);
  }
  return span;
}

}  // namespace

// From the end: no commit may have been told of before one that stands ahead of it was asked for.
void CheckOrder(Case& its) {
  const auto& accepted = its.ledger.accepted();
  uint64_t told_behind = kNever;
  std::string behind;
  for (auto at = accepted.rbegin(); at != accepted.rend(); ++at) {
    const v1::Commit& commit = at->commit;
    const Span span = SpanOf(its, commit);
    if (span.asked != kNever && span.asked > told_behind) {
      its.Find("I3", "{}: stands at {}, before {}, which was told before this was sent",
               commit.command_id(), at->position, behind);
    }
    if (span.told >= told_behind) continue;
    told_behind = span.told;
    behind = commit.command_id();
  }
}

}  // namespace mkep::checker
