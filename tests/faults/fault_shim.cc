// Preloaded into the product: makes one kind of system call fail, or ends the process with SIGKILL
// just before or after it. The product itself knows nothing of it.
//
// MKEP_FAULT="ACTION CALL PATH NTH [COUNT]": ACTION is kill, kill-after, ENOSPC or EIO; CALL is
// pwrite, write, fdatasync, fsync, link, rename or sendmsg; PATH is a part of the file's path
// (of a socket `socket:`, and where it is connected `local:PORT;` and `peer:PORT;`); NTH is the
// first matching call meant, COUNT how many (all from there on). MKEP_FAULT_FILE: while that file
// is there the fault is in force; without it, always.
#include <arpa/inet.h>
#include <dlfcn.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/uio.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <climits>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>

namespace {

struct Fault {
  char action[16] = "", call[16] = "", path[128] = "";
  long nth = 0, count = LONG_MAX;
  const char* switched = nullptr;
  bool known = false;
};

Fault Read() {
  Fault fault;
  const char* text = std::getenv("MKEP_FAULT");
  fault.switched = std::getenv("MKEP_FAULT_FILE");
  fault.known =
      text != nullptr && std::sscanf(text, "%15s %15s %127s %ld %ld", fault.action, fault.call,
                                     fault.path, &fault.nth, &fault.count) >= 4;
  return fault;
}

// Whether this very call is meant.
bool IsMeant(const char* call, const char* path) {
  static const Fault fault = Read();
  static std::atomic<long> seen{0};
  if (!fault.known || std::strcmp(call, fault.call) != 0) return false;
  if (std::strstr(path, fault.path) == nullptr) return false;
  if (fault.switched != nullptr && ::access(fault.switched, F_OK) != 0) return false;
  const long number = ++seen;
  return number >= fault.nth && number - fault.nth < fault.count;
}

bool IsMeant(const char* call, int descriptor) {
  char link[64], path[PATH_MAX];
  std::snprintf(link, sizeof link, "/proc/self/fd/%d", descriptor);
  const ssize_t length = ::readlink(link, path, sizeof path - 1);
  path[length > 0 ? length : 0] = '\0';
  return IsMeant(call, path);
}

// 0 where it has none.
int PortOf(int (*ask)(int, sockaddr*, socklen_t*), int socket) {
  sockaddr_storage address{};
  socklen_t size = sizeof address;
  if (ask(socket, reinterpret_cast<sockaddr*>(&address), &size) != 0) return 0;
  // The port lies at the same place in both.
  const bool internet = address.ss_family == AF_INET || address.ss_family == AF_INET6;
  return internet ? ntohs(reinterpret_cast<const sockaddr_in*>(&address)->sin_port) : 0;
}

bool IsMeantSocket(const char* call, int socket) {
  char path[64];
  std::snprintf(path, sizeof path, "socket: local:%d; peer:%d;", PortOf(::getsockname, socket),
                PortOf(::getpeername, socket));
  return IsMeant(call, path);
}

template <class Function>
Function* Next(const char* name) {
  return reinterpret_cast<Function*>(::dlsym(RTLD_NEXT, name));
}

// Does the call, or what is to become of it instead.
template <class Call>
auto Meet(bool meant, const Call& call) -> decltype(call()) {
  if (!meant) return call();
  static const Fault fault = Read();
  if (std::strcmp(fault.action, "kill") == 0) ::raise(SIGKILL);
  if (std::strcmp(fault.action, "kill-after") == 0) {
    call();
    ::raise(SIGKILL);
  }
  errno = std::strcmp(fault.action, "ENOSPC") == 0 ? ENOSPC : EIO;
  return -1;
}

}  // namespace

extern "C" {

ssize_t pwrite64(int descriptor, const void* bytes, size_t size, off64_t offset) {
  static const auto next = Next<ssize_t(int, const void*, size_t, off64_t)>("pwrite64");
  return Meet(IsMeant("pwrite", descriptor), [&] { return next(descriptor, bytes, size, offset); });
}
ssize_t pwrite(int descriptor, const void* bytes, size_t size, off_t offset) {
  return pwrite64(descriptor, bytes, size, offset);
}
ssize_t write(int descriptor, const void* bytes, size_t size) {
  static const auto next = Next<ssize_t(int, const void*, size_t)>("write");
  return Meet(IsMeant("write", descriptor), [&] { return next(descriptor, bytes, size); });
}
int fdatasync(int descriptor) {
  static const auto next = Next<int(int)>("fdatasync");
  return Meet(IsMeant("fdatasync", descriptor), [&] { return next(descriptor); });
}
int fsync(int descriptor) {
  static const auto next = Next<int(int)>("fsync");
  return Meet(IsMeant("fsync", descriptor), [&] { return next(descriptor); });
}
int link(const char* from, const char* to) noexcept {
  static const auto next = Next<int(const char*, const char*)>("link");
  return Meet(IsMeant("link", to), [&] { return next(from, to); });
}
int rename(const char* from, const char* to) noexcept {
  static const auto next = Next<int(const char*, const char*)>("rename");
  return Meet(IsMeant("rename", to), [&] { return next(from, to); });
}
ssize_t sendmsg(int socket, const struct msghdr* message, int flags) {
  static const auto next = Next<ssize_t(int, const struct msghdr*, int)>("sendmsg");
  return Meet(IsMeantSocket("sendmsg", socket), [&] { return next(socket, message, flags); });
}

}  // extern "C"
