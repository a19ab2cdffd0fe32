// Reading the journal for the audit: each record with the verdict on it. A commit was accepted when
// its id is settled at its position; any other verdict is found by judging again what is known now.
#include "platform/projection/acceptance.h"
#include "platform/runtime/service_host.h"

namespace mkep::platform {
namespace {

std::string VerdictOn(const Projection& projection, uint64_t position,
                      const std::optional<v1::Record>& record) {
  if (!record) return std::string(NameOf(Verdict::kUndecodable));
  if (record->has_identity()) return std::string(NameOf(Verdict::kForeign));
  if (!record->has_commit()) return "CONTROL";
  const auto settled = projection.FindSettled(record->commit().command_id());
  if (settled && settled->position() == position) return std::string(NameOf(Verdict::kAccepted));
  if (settled && settled->position() < position) return std::string(NameOf(Verdict::kDuplicate));
  return "IGNORED";
}

}  // namespace

Result<std::vector<JudgedRecord>> ServiceHost::Journal(uint64_t after, size_t limit) {
  std::vector<JudgedRecord> judged;
  const uint64_t applied = projection_->head().position();
  if (after >= applied) return judged;
  const auto records = settings_.journal->Read(after + 1, kReadBytes, std::chrono::milliseconds(0));
  if (!records) {
    return Fail(v1::PLATFORM_REASON_NOT_SERVING,
                {{"service", service_.name()}, {"why", records.error().sentence}});
  }
  for (const LogRecord& each : *records) {
    if (judged.size() == limit || each.position > applied) break;
    const auto record = DecodeRecord(each.bytes);
    judged.push_back({each.position, VerdictOn(*projection_, each.position, record),
                      record.value_or(v1::Record())});
  }
  return judged;
}

}  // namespace mkep::platform
