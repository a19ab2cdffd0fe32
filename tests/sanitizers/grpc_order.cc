// Tells ThreadSanitizer what Debian's gRPC and Abseil put in order. They are not instrumented: what
// their mutexes and queues order is not seen, and code of ours that runs before and after looks
// like a race. Each function here stands before the library's own, calls it, and says what it
// orders. Part of every executable of the preset tsan.
#include <dlfcn.h>

#include <cstdint>
#include <cstdio>
#include <cstdlib>

extern "C" void __tsan_acquire(void* address);
extern "C" void __tsan_release(void* address);

namespace {

using Word = std::uintptr_t;

template <class Function>
Function* OfLibrary(const char* name) {
  void* found = dlsym(RTLD_NEXT, name);
  if (found != nullptr) return reinterpret_cast<Function*>(found);
  std::fprintf(stderr, "grpc_order: no library has %s: another release of gRPC or Abseil?\n", name);
  std::abort();
}

// Who waits gives the mutex up and has it again at the end.
bool WaitInOrder(bool (*wait)(void*, void*, Word, Word), void* condition, void* mutex, Word high,
                 Word low) {
  __tsan_release(mutex);
  const bool timed_out = wait(condition, mutex, high, low);
  __tsan_acquire(mutex);
  return timed_out;
}

using OnOne = void(void*);
using TryOne = bool(void*);
using WaitUntil = bool(void*, void*, Word, Word);  // a time in two words
using Wait = void(void*, void*);
using Push = bool(void*, void*);
using Pop = void*(void*);
using PopOrEnd = void*(void*, bool*);

}  // namespace

#define MKEP_MUTEX "_ZN4absl7debian35Mutex"
#define MKEP_CONDITION "_ZN4absl7debian37CondVar"
#define MKEP_QUEUE "_ZN9grpc_core32MultiProducerSingleConsumerQueue"

OnOne LockMutex asm(MKEP_MUTEX "4LockEv");
OnOne UnlockMutex asm(MKEP_MUTEX "6UnlockEv");
TryOne TryLockMutex asm(MKEP_MUTEX "7TryLockEv");
Wait WaitFor asm(MKEP_CONDITION "4WaitEPNS0_5MutexE");
WaitUntil WaitWithTimeout asm(MKEP_CONDITION "15WaitWithTimeoutEPNS0_5MutexENS0_8DurationE");
WaitUntil WaitWithDeadline asm(MKEP_CONDITION "16WaitWithDeadlineEPNS0_5MutexENS0_4TimeE");
Push PushToQueue asm(MKEP_QUEUE "4PushEPNS0_4NodeE");
Pop PopFromQueue asm(MKEP_QUEUE "3PopEv");
PopOrEnd PopFromQueueOrEnd asm(MKEP_QUEUE "14PopAndCheckEndEPb");

void LockMutex(void* mutex) {
  static auto* const original = OfLibrary<OnOne>(MKEP_MUTEX "4LockEv");
  original(mutex);
  __tsan_acquire(mutex);
}

void UnlockMutex(void* mutex) {
  static auto* const original = OfLibrary<OnOne>(MKEP_MUTEX "6UnlockEv");
  __tsan_release(mutex);
  original(mutex);
}

bool TryLockMutex(void* mutex) {
  static auto* const original = OfLibrary<TryOne>(MKEP_MUTEX "7TryLockEv");
  const bool locked = original(mutex);
  if (locked) __tsan_acquire(mutex);
  return locked;
}

void WaitFor(void* condition, void* mutex) {
  static auto* const original = OfLibrary<Wait>(MKEP_CONDITION "4WaitEPNS0_5MutexE");
  __tsan_release(mutex);
  original(condition, mutex);
  __tsan_acquire(mutex);
}

bool WaitWithTimeout(void* condition, void* mutex, Word high, Word low) {
  static auto* const original =
      OfLibrary<WaitUntil>(MKEP_CONDITION "15WaitWithTimeoutEPNS0_5MutexENS0_8DurationE");
  return WaitInOrder(original, condition, mutex, high, low);
}

bool WaitWithDeadline(void* condition, void* mutex, Word high, Word low) {
  static auto* const original =
      OfLibrary<WaitUntil>(MKEP_CONDITION "16WaitWithDeadlineEPNS0_5MutexENS0_4TimeE");
  return WaitInOrder(original, condition, mutex, high, low);
}

bool PushToQueue(void* queue, void* node) {
  static auto* const original = OfLibrary<Push>(MKEP_QUEUE "4PushEPNS0_4NodeE");
  __tsan_release(queue);
  return original(queue, node);
}

void* PopFromQueue(void* queue) {
  static auto* const original = OfLibrary<Pop>(MKEP_QUEUE "3PopEv");
  void* const node = original(queue);
  __tsan_acquire(queue);
  return node;
}

void* PopFromQueueOrEnd(void* queue, bool* end) {
  static auto* const original = OfLibrary<PopOrEnd>(MKEP_QUEUE "14PopAndCheckEndEPb");
  void* const node = original(queue, end);
  __tsan_acquire(queue);
  return node;
}
