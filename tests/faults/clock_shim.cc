// Preloaded into the product: the system's clock shows MKEP_CLOCK_AHEAD seconds more than it does.
// (libfaketime and jemalloc wait for each other for ever when a process starts.)
#include <sys/syscall.h>
#include <unistd.h>

#include <cstdlib>
#include <ctime>

namespace {

time_t Ahead() {
  const char* seconds = std::getenv("MKEP_CLOCK_AHEAD");
  return seconds == nullptr ? 0 : std::atol(seconds);
}

}  // namespace

// Nothing here allocates: an allocator may be the first to ask.
extern "C" int clock_gettime(clockid_t clock, timespec* time) noexcept {
  static const time_t ahead = Ahead();
  const long failed = ::syscall(SYS_clock_gettime, clock, time);
  if (failed == 0 && (clock == CLOCK_REALTIME || clock == CLOCK_REALTIME_COARSE))
    time->tv_sec += ahead;
  return static_cast<int>(failed);
}
