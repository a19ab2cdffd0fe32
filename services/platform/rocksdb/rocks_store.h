// A store in RocksDB. WAL on, sync off: the log replays what a power loss takes.
#pragma once

#include <memory>
#include <string>

#include "platform/projection/store.h"

namespace rocksdb {
class DB;
}

namespace mkep::platform {

class RocksStore : public Store {
 public:
  // Opens or makes the store at `directory`. One of another schema, or one that cannot be opened
  // because it is damaged, is set aside and a fresh one made from the newest usable checkpoint
  // under `checkpoints`, or empty: a projection is disposable. `rebuilt_because` says why.
  static Result<std::unique_ptr<RocksStore>> Open(const std::string& directory,
                                                  const std::string& checkpoints,
                                                  const std::string& schema,
                                                  std::string* rebuilt_because);
  // Reads alone, beside a process that has it open: what stood there at one moment.
  static Result<std::unique_ptr<RocksStore>> OpenReadOnly(const std::string& directory);
  ~RocksStore() override;

  std::optional<std::string> Get(Family family, std::string_view key) const override;
  void Scan(Family family, std::string_view from, std::string_view until,
            const Each& each) const override;
  std::shared_ptr<const StoreView> Snapshot() const override;
  Result<void> Write(const std::vector<StoreWrite>& batch) override;
  // Writes a checkpoint at `directory`/<position> and keeps the newest two.
  Result<void> Checkpoint(const std::string& directory, uint64_t position);

 private:
  struct Database;
  explicit RocksStore(std::shared_ptr<Database> database);
  std::shared_ptr<Database> database_;
};

}  // namespace mkep::platform
