#include "platform/journal/simulated_file_system.h"

#include <algorithm>
#include <cerrno>
#include <utility>

namespace mkep::platform {

namespace fs = std::filesystem;

class SimulatedFile final : public File {
 public:
  SimulatedFile(SimulatedFileSystem& disk, std::shared_ptr<SimulatedFileSystem::Node> node,
                std::string path)
      : disk_(disk), node_(std::move(node)), path_(std::move(path)) {}

  LogResult<size_t> ReadAt(uint64_t offset, char* to, size_t size) const override {
    const std::lock_guard lock(disk_.mutex_);
    if (const auto fault = disk_.Take(SimulatedFileSystem::Operation::kRead)) {
      return tl::unexpected(FileError(fault->code, "read", path_));
    }
    if (offset >= node_->current.size()) return size_t{0};
    return node_->current.copy(to, size, offset);
  }
  LogResult<void> WriteAt(uint64_t offset, std::string_view bytes) override {
    return disk_.Write(*node_, path_, offset, bytes);
  }
  LogResult<void> Sync() override { return disk_.Sync(*node_, path_); }
  LogResult<void> Truncate(uint64_t size) override { return disk_.Resize(*node_, path_, size); }
  LogResult<uint64_t> Size() const override {
    const std::lock_guard lock(disk_.mutex_);
    return node_->current.size();
  }

 private:
  SimulatedFileSystem& disk_;
  std::shared_ptr<SimulatedFileSystem::Node> node_;
  std::string path_;
};

class SimulatedLock final : public FileLock {
 public:
  SimulatedLock(SimulatedFileSystem& disk, std::string path)
      : disk_(disk), path_(std::move(path)) {}
  ~SimulatedLock() override {
    const std::lock_guard lock(disk_.mutex_);
    disk_.locked_.erase(path_);
  }

