// Messages as people read them: cells of a table, or a tree of fields. Enums without their type's
// prefix, days and moments as ISO 8601, several values joined by "; ".
#pragma once

#include <google/protobuf/message.h>

#include <string>
#include <utility>
#include <vector>

namespace mkep {

// Dotted paths of a type's columns, nested messages opened up.
std::vector<std::string> ColumnsOf(const google::protobuf::Descriptor* row);
// The text at such a path; empty where it is not set.
std::string CellOf(const google::protobuf::Message& row, const std::string& column);
// Every field that is set, a line each, indented by depth.
std::string TreeOf(const google::protobuf::Message& message);

}  // namespace mkep
