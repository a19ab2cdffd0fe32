// Records put into topics by hand: any key, value and headers, as no part of the suite writes them.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "platform/kafka/client.h"

namespace mkep::fault_test {

struct HandMade {
  std::optional<std::string> value;  // nothing: a tombstone
  std::optional<std::string> key = std::nullopt;
  std::vector<std::pair<std::string, std::optional<std::string>>> headers = {};
};

class Hand {
 public:
  Hand(const std::string& bootstrap, const std::string& topic);

  // Returns its position.
  uint64_t Put(const HandMade& record);
  // The same one so many times.
  void Put(const HandMade& record, size_t times);
  // In a transaction, which ends with a mark that takes a position and is no record.
  void PutInTransaction(const std::string& value);

 private:
  void Produce(const HandMade& record);
  void Await();
  void Note(const rd_kafka_message_t& delivered);

  const platform::KafkaLogOptions options_;
  std::unique_ptr<platform::KafkaClient> producer_;
  size_t under_way_ = 0;
  uint64_t last_ = 0;  // position
  std::string refused_;
};

}  // namespace mkep::fault_test
