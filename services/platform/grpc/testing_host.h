// For tests of the door: a Host over nothing, whose behaviour each test sets, for the service of
// tests/data/grpc.
#pragma once

#include <functional>
#include <mutex>
#include <vector>

#include "mkep/door_test/v1/door_service.pb.h"
#include "platform/runtime/host.h"

namespace mkep::platform::testing {

// What the test service reads: how many doors there are.
class DoorSnapshot : public Snapshot {
 public:
  explicit DoorSnapshot(int64_t door_count) : doors(door_count) {}
  StoredState Load(const std::string&) const override { return {}; }
  void Each(const std::string&, const std::string&,
            const std::function<bool(const std::string&, const StoredState&)>&) const override {}
  std::vector<HistoryEntry> History(const std::string&) const override { return {}; }
  std::vector<v1::PublishedEvent> Published(const std::string&, const std::string&,
                                            size_t) const override {
    return {};
  }
  v1::ReadInfo Info() const override;

  int64_t doors;
};

class TestingHost : public Host {
 public:
  using Executed = std::function<void(Result<v1::Receipt>)>;
  using ReadDone = std::function<void(Result<Queries>)>;

  TestingHost();

  const ServiceDefinition& definition() const override { return definition_; }
  void Execute(CommandCall call, Executed done) override {
    execute(std::move(call), std::move(done));
  }
  void Read(ReadCall call, ReadDone done) override { read(std::move(call), std::move(done)); }
  std::unique_ptr<Commands> Upload(ReadCall call) override;
  void WhenApplied(uint64_t position, std::function<void()> applied) override;
  HostStatus Status() const override;
  Result<std::vector<JudgedRecord>> Journal(uint64_t after, size_t limit) override;

  Queries Now(ReadCall call = {}) const;
  // One more door: those who wait hear of it.
  void AddDoor();
  void SetServing(bool serving, std::string why = "");
  void AddRecord(JudgedRecord record);
  size_t Waiting() const;

  // Behaviour; as it stands, everything succeeds at once on the caller's thread.
  std::function<void(CommandCall, Executed)> execute;
  std::function<void(ReadCall, ReadDone)> read;

 private:
  struct Waiter {
    uint64_t position;
    std::function<void()> applied;
  };

  ServiceDefinition definition_;
  mutable std::mutex mutex_;
  HostStatus status_;
  std::vector<Waiter> waiters_;
  std::vector<JudgedRecord> journal_;
};

}  // namespace mkep::platform::testing
