// Who publishes, of a service's replicas: whoever has the turn. Where that one stands still, the
// others stand in for it until it goes on.
#pragma once

#include <chrono>
#include <cstdint>

#include "platform/runtime/publisher.h"

namespace mkep::platform {

class StandIn {
 public:
  using Time = std::chrono::steady_clock::time_point;
  static constexpr std::chrono::seconds kAfter{10};

  explicit StandIn(Time now) : since_(now) {}

  // `seen`: how many events others have published before us. `due`: whether some are not published.
  PublisherPart Part(bool turn, uint64_t seen, bool due, Time now) {
    if (turn || seen != seen_) stands_in_ = false;
    if (turn || seen != seen_ || !due) since_ = now;
    if (now - since_ > kAfter) stands_in_ = true;
    seen_ = seen;
    if (turn) return PublisherPart::kPublishes;
    return stands_in_ ? PublisherPart::kStandsIn : PublisherPart::kFollows;
  }

 private:
  Time since_;  // there has been something due that nobody published
  uint64_t seen_ = 0;
  bool stands_in_ = false;
};

}  // namespace mkep::platform
