// Replicas that are killed, that stand still, that lose their projections.
#include <fmt/format.h>
#include <gmock/gmock.h>

#include <random>

#include "faults/kafka/deployment.h"
#include "platform/testing/until.h"

namespace mkep::fault_test {
namespace {

constexpr Millis kFaultWithin{10'000};
constexpr Millis kMoment{300};
constexpr Millis kWhile{5'000};

using ::testing::MatchesRegex;

// Of any of its services; empty where it does not answer yet, or all serve.
std::string WhyNotServing(const Replica& replica) {
  const auto status = replica.Status();
  if (!status) return "";
  for (const auto& service : status->services()) {
    if (!service.serving()) return service.why();
  }
  return "";
}

class ReplicaFaults : public Deployment {
 protected:
  // Where a replica dies in round `n`: a fault for the shim; none for a kill from outside.
  struct Point {
    std::string name, fault;
  };
  Point PointOf(int n, const Replica& replica) {
    const unsigned nth = 1 + static_cast<unsigned>(random_() % 12);
    const std::string broker = SomePortOfBrokers(n % 2 == 1);
    switch (n % 7) {
      case 1:
        return {"before an append", fmt::format("kill sendmsg peer:{}; {}", broker, nth * 10)};
      case 2:
        return {"after an append", fmt::format("kill-after sendmsg peer:{}; {}", broker, nth * 10)};
      case 3:
        return {"before a reply",
                fmt::format("kill sendmsg local:{}; {}", replica.port(), nth * 5)};
      case 4:
        return {"inside a batch", fmt::format("kill write /projections/registry {}", nth + 2)};
      case 5:
        return {"in a checkpoint", "kill rename /checkpoints/ 1"};
      case 6:
        return {"in a rebuild", fmt::format("kill write /projections/registry {}", nth)};
      default:
        return {"at random", ""};
    }
  }

  // The longest command that ended from `what` on until a moment later.
  Millis LongestWhile(const std::function<void()>& what) {
    diary().TakeLongest();
    what();
    GoOn(kMoment);
    return diary().TakeLongest();
  }

  static void SayLongest(const std::string& when, std::vector<Millis> all) {
    std::sort(all.begin(), all.end());
    Say(fmt::format("longest command {}: {} ms, median {} ms", when, all.back().count(),
                    all[all.size() / 2].count()));
  }

  std::mt19937 random_{1};  // the same each time

 private:
  // The second replica knows the brokers by the proxy's ports.
  std::string SomePortOfBrokers(bool through_proxy) {
    const size_t broker = random_() % kBrokers;
    if (through_proxy) return std::to_string(proxy().ports()[broker]);
    std::string address = brokers().bootstrap();
    for (size_t i = 0; i < broker; ++i) address = address.substr(address.find(',') + 1);
    address = address.substr(0, address.find(','));
    return address.substr(address.find(':') + 1);
  }
};

TEST_F(ReplicaFaults, KilledAtRandomAndAtTheNamedPoints) {
  const int kills = FromEnvironment("MKEP_KILLS", 50);
  std::map<std::string, int> reached;
  Millis slowest{0};
  std::vector<Millis> calm, gaps;
  for (int n = 1; n <= kills; ++n) {
    Replica& dying = replica(static_cast<size_t>(n % 2));
    const Point point = PointOf(n, dying);
    GoOn(Millis(random_() % 500));
    calm.push_back(LongestWhile([] {}));
    gaps.push_back(LongestWhile([&] { dying.Kill(); }));
    if (!point.fault.empty()) {
      if (point.name == "in a rebuild") dying.WipeProjections();
      dying.Start(point.fault);
      if (dying.EndsWithin(kFaultWithin)) ++reached[point.name];
      dying.Kill();
    } else {
      ++reached[point.name];
    }
    slowest = std::max(slowest, dying.StartAndServe());
    AwaitAlive(static_cast<size_t>(n % 2));
  }
  for (const auto& [point, times] : reached) Say(fmt::format("killed {}: {} times", point, times));
  SayLongest("around a kill", gaps);
  SayLongest("as long before it", calm);
  SayTook("slowest start until READY", slowest);
  if (kills >= 7) {
    EXPECT_EQ(reached.size(), 7u);
  }
  ExpectAllWell(fmt::format("{} kills of replicas", kills));
}

TEST_F(ReplicaFaults, StoppedWhileTheOtherWritesTheSameAggregates) {
  const int seconds = FromEnvironment("MKEP_STOP_SECONDS", 5);
  for (const size_t stopped : {0, 1}) {
    replica(stopped).Stop();
    GoOn(std::chrono::seconds(seconds));
    replica(stopped).Continue();
    SayTook(fmt::format("acknowledges again after {} s stopped", seconds), AwaitAlive(stopped));
  }
  ExpectAllWell("replicas stopped and continued");
}

// It says how far it is while it folds again, and answers nobody until then.
TEST_F(ReplicaFaults, ProjectionsWipedUnderARunningDeployment) {
  Replica& wiped = replica(kBehindProxy);
  GoOn(kWhile);
  wiped.Kill();
  wiped.WipeProjections();
  proxy().Set({.bytes_a_second = size_t{64} << 10});  // so that it can be watched
  wiped.Start();
  std::string why;
  platform::Until([&] {
    why = WhyNotServing(wiped);
    return !why.empty() || !wiped.runs();
  });
  EXPECT_THAT(why, MatchesRegex("it is folding its journal, [0-9]+ of [0-9]+ \\([0-9]+ %\\)"));
  proxy().Set({});
  const auto ready = wiped.AwaitReady();
  ASSERT_TRUE(ready) << wiped.LogTail();
  SayTook("READY after its projections were wiped, most of it on a slow link", *ready);
  AwaitAlive(kBehindProxy);
  ExpectAllWell("projections wiped");
}

// Whoever has the turn to publish stands still, once each: the other goes on.
TEST_F(ReplicaFaults, EventsArePublishedWhileTheHolderOfTheTurnStandsStill) {
  for (const size_t stopped : {0, 1}) {
    platform::Until([] { return brokers().cluster().MembersOf("mkep.registry.publisher") == 2; });
    const auto position = [&, other = 1 - stopped](bool published) {
      const auto status = replica(other).Status();
      if (!status) return uint64_t{0};
      const auto& registry = StatusOf("registry", *status);
      return registry.applied_position() - (published ? registry.publisher_lag() : 0);
    };
    replica(stopped).Stop();
    const uint64_t due = position(false) + 1;  // behind it another has to publish
    const auto begun = Clock::now();
    platform::Until([&] { return position(true) > due; });
    SayTook("published while the other replica stood still, after", Since(begun));
    replica(stopped).Continue();
    AwaitAlive(stopped);
  }
  ExpectAllWell("holders of the turn to publish stopped");
}

}  // namespace
}  // namespace mkep::fault_test
