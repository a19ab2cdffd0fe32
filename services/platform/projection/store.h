// The store port: what a projection is kept in. Ordered keys in families, written in atomic
// batches, read live or from a snapshot. Adapters: RocksDB, in-memory (simulation, verify).
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/core/error.h"

namespace mkep::platform {

enum class Family : uint8_t { kState, kHistory, kCommands, kChain, kOutbox, kMeta };
inline constexpr std::array kFamilies = {Family::kState, Family::kHistory, Family::kCommands,
                                         Family::kChain, Family::kOutbox,  Family::kMeta};
std::string_view NameOf(Family family);

struct StoreWrite {
  Family family;
  std::string key;
  std::optional<std::string> value;  // nothing deletes
};

class StoreView {
 public:
  virtual ~StoreView() = default;
  virtual std::optional<std::string> Get(Family family, std::string_view key) const = 0;
  // Keys in [from, until) in order, until `each` returns false. An empty `until` means the end.
  using Each = std::function<bool(std::string_view key, std::string_view value)>;
  virtual void Scan(Family family, std::string_view from, std::string_view until,
                    const Each& each) const = 0;
};

// Failures are those of the disk: an Error with DISK_FULL, or DATA_LOSS where files are damaged.
class Store : public StoreView {
 public:
  virtual std::shared_ptr<const StoreView> Snapshot() const = 0;
  virtual Result<void> Write(const std::vector<StoreWrite>& batch) = 0;
};

// Big-endian, so that keys sort as numbers do.
std::string BigEndian(uint64_t number);
uint64_t FromBigEndian(std::string_view bytes);
// The first key after all that begin with `prefix`.
std::string AfterPrefix(std::string prefix);

}  // namespace mkep::platform
