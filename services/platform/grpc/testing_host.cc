#include "platform/grpc/testing_host.h"

#include <stdexcept>

#include "platform/core/dates.h"

namespace mkep::door_test::v1 {

using platform::Commands;
using platform::FeedBatch;
using platform::Queries;
using platform::Result;
using platform::testing::DoorSnapshot;

static void Evolve(Door& door, const DoorEvent& event) {
  door.set_colour(event.door_painted().colour());
}

static int64_t Doors(const Queries& queries) {
  return static_cast<const DoorSnapshot&>(queries.snapshot()).doors;
}

static Result<GetDoorResponse> Answer(const Queries& queries, const GetDoorRequest& request) {
  if (request.school_id() == "throws") throw std::runtime_error("the hinge broke");
  if (request.school_id() == "absent") {
    return platform::Fail(platform::v1::PLATFORM_REASON_NOT_FOUND,
                          {{"kind", "door"}, {"id", "absent"}});
  }
  GetDoorResponse response;
  response.set_colour(request.school_id() + " of " + std::to_string(Doors(queries)));
  return response;
}

static Result<InspectDoorResponse> Answer(const Queries&, const InspectDoorRequest&) {
  return InspectDoorResponse();
}

// Batches of two, numbers from 1 on.
static Result<FeedBatch<WatchDoorsResponse>> Next(const Queries& queries,
                                                  const WatchDoorsRequest& request,
                                                  const std::string& cursor) {
  if (request.after() < 0) throw std::runtime_error("below the floor");
  FeedBatch<WatchDoorsResponse> batch{{}, cursor};
  const int64_t after = cursor.empty() ? request.after() : std::stoll(cursor);
  for (int64_t number = after + 1; number <= std::min(after + 2, Doors(queries)); ++number) {
    batch.responses.emplace_back().set_number(number);
    batch.cursor = std::to_string(number);
  }
  return batch;
}

static Result<BringDoorsResponse> Take(Commands& commands,
                                       const std::vector<BringDoorsRequest>& parts) {
  BringDoorsResponse response;
  for (const auto& part : parts) {
    if (part.part() == "throws") throw std::runtime_error("too heavy");
    response.set_bytes(response.bytes() + static_cast<int64_t>(part.part().size()));
  }
  const auto receipt = commands.Run({"door/1", nullptr});
  if (!receipt) return tl::unexpected(receipt.error());
  return response;
}

}  // namespace mkep::door_test::v1

namespace mkep::platform::testing {
namespace {

namespace doors = door_test::v1;

ServiceDefinition DoorDefinition() {
  Domain domain;
  domain.AddAggregate<doors::Door, doors::DoorEvent>();
  ServiceDefinition definition("door_test", "mkep.door_test.v1.DoorService", std::move(domain), 1);
  definition.AddQuery<doors::GetDoorRequest, doors::GetDoorResponse>();
  definition.AddQuery<doors::InspectDoorRequest, doors::InspectDoorResponse>();
  definition.AddFeed<doors::WatchDoorsRequest, doors::WatchDoorsResponse>();
  definition.AddUpload<doors::BringDoorsRequest, doors::BringDoorsResponse>();
  definition.AddPage("/doors/{id}", [](const Queries&, const PageRequest& request) {
    if (request.path.at("id") == "throws") throw std::runtime_error("the hinge broke");
    const auto colour = request.query.find("colour");
    return PageAnswer{200, "text/html; charset=utf-8",
                      "<p>door " + request.path.at("id") +
                          (colour == request.query.end() ? "" : " " + colour->second) +
                          (request.sample_data ? " (sample)" : "") + "</p>"};
  });
  definition.AddPage("/doors/all", [](const Queries&, const PageRequest&) {
    return PageAnswer{200, "text/csv; charset=utf-8", std::string(5000, 'x')};
  });
  return definition;
}

class FewCommands : public Commands {
 public:
  explicit FewCommands(const TestingHost& host) : host_(host) {}
  Result<v1::Receipt> Run(const DerivedCommand&) override { return v1::Receipt(); }
  Queries Read() override { return host_.Now(); }

 private:
  const TestingHost& host_;
};

}  // namespace

v1::ReadInfo DoorSnapshot::Info() const {
  v1::ReadInfo info;
  info.set_consistency_token("after " + std::to_string(doors));
  return info;
}

TestingHost::TestingHost() : definition_(DoorDefinition()) {
  status_.serving = true;
  execute = [](const CommandCall&, const Executed& done) {
    v1::Receipt receipt;
    receipt.set_consistency_token("t1");
    done(std::move(receipt));
  };
  read = [this](ReadCall call, const ReadDone& done) { done(Now(std::move(call))); };
}

Queries TestingHost::Now(ReadCall call) const {
  const Timestamp noon = *ParseTime("2026-11-27T12:00:00Z");
  return {std::make_shared<DoorSnapshot>(static_cast<int64_t>(Status().applied)),
          Moment{noon, LocalDay(noon), std::move(call.caller), call.role}};
}

std::unique_ptr<Commands> TestingHost::Upload(ReadCall) {
  return std::make_unique<FewCommands>(*this);
}

HostStatus TestingHost::Status() const {
  const std::lock_guard lock(mutex_);
  return status_;
}

void TestingHost::WhenApplied(uint64_t position, std::function<void()> applied) {
  {
    const std::lock_guard lock(mutex_);
    if (status_.applied <= position) {
      waiters_.push_back({position, std::move(applied)});
      return;
    }
  }
  applied();
}

void TestingHost::AddDoor() {
  std::vector<Waiter> woken;
  {
    const std::lock_guard lock(mutex_);
    ++status_.applied;
    status_.end = status_.applied + 1;
    woken.swap(waiters_);
  }
  for (const auto& waiter : woken) waiter.applied();
}

void TestingHost::SetServing(bool serving, std::string why) {
  const std::lock_guard lock(mutex_);
  status_.serving = serving;
  status_.why = std::move(why);
}

void TestingHost::AddRecord(JudgedRecord record) {
  {
    const std::lock_guard lock(mutex_);
    journal_.push_back(std::move(record));
  }
  AddDoor();
}

size_t TestingHost::Waiting() const {
  const std::lock_guard lock(mutex_);
  return waiters_.size();
}

Result<std::vector<JudgedRecord>> TestingHost::Journal(uint64_t after, size_t limit) {
  const std::lock_guard lock(mutex_);
  std::vector<JudgedRecord> records;
  for (const auto& record : journal_) {
    if (record.position > after && records.size() < limit) records.push_back(record);
  }
  return records;
}

}  // namespace mkep::platform::testing