 private:
  SimulatedFileSystem& disk_;
  std::string path_;
};

std::optional<SimulatedFileSystem::Fault> SimulatedFileSystem::Take(Operation operation) {
  const auto armed = faults_.extract(operation);
  if (armed.empty()) return std::nullopt;
  return armed.mapped();
}

LogResult<void> SimulatedFileSystem::Write(Node& node, const std::string& path, uint64_t offset,
                                           std::string_view bytes) {
  const std::lock_guard lock(mutex_);
  auto fault = Take(Operation::kWrite);
  const uint64_t end = std::max<uint64_t>(offset + bytes.size(), node.current.size());
  const uint64_t growth = end - node.current.size();
  if (!fault && space_ && growth > *space_) {
    fault = Fault{ENOSPC, bytes.size() - std::min(bytes.size(), growth - *space_)};
  }
  const std::string_view written = fault ? bytes.substr(0, fault->written) : bytes;
  const size_t before = node.current.size();
  if (offset + written.size() > before) node.current.resize(offset + written.size());
  node.current.replace(offset, written.size(), written);
  node.changed_from = std::min<size_t>(node.changed_from, offset);
  if (space_) *space_ -= std::min<uint64_t>(*space_, node.current.size() - before);
  if (fault) return tl::unexpected(FileError(fault->code, "write", path));
  return {};
}

LogResult<void> SimulatedFileSystem::Sync(Node& node, const std::string& path) {
  std::unique_lock lock(mutex_);
  released_.wait(lock, [this] { return !holding_; });
  if (const auto fault = Take(Operation::kSync)) {
    // As Linux does: what was to be written counts as clean from now on, yet is not on the disk.
    node.changed_from = node.current.size();
    return tl::unexpected(FileError(fault->code, "fsync", path));
  }
  node.synced.resize(node.changed_from);
  node.synced.append(node.current, node.changed_from);
  node.changed_from = node.current.size();
  return {};
}

LogResult<void> SimulatedFileSystem::Resize(Node& node, const std::string& path, uint64_t size) {
  const std::lock_guard lock(mutex_);
  if (const auto fault = Take(Operation::kTruncate)) {
    return tl::unexpected(FileError(fault->code, "cut", path));
  }
  if (space_ && size < node.current.size()) *space_ += node.current.size() - size;
  node.changed_from = std::min<size_t>(node.changed_from, size);
  node.current.resize(size);
  return {};
}

LogResult<std::unique_ptr<File>> SimulatedFileSystem::Open(const fs::path& path, Mode mode) {
  const std::lock_guard lock(mutex_);
  auto found = names_.find(path.string());
  if (found == names_.end()) {
    if (mode != Mode::kCreate) return tl::unexpected(FileError(ENOENT, "open", path));
    found = names_.emplace(path.string(), std::make_shared<Node>()).first;
  }
  return std::make_unique<SimulatedFile>(*this, found->second, path.string());
}

LogResult<void> SimulatedFileSystem::CreateDirectories(const fs::path&) { return {}; }

LogResult<std::vector<std::string>> SimulatedFileSystem::List(const fs::path& directory) {
  const std::lock_guard lock(mutex_);
  std::vector<std::string> names;
  for (const auto& [path, node] : names_) {
    if (fs::path(path).parent_path() == directory) names.push_back(fs::path(path).filename());
  }
  if (names.empty()) return tl::unexpected(FileError(ENOENT, "list", directory));
  return names;
}

LogResult<void> SimulatedFileSystem::Rename(const fs::path& from, const fs::path& to) {
  const std::lock_guard lock(mutex_);
  if (const auto fault = Take(Operation::kRename)) {
    return tl::unexpected(FileError(fault->code, "rename", from));
  }
  const auto named = names_.extract(from.string());
  if (named.empty()) return tl::unexpected(FileError(ENOENT, "rename", from));
  names_[to.string()] = named.mapped();
  return {};
}

LogResult<void> SimulatedFileSystem::Remove(const fs::path& path) {
  const std::lock_guard lock(mutex_);
  if (names_.erase(path.string()) == 0) return tl::unexpected(FileError(ENOENT, "remove", path));
  return {};
}

LogResult<void> SimulatedFileSystem::SyncDirectory(const fs::path& directory) {
  const std::lock_guard lock(mutex_);
  if (const auto fault = Take(Operation::kSyncDirectory)) {
    return tl::unexpected(FileError(fault->code, "fsync", directory));
  }
  const auto lies_here = [&](const auto& named) {
    return fs::path(named.first).parent_path() == directory;
  };
  std::erase_if(synced_names_, lies_here);
  for (const auto& named : names_) {
    if (lies_here(named)) synced_names_.insert(named);
  }
  return {};
}

LogResult<std::unique_ptr<FileLock>> SimulatedFileSystem::Lock(const fs::path& path) {
  const std::lock_guard lock(mutex_);
  if (!locked_.insert(path.string()).second) return tl::unexpected(LockedError(path, ""));
  return std::make_unique<SimulatedLock>(*this, path.string());
}

void SimulatedFileSystem::FailNext(Operation operation, int code, size_t written) {
  const std::lock_guard lock(mutex_);
  faults_[operation] = {code, written};
}

void SimulatedFileSystem::SetSpace(std::optional<uint64_t> bytes) {
  const std::lock_guard lock(mutex_);
  space_ = bytes;
}

void SimulatedFileSystem::HoldSyncs() {
  const std::lock_guard lock(mutex_);
  holding_ = true;
}

void SimulatedFileSystem::ReleaseSyncs() {
  const std::lock_guard lock(mutex_);
  holding_ = false;
  released_.notify_all();
}

std::shared_ptr<SimulatedFileSystem> SimulatedFileSystem::AfterPowerLoss(
    const Survival& survival) const {
  const std::lock_guard lock(mutex_);
  auto found = std::make_shared<SimulatedFileSystem>();
  for (const auto& [path, node] : synced_names_) {
    found->SetContent(path, survival ? survival(node->synced, node->current) : node->synced);
  }
  return found;
}

std::shared_ptr<SimulatedFileSystem> SimulatedFileSystem::AfterKill() const {
  const std::lock_guard lock(mutex_);
  auto found = std::make_shared<SimulatedFileSystem>();
  std::map<std::shared_ptr<Node>, std::shared_ptr<Node>> copies;
  const auto copy = [&](const std::shared_ptr<Node>& node) {
    auto& made = copies[node];
    if (!made) made = std::make_shared<Node>(*node);
    return made;
  };
  for (const auto& [path, node] : names_) found->names_[path] = copy(node);
  for (const auto& [path, node] : synced_names_) found->synced_names_[path] = copy(node);
  return found;
}

std::string SimulatedFileSystem::Content(const fs::path& path) const {
  const std::lock_guard lock(mutex_);
  const auto found = names_.find(path.string());
  return found == names_.end() ? std::string() : found->second->current;
}

void SimulatedFileSystem::SetContent(const fs::path& path, std::string content) {
  const std::lock_guard lock(mutex_);
  auto& node = names_[path.string()];
  if (!node) node = std::make_shared<Node>();
  node->current = std::move(content);
  node->synced = node->current;
  node->changed_from = node->current.size();
  synced_names_[path.string()] = node;
}

}  // namespace mkep::platform
