#include "evaluations/testing/running.h"

#include <fmt/format.h>

#include "evaluations/evaluations.h"

namespace mkep::evaluations::v1 {

using platform::Result;
using platform::v1::Receipt;

namespace {

std::chrono::steady_clock::time_point InAnHour() {
  return std::chrono::steady_clock::now() + std::chrono::hours(1);
}

std::shared_ptr<const google::protobuf::Message> Copy(const google::protobuf::Message& message) {
  std::shared_ptr<google::protobuf::Message> copy(message.New());
  copy->CopyFrom(message);
  return copy;
}

}  // namespace

Running::Running() : service_(Evaluations()) {
  platform::testing::WriteIdentity(log_, "evaluations");
  replica_ = std::make_unique<platform::testing::Replica>(service_, log_);
  EXPECT_TRUE(replica_->Open());
  replica_->Poll();
}

void Running::On(const std::string& iso_day) {
  replica_->clock.time = platform::ParseTime(iso_day + "T12:00:00Z").value();
}

Result<Receipt> Running::Run(options::v1::Role role, const std::string& actor,
                             const google::protobuf::Message& request) {
  platform::CommandCall call;
  call.caller = {actor, {role}, {}};
  call.role = role;
  call.request_bytes = platform::Serialize(request);
  call.request = Copy(request);
  call.request_id = fmt::format("00000000-0000-4000-8000-{:012}", ++requests_);
  call.deadline = InAnHour();
  std::optional<Result<Receipt>> answer;
  replica_->runner.Execute(std::move(call),
                           [&](Result<Receipt> result) { answer = std::move(result); });
  for (int i = 0; i < 20 && !answer; ++i) replica_->Poll();
  EXPECT_TRUE(answer) << "no answer to " << request.GetTypeName();
  return *answer;
}

void Running::RunDerived(char space, const platform::DerivedCommand& command) {
  std::optional<Result<Receipt>> answer;
  replica_->runner.ExecuteDerived(space, command, {"timer", {}, {}}, InAnHour(),
                                  [&](Result<Receipt> result) { answer = std::move(result); });
  for (int i = 0; i < 20 && !answer; ++i) replica_->Poll();
  ASSERT_TRUE(answer) << "no answer to " << command.id;
  EXPECT_TRUE(*answer) << answer->error().Sentence();
}

void Running::React(const google::protobuf::Message& command) {
  RunDerived('r', {fmt::format("test/{}", ++requests_), Copy(command)});
}

void Running::RunTimers() {
  for (const auto& due : service_.timers()) {
    for (const auto& command : due(Queries())) RunDerived('t', command);
  }
}

platform::Queries Running::Queries() const {
  platform::Moment now;
  now.time = replica_->clock.now();
  now.today = platform::LocalDay(now.time);
  return {replica_->projection.Read(std::nullopt), now};
}

}  // namespace mkep::evaluations::v1
