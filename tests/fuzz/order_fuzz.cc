// An order of the rows of a list.
#include <algorithm>

#include "fuzz/fuzz.h"
#include "fuzz/rows.h"
#include "platform/contract/order.h"

namespace mkep::fuzz {
namespace {

std::vector<const google::protobuf::Message*> Pointers(const Rows& rows) {
  std::vector<const google::protobuf::Message*> pointers;
  for (const auto& row : rows) pointers.push_back(row.get());
  return pointers;
}

}  // namespace

void Fuzz(std::string_view text) {
  const auto order = platform::Order::Parse(Row::descriptor(), text);
  if (!order) return Require(!order.error().details.empty(), "what is no order is refused");
  Rows rows = SomeRows();
  const auto before = Pointers(rows);
  order->Sort(&rows);
  const auto sorted = Pointers(rows);
  Require(std::is_permutation(before.begin(), before.end(), sorted.begin(), sorted.end()),
          "every row stays");
  order->Sort(&rows);
  Require(Pointers(rows) == sorted, "rows in order stay where they are");
}

}  // namespace mkep::fuzz
