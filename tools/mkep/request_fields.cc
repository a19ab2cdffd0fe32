#include "mkep/request_fields.h"

#include <fmt/format.h>
#include <google/protobuf/util/time_util.h>

#include <cctype>
#include <fstream>
#include <iostream>
#include <iterator>
#include <nlohmann/json.hpp>

#include "mkep/failure.h"
#include "mkep/input_file.h"
#include "platform/contract/canonical_json.h"
#include "platform/core/dates.h"
#include "platform/core/error.h"

namespace mkep {

namespace pb = google::protobuf;
using nlohmann::json;

namespace {

std::string Upper(std::string text) {
  for (char& c : text)
    c = c == '-' ? '_' : static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
  return text;
}

json EnumJson(const pb::EnumDescriptor* type, const std::string& text) {
  for (int i = 0; i < type->value_count(); ++i) {
    if (Upper(text) == platform::ShortName(*type->value(i))) return type->value(i)->name();
  }
  return text;
}

json DayJson(const std::string& text) {
  const auto day = platform::ParseIsoDate(text);
  if (!day) Exit(kExitUsage, fmt::format("\"{}\" is no day; write it as 2026-11-27.", text));
  return {{"year", day->year()}, {"month", day->month()}, {"day", day->day()}};
}

json MomentJson(const std::string& text) {
  const auto time = platform::ParseTime(text);
  if (!time) {
    Exit(kExitUsage,
         fmt::format(
             "\"{}\" is no moment; write 2026-11-27 (its whole day) or 2026-11-27T09:30:00Z.",
             text));
  }
  return pb::util::TimeUtil::ToString(*time);
}

json ValueJson(const pb::FieldDescriptor* field, const std::string& text) {
  if (field->enum_type()) return EnumJson(field->enum_type(), text);
  if (field->cpp_type() == pb::FieldDescriptor::CPPTYPE_BOOL)
    return json::parse(text, nullptr, false);
  if (!field->message_type()) return text;
  if (field->message_type()->full_name() == "google.type.Date") return DayJson(text);
  if (field->message_type()->full_name() == "google.protobuf.Timestamp") return MomentJson(text);
  return json::parse(text, nullptr, false);
}

// The command line may hold any bytes.
std::string TextOf(const json& assignment) try {
  return assignment.dump();
} catch (const json::type_error&) {
  Exit(kExitUsage, fmt::format("The value of {} is no text in UTF-8.", assignment.begin().key()));
}

void MergeJson(const std::string& text, pb::Message* request) {
  const std::unique_ptr<pb::Message> read(request->New());
  if (const auto parsed = platform::FromJson(text, read.get()); !parsed)
    Exit(kExitUsage, parsed.error());
  request->MergeFrom(*read);
}

}  // namespace

void SetField(pb::Message* request, const std::string& name, const std::string& value) {
  const size_t dot = name.find('.');
  const pb::FieldDescriptor* field = request->GetDescriptor()->FindFieldByName(name.substr(0, dot));
  if (field && field->message_type() && !field->is_repeated() && dot != std::string::npos) {
    return SetField(request->GetReflection()->MutableMessage(request, field), name.substr(dot + 1),
                    value);
  }
  json given = field ? ValueJson(field, value) : json(value);
  if (given.is_discarded())
    Exit(kExitUsage, fmt::format("\"{}\" is no value for {}.", value, name));
  if (field && field->is_repeated() && !given.is_array()) given = json::array({given});
  MergeJson(TextOf({{name, given}}), request);
}

void SetFields(pb::Message* request, const std::vector<std::string>& assignments) {
  for (const std::string& assignment : assignments) {
    const size_t equals = assignment.find('=');
    if (equals == std::string::npos) {
      Exit(kExitUsage, fmt::format("\"{}\" is not NAME=VALUE, a field of {}.", assignment,
                                   request->GetDescriptor()->name()));
    }
    SetField(request, assignment.substr(0, equals), assignment.substr(equals + 1));
  }
}

void SetIfKnown(pb::Message* request, const std::string& name, const std::string& value) {
  if (!value.empty() && request->GetDescriptor()->FindFieldByName(name))
    SetField(request, name, value);
}

void ReadJson(const std::string& source, pb::Message* request) {
  if (source == "-") {
    return MergeJson(std::string(std::istreambuf_iterator<char>(std::cin), {}), request);
  }
  if (!source.starts_with('@')) return MergeJson(source, request);
  NeedFile(source.substr(1));
  std::ifstream file(source.substr(1), std::ios::binary);
  MergeJson(std::string(std::istreambuf_iterator<char>(file), {}), request);
}

}  // namespace mkep
