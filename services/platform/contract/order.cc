#include "platform/contract/order.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

namespace mkep::platform {

namespace pb = google::protobuf;

namespace {

struct Keyed {
  std::vector<std::optional<Operand>> keys;
  std::unique_ptr<pb::Message> row;
};

std::optional<Operand> KeyOf(const RowField& field, const pb::Message& row) {
  std::optional<Operand> key;
  field.Any(row, [&](const Operand& operand) {
    key = operand;
    return true;
  });
  return key;
}

tl::unexpected<Error> Wrong(size_t at, const std::string& why) {
  return Fail(v1::PLATFORM_REASON_FILTER, {{"column", std::to_string(at + 1)}, {"why", why}});
}

}  // namespace

Result<Order::Key> Order::ParseKey(const pb::Descriptor* row, std::string_view part, size_t at) {
  const size_t first = part.find_first_not_of(' ');
  if (first == std::string_view::npos) return Wrong(at, "a field's name is expected");
  part.remove_prefix(first);
  at += first;
  part = part.substr(0, part.find_last_not_of(' ') + 1);
  const size_t space = part.find(' ');
  auto field = RowField::Find(row, part.substr(0, space));
  if (!field) return Wrong(at, field.error());
  if (field->Repeats()) return Wrong(at, "a field with several values gives no order");
  if (space == std::string_view::npos) return Key{std::move(*field), false};
  const std::string_view direction = part.substr(part.find_first_not_of(' ', space));
  if (direction != "asc" && direction != "desc")
    return Wrong(at + space + 1, "asc, desc or a comma is expected");
  return Key{std::move(*field), direction == "desc"};
}

Result<Order> Order::Parse(const pb::Descriptor* row, std::string_view text) {
  Order order;
  if (text.find_first_not_of(' ') == std::string_view::npos) return order;
  for (size_t at = 0; at <= text.size();) {
    const size_t comma = std::min(text.find(',', at), text.size());
    auto key = ParseKey(row, text.substr(at, comma - at), at);
    if (!key) return tl::unexpected(key.error());
    order.keys_.push_back(std::move(*key));
    at = comma + 1;
  }
  return order;
}

void Order::Sort(std::vector<std::unique_ptr<pb::Message>>* rows) const {
  if (keys_.empty()) return;
  std::vector<Keyed> keyed;
  keyed.reserve(rows->size());
  for (auto& row : *rows) {
    Keyed each;
    for (const Key& key : keys_) each.keys.push_back(KeyOf(key.field, *row));
    each.row = std::move(row);
    keyed.push_back(std::move(each));
  }
  std::stable_sort(keyed.begin(), keyed.end(), [this](const Keyed& a, const Keyed& b) {
    for (size_t i = 0; i < keys_.size(); ++i) {
      if (a.keys[i].has_value() != b.keys[i].has_value()) return a.keys[i].has_value();
      if (!a.keys[i]) continue;
      const std::partial_ordering order = Compare(*a.keys[i], *b.keys[i]);
      if (order != 0) return keys_[i].descending ? order > 0 : order < 0;
    }
    return false;
  });
  for (size_t i = 0; i < keyed.size(); ++i) (*rows)[i] = std::move(keyed[i].row);
}

}  // namespace mkep::platform
