// The adapters that need nothing but this machine.
#include "platform/journal/log_conformance.h"

#include <memory>

#include "platform/journal/embedded_log.h"
#include "platform/journal/log_testing.h"
#include "platform/journal/memory_log.h"
#include "platform/journal/posix_file_system.h"
#include "platform/journal/simulated_file_system.h"

namespace mkep::platform {
namespace {

constexpr EmbeddedLogOptions kSmallSegments{512, 4 << 20, 256};

class MemoryUnderTest final : public LogUnderTest {
 public:
  Log& log() override { return *log_; }
  void CrashAndReopen() override { log_ = std::make_unique<MemoryLog>(log_->Records()); }
  void HoldDurability() override {
    log_->SetHook([](auto) { return MemoryLog::Fate::kHeld; });
  }
  void ReleaseDurability() override {
    log_->SetHook(nullptr);
    log_->ReleaseAll();
  }

 private:
  std::unique_ptr<MemoryLog> log_ = std::make_unique<MemoryLog>();
};

class SimulatedDiskUnderTest final : public LogUnderTest {
 public:
  SimulatedDiskUnderTest() { Open(); }
  Log& log() override { return *log_; }
  void CrashAndReopen() override {
    auto found = disk_->AfterPowerLoss();
    log_.reset();
    disk_ = std::move(found);
    Open();
  }
  void HoldDurability() override { disk_->HoldSyncs(); }
  void ReleaseDurability() override { disk_->ReleaseSyncs(); }

 private:
  void Open() { log_ = EmbeddedLog::Open(disk_, "/log", kSmallSegments).value(); }
  std::shared_ptr<SimulatedFileSystem> disk_ = std::make_shared<SimulatedFileSystem>();
  std::unique_ptr<EmbeddedLog> log_;
};

class DiskUnderTest final : public LogUnderTest {
 public:
  DiskUnderTest() { Open(); }
  Log& log() override { return *log_; }
  void CrashAndReopen() override {
    log_.reset();
    Open();
  }
  void HoldDurability() override { FAIL() << "a real disk cannot be held"; }
  void ReleaseDurability() override {}

 private:
  void Open() { log_ = EmbeddedLog::Open(directory_.path() / "a/log", kSmallSegments).value(); }
  TemporaryDirectory directory_;
  std::unique_ptr<EmbeddedLog> log_;
};

const Adapter kMemory{"Memory", Make<MemoryUnderTest>};
const Adapter kSimulatedDisk{"EmbeddedOnSimulatedDisk", Make<SimulatedDiskUnderTest>};
const Adapter kDisk{"EmbeddedOnDisk", Make<DiskUnderTest>};

INSTANTIATE_TEST_SUITE_P(Adapters, LogConformance, testing::Values(kMemory, kSimulatedDisk, kDisk),
                         NameOf);
INSTANTIATE_TEST_SUITE_P(Adapters, LogConformanceHeld, testing::Values(kMemory, kSimulatedDisk),
                         NameOf);

}  // namespace
}  // namespace mkep::platform
