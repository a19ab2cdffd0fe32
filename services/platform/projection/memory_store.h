// A store in memory: for the simulation, for verify's fresh fold, for tests.
#pragma once

#include <map>
#include <mutex>

#include "platform/projection/store.h"

namespace mkep::platform {

class MemoryStore : public Store {
 public:
  using Families = std::array<std::map<std::string, std::string, std::less<>>, kFamilies.size()>;

  std::optional<std::string> Get(Family family, std::string_view key) const override;
  void Scan(Family family, std::string_view from, std::string_view until,
            const Each& each) const override;
  std::shared_ptr<const StoreView> Snapshot() const override;
  Result<void> Write(const std::vector<StoreWrite>& batch) override;

  // A copy of everything, and back: a checkpoint in memory.
  Families Copy() const;
  void Restore(Families families);

 private:
  mutable std::mutex mutex_;
  Families families_;
};

}  // namespace mkep::platform
