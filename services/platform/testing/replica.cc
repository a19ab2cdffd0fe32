#include "platform/testing/replica.h"

#include <gtest/gtest.h>

#include "platform/core/dates.h"

namespace mkep::platform::testing {

void WriteIdentity(Log& log, const std::string& service, const std::string& journal_id) {
  v1::Record record;
  v1::Identity& identity = *record.mutable_identity();
  identity.set_journal_id(journal_id);
  identity.set_service(service);
  identity.set_rule_version(1);
  v1::Generation* generation = identity.add_generations();
  generation->set_number(1);
  generation->set_begins_at(1);
  identity.set_copied_to(1);
  ASSERT_TRUE(AppendAndWait(log, Serialize(record)));
}

Replica::Replica(const ServiceDefinition& service, Log& journal, RuleSettings rule,
                 RunnerSettings settings)
    : log(journal),
      projection(service, 0, store, journal, rule),
      runner(projection, journal, clock, settings, [] {}) {
  clock.time = *ParseTime("2026-11-02T09:00:00Z");
}

std::vector<Verdict> Replica::Poll(size_t records) {
  std::vector<Verdict> verdicts;
  auto read = log.Read(projection.head().position() + 1, SIZE_MAX, std::chrono::milliseconds(0));
  if (!read || read->empty()) return verdicts;
  if (read->size() > records) read->resize(records);
  const auto applied = projection.Apply(*read);
  if (!applied) return verdicts;
  for (const Applied& each : *applied) verdicts.push_back(each.verdict);
  runner.OnApplied(*applied);
  return verdicts;
}

Replica::Answer Replica::Begin(const google::protobuf::Message& request,
                               const std::string& request_id, const std::string& etag,
                               bool validate_only, const std::string& actor) {
  CommandCall call;
  call.caller.actor = actor;
  call.caller.roles = {options::v1::ROLE_OPERATOR};
  call.role = options::v1::ROLE_OPERATOR;
  call.request_bytes = Serialize(request);
  call.request.reset(request.New());
  std::const_pointer_cast<google::protobuf::Message>(call.request)->CopyFrom(request);
  call.request_id = request_id;
  call.etag = etag;
  call.validate_only = validate_only;
  call.deadline = std::chrono::steady_clock::now() + std::chrono::hours(1);
  auto answer = std::make_shared<std::optional<Result<v1::Receipt>>>();
  runner.Execute(std::move(call),
                 [answer](Result<v1::Receipt> result) { *answer = std::move(result); });
  return answer;
}

Result<v1::Receipt> Replica::Run(const google::protobuf::Message& request,
                                 const std::string& request_id, const std::string& etag) {
  const Answer answer = Begin(request, request_id, etag);
  for (int i = 0; i < 20 && !*answer; ++i) Poll();
  if (!*answer) ADD_FAILURE() << "no answer to " << request_id;
  return **answer;
}

}  // namespace mkep::platform::testing
