#include "faults/kafka/fault_proxy.h"

#include <arpa/inet.h>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <stdexcept>

namespace mkep::fault_test {
namespace {

using std::chrono::milliseconds;

constexpr milliseconds kLook{2};
constexpr int kPollMillis = 100;
constexpr size_t kChunk = 4096;

sockaddr_in Loopback(uint16_t port) {
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  address.sin_port = htons(port);
  return address;
}

int Listen() {
  const int listener = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  const sockaddr_in any = Loopback(0);
  if (::bind(listener, reinterpret_cast<const sockaddr*>(&any), sizeof any) != 0 ||
      ::listen(listener, 64) != 0)
    throw std::runtime_error("the proxy cannot listen");
  return listener;
}

int Connect(const std::string& address) {
  const int there = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  const auto port = static_cast<uint16_t>(std::stoi(address.substr(address.rfind(':') + 1)));
  const sockaddr_in to = Loopback(port);
  const int at_once = 1;
  ::setsockopt(there, IPPROTO_TCP, TCP_NODELAY, &at_once, sizeof at_once);
  if (::connect(there, reinterpret_cast<const sockaddr*>(&to), sizeof to) == 0) return there;
  ::close(there);
  return -1;
}

// What is closed now is closed by RST.
void ResetWhenClosed(int socket) {
  const linger now = {1, 0};
  ::setsockopt(socket, SOL_SOCKET, SO_LINGER, &now, sizeof now);
}

bool SendAll(int socket, const char* bytes, size_t size) {
  while (size > 0) {
    const ssize_t sent = ::send(socket, bytes, size, MSG_NOSIGNAL);
    if (sent <= 0) return false;
    bytes += sent;
    size -= static_cast<size_t>(sent);
  }
  return true;
}

bool Readable(int socket) {
  pollfd asked{socket, POLLIN, 0};
  return ::poll(&asked, 1, kPollMillis) > 0;
}

}  // namespace

FaultProxy::FaultProxy(size_t ports) {
  for (size_t i = 0; i < ports; ++i) listeners_.push_back(Listen());
}

FaultProxy::~FaultProxy() {
  closing_ = true;
  for (std::thread& each : accepting_) each.join();
  for (Connection& each : connections_) {
    if (each.open > 0) {  // whoever cannot send on ends now
      ::shutdown(each.client, SHUT_RDWR);
      ::shutdown(each.broker, SHUT_RDWR);
    }
    each.up.join();
    each.down.join();
  }
  for (const int listener : listeners_) ::close(listener);
}

std::vector<uint16_t> FaultProxy::ports() const {
  std::vector<uint16_t> ports;
  for (const int listener : listeners_) {
    sockaddr_in address{};
    socklen_t size = sizeof address;
    ::getsockname(listener, reinterpret_cast<sockaddr*>(&address), &size);
    ports.push_back(ntohs(address.sin_port));
  }
  return ports;
}

std::string FaultProxy::bootstrap() const {
  return fmt::format("127.0.0.1:{}", fmt::join(ports(), ",127.0.0.1:"));
}

void FaultProxy::LeadTo(const std::vector<std::string>& brokers) {
  for (size_t i = 0; i < listeners_.size(); ++i)
    accepting_.emplace_back(
        [this, listener = listeners_[i], broker = brokers[i]] { Accept(listener, broker); });
}

void FaultProxy::Set(const Weather& weather) {
  const std::lock_guard lock(mutex_);
  weather_ = weather;
}

Weather FaultProxy::weather() const {
  const std::lock_guard lock(mutex_);
  return weather_;
}

void FaultProxy::Accept(int listener, const std::string& broker) {
  while (!closing_) {
    DropEnded();
    if (!Readable(listener)) continue;
    const int client = ::accept4(listener, nullptr, nullptr, SOCK_CLOEXEC);
    if (client < 0) continue;
    const int there = weather().refuses ? -1 : Connect(broker);
    if (there < 0) {
      ResetWhenClosed(client);
      ::close(client);
      continue;
    }
    const std::lock_guard lock(mutex_);
    Connection& connection = connections_.emplace_back();
    connection.client = client;
    connection.broker = there;
    connection.up = std::thread([this, &connection] { Carry(connection, true); });
    connection.down = std::thread([this, &connection] { Carry(connection, false); });
  }
}

// Whoever ends last closes both ends.
void FaultProxy::Carry(Connection& connection, bool to_broker) {
  const int from = to_broker ? connection.client : connection.broker;
  std::array<char, kChunk> buffer{};
  while (!closing_ && connection.open == 2 && !weather().refuses) {
    if (!Readable(from)) continue;
    const ssize_t got = ::recv(from, buffer.data(), buffer.size(), 0);
    if (got <= 0 || !Deliver(connection, to_broker, buffer.data(), static_cast<size_t>(got))) break;
  }
  if (--connection.open > 0) return;  // the other direction sees it soon
  ::close(connection.client);
  ::close(connection.broker);
  --connection.open;
}

bool FaultProxy::Deliver(Connection& connection, bool to_broker, const char* bytes, size_t size) {
  const Weather now = weather();
  std::this_thread::sleep_for(now.latency);
  if (now.bytes_a_second > 0)
    std::this_thread::sleep_for(std::chrono::microseconds(size * 1'000'000 / now.bytes_a_second));
  if (!AwaitWhole(to_broker)) return false;
  const int to = to_broker ? connection.broker : connection.client;
  if (to_broker || now.resets_one_in == 0 || ++answers_ % now.resets_one_in != 0)
    return SendAll(to, bytes, size);
  SendAll(to, bytes, size / 2);
  ResetWhenClosed(to);
  return false;
}

bool FaultProxy::AwaitWhole(bool to_broker) const {
  while (!closing_) {
    const Weather now = weather();
    if (now.refuses) return false;
    if (!(to_broker ? now.to_brokers_cut : now.to_clients_cut)) return true;
    std::this_thread::sleep_for(kLook);
  }
  return false;
}

void FaultProxy::DropEnded() {
  const std::lock_guard lock(mutex_);
  connections_.remove_if([](Connection& each) {
    if (each.open >= 0) return false;
    each.up.join();
    each.down.join();
    return true;
  });
}

}  // namespace mkep::fault_test
