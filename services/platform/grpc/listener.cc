#include "platform/grpc/listener.h"

#include <netdb.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <utility>

namespace mkep::platform {
namespace {

// While there is no file descriptor left, callers wait in the system's backlog.
constexpr auto kWhenOutOfFiles = std::chrono::milliseconds(100);

int PortOf(int socket) {
  sockaddr_storage at{};
  socklen_t size = sizeof at;
  if (::getsockname(socket, reinterpret_cast<sockaddr*>(&at), &size) != 0) return 0;
  return at.ss_family == AF_INET6 ? ntohs(reinterpret_cast<const sockaddr_in6&>(at).sin6_port)
                                  : ntohs(reinterpret_cast<const sockaddr_in&>(at).sin_port);
}

// Not SO_REUSEPORT: with it two processes share a port and none is told. The rest is inherited by
// the connections.
int ListenOn(const addrinfo& at) {
  const int socket = ::socket(at.ai_family, at.ai_socktype | SOCK_CLOEXEC, at.ai_protocol);
  if (socket < 0) return -1;
  const int yes = 1;
  ::setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
  ::setsockopt(socket, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
  if (::bind(socket, at.ai_addr, at.ai_addrlen) == 0 && ::listen(socket, SOMAXCONN) == 0)
    return socket;
  ::close(socket);
  return -1;
}

int ListenOn(const std::string& host, int port, int family) {
  addrinfo hints{};
  hints.ai_family = family;
  hints.ai_socktype = SOCK_STREAM;
  hints.ai_flags = AI_PASSIVE | AI_NUMERICSERV;
  addrinfo* found = nullptr;
  if (::getaddrinfo(host.c_str(), std::to_string(port).c_str(), &hints, &found) != 0) return -1;
  const int socket = ListenOn(*found);
  ::freeaddrinfo(found);
  return socket;
}

// 0 where there is no such socket. Asked by path, not by the descriptor: gRPC may close it meanwhile.
ino_t InodeOf(int socket) {
  struct stat about {};
  const std::string path = "/proc/self/fd/" + std::to_string(socket);
  return ::stat(path.c_str(), &about) == 0 ? about.st_ino : 0;
}

}  // namespace

std::unique_ptr<Listener> Listener::Open(const std::string& host, int port) {
  const bool bracketed = host.starts_with('[') && host.ends_with(']');
  const std::string bare = bracketed ? host.substr(1, host.size() - 2) : host;
  for (const int family : {AF_INET, AF_INET6}) {
    const int socket = ListenOn(bare, port, family);
    if (socket >= 0) return std::unique_ptr<Listener>(new Listener(socket, PortOf(socket)));
  }
  return nullptr;
}

void Listener::Begin(size_t most, std::function<void(int)> take, std::function<void()> shed) {
  thread_ = std::thread([this, most, take = std::move(take), shed = std::move(shed)] {
    while (!stopped_) Accept(most, take, shed);
  });
}

void Listener::Accept(size_t most, const std::function<void(int)>& take,
                      const std::function<void()>& shed) {
  const int socket = ::accept4(socket_, nullptr, nullptr, SOCK_NONBLOCK | SOCK_CLOEXEC);
  if (socket < 0) {
    const bool out_of_files = errno == EMFILE || errno == ENFILE || errno == ENOMEM;
    if (out_of_files) std::this_thread::sleep_for(kWhenOutOfFiles);
    return;
  }
  if (!HasRoom(most)) {
    shed();
    ::close(socket);
    return;
  }
  taken_.push_back({socket, InodeOf(socket)});
  take(socket);
}

bool Listener::HasRoom(size_t most) {
  if (taken_.size() < most) return true;
  std::erase_if(taken_, [](const Taken& each) { return InodeOf(each.socket) != each.inode; });
  return taken_.size() < most;
}

// Shutting it down wakes the thread that accepts.
void Listener::Stop() {
  if (stopped_.exchange(true)) return;
  ::shutdown(socket_, SHUT_RDWR);
  if (thread_.joinable()) thread_.join();
  ::close(socket_);
}

Listener::~Listener() { Stop(); }

}  // namespace mkep::platform
