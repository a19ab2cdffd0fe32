// Our own TCP proxy between a replica and the brokers, with what goes wrong on networks. Brokers
// tell those who come through it that they are at its ports (tools/kafka up --proxied).
//
// A direction that is cut holds its bytes back, as TCP does; they come when it is whole again.
#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <list>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace mkep::fault_test {

struct Weather {
  bool to_brokers_cut = false, to_clients_cut = false;
  std::chrono::milliseconds latency{0};  // each way
  size_t bytes_a_second = 0;             // each way of a connection; 0: as fast as it goes
  int resets_one_in = 0;  // of so many answers one is cut off in its middle, with its connection
  bool refuses = false;   // ends all connections, and every new one at once
};

class FaultProxy {
 public:
  // Takes as many free ports; connections wait until it leads somewhere.
  explicit FaultProxy(size_t ports);
  ~FaultProxy();
  FaultProxy(const FaultProxy&) = delete;
  FaultProxy& operator=(const FaultProxy&) = delete;

  std::vector<uint16_t> ports() const;
  std::string bootstrap() const;
  // The HOST:PORT behind each port.
  void LeadTo(const std::vector<std::string>& brokers);
  void Set(const Weather& weather);

 private:
  struct Connection {
    int client = -1, broker = -1;
    std::thread up, down;
    std::atomic<int> open{2};
  };

  void Accept(int listener, const std::string& broker);
  void Carry(Connection& connection, bool to_broker);
  bool Deliver(Connection& connection, bool to_broker, const char* bytes, size_t size);
  bool AwaitWhole(bool to_broker) const;
  Weather weather() const;
  void DropEnded();

  std::vector<int> listeners_;
  std::vector<std::thread> accepting_;
  std::atomic<bool> closing_{false};
  mutable std::mutex mutex_;
  Weather weather_;
  std::list<Connection> connections_;
  std::atomic<int> answers_{0};
};

}  // namespace mkep::fault_test
