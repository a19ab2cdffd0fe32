// What goes wrong between one replica and the brokers, by our own proxy.
#include <fmt/format.h>
#include <gmock/gmock.h>

#include "faults/kafka/deployment.h"
#include "platform/testing/until.h"

namespace mkep::fault_test {
namespace {

struct Fault {
  std::string name;
  Weather weather;
};

class NetworkFaults : public Deployment, public ::testing::WithParamInterface<Fault> {};

TEST_P(NetworkFaults, HealByThemselves) {
  const auto begun = Clock::now();
  proxy().Set(GetParam().weather);
  GoOn(std::chrono::seconds(FromEnvironment("MKEP_FAULT_SECONDS", 8)));
  // The other replica is not concerned.
  platform::Until([&] { return diary().IsAlive(0, CalledServices(), begun); });
  Report("during: " + GetParam().name, diary().TakeFigures());
  proxy().Set({});
  SayTook("healed after: " + GetParam().name, AwaitAlive(kBehindProxy));
  ExpectAllWell(GetParam().name);
}

const Fault kFaults[] = {
    {"cut", {.to_brokers_cut = true, .to_clients_cut = true}},
    {"cut towards the brokers", {.to_brokers_cut = true}},
    {"cut towards the replica", {.to_clients_cut = true}},
    {"latency of 100 ms each way", {.latency = Millis(100)}},
    {"32 KiB a second", {.bytes_a_second = size_t{32} << 10}},
    {"reset in the middle of an answer", {.resets_one_in = 20}},
    {"every connection ended", {.refuses = true}},
};

std::string NameOf(const ::testing::TestParamInfo<Fault>& fault) {
  std::string name;
  bool begins = true;
  for (const char each : fault.param.name) {
    const bool letter = std::isalnum(static_cast<unsigned char>(each)) != 0;
    if (letter) name += static_cast<char>(begins ? std::toupper(each) : each);
    begins = !letter;
  }
  return name;
}

INSTANTIATE_TEST_SUITE_P(Proxy, NetworkFaults, ::testing::ValuesIn(kFaults), NameOf);

}  // namespace
}  // namespace mkep::fault_test
