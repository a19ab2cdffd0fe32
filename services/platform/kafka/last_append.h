// The last record of a topic with the moment at which the broker took it: how its clock is told
// from ours. Only topics with message.timestamp.type=LogAppendTime say so.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "platform/journal/log.h"
#include "platform/kafka/options.h"

namespace mkep::platform {

struct KafkaAppend {
  std::string bytes;
  std::optional<int64_t> at_millis;  // since 1970, by the broker's clock
};

// Nothing of an empty topic, and where its last place holds no record.
LogResult<std::optional<KafkaAppend>> LastAppendTo(const KafkaLogOptions& topic);

}  // namespace mkep::platform
