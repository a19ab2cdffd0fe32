#include "platform/grpc/deadline.h"

#include "platform/grpc/testing_server.h"

namespace mkep::platform::testing {
namespace {

using namespace std::chrono_literals;

TEST(UnaryDeadline, IsShortlyBeforeTheClientGivesUp) {
  const Deadline now;
  EXPECT_EQ(UnaryDeadline(now, 2s), now + 1950ms);
}

TEST(UnaryDeadline, HasADefaultAndACap) {
  const Deadline now;
  EXPECT_EQ(UnaryDeadline(now, std::chrono::nanoseconds::max()), now + 5s);
  EXPECT_EQ(UnaryDeadline(now, 10min), now + 30s);
}

TEST(UnaryDeadline, LiesBehindWhereThereIsNoTimeForAnAnswer) {
  const Deadline now;
  EXPECT_LT(UnaryDeadline(now, 20ms), now);
}

// A host that never answers: what the client gets is the server's answer, with its reason, and not
// its own giving up. A machine that stands still for longer than the answer's way back gets another
// chance.
std::string ReasonAtDeadline(Client& client, const std::string& path,
                             const google::protobuf::Message& request) {
  std::string reason;
  for (int attempt = 0; attempt < 20 && reason.empty(); ++attempt) {
    grpc::ClientContext context;
    AddMetadata(context, kOperator);
    context.set_deadline(std::chrono::system_clock::now() + 500ms);
    const auto answered = client.Begin(context, path, request).get();
    EXPECT_EQ(answered.status.error_code(), grpc::StatusCode::DEADLINE_EXCEEDED);
    reason = answered.Reason();
  }
  return reason;
}

TEST(Deadline, IsAnsweredBeforeTheClientGivesUp) {
  ServerUnderTest at;
  at.host.read = [](const ReadCall&, const TestingHost::ReadDone&) {};
  at.host.execute = [](const CommandCall&, const TestingHost::Executed&) {};
  EXPECT_EQ(ReasonAtDeadline(*at.client, kGet, Get()), "DEADLINE");
  EXPECT_EQ(ReasonAtDeadline(*at.client, kPaint, Paint()), "DEADLINE");
}

TEST(Deadline, IsHandedToTheHost) {
  ServerUnderTest at;
  Deadline seen;
  at.host.read = [&](const ReadCall& call, const TestingHost::ReadDone& done) {
    seen = call.deadline;
    done(at.host.Now(call));
  };
  const Deadline before = std::chrono::steady_clock::now();
  at.client->Call(kGet, Get());
  EXPECT_GE(seen, before + kDefaultDeadline);
  EXPECT_LE(seen, std::chrono::steady_clock::now() + kDefaultDeadline);
}

TEST(Deadline, ALateAnswerOfTheHostDoesNoHarm) {
  ServerUnderTest at;
  TestingHost::ReadDone kept;
  at.host.read = [&kept](const ReadCall&, TestingHost::ReadDone done) { kept = std::move(done); };
  grpc::ClientContext context;
  context.set_deadline(std::chrono::system_clock::now() + 200ms);
  EXPECT_FALSE(at.client->Begin(context, kGet, Get()).get().status.ok());
  kept(at.host.Now());
  kept = nullptr;
  at.server.reset();
}

TEST(Deadline, ACancelledCallIsLetGo) {
  DoorLimits limits;
  limits.calls_in_flight = 1;
  ServerUnderTest at(limits);
  std::promise<TestingHost::ReadDone> asked;
  at.host.read = [&asked](const ReadCall&, TestingHost::ReadDone done) {
    asked.set_value(std::move(done));
  };
  grpc::ClientContext context;
  auto answered = at.client->Begin(context, kGet, Get());
  auto done = asked.get_future().get();
  context.TryCancel();
  EXPECT_EQ(answered.get().status.error_code(), grpc::StatusCode::CANCELLED);
  done(at.host.Now());
  done = nullptr;
  at.server->Drain(10s);  // nothing is left that it would wait for
}

}  // namespace
}  // namespace mkep::platform::testing
