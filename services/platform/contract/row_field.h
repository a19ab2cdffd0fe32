// Fields of a row as filters and orders name them: `name`, `location.latitude`, `closing_date`.
// Whole numbers, enums, booleans, days and moments compare as integers, other numbers as floating
// point, strings byte by byte. A field that is not set has no operand.
#pragma once

#include <google/protobuf/message.h>

#include <compare>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <variant>
#include <vector>

namespace mkep::platform {

using Operand = std::variant<int64_t, double, std::string>;
// Both of the same kind.
std::partial_ordering Compare(const Operand& a, const Operand& b);

class RowField {
 public:
  // Finds a field by its dotted path, or says why there is none of that name.
  static tl::expected<RowField, std::string> Find(const google::protobuf::Descriptor* row,
                                                  std::string_view path);
  // Reads a value written by a person, or says why it is none of this field's. A moment given as a
  // day alone makes the field compare by days (Europe/London).
  tl::expected<Operand, std::string> Read(std::string_view text);

  // Whether `test` holds for any of the field's values in the row; several where it is repeated.
  bool Any(const google::protobuf::Message& row,
           const std::function<bool(const Operand&)>& test) const;
  // The same over the values as a person would write them.
  bool AnyText(const google::protobuf::Message& row,
               const std::function<bool(const std::string&)>& test) const;
  // Whether a row can hold several values of it.
  bool Repeats() const;

 private:
  using Leaf = std::function<bool(const google::protobuf::Message& parent, int index)>;

  bool Visit(const google::protobuf::Message& message, size_t depth, const Leaf& leaf) const;
  bool VisitField(const google::protobuf::Message& message, size_t depth, int index,
                  const Leaf& leaf) const;
  Operand OperandOf(const google::protobuf::Message& parent, int index) const;
  std::string TextOf(const google::protobuf::Message& parent, int index) const;
  const google::protobuf::FieldDescriptor* last() const { return path_.back(); }

  std::vector<const google::protobuf::FieldDescriptor*> path_;
  bool by_day_ = false;
};

}  // namespace mkep::platform
