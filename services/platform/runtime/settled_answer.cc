// What the caller of a settled command is told.
#include "platform/core/dates.h"
#include "platform/projection/token.h"
#include "platform/runtime/runner_calls.h"

namespace mkep::platform {

namespace {

uint64_t VersionIn(const v1::Settled& settled, const std::string& aggregate) {
  for (const v1::NewVersion& changed : settled.changed()) {
    if (changed.aggregate() == aggregate) return changed.version();
  }
  return 0;
}

}  // namespace

Result<v1::Receipt> CommandRunner::AnswerFrom(const Call& call, const v1::Settled& settled) const {
  if (settled.request_digest() != call.digest) return Fail(v1::PLATFORM_REASON_REQUEST_ID_REUSED);
  if (settled.outcome() == v1::OUTCOME_REFUSED)
    return tl::unexpected(FromRecord(settled.refusal()));
  if (settled.outcome() == v1::OUTCOME_ABORTED) return Fail(v1::PLATFORM_REASON_ABORTED);
  v1::Receipt receipt;
  const v1::Head head = projection_.head();
  const auto chain = projection_.ChainAt(settled.position());
  receipt.set_consistency_token(chain
                                    ? FormatToken(head.identity(), settled.position(), *chain)
                                    : FormatToken(head.identity(), head.position(), head.chain()));
  receipt.set_nothing_to_do(settled.outcome() == v1::OUTCOME_NOTHING_TO_DO);
  const uint64_t version = VersionIn(settled, call.own);
  if (version > 0) receipt.set_etag(std::to_string(version));
  for (const v1::NewVersion& changed : settled.changed()) receipt.add_changed(changed.aggregate());
  *receipt.mutable_decided_at() = FromMicros(settled.decided_at_micros());
  return receipt;
}

}  // namespace mkep::platform
