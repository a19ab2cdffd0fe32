// What goes to stdout: tables for people, JSON and CSV (RFC 4180) for programs.
#pragma once

#include <google/protobuf/message.h>

#include <CLI/CLI.hpp>
#include <memory>
#include <string>
#include <vector>

namespace mkep {

using Rows = std::vector<std::unique_ptr<google::protobuf::Message>>;

// The messages of an answer's first repeated field of messages: its rows.
Rows RowsOf(const google::protobuf::Message& answer);
// The same of a field by its name.
Rows RowsOf(const google::protobuf::Message& message, const std::string& field);

// -o table|json|csv.
void AddOutputFlag(CLI::App& command, std::string* output, const std::string& by_default);

// Rows of one type. A table takes the columns that say anything and fit; `columns` names others.
std::string TableOf(const Rows& rows, std::vector<std::string> columns, size_t width);
std::string CsvOf(const Rows& rows, std::vector<std::string> columns);
// A JSON array, a row a line.
std::string JsonOf(const Rows& rows);
// As indented lines on a terminal, as one line elsewhere.
std::string JsonOf(const google::protobuf::Message& message, bool indented);

void PrintRows(const Rows& rows, const std::string& output,
               const std::vector<std::string>& columns);
void PrintMessage(const google::protobuf::Message& message, const std::string& output);

}  // namespace mkep
