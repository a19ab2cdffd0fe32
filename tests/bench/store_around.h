#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/projection/store.h"

namespace mkep::bench {

// Passes everything on to another store: what a benchmark watches overrides Write.
class StoreAround : public platform::Store {
 public:
  explicit StoreAround(platform::Store& store) : store_(store) {}
  std::optional<std::string> Get(platform::Family family, std::string_view key) const override {
    return store_.Get(family, key);
  }
  void Scan(platform::Family family, std::string_view from, std::string_view until,
            const Each& each) const override {
    store_.Scan(family, from, until, each);
  }
  std::shared_ptr<const platform::StoreView> Snapshot() const override { return store_.Snapshot(); }
  platform::Result<void> Write(const std::vector<platform::StoreWrite>& batch) override {
    return store_.Write(batch);
  }

 private:
  platform::Store& store_;
};

}  // namespace mkep::bench
