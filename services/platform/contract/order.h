// The order language of list queries: `phase, roll desc`. Fields that are not set come last.
#pragma once

#include <memory>
#include <string_view>
#include <vector>

#include "platform/contract/row_field.h"
#include "platform/core/error.h"

namespace mkep::platform {

class Order {
 public:
  // Fails with PLATFORM_REASON_FILTER: the column, from 1, and why.
  static Result<Order> Parse(const google::protobuf::Descriptor* row, std::string_view text);
  // Rows that are equal keep their order; an empty order keeps all of them.
  void Sort(std::vector<std::unique_ptr<google::protobuf::Message>>* rows) const;

 private:
  struct Key {
    RowField field;
    bool descending;
  };
  static Result<Key> ParseKey(const google::protobuf::Descriptor* row, std::string_view part,
                              size_t at);

  std::vector<Key> keys_;
};

}  // namespace mkep::platform
