#include "platform/projection/rows.h"

namespace mkep::platform {

std::string PackState(const StoredState& stored) {
  return BigEndian(stored.version) + stored.state;
}

StoredState UnpackState(std::string_view row) {
  return {FromBigEndian(row), std::string(row.substr(8))};
}

StoredState LoadState(const StoreView& store, const std::string& aggregate) {
  const auto row = store.Get(Family::kState, aggregate);
  return row ? UnpackState(*row) : StoredState();
}

std::string HistoryPrefix(const std::string& aggregate) { return aggregate + '\0'; }

std::string HistoryKey(const std::string& aggregate, uint64_t version) {
  return HistoryPrefix(aggregate) + BigEndian(version);
}

std::string OutboxPrefix(const std::string& topic) { return topic + '\0'; }

}  // namespace mkep::platform
