// How a projection's rows are keyed and packed.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "platform/core/reader.h"
#include "platform/projection/store.h"

namespace mkep::platform {

inline constexpr std::string_view kHeadKey = "head";
inline constexpr std::string_view kSchemaKey = "schema";

// state: aggregate name -> version, state.
std::string PackState(const StoredState& stored);
StoredState UnpackState(std::string_view row);
StoredState LoadState(const StoreView& store, const std::string& aggregate);

// history: aggregate name, NUL, version -> HistoryRow.
std::string HistoryPrefix(const std::string& aggregate);
std::string HistoryKey(const std::string& aggregate, uint64_t version);

// outbox: topic, NUL, sequence -> PublishedEvent.
std::string OutboxPrefix(const std::string& topic);

}  // namespace mkep::platform
