#include "platform/grpc/listener.h"

#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

#include "platform/grpc/testing_server.h"

namespace mkep::platform::testing {
namespace {

using namespace std::chrono_literals;

// A connection that says nothing.
class Silent {
 public:
  Silent() : socket_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {}
  explicit Silent(int port) : Silent() { Connect(port); }
  ~Silent() { ::close(socket_); }
  Silent(const Silent&) = delete;
  Silent& operator=(const Silent&) = delete;

  void Connect(int port) {
    sockaddr_in at{};
    at.sin_family = AF_INET;
    at.sin_port = htons(static_cast<uint16_t>(port));
    at.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    ASSERT_EQ(::connect(socket_, reinterpret_cast<const sockaddr*>(&at), sizeof at), 0);
  }
  // Waits until the other side says something or closes.
  bool IsClosed() const {
    char byte = 0;
    return ::recv(socket_, &byte, 1, 0) <= 0;
  }

 private:
  const int socket_;
};

DoorLimits Connections(size_t most) {
  DoorLimits limits;
  limits.connections = most;
  return limits;
}

TEST(Listener, ClosesAConnectionBeyondTheCapAndCountsIt) {
  ServerUnderTest at(Connections(2));
  const Silent one(at.server->port()), two(at.server->port()), three(at.server->port());
  EXPECT_FALSE(one.IsClosed());  // the server has greeted it
  EXPECT_FALSE(two.IsClosed());
  EXPECT_TRUE(three.IsClosed());
  EXPECT_NE(at.metrics.Text().find("mkep_calls_shed_total{queue=\"connections\"} 1"),
            std::string::npos);
}

TEST(Listener, HasRoomAgainWhenAConnectionIsClosed) {
  ServerUnderTest at(Connections(1));
  {
    const Silent one(at.server->port());
    EXPECT_FALSE(one.IsClosed());
  }
  Until([&at] { return !Silent(at.server->port()).IsClosed(); });
}

// Leaves this process no file descriptor.
class NoFiles {
 public:
  NoFiles() {
    ::getrlimit(RLIMIT_NOFILE, &before_);
    held_.push_back(::dup(STDERR_FILENO));
    const rlimit few{static_cast<rlim_t>(held_.front() + 16), before_.rlim_max};
    ::setrlimit(RLIMIT_NOFILE, &few);
    for (int more = ::dup(STDERR_FILENO); more >= 0; more = ::dup(STDERR_FILENO))
      held_.push_back(more);
  }
  ~NoFiles() {
    for (const int each : held_) ::close(each);
    ::setrlimit(RLIMIT_NOFILE, &before_);
  }

 private:
  rlimit before_{};
  std::vector<int> held_;
};

TEST(Listener, TakesConnectionsAgainAfterItRanOutOfFiles) {
  ServerUnderTest at;
  Silent one, two;
  {
    const NoFiles none;
    one.Connect(at.server->port());
    two.Connect(at.server->port());
    std::this_thread::sleep_for(50ms);  // it tries to accept meanwhile, and cannot
  }
  EXPECT_FALSE(one.IsClosed());
  EXPECT_FALSE(two.IsClosed());
}

TEST(Listener, ListensOnEitherFamily) {
  for (const char* host : {"127.0.0.1", "localhost", "::1", "[::1]"}) {
    const auto listener = Listener::Open(host, 0);
    ASSERT_NE(listener, nullptr) << host;
    EXPECT_GT(listener->port(), 0);
  }
}

}  // namespace
}  // namespace mkep::platform::testing
