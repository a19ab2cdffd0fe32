// A disk in memory, exact about what survives: content only as far as it was synced, names only as
// far as their directory was. Fails on demand. Safe from any thread.
#pragma once

#include <condition_variable>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "platform/journal/file_system.h"

namespace mkep::platform {

class SimulatedFileSystem final : public FileSystem {
 public:
  enum class Operation { kRead, kWrite, kSync, kTruncate, kRename, kSyncDirectory };
  // What a file holds after the power went, given what was synced and what was not.
  using Survival =
      std::function<std::string(const std::string& synced, const std::string& current)>;

  LogResult<std::unique_ptr<File>> Open(const std::filesystem::path& path, Mode mode) override;
  LogResult<void> CreateDirectories(const std::filesystem::path& path) override;
  LogResult<std::vector<std::string>> List(const std::filesystem::path& directory) override;
  LogResult<void> Rename(const std::filesystem::path& from,
                         const std::filesystem::path& to) override;
  LogResult<void> Remove(const std::filesystem::path& path) override;
  LogResult<void> SyncDirectory(const std::filesystem::path& directory) override;
  LogResult<std::unique_ptr<FileLock>> Lock(const std::filesystem::path& path) override;

  // The next operation of this kind fails with an errno value; a write has by then written the
  // first `written` bytes.
  void FailNext(Operation operation, int code, size_t written = 0);
  // Bytes by which files may still grow; writes past it are cut short with ENOSPC.
  void SetSpace(std::optional<uint64_t> bytes);
  // Syncs of files wait until released.
  void HoldSyncs();
  void ReleaseSyncs();

  // The disk as it is found after the power went here, or after the process was killed (what is
  // not synced is there as long as the power is; locks are free). This one goes on unharmed.
  std::shared_ptr<SimulatedFileSystem> AfterPowerLoss(const Survival& survival = {}) const;
  std::shared_ptr<SimulatedFileSystem> AfterKill() const;

  // Looks at or changes a file behind the back of whoever has it open; synced at once.
  std::string Content(const std::filesystem::path& path) const;
  void SetContent(const std::filesystem::path& path, std::string content);

 private:
  friend class SimulatedFile;
  friend class SimulatedLock;
  struct Node {
    std::string current;
    std::string synced;
    size_t changed_from = 0;  // bytes before it are the same in both
  };
  struct Fault {
    int code = 0;
    size_t written = 0;
  };
  using Names = std::map<std::string, std::shared_ptr<Node>>;

  // The fault armed for the operation, which it disarms.
  std::optional<Fault> Take(Operation operation);
  LogResult<void> Write(Node& node, const std::string& path, uint64_t offset,
                        std::string_view bytes);
  LogResult<void> Sync(Node& node, const std::string& path);
  LogResult<void> Resize(Node& node, const std::string& path, uint64_t size);

  mutable std::mutex mutex_;
  std::condition_variable released_;
  bool holding_ = false;
  std::optional<uint64_t> space_;
  std::map<Operation, Fault> faults_;
  Names names_;
  Names synced_names_;
  std::set<std::string> locked_;
};

}  // namespace mkep::platform
