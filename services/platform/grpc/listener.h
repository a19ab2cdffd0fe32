// Takes connections and hands them over, at most so many at a time. gRPC's own listener knows no
// such cap, and after one accept that finds no file descriptor left it never accepts again.
#pragma once

#include <sys/types.h>

#include <atomic>
#include <functional>
#include <memory>
#include <string>
#include <thread>
#include <vector>

namespace mkep::platform {

class Listener {
 public:
  // Nothing where the address is in use or not this machine's. Port 0 takes a free one.
  static std::unique_ptr<Listener> Open(const std::string& host, int port);
  ~Listener();
  Listener(const Listener&) = delete;
  Listener& operator=(const Listener&) = delete;

  int port() const { return port_; }

  // `take` is given each connection and closes it some day. One beyond `most` open ones is closed
  // at once, and `shed` is called.
  void Begin(size_t most, std::function<void(int socket)> take, std::function<void()> shed);
  // Nobody can connect any more. Idempotent.
  void Stop();

 private:
  // A socket that was handed over: its number may be another's by now, its inode is not.
  struct Taken {
    int socket;
    ino_t inode;
  };

  Listener(int socket, int port) : socket_(socket), port_(port) {}
  void Accept(size_t most, const std::function<void(int)>& take, const std::function<void()>& shed);
  bool HasRoom(size_t most);

  const int socket_;
  const int port_;
  std::atomic<bool> stopped_{false};
  std::vector<Taken> taken_;  // the thread's alone
  std::thread thread_;
};

}  // namespace mkep::platform
