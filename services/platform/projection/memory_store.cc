#include "platform/projection/memory_store.h"

namespace mkep::platform {
namespace {

size_t Index(Family family) { return static_cast<size_t>(family); }

class View : public StoreView {
 public:
  explicit View(MemoryStore::Families families) : families_(std::move(families)) {}
  std::optional<std::string> Get(Family family, std::string_view key) const override {
    const auto& rows = families_[Index(family)];
    const auto found = rows.find(key);
    if (found == rows.end()) return std::nullopt;
    return found->second;
  }
  void Scan(Family family, std::string_view from, std::string_view until,
            const Each& each) const override {
    const auto& rows = families_[Index(family)];
    for (auto row = rows.lower_bound(from); row != rows.end(); ++row) {
      if (!until.empty() && row->first >= until) return;
      if (!each(row->first, row->second)) return;
    }
  }

 private:
  const MemoryStore::Families families_;
};

}  // namespace

std::string_view NameOf(Family family) {
  static constexpr std::array<std::string_view, kFamilies.size()> kNames = {
      "state", "history", "commands", "chain", "outbox", "meta"};
  return kNames[Index(family)];
}

std::string BigEndian(uint64_t number) {
  std::string bytes(8, '\0');
  for (size_t i = 8; i-- > 0; number >>= 8) bytes[i] = static_cast<char>(number & 0xff);
  return bytes;
}

uint64_t FromBigEndian(std::string_view bytes) {
  uint64_t number = 0;
  for (const char byte : bytes.substr(0, 8))
    number = number << 8 | static_cast<unsigned char>(byte);
  return number;
}

std::string AfterPrefix(std::string prefix) {
  while (!prefix.empty() && static_cast<unsigned char>(prefix.back()) == 0xff) prefix.pop_back();
  if (!prefix.empty())
    prefix.back() = static_cast<char>(static_cast<unsigned char>(prefix.back()) + 1);
  return prefix;
}

std::optional<std::string> MemoryStore::Get(Family family, std::string_view key) const {
  const std::lock_guard lock(mutex_);
  const auto& rows = families_[Index(family)];
  const auto found = rows.find(key);
  if (found == rows.end()) return std::nullopt;
  return found->second;
}

void MemoryStore::Scan(Family family, std::string_view from, std::string_view until,
                       const Each& each) const {
  Snapshot()->Scan(family, from, until, each);
}

std::shared_ptr<const StoreView> MemoryStore::Snapshot() const {
  return std::make_shared<View>(Copy());
}

Result<void> MemoryStore::Write(const std::vector<StoreWrite>& batch) {
  const std::lock_guard lock(mutex_);
  for (const StoreWrite& write : batch) {
    auto& rows = families_[Index(write.family)];
    if (write.value) {
      rows.insert_or_assign(write.key, *write.value);
    } else {
      rows.erase(write.key);
    }
  }
  return {};
}

MemoryStore::Families MemoryStore::Copy() const {
  const std::lock_guard lock(mutex_);
  return families_;
}

void MemoryStore::Restore(Families families) {
  const std::lock_guard lock(mutex_);
  families_ = std::move(families);
}

}  // namespace mkep::platform
